//! The data of a chart: points in series, each with its name or position.

use super::names::IndexedNames;
use super::plot_value::PlotValue;
use super::style::ColorRole;
use super::value_format::ValueFormat;
use crate::data::{Period, Precision};
use crate::language::Language;

/// The data of a chart, in the order of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartData {
    /// The kind of its horizontal axis.
    pub x: XKind,
    /// The names of the bands; empty for a scale of time or numbers.
    pub names: IndexedNames,
    /// The series in the order in which they first occur.
    pub series: Vec<DataSeries>,
    /// The names of the series, by index; empty if there is one without a name.
    pub series_names: IndexedNames,
    /// The values of the field `facet`; one empty name without it.
    pub facets: Vec<String>,
    /// Whether `highlight` names anything.
    pub has_highlight: bool,
    /// Whether it names bands.
    pub highlights_names: bool,
}

impl ChartData {
    /// Data without points, on an axis of this kind.
    pub fn empty(x: XKind, has_highlight: bool) -> Self {
        Self {
            x,
            names: IndexedNames::default(),
            series: Vec::new(),
            series_names: IndexedNames::default(),
            facets: Vec::new(),
            has_highlight,
            highlights_names: false,
        }
    }
}

/// The kind of horizontal axis.
#[derive(Debug, Clone, PartialEq)]
pub enum XKind {
    /// Names in bands of equal width.
    Names,
    /// Points in time, and the coarsest and the finest precision of their periods.
    Times { coarsest: Precision, finest: Precision },
    /// Numbers, and what they count.
    Numbers(ValueFormat),
}

/// The points with the same colour.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSeries {
    /// The name that readers see; empty for the only series of a chart.
    pub name: String,
    /// The colour of its line or marks, and of its entry in the key.
    pub color: ColorRole,
    /// Its points in the order of the table, those of all panels.
    pub points: Vec<DataPoint>,
}

/// One cell, or the two ends of a range, of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct DataPoint {
    /// The row of the table.
    pub row: usize,
    /// The index of the field of its value, if rows have several.
    pub field: Option<usize>,
    /// The index of its panel in [`ChartData::facets`].
    pub facet: usize,
    /// The index of its name in [`ChartData::names`].
    pub name: usize,
    /// Its position on a continuous axis: for a time, the days from 1 January 1970 to the middle of its period; 0 on an
    /// axis of names.
    pub at: f64,
    /// Its period, if its name or position is one.
    pub period: Option<Period>,
    /// `None` if the cell is empty.
    pub value: Option<PlotValue>,
    /// The value at which a range begins; [`value`](Self::value) is then where it ends.
    pub from: Option<PlotValue>,
    /// The lower and the upper bound of the value, if the table has them.
    pub band: Option<(f64, f64)>,
    /// The colour of its mark: that of its series, or its own if it is highlighted.
    pub color: ColorRole,
    /// Whether `highlight` names it, its name or its series.
    pub is_highlight: bool,
}

impl ChartData {
    /// The part of the data for one small multiple.
    pub fn panel(&self, facet: usize) -> ChartData {
        let mut panel = self.clone();
        for series in &mut panel.series {
            series.points.retain(|point| point.facet == facet);
        }
        panel
    }

    /// Adds bands for the periods between the first and the last that the table lacks, if all names are periods.
    pub fn fill_gaps(&mut self, language: &Language) {
        let Some(new) = self.names.fill_gaps(language) else { return };
        for point in self.series.iter_mut().flat_map(|series| &mut series.points) {
            point.name = new.get(point.name).copied().unwrap_or_default();
        }
    }

    /// Reorders the names: `order` has the old index of each in the new order.
    pub fn reorder_names(&mut self, order: &[usize]) {
        let new = self.names.reorder(order);
        for point in self.series.iter_mut().flat_map(|series| &mut series.points) {
            point.name = new.get(point.name).copied().unwrap_or_default();
        }
    }

    /// All points, series by series.
    pub fn points(&self) -> impl Iterator<Item = &DataPoint> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// The series that have any points.
    pub fn shown(&self) -> impl Iterator<Item = &DataSeries> {
        self.series.iter().filter(|series| series.points.iter().any(|point| point.value.is_some()))
    }
}

/// The points of a series from left to right.
pub fn points_by_x(series: &DataSeries) -> Vec<&DataPoint> {
    let mut points: Vec<&DataPoint> = series.points.iter().collect();
    points.sort_by(|left, right| left.at.total_cmp(&right.at));
    points
}
