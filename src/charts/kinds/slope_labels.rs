//! The labels beside the ends of a slope chart's lines: dots, names and values, on each side in the order of the ends.

use super::super::chart_data::DataSeries;
use super::super::distinct_labels::distinct_labels;
use super::super::end_labels::{MAX_LINES, lines, lines_within};
use super::super::frame::label_width;
use super::super::label::Label;
use super::super::panel_view::{Breakpoint, Chart};
use super::super::plot_value::PlotValue;
use super::super::scale::NumberScale;
use super::super::shape::Shape;
use super::super::spread::spread;
use super::super::style::{ColorRole, Role, Style};
use super::super::svg::number;
use super::super::text_metrics::{LINE_HEIGHT, SMALL_SIZE, text_width};
use crate::data::Bound;

/// The most lines that all have names and values; with more, only highlighted ones have.
pub const MAX_NAMED: usize = 12;
/// The same on a phone, if any line is highlighted.
pub const MAX_ON_PHONE: usize = 6;
/// The widest line of a label in pixels, if there is room on both sides.
const WIDE_LABEL: f64 = 136.0;
/// The widest number on the side where lines begin on a phone.
const WIDEST_ON_PHONE: f64 = 72.0;
/// The distance in pixels from which a label is connected to its end by a line; then the distances of labels with and
/// without such lines from the plot.
const NEAR: f64 = 3.0;
const TIED: f64 = 22.0;
const FREE: f64 = 10.0;

/// One line with its two ends.
pub struct Slope<'s> {
    /// The series that it shows.
    pub series: &'s DataSeries,
    /// Its colour.
    pub color: ColorRole,
    /// The end at the first moment. `None` if there is no value.
    pub from: Option<SlopeEnd>,
    /// The end at the second moment. `None` if there is no value.
    pub to: Option<SlopeEnd>,
    /// Whether its name and values are shown.
    pub is_named: bool,
}

/// One end of a line, and the cell that it is for.
#[derive(Clone, Copy)]
pub struct SlopeEnd {
    /// Its value.
    pub value: PlotValue,
    /// The row of the table.
    pub row: usize,
    /// The index of the field, if rows have several values.
    pub field: Option<usize>,
}

/// The plot of a slope chart; positions are in pixels from the top.
pub struct SlopePlot<'p> {
    /// The panel.
    pub chart: &'p Chart<'p>,
    /// The scale of the values.
    pub scale: NumberScale,
    /// The top of the plot.
    pub top: f64,
    /// The bottom of the plot.
    pub bottom: f64,
}

impl SlopePlot<'_> {
    /// The vertical position of a value.
    pub fn y(&self, value: PlotValue) -> f64 {
        self.bottom - self.scale.fraction(value.plotted) * (self.bottom - self.top)
    }

    /// Draws the dots and labels on one side: where lines end if `is_end`, otherwise where they begin. `head` is the
    /// text above. Returns the width of all of it in pixels.
    pub fn side(&self, slopes: &[Slope<'_>], is_end: bool, head: &str, shapes: &mut Vec<Shape>) -> f64 {
        let x = if is_end { 100.0 } else { 0.0 };
        for (slope, end) in slopes.iter().filter_map(|slope| Some((slope, slope.end(is_end)?))) {
            let style = Style::new(dot_role(end.value)).color(slope.color).row(end.row).field(end.field);
            shapes.push(Shape::Dot { x, y: self.y(end.value), radius: 4.5, style });
        }
        let ends = labelled(self.chart, slopes, is_end);
        let texts = texts(self.chart, &ends, is_end);
        // On a phone, long numbers on both sides would leave no room for the lines: those of the first moment are only
        // in the table.
        let is_wide = |lines: &Vec<String>| lines.iter().any(|line| label_width(line) > WIDEST_ON_PHONE);
        let is_left_out = !is_end && self.chart.breakpoint == Breakpoint::Phone && texts.iter().any(is_wide);
        let (ends, texts) = if is_left_out { (Vec::new(), Vec::new()) } else { (ends, texts) };
        let heights: Vec<f64> = texts.iter().map(|lines| lines.len() as f64 * LINE_HEIGHT).collect();
        let wanted: Vec<f64> = ends.iter().map(|(_, end)| self.y(end.value)).collect();
        let solved = spread(&wanted, &heights, self.top - LINE_HEIGHT / 2.0, self.bottom + LINE_HEIGHT / 2.0);
        let is_tied = wanted.iter().zip(&solved).any(|(wanted, solved)| (wanted - solved).abs() > NEAR);
        let away = if is_tied { TIED } else { FREE };
        let head = text_width(head, SMALL_SIZE) - 16.0;
        let widest = texts.iter().flatten().map(|line| label_width(line)).fold(head, f64::max);
        let labels = ends.iter().zip(texts).zip(solved).zip(heights).zip(wanted);
        for (((((slope, _), lines), middle), height), wanted) in labels {
            if (middle - wanted).abs() > NEAR {
                let turn = if is_end { 1.0 } else { -1.0 };
                let [from, to] = [6.0, TIED - 4.0].map(|x| number(x * turn));
                let outline = format!("M{from} 0L{to} {}", number(middle - wanted)).into();
                let style = Style::new(Role::Leader).color(slope.color);
                shapes.push(Shape::Glyph { x, y: wanted, outline, is_mirrored: false, style });
            }
            let first = middle - height / 2.0 + LINE_HEIGHT * 0.75;
            let label = Label::new(x, first, "", Style::new(Role::SideLabel).color(slope.color)).lines(lines);
            shapes.push(Shape::Label(if is_end { label.starting_at(away) } else { label.ending_at(-away) }));
        }
        widest + away - FREE
    }
}

impl Slope<'_> {
    fn end(&self, is_end: bool) -> Option<SlopeEnd> {
        if is_end { self.to } else { self.from }
    }
}

/// The ends on one side that have labels.
fn labelled<'s, 'c>(chart: &Chart<'_>, slopes: &'s [Slope<'c>], is_end: bool) -> Vec<(&'s Slope<'c>, SlopeEnd)> {
    let mut ends: Vec<(&Slope<'_>, SlopeEnd)> =
        slopes.iter().filter(|slope| slope.is_named).filter_map(|slope| Some((slope, slope.end(is_end)?))).collect();
    if !is_end && chart.breakpoint == Breakpoint::Phone {
        // Equal values without names need only one label: that of the last one, which is drawn on top.
        let later: Vec<f64> = ends.iter().map(|(_, end)| end.value.plotted).collect();
        let mut index = 0;
        ends.retain(|(slope, end)| {
            index += 1;
            slope.to.is_none() || !later.iter().skip(index).any(|other| *other == end.value.plotted)
        });
    }
    ends
}

/// The texts at the ends of one side. Names are where lines end, and where a line has no second end; also where lines
/// begin if there is room, but with many lines only those of highlighted ones.
fn texts(chart: &Chart<'_>, ends: &[(&Slope<'_>, SlopeEnd)], is_end: bool) -> Vec<Vec<String>> {
    let is_wide = chart.breakpoint == Breakpoint::Wide;
    let written = |name: &str, value: &str| match is_wide {
        true => lines_within(name, value, MAX_LINES, WIDE_LABEL),
        false => lines(name, value, MAX_LINES),
    };
    let greatest = ends.iter().map(|(_, end)| end.value.plotted).fold(f64::NEG_INFINITY, f64::max);
    let names: Vec<&str> = ends.iter().map(|(slope, _)| slope.series.name.as_str()).collect();
    let names = distinct_labels(&names, |name| written(name, ""));
    let is_many = ends.len() > MAX_ON_PHONE && chart.data.has_highlight;
    let named = ends.iter().zip(&names);
    named
        .map(|((slope, end), name)| {
            // Only the topmost label has the unit.
            let value = end.value;
            let text = chart.value_format.mark_label_of_many(value.number, value.bound, value.plotted == greatest);
            let begins_named = is_wide && (!is_many || slope.color != ColorRole::Context);
            if is_end || slope.to.is_none() || begins_named { written(name, &text) } else { vec![text] }
        })
        .collect()
}

/// The height of all labels on the side that has more, in pixels: they cannot be left out, since there is no axis.
pub fn labels_height(chart: &Chart<'_>, slopes: &[Slope<'_>]) -> f64 {
    let lines = |is_end| texts(chart, &labelled(chart, slopes, is_end), is_end).iter().map(Vec::len).sum::<usize>();
    lines(false).max(lines(true)) as f64 * LINE_HEIGHT
}

/// The role of a dot: hollow if its value is only a bound.
fn dot_role(value: PlotValue) -> Role {
    if value.bound == Bound::Exact { Role::Dot } else { Role::OpenDot }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::tests::{drawn, said};
    use super::*;

    #[test]
    fn more_lines_than_there_is_room_to_name_need_a_highlight() {
        let rows = |count: usize| -> String {
            (0..count).map(|index| format!(",,n{index},,{index},,{}\n", index * 2)).collect()
        };
        let slope = "kind = \"slope\"\nfrom = \"a\"\nto = \"b\"\nseries = \"name\"";
        assert_eq!(said(slope, &rows(12)), Vec::<String>::new());
        assert_eq!(
            said(slope, &rows(13)),
            ["chart-crowded: 13 lines, and none of them is highlighted: there is room for 12"]
        );
        let lit = format!("{slope}\nhighlight = [\"n3\"]");
        assert_eq!(said(&lit, &rows(13)), Vec::<String>::new());
        let names = |options: &str, count| {
            let drawing = drawn(options, &rows(count)).expect("a drawing");
            let labels = drawing.panels[0].scene.shapes.clone();
            labels.iter().filter(|shape| shape.style().role == Role::SideLabel).count()
        };
        // Both sides have names; with too many lines, only the highlighted one has.
        assert_eq!((names(slope, 12), names(&lit, 13)), (24, 2));
    }

    proptest! {
        #[test]
        fn the_labels_of_a_slope_are_in_the_order_of_its_ends(values in proptest::collection::vec((-500i32..500, -500i32..500), 2..13)) {
            let csv: String = values.iter().enumerate().map(|(index, (a, b))| format!(",,n{index},,{a},,{b}\n")).collect();
            let drawing = drawn("kind = \"slope\"\nfrom = \"a\"\nto = \"b\"\nseries = \"name\"", &csv).expect("a drawing");
            for x in [0.0, 100.0] {
                let shapes = drawing.panels[0].scene.shapes.iter();
                let mut labels: Vec<(f64, f64)> = shapes.filter_map(|shape| match shape {
                    Shape::Label(label) if label.style.role == Role::SideLabel && label.x == x => {
                        let index: usize = label.lines[0].split([' ', '\u{a0}']).next()?[1..].parse().ok()?;
                        Some((label.y, f64::from(if x == 0.0 { values[index].0 } else { values[index].1 })))
                    }
                    _ => None,
                }).collect();
                prop_assert_eq!(labels.len(), values.len());
                labels.sort_by(|left, right| left.0.total_cmp(&right.0));
                prop_assert!(labels.windows(2).all(|pair| pair[0].1 >= pair[1].1 && pair[1].0 - pair[0].0 >= 16.9), "{:?}", labels);
            }
        }
    }
}
