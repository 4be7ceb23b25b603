//! Plot → drawing: draws the panels of a chart, and mirrors them if the language or the author asks for it.

use super::drawing::{Drawing, Panel};
use super::facets;
use super::kinds::kind::{Marks, Mirroring};
use super::panel_view::{Breakpoint, PanelView};
use super::panels;
use super::plot::Plot;
use super::scene::Scene;
use crate::language::{Direction, Language};

/// Draws a plot.
pub fn draw(plot: &Plot) -> Drawing {
    let Plot { spec, marks, language, .. } = plot;
    let view = plot.view();
    let mut panels = match &spec.common.facet {
        Some(facet) => panels::draw_small_multiples(marks.as_ref(), &view, facet),
        None => vec![panel(marks.as_ref(), &view, spec.kind.has_rows)],
    };
    if is_mirrored(spec.kind.mirroring, spec.common.axis.time_rtl, language) {
        for panel in &mut panels {
            panel.scene = panel.scene.clone().mirrored();
            panel.narrow = panel.narrow.take().map(Scene::mirrored);
        }
    }
    let columns = facets::column_count(spec, panels.len());
    let legend = marks.legend(&view, &panels);
    Drawing { panels, columns, legend, events: marks.events(language), notice: marks.notice() }
}

/// Draws a single chart; one with rows has a second picture if one cannot serve all widths.
fn panel(marks: &dyn Marks, view: &PanelView<'_>, has_rows: bool) -> Panel {
    let narrow = marks.draw(view);
    if !has_rows {
        return Panel::new(String::new(), narrow);
    }
    let wide = marks.draw(&PanelView { breakpoint: Breakpoint::Wide, ..*view });
    let narrow = (narrow != wide).then_some(narrow);
    Panel { title: String::new(), scene: wide, narrow }
}

/// Whether panels are mirrored. Bars begin on the side where reading begins; time runs from left to right unless the
/// author asks for the reverse.
fn is_mirrored(mirroring: Mirroring, time_rtl: bool, language: &Language) -> bool {
    match mirroring {
        Mirroring::WithTime => time_rtl,
        Mirroring::WithReadingDirection => language.direction == Direction::RightToLeft,
        Mirroring::Never => false,
    }
}
