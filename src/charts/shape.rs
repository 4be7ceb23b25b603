//! The shapes of a scene.

use std::borrow::Cow;

use super::label::Label;
use super::style::Style;

/// A shape with its position. Unless said otherwise, `x` and widths are in per cent of the plot's width; `y`, heights
/// and radii are in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle; `x` and `y` are its top left corner.
    Rect {
        x: f64,
        width: f64,
        y: f64,
        height: f64,
        style: Style,
    },
    /// A straight line, each end as (x, y).
    Line {
        from: (f64, f64),
        to: (f64, f64),
        style: Style,
    },
    /// A circle around (`x`, `y`).
    Dot {
        x: f64,
        y: f64,
        radius: f64,
        style: Style,
    },
    /// Polylines or, if `closed`, areas.
    Path {
        runs: Vec<Polyline>,
        closed: bool,
        style: Style,
    },
    /// A small drawing around (`x`, `y`): `outline` is SVG path data in pixels (SVG 2 §9.3). `is_mirrored` flips it
    /// horizontally.
    Glyph {
        x: f64,
        y: f64,
        outline: Cow<'static, str>,
        is_mirrored: bool,
        style: Style,
    },
    /// A square whose `side` is in pixels, `dx` pixels to the right of (`x`, `y`): one of a waffle chart.
    Tile {
        x: f64,
        dx: f64,
        y: f64,
        side: f64,
        style: Style,
    },
    /// Areas of a scaled scene: both coordinates are in its pixels.
    ScaledPath {
        rings: Vec<Polyline>,
        style: Style,
    },
    /// A circle of a scaled scene: position and radius are in its pixels.
    ScaledDot {
        x: f64,
        y: f64,
        radius: f64,
        style: Style,
    },
    Label(Label),
}

impl Shape {
    /// Its role, colour and visibility.
    pub fn style(&self) -> Style {
        match self {
            Shape::Rect { style, .. }
            | Shape::Line { style, .. }
            | Shape::Dot { style, .. }
            | Shape::Path { style, .. }
            | Shape::Glyph { style, .. }
            | Shape::Tile { style, .. }
            | Shape::ScaledPath { style, .. }
            | Shape::ScaledDot { style, .. } => *style,
            Shape::Label(label) => label.style,
        }
    }
}

/// The points of a line or outline in order, each as (x, y): per cent across, pixels down.
pub type Polyline = Vec<(f64, f64)>;

/// An arrowhead as SVG path data in pixels: its tip is at the origin and points to the right.
pub const ARROW: &str = "M-8-4.5L0 0L-8 4.5Z";
