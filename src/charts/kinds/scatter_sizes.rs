//! The key of a scatter chart's sizes: two dots of round numbers, below the horizontal axis.

use super::super::axis_labels::PHONE;
use super::super::label::Label;
use super::super::labels::{SMALL, shortened, width};
use super::super::measure::Measure;
use super::super::scale::linear::nice_below;
use super::super::shape::Shape;
use super::super::style::{Role, Style};
use super::super::svg::number;
use crate::data::Bound;

/// Between a dot and its number, and after that.
const GAP: f64 = 6.0;
const SPACE: f64 = 16.0;

/// What the areas of dots show.
#[derive(Debug)]
pub struct Sizes {
    /// The unit and format of the sizes.
    pub measure: Measure,
    /// The largest size.
    pub largest: f64,
    /// The radius of the largest, in pixels.
    pub radius: f64,
}

impl Sizes {
    /// The radius of a size in pixels: the area is proportional to it.
    pub fn radius(&self, size: f64) -> f64 {
        if self.largest > 0.0 { (size / self.largest).max(0.0).sqrt() * self.radius } else { self.radius }
    }

    /// The numbers of the key: the greatest round one that is there, and a tenth of it.
    fn shown(&self) -> [f64; 2] {
        let large = nice_below(self.largest);
        [large / 10.0, large]
    }

    /// How high the key is.
    pub fn height(&self) -> f64 {
        if self.largest > 0.0 { (2.0 * self.radius(self.shown()[1])).max(16.0) + 10.0 } else { 0.0 }
    }

    /// Draws it with its middle at `y`, from `left` pixels before the plot.
    pub fn draw(&self, y: f64, left: f64, shapes: &mut Vec<Shape>) {
        if self.largest <= 0.0 {
            return;
        }
        let entries = self.shown().map(|size| {
            let text = rust_decimal::Decimal::try_from(size).unwrap_or_default();
            (self.radius(size).max(1.5), self.measure.bounded(text.normalize(), Bound::Exact))
        });
        let needed = |(radius, text): &(f64, String)| radius * 2.0 + GAP + width(text, SMALL) + SPACE;
        let room = PHONE - entries.iter().map(needed).sum::<f64>() - SPACE;
        let title = shortened(&self.measure.title, SMALL, room.max(0.0));
        let mut x = -left;
        if title.chars().count() > 2 {
            shapes.push(Shape::Label(Label::new(0.0, y + 4.5, title.clone(), Style::new(Role::AxisTitle)).from(x)));
            x += width(&title, SMALL) + SPACE;
        }
        for (radius, text) in entries {
            let [from, arc, across] = [x, radius, radius * 2.0].map(number);
            let outline = format!("M{from} 0a{arc} {arc} 0 1 1 {across} 0a{arc} {arc} 0 1 1 -{across} 0Z");
            shapes.push(Shape::Glyph {
                x: 0.0,
                y,
                outline: outline.into(),
                is_mirrored: false,
                style: Style::new(Role::SizeKey),
            });
            x += radius * 2.0 + GAP;
            let words = width(&text, SMALL);
            shapes.push(Shape::Label(Label::new(0.0, y + 4.5, text, Style::new(Role::Tick)).from(x)));
            x += words + SPACE;
        }
    }
}
