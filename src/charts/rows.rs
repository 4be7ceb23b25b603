//! Rows of bars or dots: the order of the names, where they stand, how high the chart becomes.

use super::axis_labels::{LEAST_WIDE, least_width};
use super::chart::{Breakpoint, Chart};
use super::label::Label;
use super::labels::{BOLD, LINE, TEXT, bold_width, width, wrap};
use super::row_order::order;
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style};

/// Names up to this width stand beside their bars, on phones too; longer ones stand above.
const BESIDE: f64 = 124.0;
/// The height of a bar that has its row to itself.
const BAR: f64 = 22.0;
/// The height of each of several bars in a row.
const PART: f64 = 17.0;
/// Between a name and what is beside it.
const NAME_GAP: f64 = 10.0;
/// Between two rows.
const SPACE: f64 = 9.0;

pub struct Rows {
    pub rows: Vec<Row>,
    pub top: f64,
    pub bottom: f64,
    /// Room on the left for the names.
    pub left: f64,
    groups: Vec<(String, f64)>,
    is_beside: bool,
}

/// One name and its place.
pub struct Row {
    pub name: usize,
    lines: Vec<String>,
    /// Where the row begins, its name among it.
    pub full_top: f64,
    /// Where its marks begin, and how high they are together.
    pub y: f64,
    pub thickness: f64,
    parts: usize,
}

/// The pixels that the labels of marks take at both sides of the plot: what is left on a phone is for the names,
/// which stand beside their marks if they are short enough, or else above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Labels {
    pub room: f64,
    /// What of it lies between the names and the plot.
    pub left: f64,
}

/// The least of a chart on a phone that bars may have, and of one of several small ones.
const LEAST_PLOT: f64 = 84.0;
const LEAST_SMALL_PLOT: f64 = 56.0;
/// The same of the narrowest wide chart, and the widest names there.
const LEAST_WIDE_PLOT: f64 = 150.0;
const BESIDE_WIDE: f64 = 150.0;

impl Labels {
    /// All of a phone's width: names stand above their marks.
    pub const NONE_BESIDE: Labels = Labels { room: 10_000.0, left: 0.0 };

    /// How wide a line of names beside the marks may be.
    fn left_over(self, chart: &Chart<'_>) -> f64 {
        match chart.breakpoint {
            Breakpoint::Wide => {
                // Names in bold and the labels beside them share a margin, which is no wider than the theme has it.
                let most = BESIDE_WIDE.min((Margins::MOST - NAME_GAP - self.left) / BOLD);
                (LEAST_WIDE - LEAST_WIDE_PLOT - self.room).clamp(56.0, most.max(56.0))
            }
            Breakpoint::Phone => {
                let plot = if chart.is_small { LEAST_SMALL_PLOT } else { LEAST_PLOT };
                (least_width(chart) - plot - self.room).min(BESIDE)
            }
        }
    }

    fn is_beside(self, chart: &Chart<'_>, parts: usize) -> bool {
        let most = self.left_over(chart);
        let most_lines = match chart.breakpoint {
            Breakpoint::Wide => 4,
            Breakpoint::Phone if parts > 2 => 3,
            Breakpoint::Phone => 2,
        };
        is_title(chart)
            || chart.whole.names.texts().all(|text| {
                let lines = wrap(text, TEXT, most);
                lines.len() <= most_lines && lines.iter().all(|line| width(line, TEXT) <= most + 4.0)
            })
    }
}

/// Whether each panel of small multiples has one row, whose name is the panel's title.
fn is_title(chart: &Chart<'_>) -> bool {
    chart.common.is_facet_of_x()
}

impl Row {
    /// One of the bars that share the row.
    pub fn part(&self, part: usize) -> (f64, f64) {
        let height = self.thickness / self.parts as f64;
        (self.y + height * part as f64, height)
    }

    pub fn middle(&self) -> f64 {
        self.y + self.thickness / 2.0
    }
}

impl Rows {
    /// The rows of `chart`, each with so many bars above one another.
    pub fn new(chart: &Chart<'_>, parts: usize, labels: Labels) -> Self {
        let thickness = if parts == 1 { BAR } else { PART * parts as f64 };
        Self::with_thickness(chart, parts, labels, |_| thickness)
    }

    /// The rows of `chart`, the marks of each so high as `thickness` says of its name.
    pub fn with_thickness(chart: &Chart<'_>, parts: usize, labels: Labels, thickness: impl Fn(usize) -> f64) -> Self {
        let order = order(chart);
        let names = &chart.data.names;
        // The title of a panel says the name of its only row.
        let text = |name: usize| if is_title(chart) { "" } else { names.text(name) };
        let texts: Vec<Vec<String>> =
            order.iter().map(|name| wrap(text(*name), TEXT, labels.left_over(chart).max(0.0))).collect();
        let widest = texts.iter().flatten().map(|line| width(line, TEXT)).fold(0.0, f64::max);
        let is_beside = labels.is_beside(chart, parts);
        let mut rows = Vec::with_capacity(order.len());
        let mut groups: Vec<(String, f64)> = Vec::new();
        let mut y = 4.0 + chart.manner.head_room;
        let space = if parts == 1 { SPACE } else { SPACE + 6.0 };
        for (name, lines) in order.iter().zip(texts) {
            if let Some(group) = chart.manner.groups.get(*name).filter(|group| !group.is_empty())
                && groups.last().is_none_or(|(last, _)| last != group)
            {
                y += if groups.is_empty() { LINE } else { LINE * 2.0 };
                groups.push((group.clone(), y - 3.0));
                y += 6.0;
            }
            let lines = if is_beside { lines } else { wrap(text(*name), TEXT, least_width(chart) - 14.0) };
            let words = lines.len() as f64 * LINE;
            let thickness = thickness(*name);
            let above = if is_beside {
                ((words - thickness) / 2.0).max(0.0)
            } else if words > 0.0 {
                words + 3.0
            } else {
                0.0
            };
            rows.push(Row { name: *name, lines, full_top: y - 2.0, y: y + above, thickness, parts });
            y += above + thickness + space + if is_beside { above } else { 5.0 };
        }
        let bottom = y - space + 3.0;
        let left = if is_beside && widest > 0.0 { widest + NAME_GAP } else { 0.0 };
        Self { rows, top: 2.0 + chart.manner.head_room, bottom, left, groups, is_beside }
    }

    /// The names themselves, and those of their groups. `extra` is the room that labels take between them and the
    /// plot.
    pub fn names(&self, chart: &Chart<'_>, extra: f64, shapes: &mut Vec<Shape>) {
        let edge = self.name_room() + extra;
        for (group, y) in &self.groups {
            let label = Label::new(0.0, *y, group.clone(), Style::new(Role::Group));
            shapes.push(Shape::Label(label.from(-edge)));
        }
        for row in &self.rows {
            let is_highlight = chart.data.highlights_names
                && chart.data.points().any(|point| point.name == row.name && point.is_highlight);
            let style = Style::new(if is_highlight { Role::StrongName } else { Role::Name });
            let count = row.lines.len() as f64;
            let label = if self.is_beside {
                let first = row.middle() - count * LINE / 2.0 + LINE * 0.75;
                Label::new(0.0, first, "", style).until(-NAME_GAP - extra)
            } else {
                Label::new(0.0, row.y - 7.0 - (count - 1.0) * LINE, "", style).from(-edge)
            };
            shapes.push(Shape::Label(label.lines(row.lines.clone())));
        }
    }

    /// From where to where the line goes on which the bars stand: all the way, or, where names would cross it,
    /// along each bar.
    pub fn baselines(&self) -> Vec<(f64, f64)> {
        if self.is_beside {
            return vec![(self.top, self.bottom)];
        }
        self.rows.iter().map(|row| (row.y - 2.0, row.y + row.thickness + 2.0)).collect()
    }

    /// The room that labels between the names and the plot have, if they need `least`: the margin of all is a step
    /// of the theme's, and names above their marks are flush with the title.
    pub fn beside_names(&self, least: f64) -> f64 {
        Margins::stepped(self.name_room() + least) - self.name_room()
    }

    /// Width that a name in bold would have more: room to be safe.
    pub fn name_room(&self) -> f64 {
        let widest = self.rows.iter().flat_map(|row| &row.lines).map(|line| bold_width(line, TEXT)).fold(0.0, f64::max);
        if self.is_beside && widest > 0.0 { widest + NAME_GAP } else { self.left }
    }
}
