//! The series of a table (SDMX): rows that differ only in their date, in its order.

use std::collections::{BTreeMap, HashMap};

use super::period::Period;
use super::rows::Row;

/// The position of each row in its series, and among the rows of its date.
#[derive(Debug, Default)]
pub struct Series {
    /// For each row, the row with the previous date in its series.
    before: HashMap<usize, usize>,
    /// The groups of rows that are summed.
    groups: Vec<Vec<usize>>,
    /// The index of the group of each row.
    group: HashMap<usize, usize>,
    is_dated: bool,
}

impl Series {
    /// Arranges `rows` by their `key`. `totals` are the rows with sums, which belong to no group.
    pub fn new(rows: &[Row], key: &[usize], totals: &[usize]) -> Self {
        let date = |row: &Row| key.iter().find_map(|field| Some((*field, row.cells.get(*field)?.value.period()?)));
        let slot = rows.iter().find_map(date).map(|(field, _)| field);
        let mut series = Self { is_dated: slot.is_some(), ..Self::default() };
        let mut by_rest: BTreeMap<Vec<&str>, Vec<(Period, usize)>> = BTreeMap::new();
        let mut groups: HashMap<Option<Period>, usize> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let period = slot.and_then(|slot| row.cells.get(slot)?.value.period());
            let others = key.iter().filter(|field| Some(**field) != slot);
            let rest: Vec<&str> = others.filter_map(|field| Some(row.cells.get(*field)?.text.as_str())).collect();
            // If a date has several rows, sums are for one date.
            let of_date = period.filter(|_| !rest.is_empty());
            if let Some(period) = period {
                by_rest.entry(rest).or_default().push((period, at));
            }
            if totals.contains(&at) {
                continue;
            }
            let group = *groups.entry(of_date).or_insert_with(|| {
                series.groups.push(Vec::new());
                series.groups.len() - 1
            });
            series.group.insert(at, group);
            if let Some(rows) = series.groups.get_mut(group) {
                rows.push(at);
            }
        }
        for rows in by_rest.values_mut() {
            rows.sort_unstable();
            let pairs = rows.iter().zip(rows.iter().skip(1));
            series.before.extend(pairs.map(|((_, first), (_, second))| (*second, *first)));
        }
        series
    }

    /// Whether the key has a date.
    pub fn is_dated(&self) -> bool {
        self.is_dated
    }

    /// The previous row by date.
    pub fn before(&self, row: usize) -> Option<usize> {
        self.before.get(&row).copied()
    }

    /// The rows that are summed together with a row; for a row with a sum, all rows that it sums.
    pub fn beside(&self, row: usize) -> Vec<usize> {
        match self.group.get(&row) {
            Some(group) => self.groups.get(*group).cloned().unwrap_or_default(),
            None => self.groups.concat(),
        }
    }

    /// Every group of rows that is summed.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }
}
