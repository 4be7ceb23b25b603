//! Pages of the manual as tests read them: fences, each with the path that the line before it names.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A fence of a page.
pub struct Fence {
    /// The path in backticks at the end of the paragraph before it: “In `content/data/imports.toml`:”.
    pub path: Option<String>,
    /// The last line of text before it.
    pub lead: String,
    /// The info string after the backticks: `md`, `text`.
    pub info: String,
    pub content: String,
    /// The lines of its content, from 0.
    pub lines: Range<usize>,
}

/// A path below the program's repository.
pub fn path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the repository.
#[track_caller]
pub fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every fence of a text, in order.
pub fn fences(text: &str) -> Vec<Fence> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut found, mut lead, mut at) = (Vec::new(), "", 0);
    while let Some(line) = lines.get(at) {
        at += 1;
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            lead = if line.trim().is_empty() { lead } else { line };
            continue;
        }
        let length = lines[at..].iter().position(|other| *other == &line[..ticks]).expect("a fence ends");
        let content = lines[at..at + length].iter().map(|line| format!("{line}\n")).collect();
        let info = line[ticks..].to_owned();
        found.push(Fence { path: path_at_end(lead), lead: lead.to_owned(), info, content, lines: at..at + length });
        lead = "";
        at += length + 1;
    }
    found
}

fn path_at_end(line: &str) -> Option<String> {
    let path = line.trim_end_matches(':').strip_suffix('`')?.rsplit('`').next()?;
    (path.contains('.') && !path.contains(' ')).then(|| path.to_owned())
}
