//! `timeline`: events and spans in lanes. A label is to the right of its mark, to the left if it would leave the chart,
//! or below; labels that would overlap get rows of their own.

use std::collections::BTreeMap;

use super::super::axis_labels::{PHONE_WIDTH, WIDE_BREAKPOINT};
use super::super::chart_data::{ChartData, DataPoint, DataSeries, XKind};
use super::super::checks;
use super::super::common_options::{CommonFields, CommonOptions, FieldName};
use super::super::diagnostics::Diagnostics;
use super::super::distinct_labels::truncated_distinctly;
use super::super::drawing::{Legend, ListedEvent, Panel};
use super::super::highlight;
use super::super::label::Label;
use super::super::messages::nothing_to_draw;
use super::super::names::IndexedNames;
use super::super::panel_view::PanelView;
use super::super::plot_input::PlotInput;
use super::super::point_labels::PointLabels;
use super::super::scale::TimeScale;
use super::super::scale::time;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::statement::{self, Statement};
use super::super::style::{ColorRole, Role, Style, Visibility};
use super::super::text_metrics::{SMALL_LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, bold_text_width, text_width, wrap_within};
use super::super::time_axis::{self, EDGE, TimeAxis};
use super::kind::{self, ChartKind, Marks, Mirroring};
use super::messages;
use crate::data::{FieldType, Period, Precision};
use crate::language::{DateLength, Language};
use crate::options::OptionReader;

/// The kind `timeline`.
pub const KIND: ChartKind = ChartKind {
    name: "timeline",
    other_names: &["gantt"],
    options: &["label", "start", "end", "lane", "time"],
    rejected_options: &[],
    mirroring: Mirroring::WithTime,
    has_rows: false,
    needs_full_width: true,
    is_wide_by_default: false,
    read: |reader, _| {
        Box::new(TimelineOptions {
            start: reader.string("start"),
            end: reader.string("end"),
            lane: reader.string("lane"),
            label: reader.string("label"),
        })
    },
};

/// The options that only timelines have.
#[derive(Debug)]
struct TimelineOptions {
    /// The field with the date of an event, or its start.
    start: Option<FieldName>,
    /// The field with the end of an event that lasts for some time.
    end: Option<FieldName>,
    /// The field whose values divide events into lanes.
    lane: Option<FieldName>,
    /// The field with the texts of the labels.
    label: Option<FieldName>,
}

/// The events: when they were, how long they lasted, in which lane they are, and their labels.
#[derive(Debug)]
struct TimelineMarks {
    /// The lanes are its names.
    data: ChartData,
    /// From when to when each event lasts, by the row of the table.
    spans: BTreeMap<usize, (f64, f64)>,
    labels: PointLabels,
    coarsest: Precision,
    finest: Precision,
}

impl kind::KindOptions for TimelineOptions {
    fn fields<'o>(&'o self, common: &'o CommonFields) -> Vec<&'o FieldName> {
        kind::all_fields(common, self.start.iter().chain(&self.end).chain(&self.lane).chain(&self.label), [])
    }

    fn require(&self, _fields: &CommonFields, reader: &mut OptionReader<'_, '_>) {
        reader.require("start");
        reader.require("label");
    }

    fn marks(
        &self,
        common: &CommonOptions,
        input: PlotInput<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Box<dyn Marks>> {
        let mut date = |name: &Option<FieldName>, option: &str| {
            let fits = |field: &crate::data::Field| matches!(field.kind, FieldType::Date | FieldType::Period);
            input.fitting(name.as_ref()?, (option, "dates or periods"), &fits, diagnostics)
        };
        let (start, end) = (date(&self.start, "start"), date(&self.end, "end"));
        let (start, label) = (start?, input.optional(self.label.as_ref())?);
        let lane = input.optional(self.lane.as_ref());
        let facet = input.optional(common.facet.as_ref().map(|facet| &facet.field));
        let (mut lanes, mut facets) = (IndexedNames::default(), IndexedNames::default());
        let (mut points, mut spans) = (Vec::new(), BTreeMap::new());
        let (mut coarsest, mut finest) = (Precision::Day, Precision::Year);
        for row in input.rows {
            let period = input.table.cell(*row, start).and_then(|cell| cell.value.period());
            let Some(period) = period else { continue };
            coarsest = coarsest.min(period.precision);
            finest = finest.max(period.precision);
            let last = end.and_then(|end| input.table.cell(*row, end)?.value.period());
            let span = span_of(&period, last.as_ref());
            spans.insert(*row, span);
            let facet = facet.map_or(0, |field| facets.index_of_cell(input, *row, field));
            let lane = lane.map_or(0, |lane| lanes.index_of_cell(input, *row, lane));
            points.push(point(*row, (facet, lane), period, span.0));
        }
        if points.is_empty() {
            diagnostics.report(|place| nothing_to_draw(place, &input.table.name));
            return None;
        }
        let mut data = ChartData {
            x: XKind::Names,
            names: lanes,
            series: vec![DataSeries { name: String::new(), color: ColorRole::Plain, points }],
            series_names: IndexedNames::default(),
            facets: if facet.is_some() { facets.into_texts() } else { vec![String::new()] },
            has_highlight: !common.highlight.is_empty(),
            highlights_names: false,
        };
        let labels = PointLabels::new(&data, input, Some(label));
        highlight::assign_colors(&mut data, &common.highlight, &labels, input, diagnostics);
        Some(Box::new(TimelineMarks { data, spans, labels, coarsest, finest }))
    }
}

/// An event as a point, which has a position and no value.
fn point(row: usize, (facet, lane): (usize, usize), period: Period, at: f64) -> DataPoint {
    DataPoint {
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

impl TimelineMarks {
    fn span(&self, point: &DataPoint) -> Option<(f64, f64)> {
        self.spans.get(&point.row).copied()
    }
}

impl Marks for TimelineMarks {
    fn data(&self) -> &ChartData {
        &self.data
    }

    fn check(&self, view: &PanelView<'_>, diagnostics: &mut Diagnostics<'_>) {
        messages::check_count(KIND.name, self.data.points().count(), checks::MAX_ROWS, diagnostics);
        checks::annotations(view, None, KIND.name, diagnostics);
    }

    fn draw(&self, view: &PanelView<'_>) -> Scene {
        draw(view, self)
    }

    fn legend(&self, _view: &PanelView<'_>, _panels: &[Panel]) -> Legend {
        Legend::default()
    }

    /// The events in the order of their numbers.
    fn events(&self, language: &Language) -> Vec<ListedEvent> {
        let mut points: Vec<&DataPoint> = self.data.points().collect();
        points.sort_by(|left, right| left.name.cmp(&right.name).then(left.at.total_cmp(&right.at)));
        let date = |point: &DataPoint| point.period.map(|period| period.format(DateLength::Medium, language));
        points
            .into_iter()
            .map(|point| ListedEvent {
                date: date(point).unwrap_or_default(),
                text: self.labels.text(point.row).to_owned(),
            })
            .collect()
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_events(self.data.points().filter_map(|point| point.period), language)
    }
}

/// The width for which events are distributed over rows, in pixels: the narrowest chart that shows labels.
const WIDTH: f64 = WIDE_BREAKPOINT - 2.0 * EDGE;
/// The radius of the dot of an event, in pixels.
const DOT: f64 = 6.0;
/// The height of a row of a lane, in pixels.
const ROW: f64 = 36.0;
/// The width at which a label wraps, in pixels.
const LABEL: f64 = 150.0;

fn draw(view: &PanelView<'_>, events: &TimelineMarks) -> Scene {
    let extents = view.scope.points().filter_map(|point| events.span(point));
    let (low, high) =
        extents.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (start, end)| (low.min(start), high.max(end)));
    let axis = if low.is_finite() { TimeScale::new(low, high) } else { TimeScale::new(0.0, 1.0) };
    let mut shapes = Vec::new();
    let mut y = 2.0;
    let mut lanes: Vec<usize> = view.data.points().map(|point| point.name).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let mut number = 0;
    let mut marks = Vec::new();
    let names: Vec<&str> = lanes.iter().map(|lane| view.data.names.text(*lane)).collect();
    let names = truncated_distinctly(&names, PHONE_WIDTH - EDGE);
    for (lane, name) in lanes.into_iter().zip(names) {
        if !name.is_empty() {
            marks.push(Shape::Label(Label::new(0.0, y + 15.0, name, Style::new(Role::Group)).starting_at(-EDGE)));
            y += 24.0;
        }
        let mut points: Vec<&DataPoint> = view.data.points().filter(|point| point.name == lane).collect();
        points.sort_by(|left, right| left.at.total_cmp(&right.at));
        let drawn: Vec<PlacedEvent<'_>> = points
            .into_iter()
            .filter_map(|point| PlacedEvent::new(point, events, |at| axis.fraction(at) * 100.0))
            .collect();
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
    let mut margins = Margins { left: EDGE, right: EDGE, narrow_right: EDGE, is_mirrored: false };
    let ticks = TimeAxis {
        time: &axis,
        coarsest: events.coarsest,
        finest: events.finest,
        count: if view.is_small { 3 } else { 7 },
        language: view.language,
    };
    let below = ticks.draw(bottom, &mut margins, &mut shapes);
    time_axis::align_lane_names(&mut marks, margins);
    shapes.extend(marks);
    Scene { height: bottom + below, margins, shapes, is_scaled: false }
}

/// An event with its position and its label on a wide chart.
struct PlacedEvent<'p> {
    point: &'p DataPoint,
    /// Whether it is highlighted.
    is_strong: bool,
    /// In per cent.
    start: f64,
    end: f64,
    lines: Vec<String>,
    words: f64,
    side: EventSide,
}

/// The position of a label relative to the mark of its event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EventSide {
    Right,
    Left,
    /// Below the mark, if there is no room beside it.
    Below,
}

impl<'p> PlacedEvent<'p> {
    fn new(point: &'p DataPoint, events: &TimelineMarks, x: impl Fn(f64) -> f64) -> Option<Self> {
        let (start, end) = events.span(point)?;
        let (start, end) = (x(start), x(end));
        let lines = wrap_within(events.labels.text(point.row), SMALL_SIZE, LABEL, usize::MAX);
        let is_strong = point.is_highlight && events.data.has_highlight;
        let width_of =
            |line: &String| if is_strong { bold_text_width(line, TEXT_SIZE) } else { text_width(line, SMALL_SIZE) };
        let words = lines.iter().map(width_of).fold(0.0, f64::max);
        let side = if end / 100.0 * WIDTH + words + 8.0 <= WIDTH {
            EventSide::Right
        } else if start / 100.0 * WIDTH >= words + 8.0 {
            EventSide::Left
        } else {
            EventSide::Below
        };
        Some(Self { point, is_strong, start, end, lines, words, side })
    }

    /// The height of mark and label together, in pixels.
    fn height(&self) -> f64 {
        let words = self.lines.len() as f64 * SMALL_LINE_HEIGHT;
        if self.side == EventSide::Below { words + 30.0 } else { words + 6.0 }
    }

    /// The left and right end of mark and label together, in pixels of the narrowest wide chart.
    fn extent(&self) -> (f64, f64) {
        let (start, end) = (self.start / 100.0 * WIDTH, self.end / 100.0 * WIDTH);
        match self.side {
            EventSide::Right => (start - DOT, end + self.words + 20.0),
            EventSide::Left => (start - self.words - 14.0, end + DOT),
            EventSide::Below => (0.0, WIDTH),
        }
    }

    fn draw(&self, middle: f64, number: usize, shapes: &mut Vec<Shape>) {
        let words = self.lines.len() as f64 * SMALL_LINE_HEIGHT;
        let (y, first) = match self.side {
            EventSide::Below => (middle - words / 2.0, middle - words / 2.0 + 24.0),
            _ => (middle, middle - words / 2.0 + 11.5),
        };
        mark(shapes, self.point, (self.start, self.end), y, number);
        let role = if self.is_strong { Role::StrongName } else { Role::EventLabel };
        let at = |x: f64| {
            Label::new(x, first, "", Style::new(role).visibility(Visibility::Wide)).small_lines(self.lines.clone())
        };
        shapes.push(Shape::Label(match self.side {
            EventSide::Right => at(self.end).starting_at(10.0),
            EventSide::Left => at(self.start).ending_at(-10.0),
            EventSide::Below if self.start / 100.0 * WIDTH + self.words <= WIDTH => at(self.start).starting_at(0.0),
            EventSide::Below if self.end / 100.0 * WIDTH >= self.words => at(self.end).ending_at(0.0),
            EventSide::Below => at(0.0).starting_at(0.0),
        }));
    }
}

/// Distributes events over rows so that none overlaps another.
fn rows<'e, 'p>(events: &'e [PlacedEvent<'p>]) -> Vec<Vec<&'e PlacedEvent<'p>>> {
    let mut rows: Vec<(f64, Vec<&PlacedEvent<'_>>)> = Vec::new();
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

/// Draws the mark of an event: a dot, or a bar if it lasts longer; on narrow charts its number in the list below.
fn mark(shapes: &mut Vec<Shape>, point: &DataPoint, (start, end): (f64, f64), y: f64, number: usize) {
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

/// The beginning and the end of an event, in days since 1970; an event of a single day is at its noon.
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
