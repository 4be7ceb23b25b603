//! The names of bands, of series or of small multiples: each once, in the order of the table.

use std::collections::HashMap;

use super::plot_input::PlotInput;
use super::spelling;
use crate::data::{Period, Precision};
use crate::language::{DateLength, Language};

/// Names by index, each as readers see it and as the table has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndexedNames {
    names: Vec<IndexedName>,
    /// Indices by the text of the cell.
    known: HashMap<String, usize>,
}

/// One name.
#[derive(Debug, Clone, PartialEq)]
struct IndexedName {
    text: String,
    /// The text of the cell, by which options may also refer to it.
    raw: String,
    period: Option<Period>,
}

impl IndexedNames {
    /// Whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The number of names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The name with this index as readers see it; empty for an index without a name.
    pub fn text(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| name.text.as_str())
    }

    /// All names as readers see them, by index.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(|name| name.text.as_str())
    }

    /// The same, without the rest.
    pub fn into_texts(self) -> Vec<String> {
        self.names.into_iter().map(|name| name.text).collect()
    }

    /// The period that the name with this index is, such as a year. `None` if it is not one.
    pub fn period(&self, index: usize) -> Option<Period> {
        self.names.get(index).and_then(|name| name.period)
    }

    /// Whether all names are periods, each directly after the one before it.
    pub fn is_consecutive(&self) -> bool {
        let all = (0..self.len()).map(|index| self.period(index));
        let follows = |pair: (Option<Period>, Option<Period>)| match pair {
            (Some(one), Some(other)) => next(&one) == Some(other),
            _ => false,
        };
        all.clone().zip(all.skip(1)).all(follows)
    }

    /// Changes what readers see of a name; options still find it by the text of the table.
    pub fn rename(&mut self, index: usize, text: &str) {
        if let Some(name) = self.names.get_mut(index) {
            text.clone_into(&mut name.text);
        }
    }

    /// The first index of the name `wanted`: as readers see it, as the table has it, or as a date in another notation
    /// of the page's language.
    pub fn find(&self, wanted: &str, language: &Language) -> Option<usize> {
        self.find_all(wanted, language).first().copied()
    }

    /// All indices of the name `wanted`, since two rows can have the same name.
    pub fn find_all(&self, wanted: &str, language: &Language) -> Vec<usize> {
        let which = |is: &dyn Fn(&IndexedName) -> bool| -> Vec<usize> {
            self.names.iter().enumerate().filter(|(_, name)| is(name)).map(|(index, _)| index).collect()
        };
        let mut found = which(&|name| name.text == wanted);
        if found.is_empty() {
            found = which(&|name| name.raw == wanted);
        }
        if found.is_empty() && self.names.iter().any(|name| name.period.is_some()) {
            let period = spelling::parse_period(wanted, language);
            found = which(&|name| name.period.is_some() && name.period == period);
        }
        found
    }

    /// For each name, the number of its colour if it is a subject of the site (`[palette]`).
    pub fn subjects(&self, input: PlotInput<'_>) -> Vec<Option<u8>> {
        input.subjects.among(self.len(), |name| self.find_all(name, input.language))
    }

    /// The index of the name in a cell; a name that is not there yet is added.
    pub fn index_of_cell(&mut self, input: PlotInput<'_>, row: usize, field: usize) -> usize {
        let Some(cell) = input.table.cell(row, field) else { return 0 };
        if let Some(known) = self.known.get(&cell.text) {
            return *known;
        }
        let name = IndexedName { text: input.text(row, field), raw: cell.text.clone(), period: cell.value.period() };
        self.names.push(name);
        self.known.insert(cell.text.clone(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// Adds the name in a cell, even if it is already there, and returns its index.
    pub fn add_cell(&mut self, input: PlotInput<'_>, row: usize, field: usize) -> usize {
        let cell = input.table.cell(row, field);
        let raw = cell.map(|cell| cell.text.clone()).unwrap_or_default();
        let period = cell.and_then(|cell| cell.value.period());
        self.names.push(IndexedName { text: input.text(row, field), raw, period });
        self.names.len() - 1
    }

    /// Adds a name that is not in a cell: `text` is what readers see, `raw` what options may call it. Returns its
    /// index.
    pub fn add(&mut self, text: &str, raw: &str) -> usize {
        self.names.push(IndexedName { text: text.to_owned(), raw: raw.to_owned(), period: None });
        self.names.len() - 1
    }

    /// Reorders the names. `order` has old indices in the new order; names that it lacks come last. Returns the new
    /// index of each old one.
    pub fn reorder(&mut self, order: &[usize]) -> Vec<usize> {
        let rest = (0..self.names.len()).filter(|index| !order.contains(index));
        let all: Vec<usize> = order.iter().copied().chain(rest).collect();
        let mut new = vec![0; self.names.len()];
        for (place, old) in all.iter().enumerate() {
            if let Some(slot) = new.get_mut(*old) {
                *slot = place;
            }
        }
        self.names = all.iter().filter_map(|old| self.names.get(*old).cloned()).collect();
        self.known.values_mut().for_each(|place| *place = new.get(*place).copied().unwrap_or_default());
        new
    }

    /// Sorts names that are periods and adds those that the table lacks between the first and the last. Returns the new
    /// index of each old one; `None` if not all names are periods, and then nothing changes.
    pub fn fill_gaps(&mut self, language: &Language) -> Option<Vec<usize>> {
        let old: Vec<Period> = self.names.iter().map(|name| name.period).collect::<Option<_>>()?;
        let mut periods = old.clone();
        periods.sort();
        periods.dedup();
        let filled = without_gaps(&periods).unwrap_or(periods);
        let index_of: HashMap<Period, usize> =
            filled.iter().enumerate().map(|(index, period)| (*period, index)).collect();
        self.names = filled
            .iter()
            .map(|period| IndexedName {
                text: period.format(DateLength::Medium, language),
                raw: period.iso(),
                period: Some(*period),
            })
            .collect();
        Some(old.iter().map(|period| index_of.get(period).copied().unwrap_or_default()).collect())
    }
}

/// The indices of the names: in chronological order if all are periods, otherwise unchanged.
pub fn chronological(names: &IndexedNames) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    if order.iter().all(|index| names.period(*index).is_some()) {
        order.sort_by_key(|index| names.period(*index));
    }
    order
}

/// All periods from the first to the last, if they have one precision and at least a third of them is there.
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

/// The next period of the same precision.
fn next(period: &Period) -> Option<Period> {
    let day = period.last_day().tomorrow().ok()?;
    Period::parse(&day.to_string()).map(|day| day.coarsened(period.precision))
}
