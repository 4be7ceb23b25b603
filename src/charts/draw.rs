//! A plot → a drawing.

use super::chart::{Chart, Room};
use super::kind::ChartKind;
use super::plot::Plot;
use super::scene::{Drawing, Panel, Scene};
use super::spec::Spec;
use super::{facets, key, marks};
use crate::language::{Direction, Language};

/// Draws a plot.
pub fn draw(plot: &Plot) -> Drawing {
    let Plot { spec, data, language } = plot;
    let mut panels = if spec.facet.is_some() {
        facets::panels(spec, data, language)
    } else {
        vec![panel(Chart { spec, data: data, scope: data, whole: data, language, is_small: false, room: Room::Phone })]
    };
    if is_mirrored(spec, language) {
        for panel in &mut panels {
            panel.scene = panel.scene.clone().mirrored();
            panel.narrow = panel.narrow.take().map(Scene::mirrored);
        }
    }
    let columns = facets::columns(spec, panels.len());
    let chart = Chart {
        spec,
        data: data,
        scope: data,
        whole: data,
        language,
        is_small: spec.facet.is_some(),
        room: Room::Phone,
    };
    let key = key::key(&chart, &panels);
    Drawing { panels, columns, key, events: key::events(&chart) }
}

/// A chart by itself; of rows it has a second picture where one does not serve all widths.
fn panel(chart: Chart<'_>) -> Panel {
    let narrow = marks::draw(&chart);
    if !matches!(chart.spec.kind, ChartKind::Bar | ChartKind::Dot) {
        return Panel::new(String::new(), narrow);
    }
    let wide = marks::draw(&Chart { room: Room::Wide, ..chart });
    let narrow = (narrow != wide).then_some(narrow);
    Panel { title: String::new(), scene: wide, narrow }
}

/// Bars grow from the side where reading begins; time runs from left to right unless the author says otherwise.
fn is_mirrored(spec: &Spec, language: &Language) -> bool {
    let runs_in_time = matches!(
        spec.kind,
        ChartKind::Line | ChartKind::Area | ChartKind::Column | ChartKind::Timeline | ChartKind::Slope
    );
    match spec.kind {
        _ if runs_in_time => spec.axis.time_rtl,
        ChartKind::Scatter => false,
        _ => language.direction == Direction::RightToLeft,
    }
}
