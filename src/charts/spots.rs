//! The positions that notes, ranges and rules name, looked up in the data of the chart.
//!
//! An author writes a date, a name or a number as the table has it or as the page shows it; later steps get indices and
//! numbers only.

use super::common::Common;
use super::data::{Data, X};
use super::diagnostics::Diagnostics;
use super::place::Spot;
use super::scale::time;
use super::{messages, spelling};
use crate::language::Language;
use crate::text::{Span, Spanned};

/// A position on the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// At the name with this index.
    Name(usize),
    /// On a time axis, from the beginning to the end of a period, in days since 1970.
    Time(f64, f64),
    /// On a horizontal number axis.
    Across(f64),
    /// On the axis of the values.
    Number(f64),
    /// At the mark of this row of the table.
    Row(usize),
}

/// A position, with the text and span of what the author wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Where it is on the chart.
    pub at: At,
    /// As the author wrote it, for messages.
    pub written: String,
    /// Where the author wrote it.
    pub span: Span,
}

/// A remark about one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The point it is about.
    pub at: Located,
    /// The index of the series whose mark it is about; `None` if the author names none.
    pub series: Option<usize>,
    /// The text without markup.
    pub text: String,
}

/// A shaded stretch of one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// Where it begins.
    pub from: Located,
    /// Where it ends.
    pub to: Located,
    /// The text without markup; empty if there is none.
    pub text: String,
}

/// A line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its position.
    pub at: Located,
    /// The text without markup; empty if there is none.
    pub text: String,
}

/// The annotations of a chart whose positions are on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spots {
    /// In the order of the block.
    pub notes: Vec<Note>,
    /// In the order of the block.
    pub ranges: Vec<Range>,
    /// In the order of the block.
    pub rules: Vec<Rule>,
}

/// Looks up the positions in `data`. `row` finds the row of a point that has a name of its own. Positions that are not
/// there are reported and left out.
pub fn find(
    common: &Common,
    data: &Data,
    row: &dyn Fn(&str) -> Option<usize>,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Spots {
    if common.facet.is_some()
        && let Some(note) = common.notes.first()
    {
        diagnostics.report_at(note.at.span, messages::note_in_facets);
    }
    let mut spots = Spots::default();
    for note in &common.notes {
        let own = match &note.at.value {
            Spot::Named(text) => row(text).map(|row| located(At::Row(row), text.clone(), note.at.span)),
            Spot::Number(_) => None,
        };
        let at = own.or_else(|| locate(&note.at, data, language, diagnostics));
        let series = note.series.as_ref().map(|series| find_series(series, data, language, diagnostics));
        if let Some(at) = at {
            spots.notes.push(Note { at, series: series.flatten(), text: note.text.clone() });
        }
    }
    for rule in &common.rules {
        if let Some(at) = locate(&rule.at, data, language, diagnostics) {
            spots.rules.push(Rule { at, text: rule.text.clone() });
        }
    }
    for range in &common.ranges {
        let is_number = |spot: &Spot| matches!(spot, Spot::Number(_));
        if is_number(&range.from.value) != is_number(&range.to.value) {
            diagnostics.report_at(range.to.span, messages::mixed_range);
        }
        let from = locate(&range.from, data, language, diagnostics);
        let to = locate(&range.to, data, language, diagnostics);
        if let (Some(from), Some(to)) = (from, to) {
            spots.ranges.push(Range { from, to, text: range.text.clone() });
        }
    }
    spots
}

fn located(at: At, written: String, span: Span) -> Located {
    Located { at, written, span }
}

/// The position of a spot. `None` if it is not on the chart, which is reported.
fn locate(
    spot: &Spanned<Spot>,
    data: &Data,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Located> {
    let text = match &spot.value {
        Spot::Number(value) => return Some(located(At::Number(*value), value.to_string(), spot.span)),
        Spot::Named(text) => text,
    };
    let at = match &data.x {
        X::Names => data.names.find(text, language).map(At::Name),
        X::Times { .. } => spelling::period(text, language).map(|period| {
            let (from, to) = time::extent(&period);
            At::Time(from, to)
        }),
        X::Numbers(_) => spelling::number(text, language).map(At::Across),
    };
    if at.is_none() {
        let names: Vec<&str> = data.names.texts().collect();
        diagnostics.report_at(spot.span, |place| match &data.x {
            X::Times { .. } => messages::no_date(place, text),
            _ => messages::unknown_place(place, text, names.iter().copied()),
        });
    }
    at.map(|at| located(at, text.clone(), spot.span))
}

fn find_series(
    series: &Spanned<String>,
    data: &Data,
    language: &Language,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<usize> {
    let found = data.series_names.find(&series.value, language);
    if found.is_none() {
        let names: Vec<&str> = data.series.iter().map(|series| series.name.as_str()).collect();
        diagnostics
            .report_at(series.span, |place| messages::unknown_place(place, &series.value, names.iter().copied()));
    }
    found
}
