//! Names along bands, of series and of small multiples: each once, in the order of the table.

use std::collections::HashMap;

use super::series::{Series, Source};
use crate::data::{Cell, Period, Precision, Value};
use crate::language::{Language, Length};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    names: Vec<Name>,
    /// By the text of the cell.
    known: HashMap<String, usize>,
}

#[derive(Debug, Clone, PartialEq)]
struct Name {
    text: String,
    /// As the CSV has it: what options may also call it.
    raw: String,
    period: Option<Period>,
}

/// A cell as the reader sees it where it is a name.
pub fn name_of(cell: &Cell, language: &Language) -> String {
    match &cell.value {
        Value::Period(period) => period.written(Length::Short, language),
        _ => cell.text.clone(),
    }
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn text(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| name.text.as_str())
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(|name| name.text.as_str())
    }

    pub fn into_texts(self) -> Vec<String> {
        self.names.into_iter().map(|name| name.text).collect()
    }

    pub fn period(&self, index: usize) -> Option<Period> {
        self.names.get(index).and_then(|name| name.period)
    }

    /// The index of what is called `wanted`, by what the reader sees or by what the CSV has.
    pub fn find(&self, wanted: &str) -> Option<usize> {
        let by_text = self.names.iter().position(|name| name.text == wanted);
        by_text.or_else(|| self.names.iter().position(|name| name.raw == wanted))
    }

    /// The index of the name in a cell; a new one is added.
    pub fn of_cell(&mut self, source: Source<'_>, row: usize, field: usize) -> usize {
        let Some(cell) = source.table.cell(row, field) else { return 0 };
        if let Some(known) = self.known.get(&cell.text) {
            return *known;
        }
        let name = Name { text: name_of(cell, source.language), raw: cell.text.clone(), period: cell.value.period() };
        self.names.push(name);
        self.known.insert(cell.text.clone(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// Adds a name even if there is another like it, which `number` tells apart.
    pub fn add_new(&mut self, text: &str, period: Option<Period>, number: usize) -> usize {
        self.names.push(Name { text: text.to_owned(), raw: text.to_owned(), period });
        self.known.insert(format!("{text}\u{0}{number}"), self.names.len() - 1);
        self.names.len() - 1
    }

    /// Puts periods in their order; with `fills_gaps`, those that the table lacks between the first and the last
    /// get an empty band. Names that are no periods stay as they are.
    pub fn finish(&mut self, fills_gaps: bool, language: &Language, series: &mut [Series]) {
        if !fills_gaps || self.names.iter().any(|name| name.period.is_none()) {
            return;
        }
        let mut periods: Vec<Period> = self.names.iter().filter_map(|name| name.period).collect();
        let old = periods.clone();
        periods.sort();
        periods.dedup();
        let filled = without_gaps(&periods).unwrap_or(periods);
        let index_of: HashMap<Period, usize> =
            filled.iter().enumerate().map(|(index, period)| (*period, index)).collect();
        for point in series.iter_mut().flat_map(|series| &mut series.points) {
            let new = old.get(point.name).and_then(|period| index_of.get(period));
            point.name = new.copied().unwrap_or_default();
        }
        self.names = filled
            .iter()
            .map(|period| Name {
                text: period.written(Length::Short, language),
                raw: period.iso(),
                period: Some(*period),
            })
            .collect();
    }
}

/// The names in the order of time where they are periods, else as they come.
pub fn in_time(names: &Names) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    if order.iter().all(|index| names.period(*index).is_some()) {
        order.sort_by_key(|index| names.period(*index));
    }
    order
}

/// All periods of one precision from the first to the last, if those there are make up at least a third of them.
fn without_gaps(periods: &[Period]) -> Option<Vec<Period>> {
    let (first, last) = (periods.first()?, periods.last()?);
    if first.precision == Precision::Day || periods.iter().any(|period| period.precision != first.precision) {
        return None;
    }
    let mut all = vec![*first];
    while let Some(previous) = all.last().filter(|previous| *previous < last) {
        if all.len() >= periods.len() * 3 {
            return None;
        }
        all.push(next(previous)?);
    }
    Some(all)
}

/// The period of the same precision that follows.
fn next(period: &Period) -> Option<Period> {
    let day = period.last_day().tomorrow().ok()?;
    Period::parse(&day.to_string()).map(|day| day.coarsened(period.precision))
}
