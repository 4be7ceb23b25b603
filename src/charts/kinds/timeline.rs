//! `timeline`: events and spans in lanes. A label is to the right of its mark, to the left if it would leave the chart,
//! or below; labels that would overlap get rows of their own.

use std::collections::BTreeMap;

use super::super::apart::shortened_apart;
use super::super::axis_labels::{LEAST_WIDE, PHONE};
use super::super::chart::View;
use super::super::checks;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point, Series, X};
use super::super::diagnostics::Diagnostics;
use super::super::drawing::{Event, Key, Panel};
use super::super::highlight;
use super::super::label::Label;
use super::super::labels::{SMALL, SMALL_LINE, TEXT, bold_width, width, wrap_within};
use super::super::messages::nothing_to_draw;
use super::super::names::Names;
use super::super::point_labels::Labels;
use super::super::scale::Time;
use super::super::scale::time;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style, Visibility};
use super::super::time_axis::{self, EDGE, TimeAxis};
use super::kind::{self, Kind, Marks, Turns};
use super::messages;
use crate::data::{FieldKind, Period, Precision};
use crate::language::{Language, Length};
use crate::options::Reader;

/// The kind `timeline`.
pub const KIND: Kind = Kind {
    name: "timeline",
    other_names: &["gantt"],
    options: &["label", "start", "end", "lane", "time"],
    refused: &[],
    turns: Turns::WithTime,
    has_rows: false,
    is_wide: true,
    is_wide_by_itself: false,
    read: |reader, _| {
        Box::new(Options {
            start: reader.string("start"),
            end: reader.string("end"),
            lane: reader.string("lane"),
            label: reader.string("label"),
        })
    },
};

#[derive(Debug)]
struct Options {
    start: Option<FieldName>,
    /// The field with the end of an event that lasts for some time.
    end: Option<FieldName>,
    lane: Option<FieldName>,
    label: Option<FieldName>,
}

/// When, how long, in which lane, and what they are called.
#[derive(Debug)]
struct Events {
    /// The lanes are its names.
    data: Data,
    /// From when to when each event lasts, by the row of the table.
    spans: BTreeMap<usize, (f64, f64)>,
    labels: Labels,
    coarsest: Precision,
    finest: Precision,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, self.start.iter().chain(&self.end).chain(&self.lane).chain(&self.label), [])
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("start");
        reader.require("label");
    }

    fn marks(&self, common: &Common, source: Source<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Box<dyn Marks>> {
        let mut date = |name: &Option<FieldName>, option: &str| {
            let fits = |field: &crate::data::Field| matches!(field.kind, FieldKind::Date | FieldKind::Period);
            source.fitting(name.as_ref()?, (option, "dates or periods"), &fits, diagnostics)
        };
        let (start, end) = (date(&self.start, "start"), date(&self.end, "end"));
        let (start, label) = (start?, source.optional(self.label.as_ref())?);
        let lane = source.optional(self.lane.as_ref());
        let facet = source.optional(common.facet.as_ref().map(|facet| &facet.field));
        let (mut lanes, mut facets) = (Names::default(), Names::default());
        let (mut points, mut spans) = (Vec::new(), BTreeMap::new());
        let (mut coarsest, mut finest) = (Precision::Day, Precision::Year);
        for row in source.rows {
            let period = source.table.cell(*row, start).and_then(|cell| cell.value.period());
            let Some(period) = period else { continue };
            coarsest = coarsest.min(period.precision);
            finest = finest.max(period.precision);
            let last = end.and_then(|end| source.table.cell(*row, end)?.value.period());
            let span = span_of(&period, last.as_ref());
            spans.insert(*row, span);
            let facet = facet.map_or(0, |field| facets.of_cell(source, *row, field));
            let lane = lane.map_or(0, |lane| lanes.of_cell(source, *row, lane));
            points.push(point(*row, (facet, lane), period, span.0));
        }
        if points.is_empty() {
            diagnostics.report(|place| nothing_to_draw(place, &source.table.name));
            return None;
        }
        let mut data = Data {
            x: X::Names,
            names: lanes,
            series: vec![Series { name: String::new(), color: ColorRole::Plain, points }],
            series_names: Names::default(),
            facets: if facet.is_some() { facets.into_texts() } else { vec![String::new()] },
            has_highlight: !common.highlight.is_empty(),
            highlights_names: false,
        };
        let labels = Labels::of(&data, source, Some(label));
        highlight::colour(&mut data, &common.highlight, &labels, source, diagnostics);
        Some(Box::new(Events { data, spans, labels, coarsest, finest }))
    }
}

/// An event, which has a place and no value.
fn point(row: usize, (facet, lane): (usize, usize), period: Period, at: f64) -> Point {
    Point {
        row,
        field: None,
        facet,
        name: lane,
        at,
        period: Some(period),
        value: None,
        from: None,
        band: None,
        color: ColorRole::Plain,
        is_highlight: false,
    }
}

impl Events {
    fn span(&self, point: &Point) -> Option<(f64, f64)> {
        self.spans.get(&point.row).copied()
    }
}

impl Marks for Events {
    fn data(&self) -> &Data {
        &self.data
    }

    fn check(&self, view: &View<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.points().count(), checks::MOST_ROWS, diagnostics);
        checks::spots(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(view, self)
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        Key::default()
    }

    /// The events in the order of their numbers.
    fn events(&self, language: &Language) -> Vec<Event> {
        let mut points: Vec<&Point> = self.data.points().collect();
        points.sort_by(|left, right| left.name.cmp(&right.name).then(left.at.total_cmp(&right.at)));
        let date = |point: &Point| point.period.map(|period| period.written(Length::Short, language));
        points
            .into_iter()
            .map(|point| Event { date: date(point).unwrap_or_default(), text: self.labels.text(point.row).to_owned() })
            .collect()
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_events(self.data.points().filter_map(|point| point.period), language)
    }
}

/// The width for which lines are shared out, the narrowest that shows labels.
const WIDTH: f64 = LEAST_WIDE - 2.0 * EDGE;
const DOT: f64 = 6.0;
/// One line of a lane.
const ROW: f64 = 36.0;
/// A label breaks where it is wider.
const LABEL: f64 = 150.0;

fn draw(view: &View<'_>, events: &Events) -> Scene {
    let extents = view.scope.points().filter_map(|point| events.span(point));
    let (low, high) =
        extents.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (start, end)| (low.min(start), high.max(end)));
    let axis = if low.is_finite() { Time::new(low, high) } else { Time::new(0.0, 1.0) };
    let mut shapes = Vec::new();
    let mut y = 2.0;
    let mut lanes: Vec<usize> = view.data.points().map(|point| point.name).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let mut number = 0;
    let mut marks = Vec::new();
    let names: Vec<&str> = lanes.iter().map(|lane| view.data.names.text(*lane)).collect();
    let names = shortened_apart(&names, PHONE - EDGE);
    for (lane, name) in lanes.into_iter().zip(names) {
        if !name.is_empty() {
            marks.push(Shape::Label(Label::new(0.0, y + 15.0, name, Style::new(Role::Group)).from(-EDGE)));
            y += 24.0;
        }
        let mut points: Vec<&Point> = view.data.points().filter(|point| point.name == lane).collect();
        points.sort_by(|left, right| left.at.total_cmp(&right.at));
        let drawn: Vec<Drawn<'_>> =
            points.into_iter().filter_map(|point| Drawn::new(point, events, |at| axis.share(at) * 100.0)).collect();
        for row in rows(&drawn) {
            let height = row.iter().map(|event| event.height()).fold(ROW, f64::max);
            for event in row {
                // As the list under a narrow chart has them: in the order of time.
                let at = drawn.iter().position(|other| std::ptr::eq(other, event)).unwrap_or_default();
                event.draw(y + height / 2.0, number + at + 1, &mut marks);
            }
            y += height;
        }
        number += drawn.len();
        y += 12.0;
    }
    let bottom = y - 4.0;
    let mut margins = Margins { left: EDGE, right: EDGE, narrow_right: EDGE, is_turned: false };
    let ticks = TimeAxis {
        time: &axis,
        coarsest: events.coarsest,
        finest: events.finest,
        count: if view.is_small { 3 } else { 7 },
        language: view.language,
    };
    let below = ticks.draw(bottom, &mut margins, &mut shapes);
    time_axis::flush(&mut marks, margins);
    shapes.extend(marks);
    Scene { height: bottom + below, margins, shapes, is_scaled: false }
}

/// An event, where it lasts, and the label of a wide chart.
struct Drawn<'p> {
    point: &'p Point,
    /// Whether it is one of those that stand out.
    is_strong: bool,
    /// In per cent.
    start: f64,
    end: f64,
    lines: Vec<String>,
    words: f64,
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    /// Under the mark, which leaves no room beside it.
    Below,
}

impl<'p> Drawn<'p> {
    fn new(point: &'p Point, events: &Events, x: impl Fn(f64) -> f64) -> Option<Self> {
        let (start, end) = events.span(point)?;
        let (start, end) = (x(start), x(end));
        let lines = wrap_within(events.labels.text(point.row), SMALL, LABEL, usize::MAX);
        let is_strong = point.is_highlight && events.data.has_highlight;
        let measure = |line: &String| if is_strong { bold_width(line, TEXT) } else { width(line, SMALL) };
        let words = lines.iter().map(measure).fold(0.0, f64::max);
        let side = if end / 100.0 * WIDTH + words + 8.0 <= WIDTH {
            Side::Right
        } else if start / 100.0 * WIDTH >= words + 8.0 {
            Side::Left
        } else {
            Side::Below
        };
        Some(Self { point, is_strong, start, end, lines, words, side })
    }

    fn height(&self) -> f64 {
        let words = self.lines.len() as f64 * SMALL_LINE;
        if self.side == Side::Below { words + 30.0 } else { words + 6.0 }
    }

    /// From where to where mark and label reach, in pixels of the narrowest wide chart.
    fn extent(&self) -> (f64, f64) {
        let (start, end) = (self.start / 100.0 * WIDTH, self.end / 100.0 * WIDTH);
        match self.side {
            Side::Right => (start - DOT, end + self.words + 20.0),
            Side::Left => (start - self.words - 14.0, end + DOT),
            Side::Below => (0.0, WIDTH),
        }
    }

    fn draw(&self, middle: f64, number: usize, shapes: &mut Vec<Shape>) {
        let words = self.lines.len() as f64 * SMALL_LINE;
        let (y, first) = match self.side {
            Side::Below => (middle - words / 2.0, middle - words / 2.0 + 24.0),
            _ => (middle, middle - words / 2.0 + 11.5),
        };
        mark(shapes, self.point, (self.start, self.end), y, number);
        let role = if self.is_strong { Role::StrongName } else { Role::EventLabel };
        let at = |x: f64| {
            Label::new(x, first, "", Style::new(role).visibility(Visibility::Wide)).small_lines(self.lines.clone())
        };
        shapes.push(Shape::Label(match self.side {
            Side::Right => at(self.end).from(10.0),
            Side::Left => at(self.start).until(-10.0),
            Side::Below if self.start / 100.0 * WIDTH + self.words <= WIDTH => at(self.start).from(0.0),
            Side::Below if self.end / 100.0 * WIDTH >= self.words => at(self.end).until(0.0),
            Side::Below => at(0.0).from(0.0),
        }));
    }
}

/// Events in rows, so that none covers another.
fn rows<'e, 'p>(events: &'e [Drawn<'p>]) -> Vec<Vec<&'e Drawn<'p>>> {
    let mut rows: Vec<(f64, Vec<&Drawn<'_>>)> = Vec::new();
    for event in events {
        let (from, to) = event.extent();
        match rows.iter_mut().find(|(last, _)| *last + 4.0 <= from) {
            Some((last, row)) => {
                *last = to;
                row.push(event);
            }
            None => rows.push((to, vec![event])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A dot, or a bar where the event lasts; on narrow charts its number, which the list below explains.
fn mark(shapes: &mut Vec<Shape>, point: &Point, (start, end): (f64, f64), y: f64, number: usize) {
    let is_span = end - start > 0.8;
    if is_span {
        let style = Style::new(Role::Span).color(point.color).row(point.row);
        shapes.push(Shape::Rect { x: start, width: end - start, y: y - 5.0, height: 10.0, style });
    } else {
        let x = (start + end) / 2.0;
        let style = Style::new(Role::Dot).color(point.color).visibility(Visibility::Wide).row(point.row);
        shapes.push(Shape::Dot { x, y, radius: DOT, style });
    }
    let x = (start + end) / 2.0;
    let style = Style::new(Role::NoteDisc).color(point.color).visibility(Visibility::Narrow).row(point.row);
    shapes.push(Shape::Dot { x, y, radius: 9.0, style });
    let label = Label::new(x, y + 4.5, number.to_string(), Style::new(Role::NoteNumber).visibility(Visibility::Narrow));
    shapes.push(Shape::Label(label));
}

/// Where a period of the table begins and ends; an event of one day is its noon.
fn span_of(start: &Period, end: Option<&Period>) -> (f64, f64) {
    match end {
        Some(end) => {
            let ((from, _), (_, to)) = (time::extent(start), time::extent(end));
            (from.min(to), to.max(from))
        }
        None if start.precision == Precision::Day => (time::middle(start), time::middle(start)),
        None => time::extent(start),
    }
}
