//! All messages of one run: gathered, weighed by what the user asked for, sorted, each once.

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
}

impl Report {
    /// Sorts `found` by file and place and drops what is said twice.
    pub fn new(found: Vec<Diagnostic>, overrides: &Overrides) -> Self {
        let mut diagnostics: Vec<Diagnostic> =
            found.into_iter().filter_map(|diagnostic| overrides.apply(diagnostic)).collect();
        diagnostics.sort_by(located::order);
        diagnostics.dedup();
        Self { diagnostics }
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
        located::tally(&self.diagnostics)
    }
}
