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
    /// What its scales are made for: all panels, or this one alone.
    pub scope: &'c Data,
    /// All panels.
    pub whole: &'c Data,
    pub spots: &'c Spots,
    pub language: &'c Language,
    /// Whether it is one of several.
    pub is_small: bool,
    /// How many stand beside each other where there is room.
    pub columns: usize,
    /// How much room the names of rows have.
    pub breakpoint: Breakpoint,
}

/// For which widths a picture is made. Most pictures serve them all; where the names of rows have no room beside their
/// marks on a phone, a wide chart has a picture of its own in which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakpoint {
    Phone,
    Wide,
}

/// How the marks of a kind stand, for what all charts of numbers share: scales, rows, notes.
#[derive(Debug, Clone)]
pub struct Manner {
    pub stack: Stack,
    /// Where marks begin that are lengths; positions begin nowhere.
    pub base: Option<f64>,
    /// Whether an axis that nearly reaches zero does: what is cut off would mislead more than it shows.
    pub nears_zero: bool,
    /// Whether a value holds until the next.
    pub is_stepped: bool,
    /// Whether lines or surfaces run from point to point.
    pub is_joined: bool,
    /// Where an axis of numbers across ends.
    pub across: Ends,
    /// Room for a note above marks that have none upon them, in pixels.
    pub note_room: f64,
    /// Whether names stand in rows, one below the other.
    pub has_rows: bool,
    /// Room above the rows for what stands over all of them, in pixels.
    pub head_room: f64,
    /// The order of rows.
    pub sort: Option<Sort>,
    /// The group of each name, where names stand in groups.
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
    /// What its numbers count.
    pub measure: &'c Measure,
    pub manner: &'c Manner,
}

impl<'c> Chart<'c> {
    pub fn new(view: &View<'c>, measure: &'c Measure, manner: &'c Manner) -> Self {
        let View { common, data, scope, whole, spots, language, is_small, columns, breakpoint } = *view;
        Self { common, data, scope, whole, spots, language, is_small, columns, breakpoint, measure, manner }
    }

    /// How parts are put upon each other.
    pub fn stack(&self) -> Stack {
        self.manner.stack
    }
}
