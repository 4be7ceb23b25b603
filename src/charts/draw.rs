//! A plot → a drawing.

use super::chart::{Breakpoint, View};
use super::drawing::{Drawing, Panel};
use super::facets;
use super::kinds::kind::{Marks, Turns};
use super::panels;
use super::plot::Plot;
use super::scene::Scene;
use crate::language::{Direction, Language};

/// Draws a plot.
pub fn draw(plot: &Plot) -> Drawing {
    let Plot { spec, marks, language, .. } = plot;
    let view = plot.view();
    let mut panels = match &spec.common.facet {
        Some(facet) => panels::small(marks.as_ref(), &view, facet),
        None => vec![panel(marks.as_ref(), &view, spec.kind.has_rows)],
    };
    if is_mirrored(spec.kind.turns, spec.common.axis.time_rtl, language) {
        for panel in &mut panels {
            panel.scene = panel.scene.clone().mirrored();
            panel.narrow = panel.narrow.take().map(Scene::mirrored);
        }
    }
    let columns = facets::columns(spec, panels.len());
    let key = marks.key(&view, &panels);
    Drawing { panels, columns, key, events: marks.events(language), notice: marks.notice() }
}

/// Draws a single chart; one with rows has a second picture if one cannot serve all widths.
fn panel(marks: &dyn Marks, view: &View<'_>, has_rows: bool) -> Panel {
    let narrow = marks.draw(view);
    if !has_rows {
        return Panel::new(String::new(), narrow);
    }
    let wide = marks.draw(&View { breakpoint: Breakpoint::Wide, ..*view });
    let narrow = (narrow != wide).then_some(narrow);
    Panel { title: String::new(), scene: wide, narrow }
}

/// Bars grow from the side where reading begins; time runs from left to right unless the author says otherwise.
fn is_mirrored(turns: Turns, time_rtl: bool, language: &Language) -> bool {
    match turns {
        Turns::WithTime => time_rtl,
        Turns::WithReading => language.direction == Direction::RightToLeft,
        Turns::Never => false,
    }
}
