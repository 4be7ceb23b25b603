//! The rules of agreement in the manual: every rule that the source code cites is there, and every example is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use nutgraf::language::Language;

use crate::facts_vectors::verdict;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/content/{name}.md"))).unwrap()
}

/// Checks every example of a page of the manual with the program, and returns how many there are.
fn check_examples(page: &str) -> usize {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [data, words, result] = cells[..] else { panic!("three columns: {line}") };
        let code = result.strip_prefix('[').and_then(|link| link.split_once("](messages/fact-"));
        let wanted = match code {
            Some((code, target)) => {
                assert_eq!(target, format!("{code}.md)"), "the link leads to another message: {line}");
                code
            }
            None => {
                assert_eq!(result, "agrees", "{line}");
                "ok"
            }
        };
        count += 1;
        let found = verdict(data.trim_matches('`'), words.trim_matches('`'), &Language::english());
        if found != wanted {
            wrong.push(format!("{line}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    count
}

#[test]
fn every_example_of_the_manual_is_judged_as_it_says() {
    let count = check_examples(&page("agreement"));
    assert!(count >= 35, "only {count} examples");
}

#[test]
fn what_the_check_does_not_see_is_as_the_manual_says() {
    let count = check_examples(&page("limits"));
    assert!(count >= 9, "only {count} examples");
}

#[test]
fn every_rule_that_the_source_cites_is_in_the_manual() {
    let manual = page("agreement");
    let (mut cited, mut missing) = (BTreeSet::new(), BTreeSet::new());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(source).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        for line in text.lines().filter(|line| line.trim_start().starts_with("//")) {
            for word in line.split(|sign: char| !sign.is_alphanumeric()) {
                if word.strip_prefix('R').is_some_and(|digits| digits.parse::<u8>().is_ok()) {
                    cited.insert(word.to_owned());
                    if !manual.contains(&format!("\n## {word}. ")) {
                        missing.insert(format!("{}: {word}", entry.path().display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(cited.len() >= 8, "only {cited:?} are cited");
}
