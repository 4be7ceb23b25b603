//! A label: a text at a position of a scene.

use super::style::Style;
use super::text_metrics::{LINE_HEIGHT, SMALL_LINE_HEIGHT};

/// A text of one or more lines at a position of a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The anchor, in per cent of the plot's width.
    pub x: f64,
    /// The baseline of the first line, in pixels from the top.
    pub y: f64,
    /// Horizontal distance from `x` in pixels, positive to the right.
    pub dx: f64,
    /// Vertical distance from `y` in pixels, positive downwards. In a scaled scene `y` moves with the picture and this
    /// does not.
    pub dy: f64,
    /// Which part of the text is at the anchor.
    pub anchor: Anchor,
    /// The lines of the text, from the top.
    pub lines: Vec<String>,
    /// The distance between two baselines, in pixels.
    pub leading: f64,
    /// Its role, colour and visibility.
    pub style: Style,
}

impl Label {
    /// A label of one line that is centred at `x`.
    pub fn new(x: f64, y: f64, text: impl Into<String>, style: Style) -> Self {
        Self { x, y, dx: 0.0, dy: 0.0, anchor: Anchor::Middle, lines: vec![text.into()], leading: LINE_HEIGHT, style }
    }

    /// The label with its text starting `dx` pixels to the right of its anchor.
    pub fn starting_at(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::Start, dx);
        self
    }

    /// The label with its text ending `dx` pixels to the right of its anchor, or to the left if `dx` is negative.
    pub fn ending_at(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::End, dx);
        self
    }

    /// The label, `dy` pixels further down.
    pub fn moved_down(mut self, dy: f64) -> Self {
        self.dy = dy;
        self
    }

    /// The label with these lines instead of its text.
    pub fn lines(mut self, lines: Vec<String>) -> Self {
        self.lines = lines;
        self
    }

    /// Like [`lines`](Self::lines), in the smaller font size.
    pub fn small_lines(mut self, lines: Vec<String>) -> Self {
        self.leading = SMALL_LINE_HEIGHT;
        self.lines(lines)
    }
}

/// Which part of a text is at its anchor (SVG 2, `text-anchor`). Start is always the left end, whatever the
/// language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}
