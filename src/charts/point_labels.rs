//! The names of single points, such as the dots of a scatter chart and the events of a timeline.

use std::collections::BTreeMap;

use super::chart_data::ChartData;
use super::names::IndexedNames;
use super::plot_input::PlotInput;
use crate::language::Language;

/// The names of points that have names of their own, in addition to those of the bands.
#[derive(Debug, Clone, Default)]
pub struct PointLabels {
    names: IndexedNames,
    /// The name of each row of the table that has one.
    of_row: BTreeMap<usize, usize>,
}

impl PointLabels {
    /// The labels that a field gives to the points of `data`.
    pub fn new(data: &ChartData, input: PlotInput<'_>, field: Option<usize>) -> Self {
        let mut labels = Self::default();
        let Some(field) = field else { return labels };
        for point in data.points() {
            let name = labels.names.index_of_cell(input, point.row, field);
            labels.of_row.insert(point.row, name);
        }
        labels
    }

    /// The name of the point of a row; empty if it has none.
    pub fn text(&self, row: usize) -> &str {
        self.of_row.get(&row).map_or("", |name| self.names.text(*name))
    }

    /// Whether the name of a row is one of `wanted` (indices from [`all`](Self::all)).
    pub fn is_one_of(&self, row: usize, wanted: &[usize]) -> bool {
        self.of_row.get(&row).is_some_and(|name| wanted.contains(name) && !self.names.text(*name).is_empty())
    }

    /// The indices of the names equal to `wanted`, in any notation that options accept.
    pub fn find_all(&self, wanted: &str, language: &Language) -> Vec<usize> {
        self.names.find_all(wanted, language)
    }

    /// The names as readers see them.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.texts()
    }

    /// The first row with this name.
    pub fn row(&self, wanted: &str, language: &Language) -> Option<usize> {
        let names = self.find_all(wanted, language);
        self.of_row.iter().find(|(_, name)| names.contains(name)).map(|(row, _)| *row)
    }
}
