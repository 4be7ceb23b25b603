//! A column of a table: what its cells are and how they are shown.

use super::unit::{Scale, Unit};
use super::value::FieldKind;
use crate::language::NumberFormat;
use crate::text::{Span, Spanned};

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// As the head of the CSV has it.
    pub name: String,
    /// Where the name stands in the CSV.
    pub span: Span,
    pub title: String,
    pub kind: FieldKind,
    pub description: Option<String>,
    pub unit: Option<Unit>,
    pub scale: Option<Scale>,
    /// `None` shows the digits as written.
    pub format: Option<NumberFormat>,
    /// The companion column that says how firm the numbers are.
    pub bound: Option<usize>,
    /// The companion columns between whose numbers the value lies.
    pub low: Option<usize>,
    pub high: Option<usize>,
    pub source: FieldSource,
    /// Whether this column only says how firm another is; readers then see it as that one's sign.
    pub is_bound: bool,
}

/// Where the cells of a field come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldSource {
    /// From the sources of the table.
    Table,
    /// From one source, with its place in the sidecar.
    Source(Spanned<String>),
    /// From those that the same row names in another column.
    Column(usize),
}

impl Field {
    /// The source that all cells of the field come from, if it names one.
    pub fn source_id(&self) -> Option<&str> {
        match &self.source {
            FieldSource::Source(id) => Some(&id.value),
            FieldSource::Table | FieldSource::Column(_) => None,
        }
    }
}
