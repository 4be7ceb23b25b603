//! The areas that texts and numbered notes already cover, in the pixels of one width, so that another text can be
//! placed beside them.

use super::axis_labels::PlotWidths;
use super::label::{Anchor, Label};
use super::shape::Shape;
use super::style::{Role, Visibility};
use super::text_metrics::{SMALL_LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, bold_text_width, text_width};

/// A rectangle of the plot, in pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PixelRect {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Top edge.
    pub top: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl PixelRect {
    /// Whether the point is inside.
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        x > self.left && x < self.right && y > self.top && y < self.bottom
    }

    /// Whether the two overlap; touching is not overlapping.
    pub fn overlaps(&self, other: &PixelRect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The area extended by `by` pixels on the left and on the right.
    pub fn widened(self, by: f64) -> PixelRect {
        PixelRect { left: self.left - by, right: self.right + by, ..self }
    }

    /// The area of `label` in a plot with a width of `plot` pixels.
    pub fn of(label: &Label, plot: f64) -> PixelRect {
        let is_small = label.leading <= SMALL_LINE_HEIGHT
            || matches!(label.style.role, Role::Tick | Role::RangeText | Role::RuleText | Role::Note);
        let size = if is_small { SMALL_SIZE } else { TEXT_SIZE };
        let width_of = if is_small { text_width } else { bold_text_width };
        let words = label.lines.iter().map(|line| width_of(line, size)).fold(0.0, f64::max);
        let x = label.x / 100.0 * plot + label.dx;
        let left = match label.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - words / 2.0,
            Anchor::End => x - words,
        };
        let more_lines = label.lines.len().saturating_sub(1) as f64 * label.leading;
        PixelRect { left, right: left + words, top: label.y - size * 0.85, bottom: label.y + more_lines + size * 0.25 }
    }
}

/// Whether `shape` is a label that meets one of `others` on a phone or on the narrowest wide chart.
pub fn overlaps_text(shape: &Shape, others: &[Shape], plots: PlotWidths) -> bool {
    let Shape::Label(label) = shape else { return false };
    [(plots.narrow, true, Visibility::Wide), (plots.wide, false, Visibility::Narrow)].into_iter().any(
        |(plot, is_narrow, hidden)| {
            let area = PixelRect::of(label, plot).widened(2.0);
            label.style.visibility != hidden && areas(others, plot, is_narrow).iter().any(|other| area.overlaps(other))
        },
    )
}

/// The areas that `shapes` cover in a plot with a width of `plot` pixels: their texts and, on a narrow one, the discs
/// of numbered notes.
pub fn areas(shapes: &[Shape], plot: f64, is_narrow: bool) -> Vec<PixelRect> {
    let hidden = if is_narrow { Visibility::Wide } else { Visibility::Narrow };
    let occupied = shapes.iter().filter_map(|shape| match shape {
        Shape::Label(label) if label.style.visibility != hidden => Some(PixelRect::of(label, plot)),
        Shape::Dot { x, y, radius, style } if style.role == Role::NoteDisc && style.visibility != hidden => {
            let x = x / 100.0 * plot;
            Some(PixelRect { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })
        }
        _ => None,
    });
    occupied.collect()
}
