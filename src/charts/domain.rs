//! The domain of a chart's axis, and the sums of stacked parts.

use std::collections::BTreeMap;

use super::chart_data::{ChartData, DataPoint, XKind};
use super::panel_view::Chart;
use super::shared_options::Stack;

/// The lowest and the highest number that has to be on the axis.
pub fn value_extent(chart: &Chart<'_>) -> (f64, f64) {
    let axis = &chart.common.axis;
    if let Some(domain) = &axis.domain {
        return domain.value;
    }
    let mut extent = Extent::default();
    match chart.stack() {
        Stack::Percent => return (0.0, 100.0),
        Stack::Sum => stack_sums(chart.scope).values().for_each(|(low, high)| {
            extent.add(*low);
            extent.add(*high);
        }),
        Stack::None => chart.scope.points().for_each(|point| add_point(&mut extent, point)),
    }
    let is_log = axis.log.y;
    if let Some(base) = chart.traits.base.filter(|_| !is_log) {
        extent.add(base);
    }
    let (low, high) = extent.ends();
    let is_near_zero = low > 0.0 && low < high * 0.5 || high < 0.0 && high > low * 0.5;
    let wants_zero = axis.zero.unwrap_or(chart.traits.nears_zero && is_near_zero);
    if wants_zero && !is_log { (low.min(0.0), high.max(0.0)) } else { (low, high) }
}

/// Extends an extent to the value of a point, the beginning of its range and its bounds.
fn add_point(extent: &mut Extent, point: &DataPoint) {
    if let Some(value) = point.value {
        extent.add(value.plotted);
    }
    if let (Some(from), Some(_)) = (point.from, point.value) {
        extent.add(from.plotted);
    }
    if let (Some((low, high)), Some(_)) = (point.band, point.value) {
        extent.add(low);
        extent.add(high);
    }
}

/// The sums of the parts below and above zero at each position of each panel.
pub fn stack_sums(data: &ChartData) -> BTreeMap<(usize, StackKey), (f64, f64)> {
    let mut sums: BTreeMap<(usize, StackKey), (f64, f64)> = BTreeMap::new();
    for point in data.points() {
        if let Some(value) = point.value {
            let (below, above) = sums.entry((point.facet, stack_key(data, point))).or_default();
            *(if value.plotted < 0.0 { below } else { above }) += value.plotted;
        }
    }
    sums
}

/// A key for a position at which parts are stacked: the index of a band, or a position on a continuous axis as its
/// bits, in ascending order.
pub type StackKey = u64;

/// The key of the position of `point`, one of the points of `data`.
pub fn stack_key(data: &ChartData, point: &DataPoint) -> StackKey {
    match data.x {
        XKind::Names => point.name as u64,
        _ => sortable_bits(point.at),
    }
}

/// A position on a continuous axis as an integer whose order is that of positions, also of those below zero (days
/// before 1970).
pub fn sortable_bits(at: f64) -> StackKey {
    let bits = at.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

/// The lowest and the highest of some numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extent(Option<(f64, f64)>);

impl Extent {
    /// Extends it to `value`.
    pub fn add(&mut self, value: f64) {
        let (low, high) = self.0.unwrap_or((value, value));
        self.0 = Some((low.min(value), high.max(value)));
    }

    /// The lowest and the highest number; 0 and 1 if no number was added.
    pub fn ends(self) -> (f64, f64) {
        self.0.unwrap_or((0.0, 1.0))
    }
}
