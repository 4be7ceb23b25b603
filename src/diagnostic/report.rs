//! All messages of one run: collected, with the severities that the user chose, sorted, without duplicates.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Severity, located};

/// What the user chose for codes on the command line.
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
const MOST_OF_A_KIND: usize = 50;

/// Keeps the first messages of each code in each file; the last of them says how many more there are.
fn limited(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let kind = |diagnostic: &Diagnostic| {
        let file = diagnostic.place.as_ref().map(|place| place.file.clone());
        (file, diagnostic.code.name)
    };
    let mut counts: HashMap<_, usize> = HashMap::new();
    for diagnostic in &diagnostics {
        *counts.entry(kind(diagnostic)).or_default() += 1;
    }
    if counts.values().all(|count| *count <= MOST_OF_A_KIND) {
        return diagnostics;
    }
    let mut told: HashMap<_, usize> = HashMap::new();
    let shown = diagnostics.into_iter().filter_map(|diagnostic| {
        let kind = kind(&diagnostic);
        let more = counts.get(&kind).copied().unwrap_or_default().saturating_sub(MOST_OF_A_KIND);
        let code = diagnostic.code.name;
        let count = told.entry(kind).or_default();
        *count += 1;
        match (*count).cmp(&MOST_OF_A_KIND) {
            Ordering::Less => Some(diagnostic),
            Ordering::Equal if more == 0 => Some(diagnostic),
            Ordering::Equal => Some(diagnostic.note(format!("and {more} more `{code}` in this file"))),
            Ordering::Greater => None,
        }
    });
    shown.collect()
}

/// The most rows that a message names if their pages have the same mistake.
const MOST_ROWS: usize = 5;

/// Merges messages that the pages of several rows share into one, with the names of the rows.
fn by_rows(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<(Diagnostic, Vec<Arc<str>>)> = Vec::with_capacity(diagnostics.len());
    for mut diagnostic in diagnostics {
        let row = diagnostic.row.take();
        match told.last_mut() {
            Some((last, rows)) if !rows.is_empty() && row.is_some() && *last == diagnostic => rows.extend(row),
            _ => told.push((diagnostic, row.into_iter().collect())),
        }
    }
    let named = |(diagnostic, rows): (Diagnostic, Vec<Arc<str>>)| {
        let names: Vec<String> = rows.iter().take(MOST_ROWS).map(|row| format!("`{row}`")).collect();
        match (rows.len(), rows.len().saturating_sub(MOST_ROWS)) {
            (0, _) => diagnostic,
            (1, _) => diagnostic.note(format!("on the page of the row {}", names.concat())),
            (_, 0) => diagnostic.note(format!("on the pages of the rows {}", names.join(", "))),
            (_, more) => diagnostic.note(format!("on the pages of the rows {} and {more} more", names.join(", "))),
        }
    };
    told.into_iter().map(named).collect()
}

impl Report {
    /// The report of `found`: sorted by file and place, without duplicates, with the severities of `overrides`.
    pub fn new(found: Vec<Diagnostic>, overrides: &Overrides) -> Self {
        let mut diagnostics: Vec<Diagnostic> =
            found.into_iter().filter_map(|diagnostic| overrides.apply(diagnostic)).collect();
        diagnostics.sort_by(located::order);
        diagnostics.dedup();
        let diagnostics = by_rows(diagnostics);
        let tally = located::tally(&diagnostics);
        Self { diagnostics: limited(diagnostics), tally }
    }

    /// The messages, sorted by file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the site must not be written.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// “2 errors, 1 warning”; empty if there is neither.
    pub fn tally(&self) -> String {
        self.tally.clone()
    }
}
