//! `scatter`: two numbers of each row. Dots are seen through, so that many upon each other are darker.

use std::collections::BTreeMap;

use super::super::across::ONE_LINE;
use super::super::axis_labels::Plots;
use super::super::chart::{Chart, Manner, View};
use super::super::columns::Roles;
use super::super::common::{Common, FieldName, Fields};
use super::super::data::{Data, Point, X};
use super::super::drawing::{Key, KeyForm, Panel};
use super::super::frame::Frame;
use super::super::gather;
use super::super::ground::Ground;
use super::super::highlight;
use super::super::label::Label;
use super::super::labels::{BOLD, LINE, TEXT, bold_width, shortened};
use super::super::measure::Measure;
use super::super::messages;
use super::super::point_labels::Labels;
use super::super::problems::Problems;
use super::super::scale::linear::Ends;
use super::super::scene::{Margins, Scene};
use super::super::shape::Shape;
use super::super::source::Source;
use super::super::statement::{self, Statement};
use super::super::style::{Role, Style, When};
use super::super::taken::{self, Area};
use super::super::{annotations, checks, key};
use super::kind::{self, Kind, Marks, Turns};
use crate::data::Bound;
use crate::language::Language;
use crate::options::Reader;

pub const KIND: Kind = Kind {
    name: "scatter",
    other_names: &["bubble"],
    options: &["size", "label", "log", "zero", "domain", "ticks"],
    refused: &[],
    turns: Turns::Never,
    has_rows: false,
    is_wide: false,
    is_wide_by_itself: false,
    read: |reader, _| Box::new(Options { size: reader.string("size"), label: reader.string("label") }),
};

#[derive(Debug)]
struct Options {
    /// The field that the surface of a dot shows.
    size: Option<FieldName>,
    /// The field that names the dots.
    label: Option<FieldName>,
}

#[derive(Debug)]
struct Dots {
    data: Data,
    measure: Measure,
    manner: Manner,
    /// By the row of the table.
    sizes: BTreeMap<usize, f64>,
    labels: Labels,
}

impl kind::Options for Options {
    fn fields<'o>(&'o self, common: &'o Fields) -> Vec<&'o FieldName> {
        kind::all_fields(common, &self.label, &self.size)
    }

    fn require(&self, _fields: &Fields, reader: &mut Reader<'_, '_>) {
        reader.require("x");
        reader.require("y");
    }

    fn marks(&self, common: &Common, source: Source<'_>, problems: &mut Problems<'_>) -> Option<Box<dyn Marks>> {
        let size = self.size.as_ref().and_then(|size| source.numeric(size, "size", problems));
        let roles = Roles { is_continuous: true, may_share_places: true, ..Roles::default() };
        let (mut data, mut measure) = gather::gather(common, &roles, source, problems)?;
        gather::finish(&data, &mut measure, source, problems)?;
        let labels = Labels::of(&data, source, source.optional(self.label.as_ref()));
        highlight::colour(&mut data, &common.highlight, &labels, source.language, problems);
        let size_of = |row: usize| Some((row, source.amount(row, size?)?.plotted));
        let sizes = data.points().filter_map(|point| size_of(point.row)).collect();
        // Dots at the very edge would stand upon the axis.
        let manner = Manner { across: Ends::OnTicks, ..Manner::default() };
        Some(Box::new(Dots { data, measure, manner, sizes, labels }))
    }
}

impl Marks for Dots {
    fn data(&self) -> &Data {
        &self.data
    }

    fn row(&self, name: &str, language: &Language) -> Option<usize> {
        self.labels.row(name, language)
    }

    fn check(&self, view: &View<'_>, problems: &mut Problems<'_>) {
        let chart = Chart::new(view, &self.measure, &self.manner);
        checks::numbers(&chart, problems);
        let least = self.data.points().map(|point| point.at).fold(f64::INFINITY, f64::min);
        if view.common.axis.log.x && least <= 0.0 {
            problems.report(|place| messages::not_above_zero(place, &least.to_string()));
        }
        checks::spots(view, Some(&chart), KIND.name, problems);
    }

    fn draw(&self, view: &View<'_>) -> Scene {
        draw(&Chart::new(view, &self.measure, &self.manner), &self.sizes, &self.labels)
    }

    fn key(&self, _view: &View<'_>, _panels: &[Panel]) -> Key {
        key::of_marks(&self.data, KeyForm::Dot)
    }

    fn statements(&self, language: &Language) -> Vec<Statement> {
        statement::of_series(&self.data, &self.measure, &self.measure.title, &self.labels, language)
    }
}

const RADIUS: f64 = 5.0;
/// The radius of the largest size, and where there are many.
const LARGEST: f64 = 22.0;
const LARGEST_OF_MANY: f64 = 12.0;
const MANY: usize = 50;
const SMALLEST: f64 = 2.5;
/// More labels than these are a cloud of words; then only what is highlighted has one.
const MOST_LABELS: usize = 25;

fn draw(chart: &Chart<'_>, sizes: &BTreeMap<usize, f64>, names: &Labels) -> Scene {
    // The title of the numbers stands above the highest tick, that of those across under theirs.
    let Ground { across, frame, mut shapes } = Ground::new(chart, LINE);
    frame.baseline(&mut shapes);
    titles(chart, &frame, &mut shapes);
    let largest = chart.scope.points().filter_map(|point| sizes.get(&point.row).copied()).fold(0.0, f64::max);
    let size = |point: &Point| sizes.get(&point.row).copied();
    let mut points: Vec<&Point> = chart.data.points().filter(|point| point.value.is_some()).collect();
    // Large ones first, and what stands out last, so that nothing lies hidden.
    points.sort_by(|left, right| {
        left.is_highlight
            .cmp(&right.is_highlight)
            .then_with(|| size(right).unwrap_or(0.0).total_cmp(&size(left).unwrap_or(0.0)))
    });
    let most = if points.len() > MANY { LARGEST_OF_MANY } else { LARGEST };
    let mut placed = Vec::with_capacity(points.len());
    for point in points {
        let Some(value) = point.value else { continue };
        let (x, y) = (across.x(point.at), frame.y(value.plotted));
        let radius = radius(size(point), largest, most);
        let role = if value.bound == Bound::Exact { Role::Bubble } else { Role::OpenBubble };
        shapes.push(Shape::Dot { x, y, radius, style: Style::new(role).ink(point.ink).row(point.row) });
        placed.push(Placed { point, name: names.text(point.row), x, y, radius });
    }
    frame.labels(&mut shapes);
    labels(chart, &frame, &placed, &mut shapes);
    let above = annotations::before(chart, &frame, &across, &shapes);
    shapes.extend(above);
    let margins =
        across.margins(chart, &frame, Margins { left: frame.left, right: 20.0, narrow_right: 16.0, is_turned: false });
    Scene { height: frame.height, margins, shapes, is_scaled: false }
}

fn titles(chart: &Chart<'_>, frame: &Frame, shapes: &mut Vec<Shape>) {
    if chart.is_small {
        return;
    }
    let style = Style::new(Role::AxisTitle);
    shapes.push(Shape::Label(Label::new(0.0, 12.0, format!("↑ {}", chart.measure.title), style).from(-frame.left)));
    if let X::Numbers(measure) = &chart.scope.x {
        let label = Label::new(100.0, frame.bottom + ONE_LINE + 10.0, format!("{} →", measure.title), style);
        shapes.push(Shape::Label(label.until(16.0)));
    }
}

/// The area of a dot is proportional to its value.
fn radius(size: Option<f64>, largest: f64, most: f64) -> f64 {
    match size {
        Some(size) if largest > 0.0 => ((size / largest).max(0.0).sqrt() * most).max(SMALLEST),
        _ => RADIUS,
    }
}

struct Placed<'p> {
    point: &'p Point,
    /// What it is called; empty if it has no name.
    name: &'p str,
    /// In per cent.
    x: f64,
    y: f64,
    radius: f64,
}

/// Labels beside their dots, where they cover neither a dot nor each other; one that finds no place is left out,
/// unless it is highlighted. A phone has other places than a wide chart, and fewer.
fn labels(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>], shapes: &mut Vec<Shape>) {
    let plots = Plots::new(chart, frame.left);
    let wide = sides(chart, frame, placed, plots.wide, taken::by(shapes, plots.wide, false));
    let narrow = sides(chart, frame, placed, plots.narrow, taken::by(shapes, plots.narrow, true));
    for ((dot, wide), narrow) in placed.iter().zip(wide).zip(narrow) {
        if wide == narrow {
            shapes.extend(wide.map(|side| dot.label(side, When::Always)));
        } else {
            shapes.extend(wide.map(|side| dot.label(side, When::Wide)));
            shapes.extend(narrow.map(|side| dot.label(side, When::Narrow)));
        }
    }
}

/// Room for labels on the right of the plot.
const BEYOND: f64 = 14.0;

/// On which side of its dot each label stands in a plot of this width, and as much of it as has room there.
fn sides(
    chart: &Chart<'_>,
    frame: &Frame,
    placed: &[Placed<'_>],
    plot: f64,
    mut taken: Vec<Area>,
) -> Vec<Option<(Side, String)>> {
    let all = placed.len() <= MOST_LABELS && !chart.is_small;
    taken.extend(placed.iter().map(|dot| {
        let (x, r) = (dot.x / 100.0 * plot, dot.radius.min(8.0));
        Area { left: x - r, top: dot.y - r, right: x + r, bottom: dot.y + r }
    }));
    let mut ranked: Vec<(usize, &Placed<'_>)> =
        placed.iter().enumerate().filter(|(_, dot)| !dot.name.is_empty()).collect();
    ranked.retain(|(_, dot)| dot.point.is_highlight || all);
    ranked.sort_by_key(|(_, dot)| !dot.point.is_highlight);
    let mut sides = vec![None; placed.len()];
    for (index, dot) in ranked {
        // What is highlighted is named, if only by the beginning of its name.
        let texts = Side::ALL.map(|side| {
            let text = dot.name;
            let short = shortened(text, TEXT * BOLD, dot.room(side, plot));
            (side, if dot.point.is_highlight { short } else { text.to_owned() })
        });
        let candidates = texts.map(|(side, text)| (dot.area(side, &text, plot), side, text));
        let is_inside = |area: &Area| {
            area.left > -2.0 && area.right < plot + BEYOND && area.top > frame.top - 12.0 && area.bottom < frame.bottom
        };
        let meets = |area: &Area| taken.iter().filter(|other| area.wider(2.0).meets(other)).count();
        let mut inside: Vec<_> = candidates.into_iter().filter(|(area, ..)| is_inside(area)).collect();
        inside.sort_by_key(|(area, _, text)| (meets(area), text.chars().count() < dot.name.chars().count()));
        let best = inside.into_iter().next().filter(|(area, ..)| dot.point.is_highlight || meets(area) == 0);
        if let (Some((area, side, text)), Some(slot)) = (best, sides.get_mut(index)) {
            taken.push(area);
            *slot = Some((side, text));
        }
    }
    sides
}

impl Placed<'_> {
    fn gap(&self) -> f64 {
        self.radius + 4.0
    }

    /// The room of a label in a plot of this width.
    fn room(&self, side: Side, plot: f64) -> f64 {
        let (left, right) = (self.x / 100.0 * plot, (100.0 - self.x) / 100.0 * plot + BEYOND);
        match side {
            Side::Right => right - self.gap() - 1.0,
            Side::Left => left - self.gap(),
            Side::AboveLeft | Side::BelowLeft => left + self.radius,
            Side::Above | Side::Below => left.min(right) * 2.0 - 2.0,
        }
    }

    /// Where the label would be in a plot of this width.
    fn area(&self, side: Side, text: &str, plot: f64) -> Area {
        let width = bold_width(text, TEXT);
        let (x, y, gap) = (self.x / 100.0 * plot, self.y, self.gap());
        let (left, middle) = match side {
            Side::Right => (x + gap, y),
            Side::Left => (x - gap - width, y),
            Side::Above => (x - width / 2.0, y - gap - 6.0),
            Side::Below => (x - width / 2.0, y + gap + 7.0),
            Side::AboveLeft => (x + self.radius - width, y - gap - 6.0),
            Side::BelowLeft => (x + self.radius - width, y + gap + 7.0),
        };
        Area { left, top: middle - 8.0, right: left + width, bottom: middle + 8.0 }
    }

    fn label(&self, (side, text): (Side, String), when: When) -> Shape {
        let style = Style::new(if self.point.is_highlight { Role::StrongName } else { Role::DotLabel }).when(when);
        let (x, y, gap) = (self.x, self.y, self.gap());
        let at = |y: f64| Label::new(x, y, text.clone(), style);
        Shape::Label(match side {
            Side::Right => at(y + 5.0).from(gap),
            Side::Left => at(y + 5.0).until(-gap),
            Side::Above => at(y - gap - 1.0),
            Side::Below => at(y + gap + 12.0),
            Side::AboveLeft => at(y - gap - 1.0).until(self.radius),
            Side::BelowLeft => at(y + gap + 12.0).until(self.radius),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Above,
    Below,
    /// Above or below, and ending where the dot ends, which the last dot has room for.
    AboveLeft,
    BelowLeft,
}

impl Side {
    /// In the order in which they are tried.
    const ALL: [Side; 6] = [Side::Right, Side::Left, Side::Above, Side::Below, Side::AboveLeft, Side::BelowLeft];
}
