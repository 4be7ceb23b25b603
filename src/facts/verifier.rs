//! What a figure is checked with, and the messages that come of it.

use super::lexicon::Lexicon;
use super::located::Located;
use super::messages;
use super::request::Request;
use super::tables::Tables;
use super::tolerances::Tolerances;
use crate::diagnostic::Diagnostic;

/// Checks one figure.
pub struct Verifier<'v> {
    pub(super) request: &'v Request<'v>,
    pub(super) tables: &'v Tables<'v>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) tolerances: &'v Tolerances,
    pub(super) messages: Vec<Diagnostic>,
    /// Whether the answer rests on the sentence around the figure as well.
    pub(super) is_of_sentence: bool,
}

impl Verifier<'_> {
    /// Adds where the data of cells stand.
    pub(super) fn with_cells(&self, told: Diagnostic, cells: &[&Located<'_>]) -> Diagnostic {
        cells.iter().fold(told, |told, cell| messages::with_data(told, cell, self.tables, self.request.language))
    }
}
