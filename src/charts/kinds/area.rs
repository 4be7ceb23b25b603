//! `area`: parts of a whole over time, stacked. An empty cell is a gap in all of them: without one part, the whole is
//! unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::across::Across;
use super::super::amount::Amount;
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::Data;
use super::super::diagnostics::Diagnostics;
use super::super::domain::{Place, place, stacked};
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::end_labels::{self, NARROW_MARGIN};
use super::super::frame::Frame;
use super::super::gather;
use super::super::highlight;
use super::super::line_end::End;
use super::super::measure::Measure;
use super::super::options::{Stack, read_stack};
use super::super::point_labels::Labels;
use super::super::scene::Scene;
use super::super::shape::{Run, Shape};
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style};
use super::super::underlay::Underlay;
use super::super::{annotations, checks, key};
use super::kind::{self, Kind, Marks, Turns};
use super::lengths::{self, percent_of, percent_text};
use super::messages;
use crate::language::Language;
use crate::options::Reader;

/// The kind `area`.
pub const KIND: Kind = Kind {
    name: "area",
    other_names: &[],
    options: &["stack", "domain", "ticks", "time"],
    refused: &[("zero", messages::ALWAYS_ZERO)],
    turns: Turns::WithTime,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| Box::new(Options { stack: read_stack(reader) }),
};

#[derive(Debug)]
struct Options {
    stack: Stack,
}

#[derive(Debug)]
struct Areas {
    data: Data,
    measure: Measure,
    manner: Manner,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, [], [])
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let roles = Roles { is_continuous: true, ..Roles::default() };
        let (mut data, mut measure) = gather::gather(common, &roles, source, diagnostics)?;
        gather::finish(&data, &mut measure, source, diagnostics)?;
        highlight::colour(&mut data, &common.highlight, &Labels::default(), source, diagnostics);
        // Several areas are always stacked, since they would otherwise hide each other.
        let stack = if self.stack == Stack::None && data.series.len() > 1 { Stack::Sum } else { self.stack };
        let manner = Manner { stack, base: Some(0.0), is_joined: true, ..Manner::default() };
        Some(Box::new(Areas { data, measure, manner }))
    }
}

impl Marks for Areas {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        lengths::check(&chart, diagnostics);
        if self.manner.stack != Stack::None {
            checks::parts(&chart, diagnostics);
        }
        checks::spots(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner))
    }

    fn key(&self, _view: &View<'_>, panels: &[Panel]) -> Key {
        key::of_lines(&self.data, panels, KeyForm::Square, false)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &Labels::default(), language)
    }
}

fn draw(chart: &Chart<'_>) -> Scene {
    let Underlay { across, frame, mut shapes } = Underlay::new(chart, 0.0);
    let ends = surfaces(chart, &frame, &across, &mut shapes);
    frame.baseline(&mut shapes);
    frame.labels(&mut shapes);
    let ends = end_labels::place(ends, &frame);
    shapes.extend(ends.shapes);
    let above = annotations::before(chart, &frame, &across, &shapes);
    shapes.extend(above);
    let margins = across.margins(chart, &frame, frame.margins(ends.margin, NARROW_MARGIN));
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

/// Draws the areas from the lowest up, and returns the ends that labels are placed at.
fn surfaces(chart: &Chart<'_>, frame: &Frame, across: &Across, shapes: &mut Vec<Shape>) -> Vec<End> {
    let data = chart.data;
    let is_percent = chart.stack() == Stack::Percent;
    let sums = stacked(data);
    let mut places: BTreeMap<Place, (f64, usize)> = BTreeMap::new();
    let mut holes: BTreeSet<Place> = BTreeSet::new();
    for point in data.points() {
        places.insert(place(data, point), (point.at, point.facet));
        if point.value.is_none() {
            holes.insert(place(data, point));
        }
    }
    let mut floor: BTreeMap<Place, f64> = BTreeMap::new();
    let mut ends = Vec::new();
    for series in &data.series {
        let values: BTreeMap<Place, Amount> =
            series.points.iter().filter_map(|point| Some((place(data, point), point.value?))).collect();
        let mut runs: Vec<Run> = Vec::new();
        let (mut upper, mut lower) = (Run::new(), Run::new());
        let mut last = None;
        for (key, (at, facet)) in &places {
            if holes.contains(key) {
                close(&mut upper, &mut lower, &mut runs);
                continue;
            }
            let value = values.get(key).map_or(0.0, |value| value.plotted);
            let sum = sums.get(&(*facet, *key)).map_or(0.0, |(_, above)| *above);
            let size = if is_percent { percent_of(value, sum) } else { value };
            let base = floor.get(key).copied().unwrap_or(0.0);
            let x = across.x(*at);
            lower.push((x, frame.y(base)));
            upper.push((x, frame.y(base + size)));
            floor.insert(*key, base + size);
            last =
                values.get(key).map(|value| (*value, size, x, (frame.y(base) + frame.y(base + size)) / 2.0)).or(last);
        }
        close(&mut upper, &mut lower, &mut runs);
        if !runs.is_empty() {
            shapes.push(Shape::Path { runs, closed: true, style: Style::new(Role::Area).color(series.color) });
        }
        if let Some((value, size, x, y)) = last {
            let text = if is_percent {
                percent_text(size, chart.language)
            } else {
                chart.measure.beside_axis(value.number, value.bound)
            };
            ends.push(End {
                name: series.name.clone(),
                value: text,
                color: series.color,
                x,
                y,
                line: Vec::new(),
                is_open: false,
            });
        }
    }
    ends
}

/// Closes an area. A single position has no area, so it gets a narrow one that is visible.
fn close(upper: &mut Run, lower: &mut Run, runs: &mut Vec<Run>) {
    let mut run = std::mem::take(upper);
    let floor = std::mem::take(lower);
    if let ([(x, high)], [(_, low)]) = (run.as_slice(), floor.as_slice()) {
        let (from, to) = ((x - 0.75).max(0.0), (x + 0.75).min(100.0));
        runs.push(vec![(from, *high), (to, *high), (to, *low), (from, *low)]);
        return;
    }
    run.extend(floor.into_iter().rev());
    if !run.is_empty() {
        runs.push(run);
    }
}
