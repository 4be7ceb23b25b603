//! The sentences of `tests/facts/sentences/`: whole ones, with their figures, as newspapers write them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::{PROGRAM, Ran, write};

/// A sentence, and what is said of it.
struct Sentence {
    is_true: bool,
    /// It is judged wrong as yet.
    is_misjudged: bool,
    text: String,
}

fn sentences(folder: &Path) -> Vec<Sentence> {
    let text = fs::read_to_string(folder.join("sentences.txt")).expect("sentences");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let read = lines.map(|line| {
        let (mark, text) = line.split_once(' ').expect("true or false, and a sentence");
        let is_true = mark.trim_end_matches('!') == "true";
        assert!(is_true || mark.trim_end_matches('!') == "false", "{line}");
        Sentence { is_true, is_misjudged: mark.ends_with('!'), text: text.trim().to_owned() }
    });
    read.collect()
}

/// Whether something is said of each sentence: of a true one an error or a warning, of a false one a hint as well.
fn told(folder: &Path, sentences: &[Sentence]) -> Vec<bool> {
    let place = tempfile::tempdir().expect("a folder");
    // Apart from each other, so that no two figures of a page contradict each other; a paragraph each, of two lines.
    let (mut pages, mut places) = ([String::new(), String::new()], Vec::new());
    for sentence in sentences {
        let page = &mut pages[usize::from(sentence.is_true)];
        places.push((sentence.is_true, page.lines().count() as u64 + 1));
        page.push_str(&format!("{}\n\n", sentence.text));
    }
    let names = ["false.md", "true.md"];
    for (name, page) in names.iter().zip(&pages) {
        write(&place.path().join(name), page.as_bytes());
    }
    let language = folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('-').next());
    let ran = Ran::new(
        Command::new(PROGRAM)
            .arg("check")
            .args(names)
            .args([
                "--format",
                "json",
                "--allow",
                "figure-unbound",
                "--language",
                language.expect("a language"),
                "--data",
            ])
            .arg(folder)
            .current_dir(place.path())
            .env("NO_COLOR", "1"),
    );
    let messages = ran.stdout.lines().chain(ran.stderr.lines()).filter(|line| line.starts_with('{'));
    let messages: Vec<serde_json::Value> = messages.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let is_told = |(is_true, line): &(bool, u64)| {
        messages.iter().any(|message| {
            message["file"].as_str().is_some_and(|file| file.ends_with(names[usize::from(*is_true)]))
                && message["line"].as_u64() == Some(*line)
                && (!is_true || message["severity"] != "hint")
        })
    };
    places.iter().map(is_told).collect()
}

/// Of a false sentence something has to be said, of a true one neither an error nor a warning. A mark of exclamation stands
/// at those that are judged wrong as yet; it has to go when they are judged right.
#[test]
fn whole_sentences_are_judged() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/sentences");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).expect("folders").map(|entry| entry.expect("one").path()).collect();
    folders.sort();
    assert!(folders.len() >= 30, "{folders:?}");
    let mut wrong = Vec::new();
    for folder in &folders {
        let all = sentences(folder);
        for (sentence, is_told) in all.iter().zip(told(folder, &all)) {
            let is_right = is_told != sentence.is_true;
            if is_right == sentence.is_misjudged {
                let now = if is_right { "is judged right now" } else { "is judged wrong" };
                wrong.push(format!("{}: {} ({}) {now}", folder.display(), sentence.text, sentence.is_true));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
