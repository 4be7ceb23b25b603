//! Drawing → an SVG file to take away: 1200 × 675 pixels, title, source and colours in it.
//!
//! The same shapes and classes as in the page, with one `<style>` of literal colours: programs that draw SVG
//! outside of a browser know neither `var()` nor the page's CSS.

use super::labels::{SMALL, TEXT, bold_width, width, wrap};
use super::scene::{Anchor, Drawing, Ink, KeyEntry, KeyForm, Label, Scene, Shape, Style, When};
use super::svg::push_number;
use crate::markup::{push_attribute, push_text};

pub use super::colours::Colours;
use super::colours::style_sheet;

/// The picture, as social cards and slides want it (16 : 9).
pub const WIDTH: f64 = 1200.0;
pub const HEIGHT: f64 = 675.0;

/// Room around everything, before it is enlarged.
const EDGE: f64 = 24.0;
const TITLE: f64 = 21.0;
const TITLE_LINE: f64 = 26.0;
const KEY_LINE: f64 = 22.0;
const FOOT: f64 = 30.0;
const GAP: f64 = 22.0;
const PANEL_TITLE: f64 = 20.0;
/// Text is at least so much larger than in a page, for the picture is seen smaller than it is.
const MOST_SCALE: f64 = 1.9;
/// One of several charts needs so much room.
const LEAST_PANEL: f64 = 150.0;

/// The words around a chart, without markup.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    pub title: &'w str,
    pub subtitle: &'w str,
    /// “Source: Census Bureau. As of November 2024.”
    pub source: &'w str,
    /// The name of the site.
    pub site: &'w str,
    /// Whether the words run from right to left.
    pub is_rtl: bool,
}

/// Where everything stands, before it is enlarged by `scale`.
struct Layout {
    scale: f64,
    width: f64,
    title: Vec<String>,
    subtitle: Vec<String>,
    key: Vec<Vec<KeyEntry>>,
    columns: usize,
}

/// Writes the file.
pub fn write(drawing: &Drawing, words: Words<'_>, colours: &Colours) -> String {
    let layout = layout(drawing, words);
    let mut out = String::with_capacity(8192);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"675\" viewBox=\"0 0 1200 675\"");
    push_attribute(&mut out, "role", "img");
    push_attribute(&mut out, "aria-label", words.title);
    out.push_str("><style>");
    out.push_str(&style_sheet(colours));
    out.push_str("</style><rect class=\"page\" width=\"1200\" height=\"675\"/><g transform=\"scale(");
    push_number(&mut out, layout.scale);
    out.push_str(")\">");
    let mut canvas = Canvas { out, left: 0.0, top: 0.0, plot: 0.0 };
    let top = canvas.head(&layout, words);
    canvas.panels(drawing, &layout, top);
    canvas.foot(&layout, words);
    canvas.out.push_str("</g></svg>\n");
    canvas.out
}

/// The scale at which all of it just fits; a lower scale makes a wider plot, so it is found in a few steps.
fn layout(drawing: &Drawing, words: Words<'_>) -> Layout {
    let mut scale = MOST_SCALE;
    let mut found = at_scale(drawing, words, scale);
    for _ in 0..8 {
        let needed = height(drawing, &found);
        let fitting = (HEIGHT / needed).min(MOST_SCALE);
        if fitting >= scale - 0.005 {
            break;
        }
        scale = fitting;
        found = at_scale(drawing, words, scale);
    }
    found
}

fn at_scale(drawing: &Drawing, words: Words<'_>, scale: f64) -> Layout {
    let width_before = WIDTH / scale;
    let inner = width_before - 2.0 * EDGE;
    let fitting = ((inner + GAP) / (LEAST_PANEL + GAP)).floor().max(1.0) as usize;
    // A few more columns than in a page's column of text, so that the picture is not a tower.
    let wanted = drawing.panels.len().min(drawing.columns.max(drawing.panels.len().div_ceil(3)));
    let subtitle = if words.subtitle.is_empty() { Vec::new() } else { wrap(words.subtitle, TEXT, inner) };
    Layout {
        scale,
        width: width_before,
        title: wrap(words.title, TITLE * 1.08, inner),
        subtitle,
        key: if drawing.key.narrow_only { Vec::new() } else { key_rows(&drawing.key.entries, inner) },
        columns: wanted.clamp(1, fitting),
    }
}

/// The entries of a key in lines that fit.
fn key_rows(entries: &[KeyEntry], room: f64) -> Vec<Vec<KeyEntry>> {
    let mut rows: Vec<Vec<KeyEntry>> = Vec::new();
    let mut used = 0.0;
    for entry in entries {
        let needed = key_width(entry);
        match rows.last_mut() {
            Some(row) if used + needed <= room => row.push(entry.clone()),
            _ => {
                rows.push(vec![entry.clone()]);
                used = 0.0;
            }
        }
        used += needed;
    }
    rows
}

fn key_width(entry: &KeyEntry) -> f64 {
    width(&entry.text, TEXT) + 36.0
}

fn head_height(layout: &Layout) -> f64 {
    EDGE + layout.title.len() as f64 * TITLE_LINE
        + layout.subtitle.len() as f64 * 19.0
        + layout.key.len() as f64 * KEY_LINE
        + 12.0
}

fn panel_rows<'d>(drawing: &'d Drawing, layout: &Layout) -> Vec<(&'d [super::scene::Panel], f64)> {
    let rows = drawing.panels.chunks(layout.columns.max(1));
    rows.map(|row| {
        let title = if row.iter().any(|panel| !panel.title.is_empty()) { PANEL_TITLE } else { 0.0 };
        let height = row.iter().map(|panel| panel.scene.height).fold(0.0, f64::max);
        (row, title + height)
    })
    .collect()
}

fn height(drawing: &Drawing, layout: &Layout) -> f64 {
    let rows = panel_rows(drawing, layout);
    let gaps = rows.len().saturating_sub(1) as f64 * GAP;
    head_height(layout) + rows.iter().map(|(_, height)| height).sum::<f64>() + gaps + FOOT + 8.0
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
                self.out.push_str("<rect");
                let form = if entry.form == KeyForm::From { "swatch from" } else { "swatch" };
                push_attribute(&mut self.out, "class", &format!("{form} {}", entry.ink.class()));
                self.numbers(&[("x", at), ("y", y - 11.0), ("width", 12.0), ("height", 12.0)]);
                if matches!(entry.form, KeyForm::Dot | KeyForm::From) {
                    self.numbers(&[("rx", 6.0)]);
                }
                self.out.push_str("/>");
                let (text_at, anchor) = if words.is_rtl { (at - 6.0, "end") } else { (at + 18.0, "start") };
                self.text("key", text_at, y, anchor, &entry.text);
                x += key_width(entry);
            }
        }
        y + 12.0
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
        let y = HEIGHT / layout.scale - 14.0;
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
        let spare = HEIGHT / layout.scale - height(drawing, layout);
        let mut y = top + (spare / 2.0).max(0.0);
        for (row, height) in panel_rows(drawing, layout) {
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

    fn path(&mut self, runs: &[super::scene::Run], closed: bool, style: Style) {
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
        if runs_from_right(text) {
            // Outside of a page no CSS says in which direction a text runs: marks of embedding in it do.
            push_text(&mut self.out, &format!("\u{202b}{text}\u{202c}"));
        } else {
            push_text(&mut self.out, text);
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

/// Whether the first letter, or mark of direction, of a text belongs to a script that runs from right to left.
fn runs_from_right(text: &str) -> bool {
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
        write(&drawing, words, &Colours::default())
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
