//! Rows of bars or dots: the order of the names, where they stand, how high the chart becomes.

use super::chart::Chart;
use super::labels::{LINE, TEXT, width, wrap};
use super::scene::{Label, Role, Shape, Style};

/// Names up to this width stand beside their bars, on phones too; longer ones stand above.
const BESIDE: f64 = 128.0;
/// The height of a bar that has its row to itself.
const BAR: f64 = 22.0;
/// The height of each of several bars in a row.
const PART: f64 = 18.0;
/// Between two rows.
const SPACE: f64 = 10.0;

pub struct Rows {
    pub rows: Vec<Row>,
    pub top: f64,
    pub bottom: f64,
    pub height: f64,
    /// Room on the left for the names.
    pub left: f64,
    is_beside: bool,
}

/// One name and its place.
pub struct Row {
    pub name: usize,
    lines: Vec<String>,
    /// Where its marks begin, and how high they are together.
    pub y: f64,
    pub thickness: f64,
    parts: usize,
    is_highlight: bool,
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
    pub fn new(chart: &Chart<'_>, parts: usize) -> Self {
        let order: Vec<usize> =
            (0..chart.data.names.len()).filter(|name| chart.data.points().any(|point| point.name == *name)).collect();
        let texts: Vec<Vec<String>> =
            order.iter().map(|name| wrap(chart.data.names.text(*name), TEXT, BESIDE)).collect();
        let widest = texts.iter().flatten().map(|line| width(line, TEXT)).fold(0.0, f64::max);
        let is_beside = widest <= BESIDE + 8.0 && texts.iter().all(|lines| lines.len() <= 2);
        let thickness = if parts == 1 { BAR } else { PART * parts as f64 };
        let mut rows = Vec::with_capacity(order.len());
        let mut y = 4.0;
        for (name, lines) in order.iter().zip(texts) {
            let text = chart.data.names.text(*name);
            let lines = if is_beside { lines } else { wrap(text, TEXT, 280.0) };
            let words = lines.len() as f64 * LINE;
            let above = if is_beside { (words - thickness).max(0.0) / 2.0 } else { words + 2.0 };
            let is_highlight = chart.data.points().any(|point| point.name == *name && point.is_highlight);
            rows.push(Row { name: *name, lines, y: y + above, thickness, parts, is_highlight });
            y += above + thickness + SPACE + if is_beside { above } else { 0.0 };
        }
        let bottom = (y - SPACE + 2.0).max(thickness);
        let left = if is_beside && widest > 0.0 { widest + 10.0 } else { 0.0 };
        Self { rows, top: 2.0, bottom, height: bottom + 4.0, left, is_beside }
    }

    /// The names themselves.
    pub fn names(&self, shapes: &mut Vec<Shape>) {
        for row in &self.rows {
            let style = Style::new(Role::Name);
            let _ = row.is_highlight;
            let count = row.lines.len() as f64;
            let label = if self.is_beside {
                let first = row.middle() - count * LINE / 2.0 + LINE * 0.75;
                Label::new(0.0, first, "", style).until(-10.0)
            } else {
                Label::new(0.0, row.y - 6.0 - (count - 1.0) * LINE, "", style).from(0.0)
            };
            shapes.push(Shape::Label(label.lines(row.lines.clone())));
        }
    }
}
