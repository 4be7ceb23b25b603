//! Drawing → an SVG file to take away: 1200 × 675 pixels, title, source and colours in it.
//!
//! The same shapes and classes as in the page, with one `<style>` of literal colours: programs that draw SVG
//! outside of a browser know neither `var()` nor the page's CSS. `file_layout` says where everything stands.

use super::drawing::{Drawing, KeyEntry, KeyForm};
use super::file_layout::{EDGE, GAP, KEY_LINE, Layout, TITLE_LINE, key_width};
use super::label::{Anchor, Label};
use super::labels::{SMALL, bold_width, wrap};
use super::scene::Scene;
use super::shape::{Run, Shape};
use super::style::{Ink, Style, When};
use super::svg::push_number;
use crate::markup::{push_attribute, push_text};

pub use super::colours::Colours;
use super::colours::style_sheet;
pub use super::file_layout::{HEIGHT, WIDTH, Words};

/// A file, and how high it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgFile {
    pub svg: String,
    /// In pixels: [`HEIGHT`], or more where the chart would not be legible in that.
    pub height: u32,
}

/// Writes the file.
pub fn write(drawing: &Drawing, words: Words<'_>, colours: &Colours) -> SvgFile {
    let layout = Layout::of(drawing, words);
    let height = layout.picture_height().ceil() as u32;
    let mut out = String::with_capacity(8192);
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"{height}\" viewBox=\"0 0 1200 {height}\""
    ));
    push_attribute(&mut out, "role", "img");
    push_attribute(&mut out, "aria-label", words.title);
    out.push_str("><style>");
    out.push_str(&style_sheet(colours));
    out.push_str(&format!("</style><rect class=\"page\" width=\"1200\" height=\"{height}\"/><g transform=\"scale("));
    push_number(&mut out, layout.scale);
    out.push_str(")\">");
    let mut canvas = Canvas { out, left: 0.0, top: 0.0, plot: 0.0 };
    let top = canvas.head(&layout, words);
    canvas.panels(drawing, &layout, top);
    canvas.foot(&layout, words);
    canvas.out.push_str("</g></svg>\n");
    SvgFile { svg: canvas.out, height }
}

struct Canvas {
    out: String,
    /// Where the plot that is being drawn begins, and how wide it is.
    left: f64,
    top: f64,
    plot: f64,
}

impl Canvas {
    fn head(&mut self, layout: &Layout, words: Words<'_>) -> f64 {
        let mut y = EDGE;
        for line in &layout.title {
            y += TITLE_LINE;
            self.words(layout, words, "title", y - 6.0, line);
        }
        for line in &layout.subtitle {
            y += 19.0;
            self.words(layout, words, "subtitle", y - 4.0, line);
        }
        for row in &layout.key {
            y += KEY_LINE;
            let mut x = EDGE;
            for entry in row {
                let at = if words.is_rtl { layout.width - x - 12.0 } else { x };
                self.swatch(entry, at, y - 5.0);
                let (text_at, anchor) = if words.is_rtl { (at - 6.0, "end") } else { (at + 18.0, "start") };
                self.text("key", text_at, y, anchor, &entry.text);
                x += key_width(entry);
            }
        }
        y + 12.0
    }

    /// What stands before an entry's words: 12 pixels from `left`, around `middle`.
    fn swatch(&mut self, entry: &KeyEntry, left: f64, middle: f64) {
        let (element, role) = match entry.form {
            KeyForm::Square => ("rect", "swatch"),
            KeyForm::Line => ("line", "line"),
            KeyForm::Dot => ("circle", "dot"),
            KeyForm::From => ("circle", "dot from"),
        };
        self.out.push('<');
        self.out.push_str(element);
        push_attribute(&mut self.out, "class", &format!("{role} {}", entry.ink.class()));
        match entry.form {
            KeyForm::Square => self.numbers(&[("x", left), ("y", middle - 6.0), ("width", 12.0), ("height", 12.0)]),
            KeyForm::Line => self.numbers(&[("x1", left), ("x2", left + 14.0), ("y1", middle), ("y2", middle)]),
            KeyForm::Dot | KeyForm::From => self.numbers(&[("cx", left + 6.0), ("cy", middle), ("r", 6.0)]),
        }
        self.out.push_str("/>");
    }

    /// A line of words at the side where reading begins.
    fn words(&mut self, layout: &Layout, words: Words<'_>, class: &str, y: f64, line: &str) {
        if words.is_rtl {
            self.text(class, layout.width - EDGE, y, "end", line);
        } else {
            self.text(class, EDGE, y, "start", line);
        }
    }

    fn foot(&mut self, layout: &Layout, words: Words<'_>) {
        let y = layout.picture_height() / layout.scale - 14.0;
        let room = layout.width - 2.0 * EDGE - bold_width(words.site, SMALL) - 24.0;
        let mut source = wrap(words.source, SMALL, room);
        if source.len() > 1 {
            source.truncate(1);
            if let Some(first) = source.first_mut() {
                first.push_str(" …");
            }
        }
        let (near, far) = if words.is_rtl { ("end", "start") } else { ("start", "end") };
        let (left, right) = (EDGE, layout.width - EDGE);
        let (source_at, site_at) = if words.is_rtl { (right, left) } else { (left, right) };
        for line in source {
            self.text("source", source_at, y, near, &line);
        }
        self.text("site", site_at, y, far, words.site);
    }

    fn panels(&mut self, drawing: &Drawing, layout: &Layout, top: f64) {
        let columns = layout.columns as f64;
        let panel_width = (layout.width - 2.0 * EDGE - (columns - 1.0) * GAP) / columns;
        // What is left over goes above and below.
        let spare = layout.picture_height() / layout.scale - layout.height;
        let mut y = top + (spare / 2.0).max(0.0);
        for (row, height) in layout.rows(drawing) {
            for (column, panel) in row.iter().enumerate() {
                let x = EDGE + column as f64 * (panel_width + GAP);
                if !panel.title.is_empty() {
                    self.text("panel-title", x, y + 14.0, "start", &panel.title);
                }
                self.top = y + height - panel.scene.height;
                self.left = x + panel.scene.margins.left;
                self.plot = (panel_width - panel.scene.margins.left - panel.scene.margins.right).max(20.0);
                self.scene(&panel.scene);
            }
            y += height + GAP;
        }
    }

    fn scene(&mut self, scene: &Scene) {
        for shape in &scene.shapes {
            self.shape(shape);
        }
    }

    fn x(&self, percent: f64) -> f64 {
        self.left + percent / 100.0 * self.plot
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, width, y, height, style } => {
                let numbers =
                    [("x", self.x(*x)), ("y", self.top + y), ("width", width / 100.0 * self.plot), ("height", *height)];
                self.element("rect", *style, &numbers);
            }
            Shape::Line { from, to, style } => {
                let numbers =
                    [("x1", self.x(from.0)), ("y1", self.top + from.1), ("x2", self.x(to.0)), ("y2", self.top + to.1)];
                self.element("line", *style, &numbers);
            }
            Shape::Dot { x, y, radius, style } => {
                self.element("circle", *style, &[("cx", self.x(*x)), ("cy", self.top + y), ("r", *radius)]);
            }
            Shape::Tile { x, dx, y, side, style } => {
                let numbers = [("x", self.x(*x) + dx), ("y", self.top + y), ("width", *side), ("height", *side)];
                self.element("rect", *style, &numbers);
            }
            Shape::Glyph { x, y, outline, is_mirrored, style } => {
                if style.when == When::Narrow {
                    return;
                }
                self.out.push_str("<path");
                push_attribute(&mut self.out, "class", &classes(*style));
                push_attribute(&mut self.out, "d", outline);
                self.out.push_str(" transform=\"translate(");
                let x = self.x(*x);
                push_number(&mut self.out, x);
                self.out.push(' ');
                push_number(&mut self.out, self.top + y);
                self.out.push_str(if *is_mirrored { ") scale(-1 1)\"/>" } else { ")\"/>" });
            }
            Shape::Path { runs, closed, style } => self.path(runs, *closed, *style),
            Shape::Label(label) => self.label(label),
        }
    }

    fn path(&mut self, runs: &[Run], closed: bool, style: Style) {
        self.out.push_str("<path");
        push_attribute(&mut self.out, "class", &classes(style));
        self.out.push_str(" d=\"");
        for run in runs {
            for (index, (x, y)) in run.iter().enumerate() {
                self.out.push(if index == 0 { 'M' } else { 'L' });
                let (x, y) = (self.x(*x), self.top + y);
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

    fn label(&mut self, label: &Label) {
        if label.style.when == When::Narrow {
            return;
        }
        let anchor = match label.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = (self.x(label.x) + label.dx, self.top + label.y);
        for (index, line) in label.lines.iter().enumerate() {
            self.text(&classes(label.style), x, y + index as f64 * label.leading, anchor, line);
        }
    }

    fn element(&mut self, name: &str, style: Style, numbers: &[(&str, f64)]) {
        if style.when == When::Narrow {
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        push_attribute(&mut self.out, "class", &classes(style));
        self.numbers(numbers);
        self.out.push_str("/>");
    }

    fn text(&mut self, class: &str, x: f64, y: f64, anchor: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<text");
        push_attribute(&mut self.out, "class", class);
        self.numbers(&[("x", x), ("y", y)]);
        push_attribute(&mut self.out, "text-anchor", anchor);
        self.out.push('>');
        let is_rtl = begins_from_right(text);
        if is_rtl {
            self.out.push(FROM_RIGHT);
        }
        push_text(&mut self.out, text);
        if is_rtl {
            self.out.push(END_OF_DIRECTION);
        }
        self.out.push_str("</text>");
    }

    fn numbers(&mut self, numbers: &[(&str, f64)]) {
        for (name, value) in numbers {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_number(&mut self.out, *value);
            self.out.push('"');
        }
    }
}

/// Around a text that is read from right to left, wherever it stands: right-to-left isolate and its end (UAX #9 §2.4).
const FROM_RIGHT: char = '\u{2067}';
const END_OF_DIRECTION: char = '\u{2069}';

/// Whether the first letter, or mark of direction, is one of a script that is read from right to left.
fn begins_from_right(text: &str) -> bool {
    let is_right = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fefc}');
    text.chars().find(|letter| letter.is_alphabetic() || is_right(*letter)).is_some_and(is_right)
}

fn classes(style: Style) -> String {
    let ink = match style.ink {
        Ink::Plain => "",
        ink => ink.class(),
    };
    format!("{} {ink}", style.role.class()).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn_for_file;
    use super::*;

    fn file(title: &str) -> String {
        let drawing = drawn_for_file();
        let words = Words { title, subtitle: "Share, %", source: "Source: A.", site: "The Yardstick", is_rtl: false };
        write(&drawing, words, &Colours::default()).svg
    }

    #[test]
    fn a_file_stands_by_itself() {
        let svg = file("A & B");
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("A &amp; B") && svg.contains("The Yardstick"));
        for absent in ["var(", "color-mix", "%\"", "NaN", "narrow"] {
            assert!(!svg.contains(absent), "{absent} in {svg}");
        }
    }

    #[test]
    fn a_long_title_takes_lines_and_the_chart_what_is_left() {
        let long =
            "A finding that takes so many words that it has to be broken into more lines than one or two ".repeat(3);
        let svg = file(long.trim());
        assert!(svg.matches("class=\"title\"").count() > 2);
        let lowest = svg.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
        let scale: f64 =
            svg.split("scale(").nth(1).and_then(|rest| rest.split(')').next()?.parse().ok()).expect("a scale");
        assert!(lowest.fold(0.0, f64::max) * scale <= HEIGHT);
    }
}
