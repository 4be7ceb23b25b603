//! Notes, ranges and rules of a chart with rows.

use super::axis_labels::{LEAST_WIDE, PHONE};
use super::chart::Chart;
use super::frame::label_width;
use super::label::Label;
use super::labels::{LINE, SMALL, SMALL_LINE, width, wrap};
use super::notes::MOST_WIDTH;
use super::rows::{Row, Rows};
use super::scale::Numbers;
use super::scene::Margins;
use super::shape::Shape;
use super::spots::At;
use super::style::{Role, Style, Visibility};
use super::svg::number as coordinate;

/// The height below the rows that annotations on the number axis need, in pixels.
pub fn axis_room(chart: &Chart<'_>) -> f64 {
    let is_number = |at: At| matches!(at, At::Number(_));
    let has_text = chart.spots.rules.iter().any(|rule| is_number(rule.at.at) && !rule.text.is_empty())
        || chart.spots.ranges.iter().any(|range| is_number(range.from.at) && !range.text.is_empty());
    if has_text { LINE + 4.0 } else { 0.0 }
}

/// Draws the ranges of a chart with rows: from number to number, or from name to name.
pub fn behind(chart: &Chart<'_>, scale: &Numbers, rows: &Rows, shapes: &mut Vec<Shape>) {
    for range in &chart.spots.ranges {
        let style = Style::new(Role::Range);
        match (range.from.at, range.to.at) {
            (At::Number(from), At::Number(to)) => {
                let (left, right) = (scale.share(from.min(to)) * 100.0, scale.share(from.max(to)) * 100.0);
                let height = rows.bottom - rows.top;
                shapes.push(Shape::Rect { x: left, width: right - left, y: rows.top, height, style });
                below_rows(shapes, (left + right) / 2.0, rows, &range.text);
            }
            (At::Name(from), At::Name(to)) => {
                let row = |name: usize| rows.rows.iter().find(|row| row.name == name);
                let (Some(from), Some(to)) = (row(from), row(to)) else { continue };
                let (top, bottom) =
                    (from.full_top.min(to.full_top), (from.y + from.thickness).max(to.y + to.thickness) + 4.0);
                shapes.push(Shape::Rect { x: 0.0, width: 100.0, y: top, height: bottom - top, style });
                let style = Style::new(Role::RangeText).visibility(Visibility::Wide);
                let label = Label::new(100.0, top + 15.0, range.text.clone(), style);
                shapes.push(Shape::Label(label.until(-4.0)));
            }
            _ => {}
        }
    }
}

/// Draws the rules and notes of a chart with rows, and widens `margins` as far as notes need.
pub fn before(chart: &Chart<'_>, scale: &Numbers, rows: &Rows, margins: &mut Margins, shapes: &mut Vec<Shape>) {
    for rule in &chart.spots.rules {
        if let At::Number(value) = rule.at.at {
            let x = scale.share(value) * 100.0;
            let line = Shape::Line { from: (x, rows.top), to: (x, rows.bottom), style: Style::new(Role::Rule) };
            shapes.push(line);
            below_rows(shapes, x, rows, &rule.text);
        }
    }
    for (number, note) in chart.spots.notes.iter().enumerate() {
        let At::Name(index) = note.at.at else { continue };
        let Some(row) = rows.rows.iter().find(|row| row.name == index) else { continue };
        let note = (number + 1, note.text.as_str());
        shapes.extend(beside_row(chart, scale, (row, margins.left), note, margins));
    }
}

fn below_rows(shapes: &mut Vec<Shape>, x: f64, rows: &Rows, text: &str) {
    if text.is_empty() {
        return;
    }
    let label = Label::new(x, rows.bottom + 15.0, text, Style::new(Role::RuleText));
    shapes.push(Shape::Label(if x > 70.0 {
        label.until(4.0)
    } else if x < 30.0 {
        label.from(-4.0)
    } else {
        label
    }));
}

/// Draws a note beside the value of its row, and widens `margins` as far as it needs.
fn beside_row(
    chart: &Chart<'_>,
    scale: &Numbers,
    (row, left): (&Row, f64),
    (number, text): (usize, &str),
    margins: &mut Margins,
) -> Vec<Shape> {
    let values = chart.data.points().filter(|point| point.name == row.name).filter_map(|point| point.value);
    let last = values.max_by(|left, right| left.plotted.total_cmp(&right.plotted));
    let Some(value) = last else { return Vec::new() };
    let share = scale.share(value.plotted.max(0.0));
    let x = share * 100.0;
    let beside = label_width(&chart.measure.bounded(value.number, value.bound)) + 18.0;
    let free = (1.0 - share) * (LEAST_WIDE - left - margins.right) + margins.right - beside;
    // Two lines fit beside a row without touching those of the next.
    let lines = wrap(text, SMALL, free.max(width(text, SMALL) * 0.6).min(MOST_WIDTH.max(free)));
    let words = lines.iter().map(|line| width(line, SMALL)).fold(0.0, f64::max);
    // The wider the margin, the narrower the plot, and the nearer the end of the bar.
    let room = |reach: f64, chart: f64| (reach - (1.0 - share) * (chart - left)) / share.max(0.3);
    margins.right = margins.right.max(room(beside + words, LEAST_WIDE));
    margins.narrow_right = margins.narrow_right.max(room(beside + 16.0, PHONE));
    // At the first row it begins at the top of the picture.
    let first = (row.middle() - lines.len() as f64 * SMALL_LINE / 2.0 + 11.5).max(12.0);
    let label = Label::new(x, first, "", Style::new(Role::Note).visibility(Visibility::Wide)).from(beside);
    let narrow = |role| Style::new(role).visibility(Visibility::Narrow);
    let outline = format!("M{} 0m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0", coordinate(beside + 6.0));
    let disc = narrow(Role::NoteDisc);
    let digits = Label::new(x, row.middle() + 4.5, number.to_string(), narrow(Role::NoteNumber));
    vec![
        Shape::Label(label.small_lines(lines)),
        Shape::Glyph { x, y: row.middle(), outline: outline.into(), is_mirrored: false, style: disc },
        Shape::Label(Label { dx: beside + 6.0, ..digits }),
    ]
}
