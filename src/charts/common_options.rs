//! The options that all kinds of charts have.

use super::annotation_options::{
    NoteOptions, RangeOptions, RegisterText, RuleOptions, read_notes, read_ranges, read_rules,
};
use super::axis_options::{self, AxisOptions};
use super::messages;
use super::option_messages;
use crate::data::selection::texts;
use crate::options::OptionReader;
use crate::text::Spanned;

/// A field of the table, as an option names it.
pub type FieldName = Spanned<String>;

/// The options of a block for its chart, whatever its kind.
#[derive(Debug)]
pub struct CommonOptions {
    /// The fields that `x`, `y` and `series` name.
    pub fields: CommonFields,
    /// Domain, ticks, height and the like.
    pub axis: AxisOptions,
    /// The names of the series, rows or points that stand out.
    pub highlight: Vec<Spanned<String>>,
    /// Small multiples; `None` for a single chart.
    pub facet: Option<Facet>,
    /// Texts with a line to a point of the chart, at most three.
    pub notes: Vec<NoteOptions>,
    /// Shaded stretches of an axis.
    pub ranges: Vec<RangeOptions>,
    /// Lines across the chart.
    pub rules: Vec<RuleOptions>,
}

/// The fields that every kind accepts, even if it does not draw them.
#[derive(Debug, Clone, Default)]
pub struct CommonFields {
    /// What is along the horizontal axis; for a chart with rows, their names.
    pub x: Option<FieldName>,
    /// The values; each of several fields is a series.
    pub y: Vec<FieldName>,
    /// The field whose values divide the rows into series. Only with one field in `y`.
    pub series: Option<FieldName>,
}

/// Small multiples: one panel for each value of a field.
#[derive(Debug, Clone)]
pub struct Facet {
    /// The field with the value of each panel.
    pub field: FieldName,
    /// How many panels are next to each other on a wide page, 1 to 6. `None` for the usual number.
    pub columns: Option<usize>,
    /// Whether each panel has a scale of its own instead of a common one.
    pub free_y: bool,
}

impl CommonOptions {
    /// Whether each of the small multiples is for one value of `x`.
    pub fn is_facet_of_x(&self) -> bool {
        let facet = self.facet.as_ref().map(|facet| facet.field.value.as_str());
        facet.is_some() && facet == self.fields.x.as_ref().map(|x| x.value.as_str())
    }
}

/// Reads `x`, `y` and `series`, which have to be known before the options of a kind are read.
pub fn read_fields(reader: &mut OptionReader<'_, '_>) -> CommonFields {
    CommonFields { x: reader.string("x"), y: reader.strings("y").unwrap_or_default(), series: reader.string("series") }
}

/// Reads the other options that every kind has. `register` takes the texts of notes, ranges and rules.
pub fn read(reader: &mut OptionReader<'_, '_>, fields: CommonFields, register: &mut RegisterText<'_>) -> CommonOptions {
    CommonOptions {
        fields,
        axis: axis_options::read(reader),
        highlight: reader.value("highlight").map(|found| texts(reader, found)).unwrap_or_default(),
        facet: read_facet(reader),
        notes: read_notes(reader, register),
        ranges: read_ranges(reader, register),
        rules: read_rules(reader, register),
    }
}

/// Reads the options of small multiples. Those that need `facet` are reported without it.
fn read_facet(reader: &mut OptionReader<'_, '_>) -> Option<Facet> {
    let field = reader.string("facet");
    let columns = reader.integer("columns");
    let free_y = reader.boolean("free_y").unwrap_or(false);
    let count =
        columns.as_ref().and_then(|columns| usize::try_from(columns.value).ok().filter(|n| (1..=6).contains(n)));
    if let Some(columns) = &columns
        && count.is_none()
    {
        reader.wrong_value(columns.span, option_messages::INVALID_COLUMNS);
    }
    if field.is_none() {
        for option in ["columns", "free_y"] {
            if let Some(span) = reader.key_span(option) {
                let place = reader.place(span);
                reader.report(messages::without_facet(place, option));
            }
        }
    }
    field.map(|field| Facet { field, columns: count, free_y })
}
