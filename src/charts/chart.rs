//! What the marks of one panel are drawn from: options, data, language and width.

use super::common::Common;
use super::data::Data;
use super::measure::Measure;
use super::options::{Sort, Stack};
use super::scale::linear::Ends;
use super::spots::Spots;
use crate::language::Language;

/// One panel of a chart of any kind, as `Marks::draw` gets it. A chart without small multiples is a single panel.
#[derive(Clone, Copy)]
pub struct View<'c> {
    /// The options that every kind has.
    pub common: &'c Common,
    /// The data that this panel shows.
    pub data: &'c Data,
    /// The data that its scales have to fit: those of all panels, or of this panel alone with `free_y`.
    pub scope: &'c Data,
    /// The data of all panels.
    pub whole: &'c Data,
    /// The positions of notes, ranges and rules.
    pub spots: &'c Spots,
    /// The language of the page.
    pub language: &'c Language,
    /// Whether it is one of several small multiples, and so has less room.
    pub is_small: bool,
    /// How many panels are next to each other on a wide page; 1 for a single chart.
    pub columns: usize,
    /// The widths for which it is drawn.
    pub breakpoint: Breakpoint,
}

/// The widths for which a picture is drawn. Most pictures serve all widths; if the names of rows have no room beside
/// their marks on a phone, a wide chart has a separate picture in which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakpoint {
    /// The picture for narrow charts, or the only one.
    Phone,
    /// The separate picture for wide charts.
    Wide,
}

/// What a kind of chart asks of the shared parts: scales, rows and notes.
#[derive(Debug, Clone)]
pub struct Manner {
    /// How the values of several series at one position are added up.
    pub stack: Stack,
    /// The value at which lengths begin; `None` for marks that are positions.
    pub base: Option<f64>,
    /// Whether an axis that nearly reaches zero is extended to it: a cut-off axis would mislead more than it shows.
    pub nears_zero: bool,
    /// Whether a value applies until the next one, so that lines are drawn in steps.
    pub is_stepped: bool,
    /// Whether lines or areas run from point to point.
    pub is_joined: bool,
    /// Whether a horizontal number axis ends on a tick or at the outermost values.
    pub across: Ends,
    /// The height above the marks that a note needs if it cannot be on them, in pixels.
    pub note_room: f64,
    /// Whether names are in rows, one below the other.
    pub has_rows: bool,
    /// The height above the rows for what belongs to all of them, such as column heads, in pixels.
    pub head_room: f64,
    /// The order of rows; `None` is that of the kind.
    pub sort: Option<Sort>,
    /// The group of each name, by the index of the name; empty without groups.
    pub groups: Vec<String>,
}

impl Default for Manner {
    /// A kind whose marks are separate positions: no stack, no base, no rows.
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

/// One panel of a chart that has a number axis: a [`View`] with the format of its numbers and the manner of its kind.
/// The fields of the same name are those of the view.
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
    /// What its kind asks of the shared parts.
    pub manner: &'c Manner,
}

impl<'c> Chart<'c> {
    /// The panel `view` of a chart whose numbers are written as `measure` says.
    pub fn new(view: &View<'c>, measure: &'c Measure, manner: &'c Manner) -> Self {
        let View { common, data, scope, whole, spots, language, is_small, columns, breakpoint } = *view;
        Self { common, data, scope, whole, spots, language, is_small, columns, breakpoint, measure, manner }
    }

    /// How parts are stacked.
    pub fn stack(&self) -> Stack {
        self.manner.stack
    }
}
