//! The message pages of the manual: every example is run, and the page has to show what the program prints.
//! An example consists of the snippets on a page before its first message. They are parts of the site in
//! `tests/messages/site.md`; `tests/messages/CODE.md` has further files that an example needs. A snippet is put at the
//! path that the page names before it; failing that, at the line `EXAMPLE` of a file of its kind; failing that, in the
//! file that the message names. The commands of an example are run in the site; if it has none, the site is checked. A
//! case whose title begins with “Not run:” says why its example cannot be run. `UPDATE_CASES=1 cargo test
//! message_pages` rewrites the messages of all pages, for you to review in the diff.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use nutgraf::diagnostic::codes;

use crate::manual::{self, Fence};
use crate::site::{PICTURE, PROGRAM, Ran, Site};

const SEVERITIES: [&str; 3] = ["error[", "warning[", "hint["];

/// The place of a snippet in a file.
const PLACE: &str = "EXAMPLE\n";

/// The files of a site by their paths, each with its fence.
type Files = BTreeMap<String, (String, String)>;

/// What an example needs in addition to its snippets.
struct Case {
    title: String,
    files: Files,
}

/// What a page shows.
struct Example {
    snippets: Vec<Fence>,
    commands: Option<String>,
    message: Fence,
}

#[test]
fn a_page_of_a_message_shows_what_is_printed() {
    let is_update = std::env::var("UPDATE_CASES").is_ok();
    let (mut wrong, mut shown) = (Vec::new(), 0);
    for code in codes::ALL {
        let page = format!("docs/content/messages/{}.md", code.name);
        let case = case(code.name);
        if case.as_ref().is_some_and(|case| case.title.starts_with("Not run: ")) {
            continue;
        }
        let text = manual::text(&page);
        let Some(example) = example(&text, code.name) else {
            wrong.push(format!("{page} shows no message; if it cannot, tests/messages/{}.md says why", code.name));
            continue;
        };
        if cfg!(windows) && example.commands.is_some() {
            continue;
        }
        let files = files(&example, case);
        let output = output(&files, example.commands.as_deref());
        let printed = printed(&output);
        let wanted = example.message.content.trim_end();
        if printed.iter().any(|message| message == wanted) {
            shown += 1;
        } else if let Some(instead) = instead(&printed, code.name, wanted).filter(|_| is_update) {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.splice(example.message.lines.clone(), instead.lines());
            fs::write(manual::path(&page), lines.join("\n") + "\n").unwrap();
        } else {
            wrong.push(format!("{page} shows\n{wanted}\n--- but this is printed\n{output}"));
        }
    }
    assert!(wrong.is_empty(), "{} pages; UPDATE_CASES=1 rewrites them:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(is_update || cfg!(windows) || shown >= 90, "only {shown} examples were run");
}

#[test]
fn every_case_of_an_example_belongs_to_a_message() {
    let known: BTreeSet<&str> = codes::ALL.iter().map(|code| code.name).chain(["site"]).collect();
    for entry in fs::read_dir(manual::path("tests/messages")).unwrap() {
        let path = entry.unwrap().path();
        assert!(known.contains(path.file_stem().unwrap().to_str().unwrap()), "{} is of no message", path.display());
    }
}

fn case(name: &str) -> Option<Case> {
    let text = fs::read_to_string(manual::path(&format!("tests/messages/{name}.md"))).ok()?;
    let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a case has a title").to_owned();
    let files = manual::fences(&text).into_iter();
    let files = files.map(|fence| (fence.path.expect("a file of a case has a path"), (fence.info, fence.content)));
    Some(Case { title, files: files.collect() })
}

fn example(page: &str, code: &str) -> Option<Example> {
    let mut fences = manual::fences(page);
    let is_message = |fence: &Fence| SEVERITIES.iter().any(|word| fence.content.starts_with(&format!("{word}{code}]")));
    let at = fences.iter().position(is_message)?;
    fences.truncate(at + 1);
    let message = fences.pop()?;
    let (commands, snippets): (Vec<_>, Vec<_>) = fences.into_iter().partition(|fence| fence.info == "sh");
    let snippets = snippets.into_iter().filter(|fence| fence.info != "text").collect();
    Some(Example { snippets, commands: commands.into_iter().next_back().map(|fence| fence.content), message })
}

/// The file that a message names first.
fn place(message: &str) -> Option<&str> {
    message.split_once("--> ")?.1.split([':', '\n']).next()
}

/// The site of an example, with its snippets in place.
fn files(example: &Example, case: Option<Case>) -> Files {
    let is_bare = case.as_ref().is_some_and(|case| case.title.starts_with("Bare: "));
    let mut files = if is_bare { Files::new() } else { self::case("site").expect("the site of all examples").files };
    let own = case.map(|case| case.files).unwrap_or_default();
    files.extend(own.clone());
    for snippet in &example.snippets {
        // The options of a block are TOML, and its page is Markdown.
        let ends: &[&str] = if snippet.info == "toml" { &["toml", "md"] } else { &[&snippet.info] };
        let is_marked = |end: &&str| {
            own.iter().find(|(path, (_, text))| path.ends_with(&format!(".{end}")) && text.contains(PLACE))
        };
        let marked = ends.iter().find_map(is_marked).map(|(path, _)| path.clone());
        let named = snippet.path.clone().filter(|path| Some(path) != marked.as_ref());
        let elsewhere = if snippet.info == "md" { Some("content/index.md") } else { place(&example.message.content) };
        let path = named.clone().or(marked).or(elsewhere.map(str::to_owned)).expect("a snippet has a place");
        let is_whole = named.is_some() || ["+++\n", "---\n"].iter().any(|head| snippet.content.starts_with(head));
        let text = match files.get(&path) {
            Some((_, text)) if !is_whole && text.contains(PLACE) => text.replace(PLACE, &snippet.content),
            _ => snippet.content.clone(),
        };
        files.insert(path, (snippet.info.clone(), text));
    }
    files
}

/// What the program prints about a site; `../` is the folder above it.
fn output(files: &Files, commands: Option<&str>) -> String {
    let mut site = Site::bare();
    for (path, (info, text)) in files {
        let text = text.replace(PLACE, "");
        let bytes = match info.as_str() {
            "picture" => PICTURE.to_vec(),
            // Up to U+00FF its characters are those of Unicode, except a few that no case uses.
            "windows-1252" => {
                text.chars().map(|letter| u8::try_from(letter).expect("a letter of Windows-1252")).collect()
            }
            // Not among the files of this site.
            _ if text.is_empty() => continue,
            _ => text.into_bytes(),
        };
        site = site.bytes(path, &bytes);
    }
    let run = |command: &mut Command| Ran::new(command.current_dir(site.root()).env("NO_COLOR", "1")).stderr;
    if let Some(commands) = commands {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let first = Path::new(PROGRAM).parent().unwrap().to_owned();
        let paths = std::env::join_paths([first].into_iter().chain(std::env::split_paths(&paths))).unwrap();
        let said = run(Command::new("sh").arg("-c").arg(commands).env("PATH", paths));
        if commands.lines().any(|line| line.starts_with("nutgraf ")) {
            return said;
        }
    }
    run(Command::new(PROGRAM).arg("check"))
}

/// The messages of an output, one after the other.
fn printed(output: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    // Spaces at the end of a line are invisible.
    let lines: Vec<&str> = output.trim_end().lines().map(str::trim_end).collect();
    for part in lines.join("\n").split("\n\n") {
        let begins = SEVERITIES.iter().any(|word| part.starts_with(word));
        match messages.last_mut() {
            _ if begins => messages.push(part.to_owned()),
            // A help can have an empty line.
            Some(message) if part.starts_with(' ') => *message = format!("{message}\n\n{part}"),
            _ => {}
        }
    }
    messages
}

/// The message to show instead: one of the same code, in the same file if there is one.
fn instead<'p>(printed: &'p [String], code: &str, wanted: &str) -> Option<&'p String> {
    let is_of_code =
        |message: &&String| message.split_once('[').is_some_and(|(_, rest)| rest.starts_with(&format!("{code}]")));
    let all: Vec<&String> = printed.iter().filter(is_of_code).collect();
    all.iter().find(|message| place(message) == place(wanted)).or(all.first()).copied()
}
