//! All messages of one run: collected, with the severities that the user chose, sorted, without duplicates.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Severity, excerpt};

/// The severities that the user sets for codes on the command line.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Messages with these codes become errors.
    pub deny: Vec<&'static Code>,
    /// Warnings and hints with these codes are not shown.
    pub allow: Vec<&'static Code>,
}

impl Overrides {
    fn apply(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if self.deny.contains(&diagnostic.code) {
            diagnostic.severity = Severity::Error;
        } else if diagnostic.severity != Severity::Error && self.allow.contains(&diagnostic.code) {
            return None;
        }
        Some(diagnostic)
    }
}

/// The messages of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// How many messages of each severity there are, including those that are only counted.
    tally: String,
}

/// The most messages of one code for one file; more would not say anything new.
const MAX_PER_CODE: usize = 50;

/// At most `MAX_PER_CODE` messages of each code in each file; the last of them says how many more there are.
fn limit_per_code(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let kind = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().map(|place| place.file.clone());
        (file, diagnostic.code.name)
    };
    let mut counts: HashMap<_, usize> = HashMap::new();
    for diagnostic in &diagnostics {
        *counts.entry(kind(diagnostic)).or_default() += 1;
    }
    if counts.values().all(|count| *count <= MAX_PER_CODE) {
        return diagnostics;
    }
    let mut shown: HashMap<_, usize> = HashMap::new();
    let kept = diagnostics.into_iter().filter_map(|diagnostic| {
        let kind = kind(&diagnostic);
        let more = counts.get(&kind).copied().unwrap_or_default().saturating_sub(MAX_PER_CODE);
        let code = diagnostic.code.name;
        let count = shown.entry(kind).or_default();
        *count += 1;
        match (*count).cmp(&MAX_PER_CODE) {
            Ordering::Less => Some(diagnostic),
            Ordering::Equal if more == 0 => Some(diagnostic),
            Ordering::Equal => Some(diagnostic.note(format!("and {more} more `{code}` in this file"))),
            Ordering::Greater => None,
        }
    });
    kept.collect()
}

/// The most rows that a message names if their pages have the same mistake.
const MAX_ROWS: usize = 5;

/// Merges messages that the pages of several rows share into one, with the names of the rows.
fn merge_rows(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut merged: Vec<(Diagnostic, Vec<Arc<str>>)> = Vec::with_capacity(diagnostics.len());
    for mut diagnostic in diagnostics {
        let row = diagnostic.row.take();
        match merged.last_mut() {
            Some((last, rows)) if !rows.is_empty() && row.is_some() && *last == diagnostic => rows.extend(row),
            _ => merged.push((diagnostic, row.into_iter().collect())),
        }
    }
    let named = |(diagnostic, rows): (Diagnostic, Vec<Arc<str>>)| {
        let names: Vec<String> = rows.iter().take(MAX_ROWS).map(|row| format!("`{row}`")).collect();
        match (rows.len(), rows.len().saturating_sub(MAX_ROWS)) {
            (0, _) => diagnostic,
            (1, _) => diagnostic.note(format!("on the page of the row {}", names.concat())),
            (_, 0) => diagnostic.note(format!("on the pages of the rows {}", names.join(", "))),
            (_, more) => diagnostic.note(format!("on the pages of the rows {} and {more} more", names.join(", "))),
        }
    };
    merged.into_iter().map(named).collect()
}

impl Report {
    /// The report of `found`: sorted by file and place, without duplicates, with the severities of `overrides`.
    pub fn new(found: Vec<Diagnostic>, overrides: &Overrides) -> Self {
        let mut diagnostics: Vec<Diagnostic> =
            found.into_iter().filter_map(|diagnostic| overrides.apply(diagnostic)).collect();
        diagnostics.sort_by(excerpt::compare_by_place);
        diagnostics.dedup();
        let diagnostics = merge_rows(diagnostics);
        let tally = excerpt::tally(&diagnostics);
        Self { diagnostics: limit_per_code(diagnostics), tally }
    }

    /// The messages, sorted by file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the site must not be written.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there are no messages.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// “2 errors, 1 warning”; empty if there is neither.
    pub fn tally(&self) -> String {
        self.tally.clone()
    }
}
