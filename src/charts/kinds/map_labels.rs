//! The labels of a map. They keep their size while the map is scaled, so each is placed clear of the others at the
//! width of a phone and at that of a page.

use super::super::axis_labels::{LEAST_WIDE, PHONE};
use super::super::label::Label;
use super::super::labels::{TEXT, bold_width};
use super::super::shape::Shape;
use super::super::style::{Role, Style, Visibility};
use super::super::taken::Area;
use crate::geo::view::WIDTH;

/// A label that should be placed. Positions are in the map's pixels.
#[derive(Debug)]
pub struct Wanted {
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
enum Side {
    Within,
    Right,
    Left,
    Above,
    Below,
}

const SIDES: [Side; 5] = [Side::Within, Side::Right, Side::Left, Side::Above, Side::Below];
const GAP: f64 = 5.0;

/// Places the labels on a map with this height in pixels, and draws those that have room.
pub fn draw(wanted: &[Wanted], height: f64, shapes: &mut Vec<Shape>) {
    let [wide, narrow] = [LEAST_WIDE, PHONE].map(|width| sides(wanted, width / WIDTH, height));
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
fn sides(wanted: &[Wanted], scale: f64, height: f64) -> Vec<Option<Side>> {
    let mark = |wanted: &Wanted| {
        let (x, y, r) = (wanted.x * scale, wanted.y * scale, wanted.radius * scale);
        Area { left: x - r, right: x + r, top: y - r, bottom: y + r }
    };
    let mut taken: Vec<Area> = wanted.iter().map(mark).collect();
    wanted
        .iter()
        .map(|wanted| {
            let is_free = |side: &Side| {
                let area = area(wanted, *side, scale);
                if *side == Side::Within {
                    return area.right - area.left <= wanted.room * scale;
                }
                let is_inside =
                    area.left >= 0.0 && area.right <= WIDTH * scale && area.top >= 0.0 && area.bottom <= height * scale;
                is_inside && !taken.iter().any(|other| area.wider(2.0).meets(other))
            };
            let side = SIDES.into_iter().find(is_free)?;
            taken.push(area(wanted, side, scale));
            Some(side)
        })
        .collect()
}

fn area(wanted: &Wanted, side: Side, scale: f64) -> Area {
    let (x, y, away) = (wanted.x * scale, wanted.y * scale, wanted.radius * scale + GAP);
    let width = bold_width(&wanted.text, TEXT);
    let (left, middle) = match side {
        Side::Within => (x - width / 2.0, y),
        Side::Right => (x + away, y),
        Side::Left => (x - away - width, y),
        Side::Above => (x - width / 2.0, y - away - 5.0),
        Side::Below => (x - width / 2.0, y + away + 7.0),
    };
    Area { left, right: left + width, top: middle - 8.0, bottom: middle + 8.0 }
}

/// A label. Its anchor is scaled with the map; its distance from the mark is that at the smallest scale, which is
/// enough at every other.
fn label(wanted: &Wanted, side: Side, visibility: Visibility) -> Shape {
    let role = if wanted.is_highlight { Role::StrongName } else { Role::DotLabel };
    // A mark grows with the map; the label is anchored at its edge.
    let edge = wanted.radius;
    let (x, y) = match side {
        Side::Within => (wanted.x, wanted.y),
        Side::Right => (wanted.x + edge, wanted.y),
        Side::Left => (wanted.x - edge, wanted.y),
        Side::Above => (wanted.x, wanted.y - edge),
        Side::Below => (wanted.x, wanted.y + edge),
    };
    let at = Label::new(x / WIDTH * 100.0, y, wanted.text.clone(), Style::new(role).visibility(visibility));
    Shape::Label(match side {
        Side::Within => at.lower(5.0),
        Side::Right => at.from(GAP).lower(5.0),
        Side::Left => at.until(-GAP).lower(5.0),
        Side::Above => at.lower(-GAP),
        Side::Below => at.lower(GAP + 12.0),
    })
}
