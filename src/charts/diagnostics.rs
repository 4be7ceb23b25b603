//! Collects the messages about a chart, each with its place in the page that has the chart.

use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span};

/// The messages about one chart, collected while it is made.
pub struct Diagnostics<'p> {
    file: &'p FilePath,
    /// The span of the whole block.
    at: Span,
    found: Vec<Diagnostic>,
}

impl<'p> Diagnostics<'p> {
    /// A collection for the block at `at` in the page `file`.
    pub fn new(file: &'p FilePath, at: Span) -> Self {
        Self { file, at, found: Vec::new() }
    }

    /// Adds a message about the chart as a whole, which points to its block.
    pub fn report(&mut self, message: impl FnOnce(Place) -> Diagnostic) {
        self.report_at(self.at, message);
    }

    /// Adds a message about the option at `span` of the page.
    pub fn report_at(&mut self, span: Span, message: impl FnOnce(Place) -> Diagnostic) {
        self.found.push(message(Place::new(self.file, span)));
    }

    /// Adds a message that points to `span` of another file, such as a row of the table.
    pub fn report_in(&mut self, file: &FilePath, span: Span, message: impl FnOnce(Place) -> Diagnostic) {
        self.found.push(message(Place::new(file, span)));
    }

    /// The messages in the order in which they were reported.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}
