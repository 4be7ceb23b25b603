//! The names of single points, such as the dots of a scatter chart and the events of a timeline.

use std::collections::BTreeMap;

use super::data::Data;
use super::names::Names;
use super::source::Source;
use crate::language::Language;

/// What points are called that have names of their own, beside those along the bands.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    names: Names,
    /// The name of each row of the table that has one.
    of_row: BTreeMap<usize, usize>,
}

impl Labels {
    /// The labels that a field gives to the points of `data`.
    pub fn of(data: &Data, source: Source<'_>, field: Option<usize>) -> Self {
        let mut labels = Self::default();
        let Some(field) = field else { return labels };
        for point in data.points() {
            let name = labels.names.of_cell(source, point.row, field);
            labels.of_row.insert(point.row, name);
        }
        labels
    }

    /// What a point is called; empty if it has no label.
    pub fn text(&self, row: usize) -> &str {
        self.of_row.get(&row).map_or("", |name| self.names.text(*name))
    }

    /// Whether a row has one of these names.
    pub fn is_one_of(&self, row: usize, wanted: &[usize]) -> bool {
        self.of_row.get(&row).is_some_and(|name| wanted.contains(name) && !self.names.text(*name).is_empty())
    }

    /// The names that are called so, by their index.
    pub fn all(&self, wanted: &str, language: &Language) -> Vec<usize> {
        self.names.all(wanted, language)
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.texts()
    }

    /// The first row that is called so.
    pub fn row(&self, wanted: &str, language: &Language) -> Option<usize> {
        let names = self.all(wanted, language);
        self.of_row.iter().find(|(_, name)| names.contains(name)).map(|(row, _)| *row)
    }
}
