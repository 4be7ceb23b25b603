//! The shapes of a scene as elements of an SVG file, in pixels.

use super::direction::push_line;
use super::label::{Anchor, Label};
use super::scene::Scene;
use super::shape::{Polyline, Shape};
use super::style::{ColorRole, Role, Style, Visibility};
use super::svg::{push_number, push_rings};
use crate::markup::push_attribute;

/// The id of the hatching pattern in a file.
pub const HATCHING: &str = "hatching";
/// The value of `fill` that refers to it (SVG 2 §13.2).
pub const HATCHED: &str = "url(#hatching)";

/// An SVG file that is being written. Its coordinates are pixels of the file.
pub struct Canvas {
    /// The markup so far.
    pub out: String,
    /// The left edge of the plot that is being drawn.
    pub left: f64,
    /// Its top edge.
    pub top: f64,
    /// Its width.
    pub plot: f64,
    /// Pixels of the file for one vertical pixel of the scene: 1, or the horizontal scale if the scene is scaled as a
    /// whole.
    pub unit: f64,
}

impl Canvas {
    /// Writes the shapes of `scene` into the current plot.
    pub fn scene(&mut self, scene: &Scene) {
        for shape in &scene.shapes {
            self.shape(shape);
        }
    }

    /// A vertical position of the scene in pixels of the file.
    fn y(&self, pixels: f64) -> f64 {
        self.top + pixels * self.unit
    }

    /// A horizontal position of the scene (per cent) in pixels of the file.
    fn x(&self, percent: f64) -> f64 {
        self.left + percent / 100.0 * self.plot
    }

    /// Writes a shape, unless it is only for narrow charts.
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, width, y, height, style } => {
                let numbers =
                    [("x", self.x(*x)), ("y", self.y(*y)), ("width", width / 100.0 * self.plot), ("height", *height)];
                self.element("rect", *style, &numbers);
            }
            Shape::Line { from, to, style } => {
                let numbers =
                    [("x1", self.x(from.0)), ("y1", self.y(from.1)), ("x2", self.x(to.0)), ("y2", self.y(to.1))];
                self.element("line", *style, &numbers);
            }
            // A file has no pointer to hover with.
            Shape::Dot { style, .. } if style.role == Role::Point => {}
            Shape::Dot { x, y, radius, style } => {
                self.element("circle", *style, &[("cx", self.x(*x)), ("cy", self.y(*y)), ("r", *radius)]);
            }
            Shape::Tile { x, dx, y, side, style } => {
                let numbers = [("x", self.x(*x) + dx), ("y", self.y(*y)), ("width", *side), ("height", *side)];
                self.element("rect", *style, &numbers);
            }
            Shape::Glyph { x, y, outline, is_mirrored, style } => {
                if style.visibility == Visibility::Narrow {
                    return;
                }
                self.out.push_str("<path");
                push_attribute(&mut self.out, "class", &classes(*style));
                push_attribute(&mut self.out, "d", outline);
                self.out.push_str(" transform=\"translate(");
                let (x, y) = (self.x(*x), self.y(*y));
                push_number(&mut self.out, x);
                self.out.push(' ');
                push_number(&mut self.out, y);
                self.out.push_str(if *is_mirrored { ") scale(-1 1)\"/>" } else { ")\"/>" });
            }
            Shape::Path { runs, closed, style } => self.path(runs, *closed, *style),
            Shape::ScaledPath { rings, style } => self.outline(rings, *style),
            Shape::ScaledDot { x, y, radius, style } => {
                let (x, y) = (self.left + x * self.unit, self.y(*y));
                self.element("circle", *style, &[("cx", x), ("cy", y), ("r", radius * self.unit)]);
            }
            Shape::Label(label) => self.label(label),
        }
    }

    /// Writes lines or outlines as a `path`.
    fn path(&mut self, runs: &[Polyline], closed: bool, style: Style) {
        self.out.push_str("<path");
        push_attribute(&mut self.out, "class", &classes(style));
        self.out.push_str(" d=\"");
        for run in runs {
            for (index, (x, y)) in run.iter().enumerate() {
                self.out.push(if index == 0 { 'M' } else { 'L' });
                let (x, y) = (self.x(*x), self.y(*y));
                push_number(&mut self.out, x);
                self.out.push(' ');
                push_number(&mut self.out, y);
            }
            if closed {
                self.out.push('Z');
            }
        }
        self.out.push_str("\"/>");
    }

    /// Surfaces or lines of a scaled scene.
    fn outline(&mut self, rings: &[Polyline], style: Style) {
        self.out.push_str("<path");
        push_attribute(&mut self.out, "class", &classes(style));
        if style.role == Role::NoData {
            push_attribute(&mut self.out, "fill", HATCHED);
        }
        self.out.push_str(" d=\"");
        let (left, top, unit) = (self.left, self.top, self.unit);
        let place = |(x, y): (f64, f64)| (left + x * unit, top + y * unit);
        push_rings(&mut self.out, rings, 10.0, place);
        self.out.push_str("\"/>");
    }

    /// Writes the lines of a label as `text` elements.
    fn label(&mut self, label: &Label) {
        if label.style.visibility == Visibility::Narrow {
            return;
        }
        let anchor = match label.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = (self.x(label.x) + label.dx, self.y(label.y) + label.dy);
        for (index, line) in label.lines.iter().enumerate() {
            let y = y + index as f64 * label.leading;
            self.line(&classes(label.style), (x, y), anchor, line, &label.lines);
        }
    }

    fn element(&mut self, name: &str, style: Style, numbers: &[(&str, f64)]) {
        if style.visibility == Visibility::Narrow {
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        push_attribute(&mut self.out, "class", &classes(style));
        self.numbers(numbers);
        self.out.push_str("/>");
    }

    /// Writes a text of one line with its baseline at `y`. `anchor` is the value of `text-anchor`; the direction of
    /// right-to-left text is set.
    pub fn text(&mut self, class: &str, x: f64, y: f64, anchor: &str, text: &str) {
        self.line(class, (x, y), anchor, text, &[text]);
    }

    /// Writes one of the `lines` of a text.
    fn line(&mut self, class: &str, (x, y): (f64, f64), anchor: &str, line: &str, lines: &[impl AsRef<str>]) {
        if line.is_empty() {
            return;
        }
        self.out.push_str("<text");
        push_attribute(&mut self.out, "class", class);
        self.numbers(&[("x", x), ("y", y)]);
        push_attribute(&mut self.out, "text-anchor", anchor);
        self.out.push('>');
        push_line(&mut self.out, line, lines);
        self.out.push_str("</text>");
    }

    /// Appends numeric attributes to the element whose tag is still open.
    pub fn numbers(&mut self, numbers: &[(&str, f64)]) {
        for (name, value) in numbers {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_number(&mut self.out, *value);
            self.out.push('"');
        }
    }
}

fn classes(style: Style) -> String {
    let color = match style.color {
        ColorRole::Plain => "",
        color => color.class(),
    };
    format!("{} {color}", style.role.class()).trim_end().to_owned()
}
