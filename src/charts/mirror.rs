//! Mirrors a scene horizontally, for pages in right-to-left languages.

use super::label::Anchor;
use super::scene::{Margins, Scene};
use super::shape::Shape;

impl Scene {
    /// The scene mirrored horizontally: margins, positions and anchors, but not the letters of texts.
    pub fn mirrored(mut self) -> Self {
        let Margins { left, right, narrow_right, is_mirrored } = self.margins;
        self.margins = Margins { left: right, right: left, narrow_right, is_mirrored: !is_mirrored };
        for shape in &mut self.shapes {
            mirror(shape);
        }
        self
    }
}

/// Mirrors one shape.
fn mirror(shape: &mut Shape) {
    match shape {
        Shape::Rect { x, width, .. } => *x = 100.0 - *x - *width,
        Shape::Line { from, to, .. } => {
            from.0 = 100.0 - from.0;
            to.0 = 100.0 - to.0;
        }
        Shape::Dot { x, .. } => *x = 100.0 - *x,
        Shape::Glyph { x, is_mirrored, .. } => {
            *x = 100.0 - *x;
            *is_mirrored = !*is_mirrored;
        }
        Shape::Path { runs, .. } => {
            for point in runs.iter_mut().flatten() {
                point.0 = 100.0 - point.0;
            }
        }
        Shape::Tile { x, dx, side, .. } => {
            *x = 100.0 - *x;
            *dx = -*dx - *side;
        }
        Shape::ScaledPath { rings, .. } => {
            for point in rings.iter_mut().flatten() {
                point.0 = Scene::WIDTH - point.0;
            }
        }
        Shape::ScaledDot { x, .. } => *x = Scene::WIDTH - *x,
        Shape::Label(label) => {
            label.x = 100.0 - label.x;
            label.dx = -label.dx;
            label.anchor = match label.anchor {
                Anchor::Start => Anchor::End,
                Anchor::Middle => Anchor::Middle,
                Anchor::End => Anchor::Start,
            };
        }
    }
}
