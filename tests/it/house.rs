//! The top-level modules, which of them may use which, and other rules of CONTRIBUTING.md, checked against the code.

mod arrows;
mod circles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arrows::{Arrows, arrows};
use circles::{circles, in_words};

/// Module → the modules it may use.
const MAY_NAME: [(&str, &[&str]); 26] = [
    ("main", &["cli", "commands"]),
    (
        "commands",
        &[
            "cli",
            "lsp",
            "preview",
            "pipeline",
            "parse",
            "check",
            "write",
            "facts",
            "data",
            "schema",
            "manual",
            "diagnostic",
            "nearest",
            "text",
        ],
    ),
    ("schema", &["parse", "blocks", "charts", "data", "markdown", "options", "manual", "text"]),
    ("preview", &["render"]),
    (
        "lsp",
        &["pipeline", "read", "parse", "check", "facts", "data", "markdown", "options", "schema", "diagnostic", "text"],
    ),
    ("pipeline", &["read", "parse", "check", "render", "write", "data", "diagnostic", "text"]),
    ("write", &["render", "picture", "diagnostic", "text"]),
    (
        "render",
        &[
            "read",
            "check",
            "parse",
            "blocks",
            "charts",
            "facts",
            "data",
            "picture",
            "markdown",
            "language",
            "markup",
            "nearest",
            "diagnostic",
            "text",
        ],
    ),
    (
        "check",
        &[
            "read",
            "parse",
            "blocks",
            "charts",
            "facts",
            "data",
            "markdown",
            "picture",
            "language",
            "nearest",
            "diagnostic",
            "text",
        ],
    ),
    (
        "parse",
        &[
            "read",
            "blocks",
            "facts",
            "geo",
            "data",
            "markdown",
            "picture",
            "options",
            "language",
            "nearest",
            "diagnostic",
            "text",
        ],
    ),
    ("read", &["data", "diagnostic", "text"]),
    ("blocks", &["charts", "data", "markdown", "markup", "options", "language", "diagnostic", "text"]),
    ("charts", &["geo", "data", "options", "language", "markup", "nearest", "diagnostic", "text"]),
    ("geo", &["nearest"]),
    ("facts", &["data", "language", "nearest", "diagnostic", "text"]),
    ("data", &["options", "language", "nearest", "diagnostic", "text"]),
    ("markdown", &["markup", "text"]),
    ("options", &["diagnostic", "text"]),
    ("diagnostic", &["text", "nearest"]),
    ("picture", &[]),
    ("manual", &[]),
    ("cli", &["diagnostic"]),
    ("text", &[]),
    ("language", &[]),
    ("markup", &[]),
    ("nearest", &[]),
];

/// Modules whose files still depend on each other in a cycle. A cycle in any other module fails, and so does a module
/// in this list without one.
const TO_BE_UNTANGLED: &[&str] = &[];

/// Modules in which messages are still written outside `messages.rs`. The list may only get shorter.
const MESSAGES_ANYWHERE: &[&str] = &[];

/// A file longer than this has more than one subject.
const MOST_LINES: usize = 480;

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Every file of the program: its module, its path, its text without the tests at its end.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    assert!(files.len() > 80, "the files were not found");
    files
        .into_iter()
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap();
            let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
            (first.trim_end_matches(".rs").to_owned(), path, code)
        })
        .collect()
}

#[test]
fn no_module_uses_one_that_it_may_not() {
    let mut wrong = BTreeSet::new();
    for (room, path, text) in sources().iter().filter(|(room, ..)| room != "lib") {
        let allowed = MAY_NAME.iter().find(|(name, _)| name == room).unwrap_or_else(|| panic!("no room {room}")).1;
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for named in line.split("crate::").skip(1) {
                let named: String =
                    named.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                let is_room = MAY_NAME.iter().any(|(name, _)| *name == named);
                if is_room && named != *room && !allowed.contains(&named.as_str()) {
                    wrong.insert(format!("{} names {named}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_of_modules_has_no_cycle() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let table: Arrows = MAY_NAME.iter().map(|(room, may)| ((*room).to_owned(), names(may))).collect();
    assert_eq!(circles(&table), BTreeSet::new());
}

/// The dependencies between all files of the program, each given as (path below `src`, text).
fn arrows_of_the_program() -> Arrows {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(_, path, text)| (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), text))
        .collect();
    arrows(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

#[test]
fn no_files_depend_on_each_other_in_a_cycle() {
    let found = circles(&arrows_of_the_program());
    let room = |file: &String| file.split('/').next().unwrap().to_owned();
    let is_listed = |circle: &&Vec<String>| circle.iter().all(|file| TO_BE_UNTANGLED.contains(&room(file).as_str()));
    let wrong: Vec<String> = found.iter().filter(|circle| !is_listed(circle)).map(|circle| in_words(circle)).collect();
    assert!(wrong.is_empty(), "move what both need into a file below them:\n{}", wrong.join("\n"));
    let tangled: BTreeSet<String> = found.iter().flatten().map(room).collect();
    let clean: Vec<_> = TO_BE_UNTANGLED.iter().filter(|room| !tangled.contains(**room)).collect();
    assert!(clean.is_empty(), "no circle is left in {clean:?}: take the room from the list");
}

#[test]
fn the_words_of_a_message_are_in_a_messages_file() {
    let mut found = BTreeSet::new();
    for (room, path, text) in sources() {
        let is_of_messages = path.parent().unwrap().ends_with("messages");
        let is_for_messages = is_of_messages || path.file_stem().unwrap().to_string_lossy().ends_with("messages");
        // This is where diagnostics are made from the words they are given.
        if is_for_messages || room == "diagnostic" {
            continue;
        }
        let tokens: Vec<String> = arrows::words(&text);
        let says = |wanted: &[&str]| tokens.windows(wanted.len()).any(|window| window == wanted);
        if says(&["Diagnostic", ":", ":", "new"]) || arrows::has_text_in_call(&text, "wrong_value") {
            found.insert((room, path.display().to_string()));
        }
    }
    let wrong: Vec<_> = found.iter().filter(|(room, _)| !MESSAGES_ANYWHERE.contains(&room.as_str())).collect();
    assert!(wrong.is_empty(), "move the words to the messages.rs of the room: {wrong:#?}");
    let done: Vec<_> = MESSAGES_ANYWHERE.iter().filter(|room| !found.iter().any(|(other, _)| other == *room)).collect();
    assert!(done.is_empty(), "all messages of {done:?} stand in their place: take the room from the list");
}

#[test]
fn every_file_says_what_it_is_for_and_has_one_subject() {
    for (_, path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with what it is for", path.display());
        assert!(text.lines().count() <= MOST_LINES, "{} has grown too long", path.display());
    }
}

#[test]
fn every_code_command_and_block_has_its_page_in_the_manual() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content");
    let codes = nutgraf::diagnostic::codes::ALL.iter().map(|code| format!("messages/{}.md", code.name));
    let blocks = nutgraf::blocks::names().map(|name| format!("blocks/{name}.md"));
    let commands =
        ["new", "build", "serve", "check", "facts", "fetch", "explain", "completions", "man", "schema", "lsp"]
            .map(|name| format!("commands/{name}.md"));
    let missing: Vec<String> = codes.chain(blocks).chain(commands).filter(|page| !manual.join(page).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Only the file of a kind of chart, and the list beside it, may name that kind.
#[test]
fn no_file_outside_of_the_kinds_of_charts_names_one() {
    let names = nutgraf::charts::kinds::ALL.map(|kind| kind.name);
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let is_below = path.components().any(|part| part.as_os_str() == "kinds" || part.as_os_str() == "tests");
        for line in text.lines().filter(|line| !is_below && !line.trim_start().starts_with("//")) {
            let is_named = names.iter().any(|name| {
                let is_path = line.contains(&format!("kinds::{name}"));
                let forms = [format!("\"{name}\" =>"), format!("\"{name}\" |"), format!("== \"{name}\"")];
                let is_compared = room == "charts" && forms.iter().any(|form| line.contains(form));
                is_path || is_compared || line.contains(&format!("kind = \\\"{name}\\\""))
            });
            if is_named {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_kind_of_chart_is_a_file_and_a_line_of_the_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/charts/kinds");
    for kind in nutgraf::charts::kinds::ALL {
        let text = fs::read_to_string(folder.join(format!("{}.rs", kind.name))).unwrap_or_default();
        assert!(text.contains(&format!("name: \"{}\"", kind.name)), "{} has no file of its own", kind.name);
        for other in nutgraf::charts::kinds::ALL.iter().filter(|other| other.name != kind.name) {
            assert!(!text.contains(&format!("super::{}::", other.name)), "{} names {}", kind.name, other.name);
        }
    }
}
