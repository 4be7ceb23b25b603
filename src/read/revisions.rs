//! When files were last changed, as the site's Git repository has it (`[output] dates = "git"`).

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::git::{Failure, git};
use super::revision_messages;
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The days of the last commits that changed the files of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revisions {
    /// The commit that the days were read at; empty for a site that does not ask for them.
    head: String,
    /// The day of the author's clock on which a file was last committed. A file that never was has none.
    pub days: BTreeMap<FilePath, Period>,
}

/// What `[output]` in site.toml says of dates, which is looked at here, before anything else is understood. What is wrong
/// with it is reported where the settings are read.
pub fn are_wanted(settings: &[u8]) -> bool {
    let text = std::str::from_utf8(settings).unwrap_or_default();
    let table = text.parse::<toml::Table>().unwrap_or_default();
    table.get("output").and_then(|output| output.get("dates")).and_then(toml::Value::as_str) == Some("git")
}

/// The days of all files of the site at `root`; without them, a message.
pub fn read(root: &Path, settings: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Revisions {
    let found = head(root).and_then(|head| Ok(Revisions { head, days: days(root)? }));
    found.unwrap_or_else(|failure| {
        diagnostics.push(revision_messages::no_dates(settings, &failure));
        Revisions::default()
    })
}

impl Revisions {
    /// Whether the repository at `root` is where it was when the days were read.
    pub fn are_current(&self, root: &Path) -> bool {
        head(root).is_ok_and(|head| head == self.head)
    }
}

/// The commit that is checked out, in a repository that has all of its history.
fn head(root: &Path) -> Result<String, Failure> {
    let said = git(root, &["rev-parse", "--is-shallow-repository", "HEAD"])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    match said.split_once('\n') {
        Some(("true", _)) => Err(Failure::Shallow),
        Some((_, head)) => Ok(head.trim().to_owned()),
        None => Err(Failure::NoCommit),
    }
}

/// One call for all files: each commit with its day and the names of what it changed, the newest first. Names are between
/// zero bytes, so that none is quoted.
fn days(root: &Path) -> Result<BTreeMap<FilePath, Period>, Failure> {
    let log = git(
        root,
        &[
            "log",
            "-z",
            "--format=%x01%as",
            "--name-only",
            "--no-renames",
            "--no-show-signature",
            "--relative",
            "--",
            ".",
        ],
    )?;
    Ok(days_of(&log))
}

fn days_of(log: &[u8]) -> BTreeMap<FilePath, Period> {
    let mut days = BTreeMap::new();
    let mut day = None;
    for part in log.split(|byte| *byte == 0) {
        let part = String::from_utf8_lossy(part);
        // The first name of a commit is on a line of its own below its day.
        for text in part.split('\n').filter(|text| !text.is_empty()) {
            match text.strip_prefix('\u{1}') {
                Some(written) => day = Period::parse(written),
                None => {
                    if let Some(day) = day {
                        days.entry(text.nfc().collect::<String>().into()).or_insert(day);
                    }
                }
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_day_of_its_newest_commit() {
        let log = "\u{1}2026-03-02\0\ncontent/a.md\0content/data/täble \"x\".csv\0\u{1}2026-01-01\0\ncontent/a.md\0content/b.md\0";
        let days = days_of(log.as_bytes());
        let day = |path: &str| days.get(path).map(Period::iso);
        assert_eq!(day("content/a.md").as_deref(), Some("2026-03-02"));
        assert_eq!(day("content/b.md").as_deref(), Some("2026-01-01"));
        assert_eq!(day("content/data/täble \"x\".csv").as_deref(), Some("2026-03-02"));
    }

    #[test]
    fn days_are_asked_for_by_the_settings() {
        assert!(are_wanted(b"title = \"A\"\n[output]\ndates = \"git\"\n"));
        for other in ["", "[output]\n", "dates = \"git\"", "[output]\ndates = true", "[output"] {
            assert!(!are_wanted(other.as_bytes()), "{other}");
        }
    }
}
