//! All messages of one run: gathered, weighed by what the user asked for, sorted, each once.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Code, Diagnostic, Severity, located};

/// What the user said of codes on the command line.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// These become errors.
    pub deny: Vec<&'static Code>,
    /// These are not shown.
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// How many there are of each severity, those that are not told one by one among them.
    tally: String,
}

/// How many messages of one code are told of one file; more of them say nothing new.
const MOST_OF_A_KIND: usize = 50;

/// The first messages of each code in each file; the last of them says how many more there are.
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

/// How many rows are named of those whose pages have the same mistake.
const MOST_ROWS: usize = 5;

/// What is wrong with the pages of several rows in the same way is told once, with the names of the rows.
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
    /// Sorts `found` by file and place and drops what is said twice.
    pub fn new(found: Vec<Diagnostic>, overrides: &Overrides) -> Self {
        let mut diagnostics: Vec<Diagnostic> =
            found.into_iter().filter_map(|diagnostic| overrides.apply(diagnostic)).collect();
        diagnostics.sort_by(located::order);
        diagnostics.dedup();
        let diagnostics = by_rows(diagnostics);
        let tally = located::tally(&diagnostics);
        Self { diagnostics: limited(diagnostics), tally }
    }

    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// “2 errors, 1 warning”.
    pub fn tally(&self) -> String {
        self.tally.clone()
    }
}
