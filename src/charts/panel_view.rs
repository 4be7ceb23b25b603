//! One panel as the code that draws it sees it: options, data, language and width.

use std::ops::Deref;

use super::annotations::Annotations;
use super::chart_data::ChartData;
use super::common_options::CommonOptions;
use super::scale::linear::DomainEnds;
use super::shared_options::{SortOrder, Stack};
use super::value_format::ValueFormat;
use crate::language::Language;

/// One panel of a chart of any kind, as `Marks::draw` gets it. A chart without small multiples is a single panel.
#[derive(Clone, Copy)]
pub struct PanelView<'c> {
    /// The options that every kind has.
    pub common: &'c CommonOptions,
    /// The data that this panel shows.
    pub data: &'c ChartData,
    /// The data that its scales have to fit: those of all panels, or of this panel alone with `free_y`.
    pub scope: &'c ChartData,
    /// The data of all panels.
    pub whole: &'c ChartData,
    /// The positions of notes, ranges and rules.
    pub annotations: &'c Annotations,
    /// The language of the page.
    pub language: &'c Language,
    /// Whether it is one of several small multiples, and so has less room.
    pub is_small: bool,
    /// How many panels are next to each other on a wide page; 1 for a single chart.
    pub columns: usize,
    /// The widths for which it is drawn.
    pub breakpoint: Breakpoint,
}

/// The widths for which a scene is drawn. Most scenes serve all widths; if the names of rows have no room beside their
/// marks on a phone, a wide chart has a scene of its own in which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakpoint {
    /// The scene for narrow charts, or for all widths.
    Phone,
    /// The separate scene for wide charts.
    Wide,
}

/// What the marks of a kind of chart are like, as far as scales, rows and notes depend on it.
#[derive(Debug, Clone)]
pub struct MarkTraits {
    /// How the values of several series at one position are added up.
    pub stack: Stack,
    /// The value at which lengths begin; `None` for marks that are positions.
    pub base: Option<f64>,
    /// Whether an axis that nearly reaches zero is extended to it, since readers would take its end for zero.
    pub nears_zero: bool,
    /// Whether a value applies until the next one, so that lines are drawn in steps.
    pub is_stepped: bool,
    /// Whether lines or areas run from point to point.
    pub is_joined: bool,
    /// Whether a horizontal number axis ends on a tick or at the outermost values.
    pub x_ends: DomainEnds,
    /// The height above the marks that a note needs if it cannot be on them, in pixels.
    pub note_room: f64,
    /// Whether names are in rows, one below the other.
    pub has_rows: bool,
    /// The height above the rows for what belongs to all of them, such as column heads, in pixels.
    pub head_room: f64,
    /// The order of rows; `None` for the usual order of the kind.
    pub sort: Option<SortOrder>,
    /// The group of each name, by the index of the name; empty without groups.
    pub groups: Vec<String>,
}

impl Default for MarkTraits {
    /// Separate marks that show positions: not stacked, without a base, not in rows.
    fn default() -> Self {
        Self {
            stack: Stack::None,
            base: None,
            nears_zero: false,
            is_stepped: false,
            is_joined: false,
            x_ends: DomainEnds::AtValues,
            note_room: 0.0,
            has_rows: false,
            head_room: 0.0,
            sort: None,
            groups: Vec::new(),
        }
    }
}

/// One panel of a chart that has a number axis: a [`PanelView`] with the format of its numbers and the traits of its
/// marks.
#[derive(Clone, Copy)]
pub struct Chart<'c> {
    panel: PanelView<'c>,
    /// The unit and format of its numbers.
    pub value_format: &'c ValueFormat,
    /// What the marks of its kind are like.
    pub traits: &'c MarkTraits,
}

impl<'c> Deref for Chart<'c> {
    type Target = PanelView<'c>;

    fn deref(&self) -> &Self::Target {
        &self.panel
    }
}

impl<'c> Chart<'c> {
    /// The panel `view` of a chart whose numbers are written as `value_format` says.
    pub fn new(view: &PanelView<'c>, value_format: &'c ValueFormat, traits: &'c MarkTraits) -> Self {
        Self { panel: *view, value_format, traits }
    }

    /// How parts are stacked.
    pub fn stack(&self) -> Stack {
        self.traits.stack
    }
}
