//! `line`: change over time. Empty cells are gaps; a series that lacks a row which others have is dotted there.

use std::collections::BTreeSet;

use super::super::across::Across;
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point, Series, ordered};
use super::super::diagnostics::Diagnostics;
use super::super::domain::in_order;
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::Frame;
use super::super::gather;
use super::super::highlight::{self, MOST_COLOURS};
use super::super::line_end::stepped;
use super::super::measure::Measure;
use super::super::options::{read_flag, read_pair};
use super::super::point_labels::Labels;
use super::super::scale::time;
use super::super::scene::Scene;
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style};
use super::super::underlay::Underlay;
use super::super::{annotations, checks, end_labels, index, key};
use super::kind::{self, Kind, Marks, Turns};
use crate::data::Bound;
use crate::language::Language;
use crate::options::Reader;
use crate::text::Spanned;

/// The kind `line`.
pub const KIND: Kind = Kind {
    name: "line",
    other_names: &["lines"],
    options: &["step", "forecast_from", "band", "index_to", "log", "zero", "domain", "ticks", "time"],
    refused: &[],
    turns: Turns::WithTime,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| {
        Box::new(Options {
            is_stepped: read_flag(reader, "step"),
            forecast_from: reader.date("forecast_from"),
            index_to: reader.date("index_to"),
            band: read_pair(reader, "band"),
        })
    },
};

#[derive(Debug)]
struct Options {
    is_stepped: bool,
    /// The date from which lines are dashed.
    forecast_from: Option<Spanned<String>>,
    /// The date at which every line is 100.
    index_to: Option<Spanned<String>>,
    /// The two fields with the lower and upper bound of each value.
    band: Option<(FieldName, FieldName)>,
}

#[derive(Debug)]
struct Lines {
    data: Data,
    measure: Measure,
    manner: Manner,
    /// The position on the axis from which lines are dashed.
    forecast_from: Option<f64>,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        let mut fields = kind::all_fields(common, [], []);
        fields.extend(self.band.iter().flat_map(|(low, high)| [low, high]));
        fields
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let roles = Roles { is_continuous: true, band: self.band.as_ref(), ..Roles::default() };
        let mut date = |option: &Option<Spanned<String>>| {
            let option = option.as_ref()?;
            Some(Spanned::new(source.period(option, diagnostics)?, option.span))
        };
        let (forecast_from, index_to) = (date(&self.forecast_from), date(&self.index_to));
        let (mut data, mut measure) = gather::gather(common, &roles, source, diagnostics)?;
        if let Some(base) = &index_to {
            measure = index::rebase(&mut data, base, source.language, diagnostics);
        }
        gather::finish(&data, &mut measure, source, diagnostics)?;
        highlight::colour(&mut data, &common.highlight, &Labels::default(), source, diagnostics);
        let manner = Manner { nears_zero: true, is_stepped: self.is_stepped, is_joined: true, ..Manner::default() };
        let forecast_from = forecast_from.map(|period| time::extent(&period.value).0);
        Some(Box::new(Lines { data, measure, manner, forecast_from }))
    }
}

impl Marks for Lines {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        checks::numbers(&chart, diagnostics);
        checks::spots(view, Some(&chart), KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner), self.forecast_from)
    }

    fn key(&self, _view: &View<'_>, panels: &[Panel]) -> Key {
        // As many lines as there are colours need a key, even if each is named.
        let count = key::named(&self.data).len();
        let is_wanted = count == MOST_COLOURS && !self.data.has_highlight;
        key::of_lines(&self.data, panels, KeyForm::Line, is_wanted)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &Labels::default(), language)
    }
}

fn draw(chart: &Chart<'_>, forecast_from: Option<f64>) -> Scene {
    let Underlay { across, frame, mut shapes } = Underlay::new(chart, 0.0);
    frame.baseline(&mut shapes);
    let all_places: BTreeSet<u64> = chart.whole.points().map(|point| in_order(point.at)).collect();
    // Highlighted lines are drawn over the others.
    let (front, back): (Vec<&Series>, Vec<&Series>) =
        chart.data.series.iter().partition(|series| series.color != ColorRole::Context);
    for series in back.into_iter().chain(front) {
        band(&frame, &across, series, &mut shapes);
        let context = Context { chart, frame: &frame, across: &across, all_places: &all_places, forecast_from };
        lines(&context, series, &mut shapes);
    }
    frame.labels(&mut shapes);
    let above = annotations::before(chart, &frame, &across, &shapes);
    let ends = end_labels::for_lines(chart, &frame, &across, &shapes, &above);
    let margins = across.margins(chart, &frame, frame.margins(ends.margin, end_labels::NARROW_MARGIN));
    shapes.extend(ends.shapes);
    shapes.extend(above);
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

/// Draws the area between the lower and the upper bound of an estimate.
fn band(frame: &Frame, across: &Across, series: &Series, shapes: &mut Vec<Shape>) {
    let points = ordered(series);
    let mut runs = Vec::new();
    for run in points.split(|point| point.band.is_none()) {
        let ends = run.iter().filter_map(|point| point.band.map(|(low, high)| (across.x(point.at), low, high)));
        let ends: Vec<(f64, f64, f64)> = ends.collect();
        if ends.len() < 2 {
            continue;
        }
        let upper = ends.iter().map(|(x, _, high)| (*x, frame.y(*high)));
        let lower = ends.iter().rev().map(|(x, low, _)| (*x, frame.y(*low)));
        runs.push(upper.chain(lower).collect());
    }
    if !runs.is_empty() {
        shapes.push(Shape::Path { runs, closed: true, style: Style::new(Role::Band).color(series.color) });
    }
}

/// What all lines of a chart depend on.
struct Context<'c> {
    chart: &'c Chart<'c>,
    frame: &'c Frame,
    across: &'c Across,
    all_places: &'c BTreeSet<u64>,
    forecast_from: Option<f64>,
}

fn lines(context: &Context<'_>, series: &Series, shapes: &mut Vec<Shape>) {
    let Context { chart, frame, across, all_places, forecast_from } = *context;
    let points = ordered(series);
    let place = |point: &Point| point.value.map(|value| (across.x(point.at), frame.y(value.plotted)));
    let (mut solid, mut dashed, mut dotted) = (Vec::new(), Vec::new(), Vec::new());
    let mut alone = Vec::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut previous: Option<&Point> = None;
    let usual = if chart.manner.is_stepped { f64::INFINITY } else { longest_usual(&points) };
    for point in &points {
        let Some(here) = place(point) else {
            close(&mut run, &mut solid, &mut alone);
            previous = None;
            continue;
        };
        let is_forecast = forecast_from.is_some_and(|from| point.at >= from);
        match previous.and_then(|previous| Some((previous, place(previous)?))) {
            Some((before, there)) if point.at - before.at > usual || is_skipped(before.at, point.at, all_places) => {
                dotted.push(vec![there, here]);
                close(&mut run, &mut solid, &mut alone);
                run.push(here);
            }
            Some((_, there)) if is_forecast => {
                dashed.push(stepped(chart, &[there, here]));
                close(&mut run, &mut solid, &mut Vec::new());
                run.push(here);
            }
            _ => run.push(here),
        }
        previous = Some(point);
    }
    close(&mut run, &mut solid, &mut alone);
    if dashed.iter().flatten().any(|point| alone.contains(point)) {
        alone.retain(|point| !dashed.iter().flatten().any(|other| other == point));
    }
    for (runs, role) in [(dotted, Role::Gap), (dashed, Role::Forecast)] {
        if !runs.is_empty() {
            shapes.push(Shape::Path { runs, closed: false, style: Style::new(role).color(series.color) });
        }
    }
    if !solid.is_empty() {
        let runs = solid.iter().map(|run| stepped(chart, run)).collect();
        shapes.push(Shape::Path { runs, closed: false, style: Style::new(Role::Line).color(series.color) });
    }
    let dot = |(x, y): (f64, f64), role| Shape::Dot { x, y, radius: 4.0, style: Style::new(role).color(series.color) };
    shapes.extend(alone.into_iter().map(|place| dot(place, Role::Dot)));
    let open = points.iter().filter(|point| point.value.is_some_and(|value| value.bound != Bound::Exact));
    shapes.extend(open.filter_map(|point| place(point)).map(|place| dot(place, Role::OpenDot)));
    asked(chart, &points, &place, shapes);
}

/// The most points that a reader can point at one by one.
const MOST_ASKED: usize = 400;

/// Draws marks that are visible only when a reader points at them to see their value.
fn asked(chart: &Chart<'_>, points: &[&Point], place: &dyn Fn(&Point) -> Option<(f64, f64)>, shapes: &mut Vec<Shape>) {
    if chart.whole.points().count() > MOST_ASKED {
        return;
    }
    shapes.extend(points.iter().filter_map(|point| {
        let (x, y) = place(point)?;
        Some(Shape::Dot {
            x,
            y,
            radius: 4.0,
            style: Style::new(Role::Point).color(point.color).row(point.row).field(point.field),
        })
    }));
}

/// The longest distance between two points that is still drawn as data: several times the usual one. Nine years that a
/// half-yearly series lacks are not a steady rise.
fn longest_usual(points: &[&Point]) -> f64 {
    const TIMES: f64 = 4.0;
    const LEAST_STEPS: usize = 4;
    let places: Vec<f64> = points.iter().filter(|point| point.value.is_some()).map(|point| point.at).collect();
    let mut steps: Vec<f64> = places.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    steps.sort_by(f64::total_cmp);
    // Three quarters of the steps are at most this long.
    match steps.get(steps.len() * 3 / 4) {
        Some(usual) if steps.len() >= LEAST_STEPS && *usual > 0.0 => usual * TIMES,
        _ => f64::INFINITY,
    }
}

/// Ends a run of points: two or more are a line, a single one is a dot.
fn close(run: &mut Vec<(f64, f64)>, lines: &mut Vec<Vec<(f64, f64)>>, alone: &mut Vec<(f64, f64)>) {
    let ended = std::mem::take(run);
    match ended.as_slice() {
        [] => {}
        [single] => alone.push(*single),
        _ => lines.push(ended),
    }
}

/// Whether other series have points between these two.
fn is_skipped(from: f64, to: f64, all_places: &BTreeSet<u64>) -> bool {
    let (from, to) = (in_order(from), in_order(to));
    let (low, high) = if from < to { (from, to) } else { (to, from) };
    // Nothing in the set of all positions is between two neighbours.
    high > low + 1 && all_places.range(low + 1..high).next().is_some()
}
