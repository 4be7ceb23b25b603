//! What the marks of one panel are drawn from.

use super::common::Common;
use super::data::Data;
use super::measure::Measure;
use super::options::{Sort, Stack};
use super::scale::linear::Ends;
use super::spots::Spots;
use crate::language::Language;

/// One panel of a chart, of whatever kind.
#[derive(Clone, Copy)]
pub struct View<'c> {
    pub common: &'c Common,
    /// What this panel shows.
    pub data: &'c Data,
    /// The data for which its scales are made: all panels, or this one only.
    pub scope: &'c Data,
    /// All panels.
    pub whole: &'c Data,
    pub spots: &'c Spots,
    pub language: &'c Language,
    /// Whether it is one of several.
    pub is_small: bool,
    /// How many are next to each other if there is room.
    pub columns: usize,
    /// For which widths it is drawn.
    pub breakpoint: Breakpoint,
}

/// The widths for which a picture is drawn. Most pictures serve all widths; if the names of rows have no room beside
/// their marks on a phone, a wide chart has a separate picture in which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakpoint {
    Phone,
    Wide,
}

/// How a kind of chart draws its marks, for what all charts of numbers share: scales, rows, notes.
#[derive(Debug, Clone)]
pub struct Manner {
    pub stack: Stack,
    /// The value at which lengths begin; `None` for marks that are positions.
    pub base: Option<f64>,
    /// Whether an axis that nearly reaches zero is extended to it: a cut-off axis would mislead more than it shows.
    pub nears_zero: bool,
    /// Whether a value holds until the next.
    pub is_stepped: bool,
    /// Whether lines or areas run from point to point.
    pub is_joined: bool,
    /// Where a horizontal axis of numbers ends.
    pub across: Ends,
    /// The height for a note above marks that cannot have one on them, in pixels.
    pub note_room: f64,
    /// Whether names are in rows, one below the other.
    pub has_rows: bool,
    /// The height above the rows for what is over all of them, in pixels.
    pub head_room: f64,
    /// The order of rows.
    pub sort: Option<Sort>,
    /// The group of each name, if names are grouped.
    pub groups: Vec<String>,
}

impl Default for Manner {
    /// Single positions.
    fn default() -> Self {
        Self {
            stack: Stack::None,
            base: None,
            nears_zero: false,
            is_stepped: false,
            is_joined: false,
            across: Ends::AtValues,
            note_room: 0.0,
            has_rows: false,
            head_room: 0.0,
            sort: None,
            groups: Vec::new(),
        }
    }
}

/// One panel of a chart of numbers.
#[derive(Clone, Copy)]
pub struct Chart<'c> {
    pub common: &'c Common,
    pub data: &'c Data,
    pub scope: &'c Data,
    pub whole: &'c Data,
    pub spots: &'c Spots,
    pub language: &'c Language,
    pub is_small: bool,
    pub columns: usize,
    pub breakpoint: Breakpoint,
    /// The unit and format of its numbers.
    pub measure: &'c Measure,
    pub manner: &'c Manner,
}

impl<'c> Chart<'c> {
    pub fn new(view: &View<'c>, measure: &'c Measure, manner: &'c Manner) -> Self {
        let View { common, data, scope, whole, spots, language, is_small, columns, breakpoint } = *view;
        Self { common, data, scope, whole, spots, language, is_small, columns, breakpoint, measure, manner }
    }

    /// How parts are stacked.
    pub fn stack(&self) -> Stack {
        self.manner.stack
    }
}
