//! The legend: what the colours mean, if the labels on the marks do not say it.

use super::chart_data::{ChartData, DataSeries};
use super::drawing::{Legend, LegendEntry, LegendSymbol, Panel};
use super::shape::Shape;
use super::style::{ColorRole, Role, Visibility};

/// The series that are shown and have a name.
pub fn named_series(data: &ChartData) -> Vec<&DataSeries> {
    data.shown().filter(|series| !series.name.is_empty()).collect()
}

/// A legend of all series, for marks that have no room for names. Empty if there are fewer than two named series.
pub fn for_marks(data: &ChartData, symbol: LegendSymbol) -> Legend {
    match named_series(data).as_slice() {
        named @ [_, _, ..] => Legend { entries: entries(named, symbol), is_narrow_only: false },
        _ => Legend::default(),
    }
}

/// A legend of lines. Lines are named at their ends where there is room, so the legend is shown only at the widths at
/// which one of them has no name; with `is_wanted`, everywhere. Empty if there are fewer than two named series.
pub fn for_lines(data: &ChartData, panels: &[Panel], symbol: LegendSymbol, is_wanted: bool) -> Legend {
    let named = named_series(data);
    if named.len() < 2 {
        return Legend::default();
    }
    let is_everywhere = |hidden: Visibility| named.iter().all(|series| is_named(series, panels, hidden));
    match (is_everywhere(Visibility::Narrow), is_everywhere(Visibility::Wide)) {
        (true, true) if !is_wanted => Legend::default(),
        (on_wide, _) => Legend { entries: entries(&named, symbol), is_narrow_only: on_wide },
    }
}

/// Whether a series has its whole name beside its mark in the layout that does not show `hidden` shapes. Grey series do
/// not need one.
fn is_named(series: &DataSeries, panels: &[Panel], hidden: Visibility) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let name = letters(&series.name);
    let mut shapes = panels.iter().flat_map(|panel| &panel.scene.shapes);
    series.color == ColorRole::Context
        || shapes.any(|shape| match shape {
            Shape::Label(label) => {
                matches!(label.style.role, Role::EndLabel | Role::SideLabel)
                    && label.style.visibility != hidden
                    && letters(&label.lines.concat()).starts_with(&name)
            }
            _ => false,
        })
}

fn entries(series: &[&DataSeries], symbol: LegendSymbol) -> Vec<LegendEntry> {
    series
        .iter()
        .filter(|series| series.color != ColorRole::Context)
        .map(|series| LegendEntry { text: series.name.clone(), color: series.color, symbol })
        .collect()
}
