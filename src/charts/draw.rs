//! The room's front door: spec and table → a drawing, or what is wrong with them.

use super::chart::{Chart, Room};
use super::kind::ChartKind;
use super::problems::Problems;
use super::scene::{Drawing, Panel, Scene};
use super::series::{self, Data, Source};
use super::spec::Spec;
use super::{checks, events, facets, key, marks};
use crate::data::Table;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Language};
use crate::text::{FilePath, Span};

/// Draws `rows` of `table` as `spec` asks. `None` where that cannot be done; [`check`] tells why.
pub fn draw(spec: &Spec, table: &Table, rows: &[usize], language: &Language) -> Option<Drawing> {
    let file = FilePath::from("");
    let mut problems = Problems::new(&file, Span::default());
    let data = gather(spec, Source { table, rows, language }, &mut problems)?;
    let mut panels = if spec.facet.is_some() {
        facets::panels(spec, &data, language)
    } else {
        vec![panel(Chart {
            spec,
            data: &data,
            scope: &data,
            whole: &data,
            language,
            is_small: false,
            room: Room::Phone,
        })]
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
        data: &data,
        scope: &data,
        whole: &data,
        language,
        is_small: spec.facet.is_some(),
        room: Room::Phone,
    };
    let key = key::key(&chart, &panels);
    Some(Drawing { panels, columns, key, events: key::events(&chart) })
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

/// What is wrong with a chart of `rows` of `table`. The options stand in `file`; `at` is the block as a whole.
pub fn check(spec: &Spec, table: &Table, rows: &[usize], file: &FilePath, at: Span) -> Vec<Diagnostic> {
    let mut problems = Problems::new(file, at);
    let language = Language::english();
    if let Some(data) = gather(spec, Source { table, rows, language: &language }, &mut problems) {
        checks::check(spec, &data, &language, &mut problems);
    }
    problems.into_found()
}

fn gather(spec: &Spec, source: Source<'_>, problems: &mut Problems<'_>) -> Option<Data> {
    match spec.kind {
        ChartKind::Timeline => events::build(spec, source, problems),
        _ => series::build(spec, source, problems),
    }
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
