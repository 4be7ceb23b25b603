//! The examples of `tests/facts/tables/`: claims that depend on more than one row of a table, by language.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nutgraf::data::{Table, table_reader};
use nutgraf::diagnostic::Severity;
use nutgraf::facts::{self, FigureRequest, Tables, Tolerances};
use nutgraf::language::Language;
use nutgraf::text::File;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/tables")
}

fn tables() -> BTreeMap<String, Arc<Table>> {
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let file = |end: &str| File::new(format!("{name}.{end}"), fs::read(path.with_extension(end)).unwrap());
        let mut diagnostics = Vec::new();
        let table =
            table_reader::read(&name, &file("csv"), Some(&file("toml")), None, &mut diagnostics).expect("a table");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        tables.insert(name, Arc::new(table));
    }
    tables
}

/// Every false sentence gets an error or a warning, and no true one does.
#[test]
fn claims_about_several_rows_are_judged() {
    let by_name = tables();
    let tables = Tables::new(&by_name);
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::new());
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "txt")) {
        let tag = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let language = Language::parse(&tag).unwrap();
        let text = fs::read_to_string(file).unwrap();
        let mut target = "";
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let Some(examples) = line.strip_prefix("  ") else {
                target = line.trim();
                continue;
            };
            let (wanted, examples) = examples.split_once(": ").expect("a verdict and its examples");
            for words in examples.split(" · ") {
                *counts.entry(tag.clone()).or_insert(0) += 1;
                let file = "page.md".into();
                let request = FigureRequest::new(&file, words.trim(), target, &language);
                let verified = facts::verify(&request, &tables, &Tolerances::default(), None);
                let found = verified.messages.iter().filter(|message| message.code.severity != Severity::Hint);
                let found: Vec<String> =
                    found.map(|message| format!("{}: {}", message.code.name, message.message)).collect();
                assert!(verified.figure.is_some(), "{target}: {found:?}");
                if found.is_empty() != (wanted == "true") {
                    wrong.push(format!("{tag}: {target} | {words}: it is {wanted}, and {found:?} was said"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {counts:?}:\n{}", wrong.len(), wrong.join("\n"));
}
