//! `bar`: ranking, magnitude, deviation, parts. Bars lie, so that long names are read as they are written.

use super::super::chart::Chart;
use super::super::domain::{Extent, stacked};
use super::super::frame::{label_width, numbers};
use super::super::labels::{LINE, TEXT, width, wrap};
use super::super::rows::{Row, Rows};
use super::super::scale::Numbers;
use super::super::scene::{Ink, Label, Margins, Role, Scene, Shape, Style, When};
use super::super::series::{Amount, Point, Series};
use super::super::spec::Stack;
use crate::data::Bound;

pub fn draw(chart: &Chart<'_>) -> Scene {
    let _ = (
        Extent::default(),
        stacked as fn(&super::super::series::Data) -> _,
        LINE,
        width as fn(&str, f64) -> f64,
        wrap as fn(&str, f64, f64) -> Vec<String>,
    );
    let _ = Stack::None;
    let rows = Rows::new(chart, chart.data.series.len().max(1));
    let scale = numbers(chart);
    let mut shapes = Vec::new();
    rows.names(&mut shapes);
    let mut sides = Sides::default();
    let zero = scale.share(chart.spec.options.diverge_at.unwrap_or(0.0)) * 100.0;
    for row in &rows.rows {
        for (part, series) in chart.data.series.iter().enumerate() {
            for point in series.points.iter().filter(|point| point.name == row.name) {
                bar(chart, &scale, row, part, point, series, &mut shapes, &mut sides);
            }
        }
    }
    let base = Style::new(Role::Baseline);
    shapes.push(Shape::Line { from: (zero, rows.top), to: (zero, rows.bottom), style: base });
    let margins =
        Margins { left: rows.left + sides.left, right: sides.right.max(8.0), narrow_right: sides.right.max(8.0) };
    Scene { height: rows.height, margins, shapes }
}

/// Room that the values beside the longest bars need.
#[derive(Default)]
struct Sides {
    left: f64,
    right: f64,
}

#[expect(clippy::too_many_arguments, reason = "first version")]
fn bar(
    chart: &Chart<'_>,
    scale: &Numbers,
    row: &Row,
    part: usize,
    point: &Point,
    series: &Series,
    shapes: &mut Vec<Shape>,
    sides: &mut Sides,
) {
    let _ = (Ink::Plain, When::Always, series, TEXT);
    let Some(value) = point.value else { return };
    let zero = scale.share(0.0) * 100.0;
    let end = scale.share(value.plotted) * 100.0;
    let (y, height) = row.part(part);
    let role = if value.bound == Bound::Exact { Role::Bar } else { Role::OpenBar };
    let (x, width) = (zero.min(end), (end - zero).abs());
    shapes.push(Shape::Rect { x, width, y, height, style: Style::new(role).ink(point.ink) });
    let text = text(chart, value);
    let room = label_width(&text) + 8.0;
    let label = Label::new(end, y + height / 2.0 + 5.0, text, Style::new(Role::Value));
    if value.plotted < 0.0 {
        sides.left = sides.left.max(if end < 15.0 { room } else { 0.0 });
        shapes.push(Shape::Label(label.until(-6.0)));
    } else {
        sides.right = sides.right.max(if end > 85.0 { room } else { 0.0 });
        shapes.push(Shape::Label(label.from(6.0)));
    }
}

fn text(chart: &Chart<'_>, value: Amount) -> String {
    chart.data.measure.bounded(value.number, value.bound)
}
