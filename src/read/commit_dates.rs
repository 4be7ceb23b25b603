//! Reads when files were last changed from the site's Git repository (`[output] dates = "git"`).

use std::collections::BTreeMap;
use std::path::Path;

use super::commit_date_messages;
use super::git::{GitError, git};
use crate::data::Period;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, nfc};

/// The date of the last commit of each file of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitDates {
    /// The commit at which the dates were read; empty if the site does not use them.
    head: String,
    /// The author date of the last commit of each file, in the author's time zone. Files that were never committed are
    /// missing.
    pub days: BTreeMap<FilePath, Period>,
}

/// Whether `[output]` in site.toml asks for dates from Git. This stage comes before the settings are parsed; mistakes in
/// them are reported there.
pub fn are_requested(settings: &[u8]) -> bool {
    let text = std::str::from_utf8(settings).unwrap_or_default();
    let table = text.parse::<toml::Table>().unwrap_or_default();
    table.get("output").and_then(|output| output.get("dates")).and_then(toml::Value::as_str) == Some("git")
}

/// The dates of all files of the site at `root`; empty if Git cannot give any, which is reported.
pub fn read(root: &Path, settings: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> CommitDates {
    let found = head(root).and_then(|head| Ok(CommitDates { head, days: days(root)? }));
    found.unwrap_or_else(|failure| {
        diagnostics.push(commit_date_messages::missing_commit_dates(settings, &failure));
        CommitDates::default()
    })
}

impl CommitDates {
    /// Whether the commit that is checked out is still the one at which the dates were read.
    pub fn are_current(&self, root: &Path) -> bool {
        head(root).is_ok_and(|head| head == self.head)
    }
}

/// The hash of the commit that is checked out, if the repository has its whole history.
fn head(root: &Path) -> Result<String, GitError> {
    let said = git(root, &["rev-parse", "--is-shallow-repository", "HEAD"])?;
    let said = String::from_utf8_lossy(&said).into_owned();
    match said.split_once('\n') {
        Some(("true", _)) => Err(GitError::Shallow),
        Some((_, head)) => Ok(head.trim().to_owned()),
        None => Err(GitError::NoCommit),
    }
}

/// Asks Git once for all files: each commit with its date and the names of the files that it changed, newest first. Names
/// are separated by zero bytes, so that Git does not quote them.
fn days(root: &Path) -> Result<BTreeMap<FilePath, Period>, GitError> {
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

/// The author date of the last commit of each file, from the output of `git log`, newest first.
fn days_of(log: &[u8]) -> BTreeMap<FilePath, Period> {
    let mut days = BTreeMap::new();
    let mut day = None;
    for part in log.split(|byte| *byte == 0) {
        let part = String::from_utf8_lossy(part);
        // The first name of a commit is on a separate line below its date.
        for text in part.split('\n').filter(|text| !text.is_empty()) {
            match text.strip_prefix('\u{1}') {
                Some(written) => day = Period::parse(written),
                None => {
                    if let Some(day) = day {
                        days.entry(FilePath::from(nfc(text))).or_insert(day);
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
    fn a_file_has_the_date_of_its_newest_commit() {
        let log = "\u{1}2026-03-02\0\ncontent/a.md\0content/data/täble \"x\".csv\0\u{1}2026-01-01\0\ncontent/a.md\0content/b.md\0";
        let days = days_of(log.as_bytes());
        let day = |path: &str| days.get(path).map(Period::iso);
        assert_eq!(day("content/a.md").as_deref(), Some("2026-03-02"));
        assert_eq!(day("content/b.md").as_deref(), Some("2026-01-01"));
        assert_eq!(day("content/data/täble \"x\".csv").as_deref(), Some("2026-03-02"));
    }

    #[test]
    fn the_settings_ask_for_dates() {
        assert!(are_requested(b"title = \"A\"\n[output]\ndates = \"git\"\n"));
        for other in ["", "[output]\n", "dates = \"git\"", "[output]\ndates = true", "[output"] {
            assert!(!are_requested(other.as_bytes()), "{other}");
        }
    }
}
