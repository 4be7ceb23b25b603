//! Notes, ranges and rules with their positions looked up in the data of the chart.
//!
//! An author writes a date, a name or a number as in the table or as on the page. The code that draws annotations gets
//! indices and numbers instead.

use super::annotation_options::WrittenPosition;
use super::chart_data::{ChartData, XKind};
use super::common_options::CommonOptions;
use super::diagnostics::Diagnostics;
use super::scale::time;
use super::{messages, spelling};
use crate::language::Language;
use crate::text::{Span, Spanned};

/// A position on the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ChartPosition {
    /// At the name with this index.
    Name(usize),
    /// On a time axis, from the beginning to the end of a period, in days since 1970.
    Time(f64, f64),
    /// On a horizontal number axis.
    XValue(f64),
    /// On the axis of the values.
    Value(f64),
    /// At the mark of this row of the table.
    Row(usize),
}

/// A position, with the text and span of what the author wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedPosition {
    /// Where it is on the chart.
    pub at: ChartPosition,
    /// The text that the author wrote, for messages.
    pub written: String,
    /// The span of that text in the page.
    pub span: Span,
}

/// A text with a line to one point of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartNote {
    /// The point it is about.
    pub at: ResolvedPosition,
    /// The index of the series whose mark it is about; `None` if the author names none.
    pub series: Option<usize>,
    /// The text without markup.
    pub text: String,
}

/// A shaded stretch of one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRange {
    /// Where it begins.
    pub from: ResolvedPosition,
    /// Where it ends.
    pub to: ResolvedPosition,
    /// The text without markup; empty if the author gave none.
    pub text: String,
}

/// A line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRule {
    /// Its position.
    pub at: ResolvedPosition,
    /// The text without markup; empty if the author gave none.
    pub text: String,
}

/// The annotations of a chart whose positions are on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// In the order of the block.
    pub notes: Vec<ChartNote>,
    /// In the order of the block.
    pub ranges: Vec<ChartRange>,
    /// In the order of the block.
    pub rules: Vec<ChartRule>,
}

/// Looks up the positions in `data`. `row` finds the row of a point that has a name of its own. Positions that are not
/// there are reported and left out.
pub fn find(
    common: &CommonOptions,
    data: &ChartData,
    row: &dyn Fn(&str) -> Option<usize>,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Annotations {
    if common.facet.is_some()
        && let Some(note) = common.notes.first()
    {
        diagnostics.report_at(note.at.span, messages::note_in_facets);
    }
    let mut annotations = Annotations::default();
    for note in &common.notes {
        let own = match &note.at.value {
            WrittenPosition::Named(text) => {
                row(text).map(|row| resolved(ChartPosition::Row(row), text.clone(), note.at.span))
            }
            WrittenPosition::Number(_) => None,
        };
        let at = own.or_else(|| resolve(&note.at, data, language, diagnostics));
        let series = note.series.as_ref().map(|series| find_series(series, data, language, diagnostics));
        if let Some(at) = at {
            annotations.notes.push(ChartNote { at, series: series.flatten(), text: note.text.clone() });
        }
    }
    for rule in &common.rules {
        if let Some(at) = resolve(&rule.at, data, language, diagnostics) {
            annotations.rules.push(ChartRule { at, text: rule.text.clone() });
        }
    }
    for range in &common.ranges {
        let is_number = |position: &WrittenPosition| matches!(position, WrittenPosition::Number(_));
        if is_number(&range.from.value) != is_number(&range.to.value) {
            diagnostics.report_at(range.to.span, messages::mixed_range);
        }
        let from = resolve(&range.from, data, language, diagnostics);
        let to = resolve(&range.to, data, language, diagnostics);
        if let (Some(from), Some(to)) = (from, to) {
            annotations.ranges.push(ChartRange { from, to, text: range.text.clone() });
        }
    }
    annotations
}

fn resolved(at: ChartPosition, written: String, span: Span) -> ResolvedPosition {
    ResolvedPosition { at, written, span }
}

/// The position of a spot. `None` if it is not on the chart, which is reported.
fn resolve(
    position: &Spanned<WrittenPosition>,
    data: &ChartData,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<ResolvedPosition> {
    let text = match &position.value {
        WrittenPosition::Number(value) => {
            return Some(resolved(ChartPosition::Value(*value), value.to_string(), position.span));
        }
        WrittenPosition::Named(text) => text,
    };
    let at = match &data.x {
        XKind::Names => data.names.find(text, language).map(ChartPosition::Name),
        XKind::Times { .. } => spelling::parse_period(text, language).map(|period| {
            let (from, to) = time::extent(&period);
            ChartPosition::Time(from, to)
        }),
        XKind::Numbers(_) => spelling::parse_number(text, language).map(ChartPosition::XValue),
    };
    if at.is_none() {
        let names: Vec<&str> = data.names.texts().collect();
        diagnostics.report_at(position.span, |place| match &data.x {
            XKind::Times { .. } => messages::not_a_date(place, text),
            _ => messages::unknown_position(place, text, names.iter().copied()),
        });
    }
    at.map(|at| resolved(at, text.clone(), position.span))
}

/// The index of the series that a note names. `None` for an unknown name, which is reported.
fn find_series(
    series: &Spanned<String>,
    data: &ChartData,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<usize> {
    let found = data.series_names.find(&series.value, language);
    if found.is_none() {
        let names: Vec<&str> = data.series.iter().map(|series| series.name.as_str()).collect();
        diagnostics
            .report_at(series.span, |place| messages::unknown_position(place, &series.value, names.iter().copied()));
    }
    found
}
