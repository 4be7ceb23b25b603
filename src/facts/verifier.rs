//! The state of a check: what a figure is checked with, and the messages about it.

use super::lexicon::Lexicon;
use super::located_cell::LocatedCell;
use super::messages;
use super::request::FigureRequest;
use super::tables::Tables;
use super::tolerances::Tolerances;
use crate::diagnostic::Diagnostic;

/// Checks one figure.
pub struct Verifier<'v> {
    pub(super) request: &'v FigureRequest<'v>,
    pub(super) tables: &'v Tables<'v>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) tolerances: &'v Tolerances,
    pub(super) messages: Vec<Diagnostic>,
    /// Whether the result also depends on the sentence around the figure.
    pub(super) is_of_sentence: bool,
}

impl Verifier<'_> {
    /// Adds where the data of the cells are.
    pub(super) fn with_cells(&self, diagnostic: Diagnostic, cells: &[&LocatedCell<'_>]) -> Diagnostic {
        cells.iter().fold(diagnostic, |diagnostic, cell| {
            messages::with_data(diagnostic, cell, self.tables, self.request.language)
        })
    }
}
