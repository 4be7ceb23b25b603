//! Rows of bars or dots: the order of the names, their positions, and the height of the chart.

use super::axis_labels::{WIDE_BREAKPOINT, min_width};
use super::label::Label;
use super::panel_view::{Breakpoint, Chart};
use super::row_order::order;
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style};
use super::text_metrics::{BOLD_FACTOR, LINE_HEIGHT, TEXT_SIZE, bold_text_width, text_width, wrap};

/// Names up to this width, in pixels, are beside their bars, on phones too; longer ones are above.
const BESIDE: f64 = 124.0;
/// The height of a single bar in a row, in pixels.
const BAR: f64 = 22.0;
/// The height of each of several bars in a row.
const PART: f64 = 17.0;
/// The gap between a name and its marks, in pixels.
const NAME_GAP: f64 = 10.0;
/// The gap between two rows, in pixels.
const SPACE: f64 = 9.0;

/// The rows of one panel and their layout. Lengths are in pixels, positions are from the top of the picture.
pub struct RowsLayout {
    /// From the top down.
    pub rows: Vec<RowLayout>,
    /// The top of the plot.
    pub top: f64,
    /// The bottom of the plot.
    pub bottom: f64,
    /// The width of the names on the left; 0 if they are above their marks.
    pub left: f64,
    groups: Vec<(String, f64)>,
    is_beside: bool,
}

/// One row: a name and the position of its marks.
pub struct RowLayout {
    /// The index of the name in `ChartData::names`.
    pub name: usize,
    lines: Vec<String>,
    /// The top of the row, with its name.
    pub full_top: f64,
    /// The top of its marks.
    pub y: f64,
    /// The height of its marks together.
    pub thickness: f64,
    parts: usize,
}

/// The width that the labels of marks take at both sides of the plot, in pixels. What is left of a phone's width is for
/// the names: they are beside their marks if they are short enough, otherwise above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueLabelWidths {
    /// The width at both sides together.
    pub room: f64,
    /// The part of it between the names and the plot.
    pub left: f64,
}

/// The smallest width of the bars on a phone, in pixels; and that of one of several small charts.
const MIN_PLOT: f64 = 84.0;
const MIN_SMALL_PLOT: f64 = 56.0;
/// The same for the narrowest wide chart, and the width of the widest names there.
const MIN_WIDE_PLOT: f64 = 150.0;
const BESIDE_WIDE: f64 = 150.0;

impl ValueLabelWidths {
    /// The whole width of a phone, so that names are above their marks.
    pub const ALL_ABOVE: ValueLabelWidths = ValueLabelWidths { room: 10_000.0, left: 0.0 };

    /// The width that is left for a name beside the marks.
    fn left_over(self, chart: &Chart<'_>) -> f64 {
        match chart.breakpoint {
            Breakpoint::Wide => {
                // Bold names and the labels beside them share a margin, which is at most the widest one of the theme.
                let most = BESIDE_WIDE.min((Margins::MAX - NAME_GAP - self.left) / BOLD_FACTOR);
                (WIDE_BREAKPOINT - MIN_WIDE_PLOT - self.room).clamp(56.0, most.max(56.0))
            }
            Breakpoint::Phone => {
                let plot = if chart.is_small { MIN_SMALL_PLOT } else { MIN_PLOT };
                (min_width(chart) - plot - self.room).min(BESIDE)
            }
        }
    }

    /// Whether all names fit beside their marks.
    fn is_beside(self, chart: &Chart<'_>, parts: usize) -> bool {
        let most = self.left_over(chart);
        let most_lines = match chart.breakpoint {
            Breakpoint::Wide => 4,
            Breakpoint::Phone if parts > 2 => 3,
            Breakpoint::Phone => 2,
        };
        is_title(chart)
            || chart.whole.names.texts().all(|text| {
                let lines = wrap(text, TEXT_SIZE, most);
                lines.len() <= most_lines && lines.iter().all(|line| text_width(line, TEXT_SIZE) <= most + 4.0)
            })
    }
}

/// Whether each small multiple has only one row, whose name is then the title of the panel.
fn is_title(chart: &Chart<'_>) -> bool {
    chart.common.is_facet_of_x()
}

impl RowLayout {
    /// The top and the height of bar number `part` (from 0) of those that share the row.
    pub fn part(&self, part: usize) -> (f64, f64) {
        let height = self.thickness / self.parts as f64;
        (self.y + height * part as f64, height)
    }

    /// The vertical middle of its marks.
    pub fn middle(&self) -> f64 {
        self.y + self.thickness / 2.0
    }
}

impl RowsLayout {
    /// The rows of `chart`, each with `parts` bars, one above the other.
    pub fn new(chart: &Chart<'_>, parts: usize, labels: ValueLabelWidths) -> Self {
        let thickness = if parts == 1 { BAR } else { PART * parts as f64 };
        Self::with_thickness(chart, parts, labels, |_| thickness)
    }

    /// The rows of `chart`. `thickness` gives the height of the marks for the index of a name.
    pub fn with_thickness(
        chart: &Chart<'_>,
        parts: usize,
        labels: ValueLabelWidths,
        thickness: impl Fn(usize) -> f64,
    ) -> Self {
        let order = order(chart);
        let names = &chart.data.names;
        // The only row of a panel has no name, since the panel's title has it.
        let text = |name: usize| if is_title(chart) { "" } else { names.text(name) };
        let texts: Vec<Vec<String>> =
            order.iter().map(|name| wrap(text(*name), TEXT_SIZE, labels.left_over(chart).max(0.0))).collect();
        let widest = texts.iter().flatten().map(|line| text_width(line, TEXT_SIZE)).fold(0.0, f64::max);
        let is_beside = labels.is_beside(chart, parts);
        let mut rows = Vec::with_capacity(order.len());
        let mut groups: Vec<(String, f64)> = Vec::new();
        let mut y = 4.0 + chart.traits.head_room;
        let space = if parts == 1 { SPACE } else { SPACE + 6.0 };
        for (name, lines) in order.iter().zip(texts) {
            if let Some(group) = chart.traits.groups.get(*name).filter(|group| !group.is_empty())
                && groups.last().is_none_or(|(last, _)| last != group)
            {
                y += if groups.is_empty() { LINE_HEIGHT } else { LINE_HEIGHT * 2.0 };
                groups.push((group.clone(), y - 3.0));
                y += 6.0;
            }
            let lines = if is_beside { lines } else { wrap(text(*name), TEXT_SIZE, min_width(chart) - 14.0) };
            let words = lines.len() as f64 * LINE_HEIGHT;
            let thickness = thickness(*name);
            let above = if is_beside {
                ((words - thickness) / 2.0).max(0.0)
            } else if words > 0.0 {
                words + 3.0
            } else {
                0.0
            };
            rows.push(RowLayout { name: *name, lines, full_top: y - 2.0, y: y + above, thickness, parts });
            y += above + thickness + space + if is_beside { above } else { 5.0 };
        }
        let bottom = y - space + 3.0;
        let left = if is_beside && widest > 0.0 { widest + NAME_GAP } else { 0.0 };
        Self { rows, top: 2.0 + chart.traits.head_room, bottom, left, groups, is_beside }
    }

    /// Draws the names and those of their groups. `extra` is the width of the labels between them and the plot.
    pub fn draw_names(&self, chart: &Chart<'_>, extra: f64, shapes: &mut Vec<Shape>) {
        let edge = self.names_width() + extra;
        for (group, y) in &self.groups {
            let label = Label::new(0.0, *y, group.clone(), Style::new(Role::Group));
            shapes.push(Shape::Label(label.starting_at(-edge)));
        }
        for row in &self.rows {
            let is_highlight = chart.data.highlights_names
                && chart.data.points().any(|point| point.name == row.name && point.is_highlight);
            let style = Style::new(if is_highlight { Role::StrongName } else { Role::Name });
            let count = row.lines.len() as f64;
            let label = if self.is_beside {
                let first = row.middle() - count * LINE_HEIGHT / 2.0 + LINE_HEIGHT * 0.75;
                Label::new(0.0, first, "", style).ending_at(-NAME_GAP - extra)
            } else {
                Label::new(0.0, row.y - 7.0 - (count - 1.0) * LINE_HEIGHT, "", style).starting_at(-edge)
            };
            shapes.push(Shape::Label(label.lines(row.lines.clone())));
        }
    }

    /// The vertical extents (top, bottom) of the baseline of the bars: one for the whole plot or, if names would cross
    /// it, one for each row.
    pub fn baseline_extents(&self) -> Vec<(f64, f64)> {
        if self.is_beside {
            return vec![(self.top, self.bottom)];
        }
        self.rows.iter().map(|row| (row.y - 2.0, row.y + row.thickness + 2.0)).collect()
    }

    /// The width for labels between the names and the plot if they need `least`: rounded up so that the whole margin is
    /// a step of the theme's CSS, and names above their marks are aligned with the title.
    pub fn value_label_width(&self, least: f64) -> f64 {
        Margins::stepped(self.names_width() + least) - self.names_width()
    }

    /// The width of the names if all were bold, to be safe.
    pub fn names_width(&self) -> f64 {
        let widest = self
            .rows
            .iter()
            .flat_map(|row| &row.lines)
            .map(|line| bold_text_width(line, TEXT_SIZE))
            .fold(0.0, f64::max);
        if self.is_beside && widest > 0.0 { widest + NAME_GAP } else { self.left }
    }
}
