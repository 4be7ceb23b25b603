//! The places that notes, ranges and rules name, found on the chart.
//!
//! An author writes a date, a name or a number as the table has it or as the page shows it; all that draws knows where
//! that is and no texts.

use super::common::Common;
use super::data::{Data, X};
use super::diagnostics::Diagnostics;
use super::place::Spot;
use super::scale::time;
use super::{messages, spelling};
use crate::language::Language;
use crate::text::{Span, Spanned};

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// At the name of this index along the bands.
    Name(usize),
    /// From here to there on an axis of time.
    Time(f64, f64),
    /// On an axis of numbers across.
    Across(f64),
    /// On the axis of numbers that marks are measured by.
    Number(f64),
    /// On the mark of a row of the table.
    Row(usize),
}

/// A place, and where and how the author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    pub at: At,
    pub written: String,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub at: Located,
    /// The index of the series that it belongs to.
    pub series: Option<usize>,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    pub from: Located,
    pub to: Located,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub at: Located,
    pub text: String,
}

/// All that an author adds to a chart and that has a place on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spots {
    pub notes: Vec<Note>,
    pub ranges: Vec<Range>,
    pub rules: Vec<Rule>,
}

/// Finds the places in `data`; `row` knows points that have names of their own. What is not there is reported.
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

/// The place of a spot; `None` where there is none, which is reported.
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
