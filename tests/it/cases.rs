//! Runs every case of `tests/cases/`: the files of a small site and the messages that it causes.
//! A case is Markdown: a title that is a sentence, then fences. A line with a path in backticks before a fence names
//! the file that the fence contains; the fence `messages` contains the expected messages, one per line. Settings and a
//! front page that a case does not have come from [`site::SETTINGS`] and [`site::FRONT_PAGE`]. `UPDATE_CASES=1 cargo
//! test cases` rewrites the messages of all cases.

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::diagnostic::json;
use nutgraf::pipeline::{self, BuildRequest};
use serde_json::Value;

use crate::site::{self, Site, place_of, text};

/// A longer case shows more than one thing.
const MOST_LINES: usize = 80;

struct Case {
    title: String,
    files: Vec<(String, String)>,
    expected: String,
    /// The lines of the case with the expected messages, without their fence.
    expected_lines: std::ops::Range<usize>,
    lines: Vec<String>,
}

#[test]
fn every_case_gives_the_messages_that_it_lists() {
    let is_update = std::env::var("UPDATE_CASES").is_ok();
    let mut wrong = Vec::new();
    for path in paths() {
        let case = read(&path);
        let found = messages(&case);
        if found == case.expected {
            continue;
        }
        if is_update {
            let mut lines = case.lines.clone();
            lines.splice(case.expected_lines.clone(), found.lines().map(str::to_owned));
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        } else {
            wrong.push(format!("{}: {}\n--- expected\n{}+++ found\n{found}", shown(&path), case.title, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_case_has_a_sentence_for_a_title_and_is_short() {
    let mut titles = std::collections::BTreeMap::new();
    for path in paths() {
        let case = read(&path);
        let words = case.title.split_whitespace().count();
        assert!(words >= 4 && !case.title.ends_with('.'), "{}: “{}” is not a sentence", shown(&path), case.title);
        assert!(case.lines.len() < MOST_LINES, "{}: {} lines", shown(&path), case.lines.len());
        if let Some(other) = titles.insert(case.title.clone(), path.clone()) {
            panic!("{} and {} have one title", shown(&path), shown(&other));
        }
    }
    assert!(titles.len() >= 50, "there are {} cases", titles.len());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn paths() -> Vec<PathBuf> {
    let found = walkdir::WalkDir::new(folder()).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    found.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(folder()).unwrap().display().to_string()
}

fn read(path: &Path) -> Case {
    let lines: Vec<String> = fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
    let title = lines.first().and_then(|line| line.strip_prefix("# "));
    let title = title.unwrap_or_else(|| panic!("{} has no title", shown(path))).to_owned();
    let mut case =
        Case { title, files: Vec::new(), expected: String::new(), expected_lines: 0..0, lines: lines.clone() };
    let mut name: Option<String> = None;
    let mut at = 1;
    while let Some(line) = lines.get(at) {
        at += 1;
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            if let Some(inner) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
                name = Some(inner.to_owned());
            }
            continue;
        }
        let fence = &line[..ticks];
        let length = lines[at..].iter().position(|line| line == fence);
        let length = length.unwrap_or_else(|| panic!("{}: a fence does not end", shown(path)));
        let content: String = lines[at..at + length].iter().map(|line| format!("{line}\n")).collect();
        if &line[ticks..] == "messages" {
            case.expected = content;
            case.expected_lines = at..at + length;
        } else {
            let name = name.take().unwrap_or_else(|| panic!("{}: a fence without a path", shown(path)));
            case.files.push((name, content));
        }
        at += length + 1;
    }
    assert!(case.expected_lines.start > 0, "{} has no messages", shown(path));
    case
}

/// The messages of a case, one per line.
fn messages(case: &Case) -> String {
    let site = case.files.iter().fold(Site::new(), |site, (path, text)| site.file(path, text));
    let request = BuildRequest { root: site.root(), output: site.public(), ..BuildRequest::default() };
    let built = pipeline::check(&request);
    let found = json::render(&built.report, &|path| built.files.bytes(path));
    let lines = found.lines().map(|line| {
        let message: Value = serde_json::from_str(line).unwrap();
        let place = if message["file"].is_null() { String::new() } else { format!("{}: ", place_of(&message)) };
        let (severity, code) = (text(&message, "severity"), text(&message, "code"));
        format!("{place}{severity}[{code}]: {}\n", text(&message, "message").replace('\n', " "))
    });
    // The path of the temporary folder is not part of a message.
    lines.collect::<String>().replace(&site.root().display().to_string(), "SITE")
}

#[test]
fn the_settings_that_cases_share_are_right() {
    let site = Site::new();
    assert_eq!(fs::read_to_string(site.path("site.toml")).unwrap(), site::SETTINGS);
    site.builds();
}
