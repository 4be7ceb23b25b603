//! Small multiples: a panel for each value of a field, all on one scale unless `free_y` asks otherwise.

use super::chart::{Chart, Room};
use super::kind::ChartKind;
use super::marks;
use super::scene::{Panel, Scene};
use super::series::{Amount, Data};
use super::spec::Spec;
use crate::language::Language;

/// So many small charts stand beside each other where there is room.
const COLUMNS: usize = 3;

/// Draws the panels of `data`.
pub fn panels(spec: &Spec, data: &Data, language: &Language) -> Vec<Panel> {
    let free = spec.facet.as_ref().is_some_and(|facet| facet.free_y);
    let indices = 0..data.facets.len();
    let mut panels: Vec<Panel> = indices
        .filter_map(|index| {
            let panel = data.panel(index);
            panel.points().next()?;
            let scope = if free { &panel } else { data };
            let chart = Chart { spec, data: &panel, scope, whole: data, language, is_small: true, room: Room::Phone };
            Some(Panel::new(title(&chart, index), marks::draw(&chart)))
        })
        .collect();
    align(&mut panels);
    panels
}

/// The value of the field that the panel is for. A waffle, which has no label on its marks, says its value behind it.
fn title(chart: &Chart<'_>, facet: usize) -> String {
    let title = chart.whole.facets.get(facet).map_or("", String::as_str);
    let values: Vec<Amount> = chart.data.points().filter_map(|point| point.value).collect();
    match values.as_slice() {
        [only] if chart.spec.kind == ChartKind::Waffle => {
            format!("{title} {}", chart.data.measure.bounded(only.number, only.bound))
        }
        _ => title.to_owned(),
    }
}

/// Gives all panels the same room at their sides, so that what is the same is at the same place.
fn align(panels: &mut [Panel]) {
    let scenes = || panels.iter().map(|panel| &panel.scene);
    let most = |side: fn(&Scene) -> f64| scenes().map(side).fold(0.0, f64::max);
    let (left, right) = (most(|scene| scene.margins.left), most(|scene| scene.margins.right));
    let narrow = most(|scene| scene.margins.narrow_right);
    for panel in panels {
        panel.scene.margins.left = left;
        panel.scene.margins.right = right;
        panel.scene.margins.narrow_right = narrow;
    }
}

/// How many columns the panels have where there is room.
pub fn columns(spec: &Spec, count: usize) -> usize {
    // The labels of events need all of the width.
    if spec.kind == ChartKind::Timeline {
        return 1;
    }
    let asked = spec.facet.as_ref().and_then(|facet| facet.columns);
    asked.unwrap_or(if count == 2 || count == 4 { 2 } else { COLUMNS }).clamp(1, count.max(1))
}
