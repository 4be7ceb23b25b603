//! The sentences of `tests/facts/sentences/`: complete ones, with their figures, as newspapers write them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::{PROGRAM, Ran, write};

/// A sentence, and how it should be judged.
struct Sentence {
    is_true: bool,
    /// Whether it is still judged incorrectly.
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

/// Whether each sentence gets a message: for true ones errors and warnings count, for false ones hints too.
fn reported(folder: &Path, sentences: &[Sentence]) -> Vec<bool> {
    let place = tempfile::tempdir().expect("a folder");
    // On separate pages, so that figures of different sentences do not contradict each other; each is a paragraph of
    // two lines.
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
    let is_reported = |(is_true, line): &(bool, u64)| {
        messages.iter().any(|message| {
            message["file"].as_str().is_some_and(|file| file.ends_with(names[usize::from(*is_true)]))
                && message["line"].as_u64() == Some(*line)
                && (!is_true || message["severity"] != "hint")
        })
    };
    places.iter().map(is_reported).collect()
}

/// A false sentence has to get a message, and a true one neither an error nor a warning. An exclamation mark is before
/// sentences that are still judged incorrectly; it has to be removed once they are judged correctly.
#[test]
fn complete_sentences_are_judged() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts/sentences");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).expect("folders").map(|entry| entry.expect("one").path()).collect();
    folders.sort();
    assert!(folders.len() >= 30, "{folders:?}");
    let mut wrong = Vec::new();
    for folder in &folders {
        let all = sentences(folder);
        for (sentence, is_reported) in all.iter().zip(reported(folder, &all)) {
            let is_right = is_reported != sentence.is_true;
            if is_right == sentence.is_misjudged {
                let now = if is_right { "is judged right now" } else { "is judged wrong" };
                wrong.push(format!("{}: {} ({}) {now}", folder.display(), sentence.text, sentence.is_true));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
