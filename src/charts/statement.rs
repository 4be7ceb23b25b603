//! What a chart shows, in statements that a theme has words for: the draft of a summary.

use super::data::{Data, Point, X};
use super::measure::Measure;
use super::point_labels::Labels;
use crate::data::Period;
use crate::language::{Language, Length};

/// One thing that the chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// A series over time: its first and its last value.
    Change { name: String, from: String, first: String, to: String, last: String },
    /// Names with values: the greatest and the least.
    Extremes { name: String, greatest: String, most: String, least: String, fewest: String },
    /// Values without names: from where to where they lie.
    Spread { name: String, least: String, greatest: String },
    /// One value alone.
    Value { name: String, value: String },
    /// One of two sides, and in how many of all measures it leads; in `most` by the most times.
    Lead { name: String, count: String, total: String, most: String, times: String },
    /// So many events from a first to a last.
    Events { count: String, first: String, last: String },
}

impl Statement {
    /// The key of its sentence among the words of a theme.
    pub fn word(&self) -> &'static str {
        match self {
            Statement::Change { .. } => "chart_change",
            Statement::Extremes { .. } => "chart_extremes",
            Statement::Spread { .. } => "chart_spread",
            Statement::Value { .. } => "chart_value",
            Statement::Lead { .. } => "chart_lead",
            Statement::Events { .. } => "chart_events",
        }
    }

    /// What the sentence's blanks are filled with.
    pub fn values(&self) -> Vec<(&'static str, &str)> {
        match self {
            Statement::Change { name, from, first, to, last } => {
                vec![("name", name), ("from", from), ("first", first), ("to", to), ("last", last)]
            }
            Statement::Extremes { name, greatest, most, least, fewest } => {
                vec![("name", name), ("greatest", greatest), ("most", most), ("least", least), ("fewest", fewest)]
            }
            Statement::Spread { name, least, greatest } => {
                vec![("name", name), ("least", least), ("greatest", greatest)]
            }
            Statement::Value { name, value } => vec![("name", name), ("value", value)],
            Statement::Lead { name, count, total, most, times } => {
                vec![("name", name), ("count", count), ("total", total), ("most", most), ("times", times)]
            }
            Statement::Events { count, first, last } => vec![("count", count), ("first", first), ("last", last)],
        }
    }
}

/// The statements of a chart of numbers, a series each, those about what is highlighted first. A series without a name
/// is called by `title`.
pub fn of_series(data: &Data, measure: &Measure, title: &str, labels: &Labels, language: &Language) -> Vec<Statement> {
    let mut groups: Vec<(bool, String, Vec<&Point>)> = Vec::new();
    for series in &data.series {
        for (facet, title) in data.facets.iter().enumerate() {
            let points: Vec<&Point> =
                series.points.iter().filter(|point| point.facet == facet && point.value.is_some()).collect();
            let name = [title.as_str(), series.name.as_str()].into_iter().filter(|part| !part.is_empty());
            let is_highlight = points.iter().any(|point| point.is_highlight);
            groups.push((is_highlight, name.collect::<Vec<_>>().join(", "), points));
        }
    }
    groups.sort_by_key(|(is_highlight, ..)| !is_highlight);
    let words = Words { data, measure, labels, language };
    groups
        .into_iter()
        .filter_map(|(_, name, points)| words.about(if name.is_empty() { title.to_owned() } else { name }, points))
        .collect()
}

/// The statement of events: how many there are, and when.
pub fn of_events(periods: impl Iterator<Item = Period>, language: &Language) -> Vec<Statement> {
    let mut periods: Vec<Period> = periods.collect();
    periods.sort();
    let written = |period: &Period| period.written(Length::Long, language);
    let (Some(first), Some(last)) = (periods.first().map(written), periods.last().map(written)) else {
        return Vec::new();
    };
    vec![Statement::Events { count: periods.len().to_string(), first, last }]
}

/// What points are told with.
struct Words<'w> {
    data: &'w Data,
    measure: &'w Measure,
    labels: &'w Labels,
    language: &'w Language,
}

impl Words<'_> {
    fn about(&self, name: String, mut points: Vec<&Point>) -> Option<Statement> {
        let value = |point: &Point| point.value.map(|value| self.measure.bounded(value.number, value.bound));
        let is_time = matches!(self.data.x, X::Times { .. }) || points.iter().all(|point| point.period.is_some());
        if is_time {
            points.sort_by_key(|point| point.period);
        }
        match points.as_slice() {
            [] => None,
            [only] => Some(Statement::Value { name: self.named(only, name), value: value(only)? }),
            [first, .., last] if is_time => Some(Statement::Change {
                name,
                from: value(first)?,
                first: self.place(first),
                to: value(last)?,
                last: self.place(last),
            }),
            _ => {
                let plotted = |point: &&&Point| point.value.map_or(0.0, |value| value.plotted);
                let most = points.iter().max_by(|left, right| plotted(left).total_cmp(&plotted(right)))?;
                let least = points.iter().min_by(|left, right| plotted(left).total_cmp(&plotted(right)))?;
                let (greatest, least_value) = (value(most)?, value(least)?);
                let (most, fewest) = (self.place(most), self.place(least));
                if most.is_empty() || most == fewest {
                    return Some(Statement::Spread { name, least: least_value, greatest });
                }
                Some(Statement::Extremes { name, greatest, most, least: least_value, fewest })
            }
        }
    }

    fn named(&self, point: &Point, name: String) -> String {
        let place = self.place(point);
        if place.is_empty() || name.contains(&place) { name } else { format!("{name}, {place}") }
    }

    /// What a point is called.
    fn place(&self, point: &Point) -> String {
        match point.period {
            Some(period) => period.written(Length::Long, self.language),
            None if !self.labels.text(point.row).is_empty() => self.labels.text(point.row).to_owned(),
            None => self.data.names.text(point.name).to_owned(),
        }
    }
}
