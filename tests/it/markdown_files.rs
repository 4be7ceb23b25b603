//! `nutgraf check FILE … --data DIR`: figures in Markdown outside a site.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::site::{PROGRAM, Ran, place_of, text, write};

const CSV: &str = "year,share\n2023,13.9\n2024,13.4\n";
const SIDECAR: &str = "title = \"Imports\"\nkey = \"year\"\nfield.year.type = \"period\"\n\
    field.share = { type = \"number\", unit = \"%\" }\nsource = \"census\"\n";

/// A folder with a README, a note in German, and tables, one of which is broken but not referred to.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| write(&folder.path().join(path), text.as_bytes());
    file("data/imports.csv", CSV);
    file("data/imports.toml", SIDECAR);
    file(
        "data/sources.toml",
        "[census]\ntitle = \"Trade\"\npublisher = \"US Census Bureau\"\nurl = \"https://census.gov/\"\n",
    );
    file("data/broken.csv", "a,b\n1\n");
    file("data/notes.txt", "no table");
    file(
        "README.md",
        "# Imports\n\nIn 2024 the share was [13.5%](fact:imports/2024/share).\n\n```{chart}\nkind = 1\n```\n",
    );
    file(
        "docs/note.md",
        "---\ntitle: Notiz\nlang: de\n---\n\nIm Jahr 2024 waren es [13,4 %](fact:imports/2024/share).\n",
    );
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::new(Command::new(PROGRAM).arg("check").args(arguments).current_dir(folder).env("NO_COLOR", "1"))
}

#[test]
fn figures_of_any_markdown_are_checked_against_the_tables_of_a_folder() {
    let folder = folder();
    let ran = check(folder.path(), &["README.md", "docs/note.md", "--data", "data"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    ran.says(&[
        "error[fact-disagrees]: “13.5%” does not agree with the data",
        "README.md:3:24",
        "data/imports.csv:3:6",
        "US Census Bureau",
        "13.4%",
        "2 files and 1 table checked: 1 error",
    ]);
    assert!(!ran.stderr.contains("broken") && !ran.stderr.contains("chart"), "{}", ran.stderr);
    // Once corrected, nothing is reported.
    write(&folder.path().join("README.md"), b"In 2024 it was [13.4%](fact:imports/2024/share).\n");
    let ran = check(folder.path(), &["README.md", "docs/note.md", "README.md", "--data", "data"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.says(&["2 files and 1 table checked: no problems found"]);
    assert!(!folder.path().join("public").exists());
}

#[test]
fn formats_are_those_of_a_site() {
    let folder = folder();
    let files = ["README.md", "--data", "./data", "--format"];
    let ran = check(folder.path(), &[&files[..], &["json"]].concat());
    let messages = ran.messages();
    assert_eq!((ran.code, messages.len()), (1, 1), "{}", ran.stdout);
    assert_eq!((text(&messages[0], "code"), place_of(&messages[0]).as_str()), ("fact-disagrees", "README.md:3:24"));
    let ran = check(folder.path(), &[&files[..], &["github"]].concat());
    assert!(ran.stdout.starts_with("::error ") && ran.stdout.contains("file=README.md,line=3,"), "{}", ran.stdout);
    let ran = check(folder.path(), &[&files[..], &["sarif"]].concat());
    let sarif: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn warnings_can_be_denied_or_hidden_and_named_tables_are_reported() {
    let folder = folder();
    let loose = "In 2019 it was [13.4%](fact:imports/2024/share), and 45% elsewhere.\n";
    write(&folder.path().join("loose.md"), loose.as_bytes());
    let ran = check(folder.path(), &["loose.md", "--data", "data"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.says(&["figure-unbound", "fact-context", "1 warning, 1 hint"]);
    let denied =
        check(folder.path(), &["loose.md", "--data", "data", "--deny", "fact-context", "--allow", "figure-unbound"]);
    assert_eq!(denied.code, 1);
    assert!(!denied.stderr.contains("figure-unbound"), "{}", denied.stderr);
    write(&folder.path().join("b.md"), b"[1](fact:broken/1/b)\n");
    let ran = check(folder.path(), &["b.md", "--data", "data"]);
    assert_eq!(ran.code, 1);
    ran.says(&["data/broken.csv"]);
}

#[test]
fn standard_input_and_another_language_are_read() {
    let folder = folder();
    let mut child = Command::new(PROGRAM)
        .args(["check", "-", "--data", "data", "--language", "fr", "--format", "json"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = "En 2024, [13,4 %](fact:imports/2024/share) ; en 2023, [13,8 %](fact:imports/2023/share).\n";
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), out.lines().count()), (Some(1), 1), "{out}");
    assert!(out.contains("\"file\":\"<stdin>\"") && out.contains("13,8"), "{out}");
}

#[test]
fn mistakes_of_a_newcomer_are_reported_in_one_line() {
    let folder = folder();
    for (arguments, words) in [
        (&["README.md"][..], "add --data DIR, the folder of the tables for these files"),
        (&["README.md", "--data", "dat"], "there is no folder dat"),
        (&["--data", "data"], "FILE"),
        (&["README.md", "--data", "data", "--root", "x"], "--root"),
        (&["README.md", "--data", "data", "--language", "deutsch!"], "is not a language tag"),
    ] {
        let ran = check(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
    let ran = check(folder.path(), &["READ.md", "docs", "README.md", "--data", "data"]);
    assert_eq!(ran.code, 1);
    ran.says(&["READ.md", "docs", "fact-disagrees"]);
    fs::write(folder.path().join("latin.md"), b"Caf\xe9 [1](fact:imports/2024/share)\n").unwrap();
    let ran = check(folder.path(), &["latin.md", "--data", "data"]);
    assert_eq!(ran.code, 1);
    ran.says(&["file-encoding"]);
}
