//! The vectors of `tests/facts/`: what the words of a figure mean, language by language.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use nutgraf::data::table;
use nutgraf::facts::{self, Request, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::text::File;

/// A table of one or two rows from the cells of a vector: `> 50 %`, `21.6 % .. 13.5 %`.
fn table_of(cells: &str) -> table::Table {
    // Things that are counted are whole and exact; what is measured may have been rounded.
    let is_counted = !cells.contains(['.', '%']) || cells.replace(" .. ", "").bytes().all(|byte| byte.is_ascii_digit());
    let kind = if is_counted { "integer" } else { "number" };
    let (mut csv, mut sidecar) = ("name,value,bound\n".to_owned(), String::new());
    for (row, cell) in cells.split(" .. ").enumerate() {
        let (mut bound, mut number, mut scale, mut unit) = ("", "", "", "");
        for part in cell.split_whitespace() {
            match part {
                ">" | ">=" | "<" | "<=" | "~" => bound = part,
                "k" | "m" | "bn" | "tn" => scale = part,
                _ if number.is_empty() => number = part,
                _ => unit = part,
            }
        }
        csv.push_str(&format!("{},{number},{bound}\n", ["first", "second"][row]));
        sidecar = format!(
            "title = \"T\"\nkey = \"name\"\n[field.name]\ntype = \"string\"\n[field.bound]\ntype = \"string\"\n[field.value]\ntype = \"{kind}\"\nbound = \"bound\"\n"
        );
        let option =
            |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("{name} = \"{value}\"\n") };
        sidecar.push_str(&option("unit", unit));
        sidecar.push_str(&option("scale", scale));
    }
    let mut diagnostics = Vec::new();
    let csv = File::new("t.csv", csv.into_bytes());
    let sidecar = File::new("t.toml", sidecar.into_bytes());
    let table = table::read("t", &csv, Some(&sidecar), &mut diagnostics).expect("a table");
    assert!(diagnostics.is_empty(), "{cells}: {diagnostics:?}");
    table
}

/// `ok`, or the codes of all messages without `fact-`.
pub fn verdict(cells: &str, words: &str, language: &Language) -> String {
    let tables = BTreeMap::from([("t".to_owned(), Arc::new(table_of(cells)))]);
    let target = if cells.contains(" .. ") { "t/first..second/value" } else { "t/first/value" };
    let file = "page.md".into();
    let request = Request::new(&file, words, target, language);
    let verified = facts::verify(&request, &Tables::of(&tables), &Tolerances::default(), None);
    let codes: Vec<&str> =
        verified.messages.iter().map(|message| message.code.name.trim_start_matches("fact-")).collect();
    if codes.is_empty() { "ok".to_owned() } else { codes.join("+") }
}

#[test]
fn the_words_of_every_vector_mean_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let (mut wrong, mut count) = (Vec::new(), 0);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt")) {
        let tag = file.file_stem().unwrap().to_str().unwrap();
        let language = Language::parse(tag).unwrap();
        let mut cells = "";
        let text = fs::read_to_string(file).unwrap();
        let before = count;
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let Some(examples) = line.strip_prefix("  ") else {
                cells = line.trim();
                continue;
            };
            let (wanted, examples) = examples.split_once(": ").expect("a verdict and its examples");
            for words in examples.split(" · ") {
                count += 1;
                let found = verdict(cells, words.trim(), &language);
                if found != wanted {
                    wrong.push(format!("{tag}: {cells} | {words}: {found}, not {wanted}"));
                }
            }
        }
        assert!(count - before >= 150, "only {} vectors in {tag}", count - before);
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 2000, "only {count} vectors");
}
