//! Small multiples: a panel for each value of a field, all on one scale unless `free_y` asks otherwise.

use super::common_options::Facet;
use super::drawing::Panel;
use super::kinds::kind::Marks;
use super::panel_view::PanelView;
use super::scene::Scene;

/// Draws the panels of the chart `whole`, one for each value of `facet`, in their order.
pub fn draw_small_multiples(marks: &dyn Marks, whole: &PanelView<'_>, facet: &Facet) -> Vec<Panel> {
    let data = marks.data();
    let titles = data.facets.iter().enumerate();
    let mut panels: Vec<Panel> = titles
        .filter_map(|(index, title)| {
            let panel = data.panel(index);
            panel.points().next()?;
            let scope = if facet.free_y { &panel } else { data };
            let view = PanelView { data: &panel, scope, ..*whole };
            Some(Panel::new(marks.title(&panel, title), marks.draw(&view)))
        })
        .collect();
    align(&mut panels);
    panels
}

/// Gives all panels the same margins, so that equal values are at equal positions.
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
