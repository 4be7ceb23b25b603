//! The labels of a map. They keep their size while the map is scaled, so each is placed clear of the others at the
//! width of a phone and at that of a page.

use super::super::axis_labels::{PHONE_WIDTH, WIDE_BREAKPOINT};
use super::super::label::Label;
use super::super::occupied::PixelRect;
use super::super::shape::Shape;
use super::super::style::{Role, Style, Visibility};
use super::super::text_metrics::{TEXT_SIZE, bold_text_width};
use crate::geo::viewport::MAP_WIDTH;

/// A label that should be placed. Positions are in the map's pixels.
#[derive(Debug)]
pub struct LabelRequest {
    /// The text on one line.
    pub text: String,
    /// The centre of its mark.
    pub x: f64,
    /// The same, from the top.
    pub y: f64,
    /// The radius of the mark that it is beside.
    pub radius: f64,
    /// The width that a text within its shape may have.
    pub room: f64,
    /// Whether it is highlighted, which makes it bold.
    pub is_highlight: bool,
}

/// The position of a text relative to its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FeatureSide {
    Within,
    Right,
    Left,
    Above,
    Below,
}

const SIDES: [FeatureSide; 5] =
    [FeatureSide::Within, FeatureSide::Right, FeatureSide::Left, FeatureSide::Above, FeatureSide::Below];
/// The distance of a label from its mark, in pixels.
const GAP: f64 = 5.0;

/// Places the labels on a map with this height in pixels, and draws those that have room.
pub fn draw(wanted: &[LabelRequest], height: f64, shapes: &mut Vec<Shape>) {
    let [wide, narrow] = [WIDE_BREAKPOINT, PHONE_WIDTH].map(|width| sides(wanted, width / MAP_WIDTH, height));
    for ((wanted, wide), narrow) in wanted.iter().zip(wide).zip(narrow) {
        if wide == narrow {
            shapes.extend(wide.map(|side| label(wanted, side, Visibility::Always)));
        } else {
            shapes.extend(wide.map(|side| label(wanted, side, Visibility::Wide)));
            shapes.extend(narrow.map(|side| label(wanted, side, Visibility::Narrow)));
        }
    }
}

/// On which side of its mark each label has room on a map that is scaled by `scale`; `None` if it has none.
fn sides(wanted: &[LabelRequest], scale: f64, height: f64) -> Vec<Option<FeatureSide>> {
    let mark = |wanted: &LabelRequest| {
        let (x, y, r) = (wanted.x * scale, wanted.y * scale, wanted.radius * scale);
        PixelRect { left: x - r, right: x + r, top: y - r, bottom: y + r }
    };
    let mut occupied: Vec<PixelRect> = wanted.iter().map(mark).collect();
    wanted
        .iter()
        .map(|wanted| {
            let is_free = |side: &FeatureSide| {
                let area = area(wanted, *side, scale);
                if *side == FeatureSide::Within {
                    return area.right - area.left <= wanted.room * scale;
                }
                let is_inside = area.left >= 0.0
                    && area.right <= MAP_WIDTH * scale
                    && area.top >= 0.0
                    && area.bottom <= height * scale;
                is_inside && !occupied.iter().any(|other| area.widened(2.0).overlaps(other))
            };
            let side = SIDES.into_iter().find(is_free)?;
            occupied.push(area(wanted, side, scale));
            Some(side)
        })
        .collect()
}

/// The area of a label on one side of its mark, on a map that is scaled by `scale`.
fn area(wanted: &LabelRequest, side: FeatureSide, scale: f64) -> PixelRect {
    let (x, y, away) = (wanted.x * scale, wanted.y * scale, wanted.radius * scale + GAP);
    let width = bold_text_width(&wanted.text, TEXT_SIZE);
    let (left, middle) = match side {
        FeatureSide::Within => (x - width / 2.0, y),
        FeatureSide::Right => (x + away, y),
        FeatureSide::Left => (x - away - width, y),
        FeatureSide::Above => (x - width / 2.0, y - away - 5.0),
        FeatureSide::Below => (x - width / 2.0, y + away + 7.0),
    };
    PixelRect { left, right: left + width, top: middle - 8.0, bottom: middle + 8.0 }
}

/// A label. Its anchor is scaled with the map; its distance from the mark is that at the smallest scale, which is
/// enough at every other.
fn label(wanted: &LabelRequest, side: FeatureSide, visibility: Visibility) -> Shape {
    let role = if wanted.is_highlight { Role::StrongName } else { Role::DotLabel };
    // A mark grows with the map; the label is anchored at its edge.
    let edge = wanted.radius;
    let (x, y) = match side {
        FeatureSide::Within => (wanted.x, wanted.y),
        FeatureSide::Right => (wanted.x + edge, wanted.y),
        FeatureSide::Left => (wanted.x - edge, wanted.y),
        FeatureSide::Above => (wanted.x, wanted.y - edge),
        FeatureSide::Below => (wanted.x, wanted.y + edge),
    };
    let at = Label::new(x / MAP_WIDTH * 100.0, y, wanted.text.clone(), Style::new(role).visibility(visibility));
    Shape::Label(match side {
        FeatureSide::Within => at.moved_down(5.0),
        FeatureSide::Right => at.starting_at(GAP).moved_down(5.0),
        FeatureSide::Left => at.ending_at(-GAP).moved_down(5.0),
        FeatureSide::Above => at.moved_down(-GAP),
        FeatureSide::Below => at.moved_down(GAP + 12.0),
    })
}
