//! A label: a text at a place of a scene.

use super::labels::{LINE, SMALL_LINE};
use super::style::Style;

/// A text at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub x: f64,
    /// The baseline of the first line.
    pub y: f64,
    /// Pixels beside `x`.
    pub dx: f64,
    /// Pixels below `y`, which in a scaled scene moves with the picture.
    pub dy: f64,
    pub anchor: Anchor,
    pub lines: Vec<String>,
    /// From one line to the next.
    pub leading: f64,
    pub style: Style,
}

impl Label {
    pub fn new(x: f64, y: f64, text: impl Into<String>, style: Style) -> Self {
        Self { x, y, dx: 0.0, dy: 0.0, anchor: Anchor::Middle, lines: vec![text.into()], leading: LINE, style }
    }

    /// The text begins `dx` pixels beside its place.
    pub fn from(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::Start, dx);
        self
    }

    /// The text ends `dx` pixels beside its place.
    pub fn until(mut self, dx: f64) -> Self {
        (self.anchor, self.dx) = (Anchor::End, dx);
        self
    }

    /// The text stands `dy` pixels lower.
    pub fn lower(mut self, dy: f64) -> Self {
        self.dy = dy;
        self
    }

    pub fn lines(mut self, lines: Vec<String>) -> Self {
        self.lines = lines;
        self
    }

    /// Lines of the smaller size.
    pub fn small_lines(mut self, lines: Vec<String>) -> Self {
        self.leading = SMALL_LINE;
        self.lines(lines)
    }
}

/// Which end of a text stands at its place. Left and right, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}
