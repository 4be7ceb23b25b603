//! The order of rows: as the table has them, by their values or their names, groups together.

use super::chart_data::ChartData;
use super::panel_view::Chart;
use super::shared_options::{SortOrder, Stack};

/// The indices of the names that have a row in this panel, in the order that `sort` asks for; names of a group are
/// together.
pub fn order(chart: &Chart<'_>) -> Vec<usize> {
    order_of(chart.data, chart.traits.sort, chart.stack(), &chart.traits.groups)
}

/// The order of rows for data without a chart: sorted, with names of a group together. `groups_of` has the group of
/// each name, or is empty.
pub fn order_of(data: &ChartData, sort: Option<SortOrder>, stack: Stack, groups_of: &[String]) -> Vec<usize> {
    let mut has_point = vec![false; data.names.len()];
    for point in data.points() {
        if let Some(flag) = has_point.get_mut(point.name) {
            *flag = true;
        }
    }
    let mut order: Vec<usize> = has_point.iter().enumerate().filter(|(_, has)| **has).map(|(index, _)| index).collect();
    let weights = weights(data, stack, data.names.len());
    let weight = |name: &usize| weights.get(*name).copied().flatten();
    match sort {
        None | Some(SortOrder::Table) => {}
        Some(SortOrder::Name) => order.sort_by_key(|name| data.names.text(*name).to_lowercase()),
        Some(sort) => order.sort_by(|left, right| match (weight(left), weight(right)) {
            (Some(left), Some(right)) if sort == SortOrder::Rising => left.total_cmp(&right),
            (Some(left), Some(right)) => right.total_cmp(&left),
            // Rows without a value come last in either order.
            (left, right) => right.is_some().cmp(&left.is_some()),
        }),
    }
    if !groups_of.is_empty() {
        let group = |name: &usize| groups_of.get(*name).cloned().unwrap_or_default();
        let mut groups: Vec<String> = Vec::new();
        for name in 0..data.names.len() {
            if !groups.contains(&group(&name)) {
                groups.push(group(&name));
            }
        }
        order.sort_by_key(|name| groups.iter().position(|known| *known == group(name)));
    }
    order
}

/// The values by which rows are sorted: the sum of stacked parts, otherwise the value of the first series that has one.
fn weights(data: &ChartData, stack: Stack, count: usize) -> Vec<Option<f64>> {
    let mut weights: Vec<Option<f64>> = vec![None; count];
    for point in data.points() {
        let (Some(value), Some(weight)) = (point.value, weights.get_mut(point.name)) else { continue };
        *weight = match (*weight, stack) {
            (None, _) => Some(value.plotted),
            (Some(sum), Stack::Sum | Stack::Percent) => Some(sum + value.plotted),
            (first, Stack::None) => first,
        };
    }
    weights
}
