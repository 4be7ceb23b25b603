//! The examples of `tests/facts/`: what the words of a figure mean, by language.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nutgraf::data::{Table, table_reader};
use nutgraf::diagnostic::Severity;
use nutgraf::facts::{self, FigureRequest, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::text::File;

/// A table of one row or several from the cells of an example: `> 50 %`, `21.6 % .. 13.5 %`, `2024-11 = 13.5 % ; share
/// of imports`. Returns it with the reference to its cells.
fn table_of(cells: &str) -> (Table, String) {
    let (cells, title) = cells.split_once(" ; ").unwrap_or((cells, "value"));
    // Counts are exact whole numbers; measurements may have been rounded.
    let is_counted = !cells.contains(['.', '%']) || cells.replace(" .. ", "").bytes().all(|byte| byte.is_ascii_digit());
    let kind = if is_counted { "integer" } else { "number" };
    let is_dated = cells.contains(" = ");
    let (mut csv, mut sidecar, mut keys) = ("name,value,bound\n".to_owned(), String::new(), Vec::new());
    for (row, cell) in cells.split(" .. ").enumerate() {
        let (key, cell) = cell.split_once(" = ").unwrap_or((["first", "second"][row], cell));
        let (mut bound, mut number, mut scale, mut unit) = ("", "", "", String::new());
        for part in cell.split_whitespace() {
            match part {
                ">" | ">=" | "<" | "<=" | "~" => bound = part,
                "k" | "m" | "bn" | "tn" => scale = part,
                _ if number.is_empty() => number = part,
                _ => unit = part.replace('_', " "),
            }
        }
        csv.push_str(&format!("{key},{number},{bound}\n"));
        keys.push(key);
        let key_type = if is_dated { "period" } else { "string" };
        sidecar = format!(
            "title = \"T\"\nkey = \"name\"\n[field.name]\ntype = \"{key_type}\"\n[field.bound]\ntype = \"string\"\n\
            [field.value]\ntitle = \"{title}\"\ntype = \"{kind}\"\nbound = \"bound\"\n"
        );
        let option =
            |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("{name} = \"{value}\"\n") };
        sidecar.push_str(&option("unit", &unit));
        sidecar.push_str(&option("scale", scale));
    }
    let mut diagnostics = Vec::new();
    let csv = File::new("t.csv", csv.into_bytes());
    let sidecar = File::new("t.toml", sidecar.into_bytes());
    let table = table_reader::read("t", &csv, Some(&sidecar), None, &mut diagnostics).expect("a table");
    assert!(diagnostics.is_empty(), "{cells}: {diagnostics:?}");
    (table, format!("t/{}/value", keys.join("..")))
}

/// `ok`, or the codes of all messages without `fact-`.
pub fn verdict(cells: &str, words: &str, language: &Language) -> String {
    let (table, target) = table_of(cells);
    let tables = BTreeMap::from([("t".to_owned(), Arc::new(table))]);
    let file = "page.md".into();
    let request = FigureRequest::new(&file, words, &target, language);
    let verified = facts::verify(&request, &Tables::new(&tables), &Tolerances::default(), None);
    let messages = verified.messages.iter().filter(|message| message.code.severity != Severity::Hint);
    let codes: Vec<&str> = messages.map(|message| message.code.name.trim_start_matches("fact-")).collect();
    if codes.is_empty() { "ok".to_owned() } else { codes.join("+") }
}

/// One example of a file.
struct Vector {
    tag: String,
    cells: String,
    wanted: String,
    words: String,
}

/// The examples of every file of a folder.
fn vectors(folder: &str) -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt")) {
        let tag = file.file_stem().unwrap().to_str().unwrap();
        let mut cells = "";
        let text = fs::read_to_string(file).unwrap();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let Some(examples) = line.strip_prefix("  ") else {
                cells = line.trim();
                continue;
            };
            let (wanted, examples) = examples.split_once(": ").expect("a verdict and its examples");
            found.extend(examples.split(" · ").map(|words| Vector {
                tag: tag.to_owned(),
                cells: cells.to_owned(),
                wanted: wanted.to_owned(),
                words: words.trim().to_owned(),
            }));
        }
    }
    found
}

#[test]
fn the_words_of_every_vector_mean_what_it_says() {
    let all = vectors("");
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for vector in &all {
        *counts.entry(&vector.tag).or_default() += 1;
        let Vector { tag, cells, wanted, words } = vector;
        let found = verdict(cells, words, &Language::parse(tag).unwrap());
        if found != *wanted {
            wrong.push(format!("{tag}: {cells} | {words}: {found}, not {wanted}"));
        }
    }
    assert!(counts.values().all(|count| *count >= 150), "{counts:?}");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert!(all.len() >= 2000, "only {} vectors", all.len());
}

/// No false sentence passes without an error or a warning, and no true one gets any.
#[test]
fn false_figures_are_reported_and_true_ones_are_not() {
    let all = vectors("words");
    let mut wrong = Vec::new();
    for Vector { tag, cells, wanted, words } in &all {
        let found = verdict(cells, words, &Language::parse(tag).unwrap());
        if (found == "ok") != (wanted == "true") {
            wrong.push(format!("{tag}: {cells} | {words}: {found}, and it is {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

/// In a language without a lexicon, digits are compared with the data, and words are reported.
#[test]
fn numbers_in_languages_without_words_are_read_or_reported() {
    for (tag, words, wanted) in [
        ("ja", "120万4332", "ok"),
        ("ja", "120万4333", "disagrees"),
        ("it", "1.204.332", "ok"),
        ("it", "1.204.333", "disagrees"),
        ("it", "1,2 milioni", "word"),
        ("pt", "1,2 milhões", "word"),
    ] {
        assert_eq!(verdict("1204332", words, &Language::parse(tag).unwrap()), wanted, "{tag}: {words}");
    }
}
