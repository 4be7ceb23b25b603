//! What a chart shows, as statements that a theme puts into words: the draft of a summary, which is also its text
//! alternative (WCAG 2.2 §1.1.1). Numbers and dates are already formatted in the language of the page.

use super::chart_data::{ChartData, DataPoint, XKind};
use super::point_labels::PointLabels;
use super::value_format::ValueFormat;
use crate::data::{Period, Precision};
use crate::language::{DateLength, Language};

/// One thing that the chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// A series over time: its first and its last value, and a higher or a lower one between them.
    Change {
        name: String,
        trend: Trend,
        from: String,
        first: DatePhrase,
        to: String,
        last: DatePhrase,
        turning_point: Option<TurningPoint>,
    },
    /// Names with values: the greatest ones with their values, and those that have the least.
    Extremes { name: String, top: Vec<(String, String)>, least: String, fewest: Vec<String> },
    /// Values without names: the least and the greatest.
    Spread { name: String, least: String, greatest: String },
    /// A single value.
    Value { name: String, value: String },
    /// One of two sides: in `count` of `total` measures it leads, in `most` by the greatest factor.
    Lead { name: String, count: String, total: String, most: String, times: String },
    /// A number of events, with the first and the last date.
    Events { count: String, first: String, last: String },
}

/// The direction of a series from its first to its last value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// The last value is greater than the first.
    Rose,
    /// The last value is less than the first.
    Fell,
    /// Both are the same.
    Unchanged,
}

/// A date as the page writes it. Sentences differ for a day (“on”) and a longer period (“in”).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePhrase {
    /// The formatted date.
    pub text: String,
    /// Whether it is a single day.
    pub is_day: bool,
}

/// A value between the ends of a series that is outside the range of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// Whether it is above both ends, otherwise below.
    pub is_high: bool,
    /// The formatted value.
    pub value: String,
    /// When it was.
    pub at: DatePhrase,
}

/// What is put into a blank of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseValue<'s> {
    /// A name or a number.
    Text(&'s str),
    /// A date.
    DatePhrase(&'s DatePhrase),
    /// Names with their values.
    List(&'s [(String, String)]),
    /// A list of names.
    Names(&'s [String]),
    /// A part of the sentence with a pattern of its own; left out if `None`.
    TurningPoint(Option<&'s TurningPoint>),
}

impl TurningPoint {
    /// The key of its pattern in the theme's phrases.
    pub fn phrase_key(&self) -> &'static str {
        if self.is_high { "chart_high" } else { "chart_low" }
    }
}

impl Statement {
    /// The key of its sentence in the theme's phrases.
    pub fn phrase_key(&self) -> &'static str {
        match self {
            Statement::Change { trend: Trend::Rose, .. } => "chart_rose",
            Statement::Change { trend: Trend::Fell, .. } => "chart_fell",
            Statement::Change { trend: Trend::Unchanged, .. } => "chart_held",
            Statement::Extremes { .. } => "chart_extremes",
            Statement::Spread { .. } => "chart_spread",
            Statement::Value { .. } => "chart_value",
            Statement::Lead { .. } => "chart_lead",
            Statement::Events { .. } => "chart_events",
        }
    }

    /// The blanks of the sentence by name, with what fills them.
    pub fn phrase_values(&self) -> Vec<(&'static str, PhraseValue<'_>)> {
        use PhraseValue::{DatePhrase, List, Names, Text};
        match self {
            Statement::Change { name, from, first, to, last, turning_point, .. } => vec![
                ("name", Text(name)),
                ("from", Text(from)),
                ("first", DatePhrase(first)),
                ("to", Text(to)),
                ("last", DatePhrase(last)),
                ("turn", PhraseValue::TurningPoint(turning_point.as_ref())),
            ],
            Statement::Extremes { name, top, least, fewest } => {
                vec![("name", Text(name)), ("top", List(top)), ("least", Text(least)), ("fewest", Names(fewest))]
            }
            Statement::Spread { name, least, greatest } => {
                vec![("name", Text(name)), ("least", Text(least)), ("greatest", Text(greatest))]
            }
            Statement::Value { name, value } => vec![("name", Text(name)), ("value", Text(value))],
            Statement::Lead { name, count, total, most, times } => vec![
                ("name", Text(name)),
                ("count", Text(count)),
                ("total", Text(total)),
                ("most", Text(most)),
                ("times", Text(times)),
            ],
            Statement::Events { count, first, last } => {
                vec![("count", Text(count)), ("first", Text(first)), ("last", Text(last))]
            }
        }
    }
}

/// The statements of a chart of numbers, one for each series, highlighted ones first. `title` is the name of a series
/// that has none.
pub fn of_series(
    data: &ChartData,
    value_format: &ValueFormat,
    title: &str,
    labels: &PointLabels,
    language: &Language,
) -> Vec<Statement> {
    let mut groups: Vec<(bool, String, Vec<&DataPoint>)> = Vec::new();
    for series in &data.series {
        for (facet, title) in data.facets.iter().enumerate() {
            let points: Vec<&DataPoint> =
                series.points.iter().filter(|point| point.facet == facet && point.value.is_some()).collect();
            let name = [title.as_str(), series.name.as_str()].into_iter().filter(|part| !part.is_empty());
            let is_highlight = points.iter().any(|point| point.is_highlight);
            groups.push((is_highlight, name.collect::<Vec<_>>().join(", "), points));
        }
    }
    groups.sort_by_key(|(is_highlight, ..)| !is_highlight);
    let writer = PointWriter { data, value_format, labels, language };
    groups
        .into_iter()
        .filter_map(|(_, name, points)| writer.about(if name.is_empty() { title.to_owned() } else { name }, points))
        .collect()
}

/// The statement about events: their number, the first and the last date. Empty without events.
pub fn of_events(periods: impl Iterator<Item = Period>, language: &Language) -> Vec<Statement> {
    let mut periods: Vec<Period> = periods.collect();
    periods.sort();
    let written = |period: &Period| period.format(DateLength::Long, language);
    let (Some(first), Some(last)) = (periods.first().map(written), periods.last().map(written)) else {
        return Vec::new();
    };
    vec![Statement::Events { count: periods.len().to_string(), first, last }]
}

/// What is needed to name and format points.
struct PointWriter<'w> {
    data: &'w ChartData,
    value_format: &'w ValueFormat,
    labels: &'w PointLabels,
    language: &'w Language,
}

impl PointWriter<'_> {
    /// The statement about the points of one series. `None` without points.
    fn about(&self, name: String, mut points: Vec<&DataPoint>) -> Option<Statement> {
        let value =
            |point: &DataPoint| point.value.map(|value| self.value_format.mark_label(value.number, value.bound));
        let is_time = matches!(self.data.x, XKind::Times { .. }) || points.iter().all(|point| point.period.is_some());
        if is_time {
            points.sort_by_key(|point| point.period);
        }
        match points.as_slice() {
            [] => None,
            [only] => Some(Statement::Value { name: self.named(only, name), value: value(only)? }),
            [first, between @ .., last] if is_time => Some(Statement::Change {
                name,
                trend: trend(first, last),
                from: value(first)?,
                first: self.date_phrase(first),
                to: value(last)?,
                last: self.date_phrase(last),
                turning_point: turning_point(first, between, last).and_then(|(point, is_high)| {
                    Some(TurningPoint { is_high, value: value(point)?, at: self.date_phrase(point) })
                }),
            }),
            _ => {
                points.sort_by(|left, right| plotted(right).total_cmp(&plotted(left)));
                let (most, least) = (points.first()?, points.last()?);
                if plotted(most) == plotted(least) {
                    return Some(Statement::Value { name, value: value(most)? });
                }
                if self.place(most).is_empty() || self.place(most) == self.place(least) {
                    return Some(Statement::Spread { name, least: value(least)?, greatest: value(most)? });
                }
                let Some((top, fewest)) = extremes(&points) else {
                    return Some(Statement::Spread { name, least: value(least)?, greatest: value(most)? });
                };
                let top = top.iter().filter_map(|point| Some((self.place(point), value(point)?)));
                let fewest = fewest.iter().map(|point| self.place(point));
                Some(Statement::Extremes { name, top: top.collect(), least: value(least)?, fewest: fewest.collect() })
            }
        }
    }

    /// The date of a point.
    fn date_phrase(&self, point: &DataPoint) -> DatePhrase {
        let is_day = point.period.is_some_and(|period| period.precision == Precision::Day);
        DatePhrase { text: self.place(point), is_day }
    }

    /// The name of a series with one point: with the name of the point, unless it contains that.
    fn named(&self, point: &DataPoint, name: String) -> String {
        let place = self.place(point);
        if place.is_empty() || name.contains(&place) { name } else { format!("{name}, {place}") }
    }

    /// The name of a point: its own, otherwise its name or date on the axis.
    fn place(&self, point: &DataPoint) -> String {
        match point.period {
            Some(period) => period.format(DateLength::Long, self.language),
            None if !self.labels.text(point.row).is_empty() => self.labels.text(point.row).to_owned(),
            None => self.data.names.text(point.name).to_owned(),
        }
    }
}

/// If there are more names than this, the greatest few are named instead of only the greatest.
const FEW: usize = 5;
const MAX_NAMED: usize = 3;

/// Of points in descending order: the greatest to be named, and those with the least value. Points with the same value
/// are all named or none. `None` if that would be too many at either end.
fn extremes<'e, 'p>(points: &'e [&'p DataPoint]) -> Option<(&'e [&'p DataPoint], &'e [&'p DataPoint])> {
    let wanted = if points.len() > FEW { MAX_NAMED } else { 1 };
    let is_same = |left: &&DataPoint, right: &&DataPoint| plotted(left) == plotted(right);
    let mut top = 0;
    for alike in points.chunk_by(is_same) {
        if top >= wanted || top + alike.len() > MAX_NAMED {
            break;
        }
        top += alike.len();
    }
    let least = points.chunk_by(is_same).next_back().map_or(0, <[_]>::len);
    let (others, fewest) = points.split_at_checked(points.len() - least)?;
    let top = others.get(..top.min(others.len()))?;
    (!top.is_empty() && least <= MAX_NAMED).then_some((top, fewest))
}

/// The value of a point; 0 without one.
fn plotted(point: &DataPoint) -> f64 {
    point.value.map_or(0.0, |value| value.plotted)
}

/// The direction from the first point to the last.
fn trend(first: &DataPoint, last: &DataPoint) -> Trend {
    match plotted(last).total_cmp(&plotted(first)) {
        std::cmp::Ordering::Greater => Trend::Rose,
        std::cmp::Ordering::Less => Trend::Fell,
        std::cmp::Ordering::Equal => Trend::Unchanged,
    }
}

/// The highest or lowest value between the first and the last, whichever is farther outside their range, if it is so by
/// more than a small part of the whole range of the series.
fn turning_point<'p>(first: &DataPoint, between: &[&'p DataPoint], last: &DataPoint) -> Option<(&'p DataPoint, bool)> {
    const MIN_SHARE: f64 = 0.15;
    let by_value = |left: &&&DataPoint, right: &&&DataPoint| plotted(left).total_cmp(&plotted(right));
    let (high, low) = (between.iter().max_by(by_value)?, between.iter().min_by(by_value)?);
    let above = plotted(high) - plotted(first).max(plotted(last));
    let below = plotted(first).min(plotted(last)) - plotted(low);
    let all =
        plotted(high).max(plotted(first)).max(plotted(last)) - plotted(low).min(plotted(first)).min(plotted(last));
    let (point, is_high, beyond) = if above >= below { (*high, true, above) } else { (*low, false, below) };
    (beyond > all * MIN_SHARE).then_some((point, is_high))
}
