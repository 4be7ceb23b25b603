//! The shapes of a scene.

use std::borrow::Cow;

use super::label::Label;
use super::style::Style;

/// A shape and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Rect {
        x: f64,
        width: f64,
        y: f64,
        height: f64,
        style: Style,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        style: Style,
    },
    Dot {
        x: f64,
        y: f64,
        radius: f64,
        style: Style,
    },
    /// Runs of points, each a line or, if `closed`, a surface.
    Path {
        runs: Vec<Run>,
        closed: bool,
        style: Style,
    },
    /// A small drawing in pixels around a place, or what a mirror shows of it.
    Glyph {
        x: f64,
        y: f64,
        outline: Cow<'static, str>,
        is_mirrored: bool,
        style: Style,
    },
    /// A rectangle whose sides are pixels, `dx` beside a place: the square of a waffle.
    Tile {
        x: f64,
        dx: f64,
        y: f64,
        side: f64,
        style: Style,
    },
    /// Surfaces in the pixels of a scaled scene, both ways.
    Outline {
        rings: Vec<Run>,
        style: Style,
    },
    /// A dot in the pixels of a scaled scene, its radius too.
    Spot {
        x: f64,
        y: f64,
        radius: f64,
        style: Style,
    },
    Label(Label),
}

impl Shape {
    pub fn style(&self) -> Style {
        match self {
            Shape::Rect { style, .. }
            | Shape::Line { style, .. }
            | Shape::Dot { style, .. }
            | Shape::Path { style, .. }
            | Shape::Glyph { style, .. }
            | Shape::Tile { style, .. }
            | Shape::Outline { style, .. }
            | Shape::Spot { style, .. } => *style,
            Shape::Label(label) => label.style,
        }
    }
}

/// Places one after another: per cent across, pixels down.
pub type Run = Vec<(f64, f64)>;

/// The head of an arrow whose point is at its place and looks to the right.
pub const ARROW: &str = "M-8-4.5L0 0L-8 4.5Z";
