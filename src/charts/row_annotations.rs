//! Notes, ranges and rules of a chart with rows.

use super::annotations::ChartPosition;
use super::axis_labels::{PHONE_WIDTH, WIDE_BREAKPOINT};
use super::frame::label_width;
use super::label::Label;
use super::notes::MAX_NOTE_WIDTH;
use super::panel_view::Chart;
use super::rows::{RowLayout, RowsLayout};
use super::scale::NumberScale;
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style, Visibility};
use super::svg::number as coordinate;
use super::text_metrics::{LINE_HEIGHT, SMALL_LINE_HEIGHT, SMALL_SIZE, text_width, wrap};

/// The height below the rows that annotations on the number axis need, in pixels.
pub fn height_below_rows(chart: &Chart<'_>) -> f64 {
    let is_number = |at: ChartPosition| matches!(at, ChartPosition::Value(_));
    let has_text = chart.annotations.rules.iter().any(|rule| is_number(rule.at.at) && !rule.text.is_empty())
        || chart.annotations.ranges.iter().any(|range| is_number(range.from.at) && !range.text.is_empty());
    if has_text { LINE_HEIGHT + 4.0 } else { 0.0 }
}

/// Draws the ranges of a chart with rows: from number to number, or from name to name.
pub fn draw_under_marks(chart: &Chart<'_>, scale: &NumberScale, rows: &RowsLayout, shapes: &mut Vec<Shape>) {
    for range in &chart.annotations.ranges {
        let style = Style::new(Role::Range);
        match (range.from.at, range.to.at) {
            (ChartPosition::Value(from), ChartPosition::Value(to)) => {
                let (left, right) = (scale.fraction(from.min(to)) * 100.0, scale.fraction(from.max(to)) * 100.0);
                let height = rows.bottom - rows.top;
                shapes.push(Shape::Rect { x: left, width: right - left, y: rows.top, height, style });
                below_rows(shapes, (left + right) / 2.0, rows, &range.text);
            }
            (ChartPosition::Name(from), ChartPosition::Name(to)) => {
                let row = |name: usize| rows.rows.iter().find(|row| row.name == name);
                let (Some(from), Some(to)) = (row(from), row(to)) else { continue };
                let (top, bottom) =
                    (from.full_top.min(to.full_top), (from.y + from.thickness).max(to.y + to.thickness) + 4.0);
                shapes.push(Shape::Rect { x: 0.0, width: 100.0, y: top, height: bottom - top, style });
                let style = Style::new(Role::RangeText).visibility(Visibility::Wide);
                let label = Label::new(100.0, top + 15.0, range.text.clone(), style);
                shapes.push(Shape::Label(label.ending_at(-4.0)));
            }
            _ => {}
        }
    }
}

/// Draws the rules and notes of a chart with rows, and widens `margins` as far as notes need.
pub fn draw_over_marks(
    chart: &Chart<'_>,
    scale: &NumberScale,
    rows: &RowsLayout,
    margins: &mut Margins,
    shapes: &mut Vec<Shape>,
) {
    for rule in &chart.annotations.rules {
        if let ChartPosition::Value(value) = rule.at.at {
            let x = scale.fraction(value) * 100.0;
            let line = Shape::Line { from: (x, rows.top), to: (x, rows.bottom), style: Style::new(Role::Rule) };
            shapes.push(line);
            below_rows(shapes, x, rows, &rule.text);
        }
    }
    for (number, note) in chart.annotations.notes.iter().enumerate() {
        let ChartPosition::Name(index) = note.at.at else { continue };
        let Some(row) = rows.rows.iter().find(|row| row.name == index) else { continue };
        let note = (number + 1, note.text.as_str());
        shapes.extend(beside_row(chart, scale, (row, margins.left), note, margins));
    }
}

/// Draws the text of a rule or range below the rows, at `x` per cent of the plot's width.
fn below_rows(shapes: &mut Vec<Shape>, x: f64, rows: &RowsLayout, text: &str) {
    if text.is_empty() {
        return;
    }
    let label = Label::new(x, rows.bottom + 15.0, text, Style::new(Role::RuleText));
    shapes.push(Shape::Label(if x > 70.0 {
        label.ending_at(4.0)
    } else if x < 30.0 {
        label.starting_at(-4.0)
    } else {
        label
    }));
}

/// Draws a note beside the value of its row, and widens `margins` as far as it needs.
fn beside_row(
    chart: &Chart<'_>,
    scale: &NumberScale,
    (row, left): (&RowLayout, f64),
    (number, text): (usize, &str),
    margins: &mut Margins,
) -> Vec<Shape> {
    let values = chart.data.points().filter(|point| point.name == row.name).filter_map(|point| point.value);
    let last = values.max_by(|left, right| left.plotted.total_cmp(&right.plotted));
    let Some(value) = last else { return Vec::new() };
    let share = scale.fraction(value.plotted.max(0.0));
    let x = share * 100.0;
    let beside = label_width(&chart.value_format.mark_label(value.number, value.bound)) + 18.0;
    let free = (1.0 - share) * (WIDE_BREAKPOINT - left - margins.right) + margins.right - beside;
    // Two lines fit beside a row without touching those of the next.
    let lines = wrap(text, SMALL_SIZE, free.max(text_width(text, SMALL_SIZE) * 0.6).min(MAX_NOTE_WIDTH.max(free)));
    let words = lines.iter().map(|line| text_width(line, SMALL_SIZE)).fold(0.0, f64::max);
    // The wider the margin, the narrower the plot, and the nearer the end of the bar.
    let room = |reach: f64, chart: f64| (reach - (1.0 - share) * (chart - left)) / share.max(0.3);
    margins.right = margins.right.max(room(beside + words, WIDE_BREAKPOINT));
    margins.narrow_right = margins.narrow_right.max(room(beside + 16.0, PHONE_WIDTH));
    // At the first row it begins at the top of the picture.
    let first = (row.middle() - lines.len() as f64 * SMALL_LINE_HEIGHT / 2.0 + 11.5).max(12.0);
    let label = Label::new(x, first, "", Style::new(Role::Note).visibility(Visibility::Wide)).starting_at(beside);
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
