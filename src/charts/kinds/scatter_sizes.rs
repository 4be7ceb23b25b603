//! The legend of a scatter chart's sizes: two dots of round numbers, below the horizontal axis.

use super::super::axis_labels::PHONE_WIDTH;
use super::super::label::Label;
use super::super::scale::linear::nice_below;
use super::super::shape::Shape;
use super::super::style::{Role, Style};
use super::super::svg::number;
use super::super::text_metrics::{SMALL_SIZE, text_width, truncated};
use super::super::value_format::ValueFormat;
use crate::data::Bound;

/// The gap between a dot and its number, and the space after the number, in pixels.
const GAP: f64 = 6.0;
const SPACE: f64 = 16.0;

/// What the areas of dots show.
#[derive(Debug)]
pub struct SizeScale {
    /// The unit and format of the sizes.
    pub value_format: ValueFormat,
    /// The largest size.
    pub largest: f64,
    /// The radius of the largest, in pixels.
    pub radius: f64,
}

impl SizeScale {
    /// The radius of a size in pixels: the area is proportional to it.
    pub fn radius(&self, size: f64) -> f64 {
        if self.largest > 0.0 { (size / self.largest).max(0.0).sqrt() * self.radius } else { self.radius }
    }

    /// The sizes in the legend: the greatest round number up to the largest size, and a tenth of it.
    fn shown(&self) -> [f64; 2] {
        let large = nice_below(self.largest);
        [large / 10.0, large]
    }

    /// The height of the legend, in pixels.
    pub fn height(&self) -> f64 {
        if self.largest > 0.0 { (2.0 * self.radius(self.shown()[1])).max(16.0) + 10.0 } else { 0.0 }
    }

    /// Draws the legend, vertically centred at `y` and starting `left` pixels to the left of the plot.
    pub fn draw(&self, y: f64, left: f64, shapes: &mut Vec<Shape>) {
        if self.largest <= 0.0 {
            return;
        }
        let entries = self.shown().map(|size| {
            let text = rust_decimal::Decimal::try_from(size).unwrap_or_default();
            (self.radius(size).max(1.5), self.value_format.mark_label(text.normalize(), Bound::Exact))
        });
        let needed = |(radius, text): &(f64, String)| radius * 2.0 + GAP + text_width(text, SMALL_SIZE) + SPACE;
        let room = PHONE_WIDTH - entries.iter().map(needed).sum::<f64>() - SPACE;
        let title = truncated(&self.value_format.title, SMALL_SIZE, room.max(0.0));
        let mut x = -left;
        if title.chars().count() > 2 {
            shapes.push(Shape::Label(
                Label::new(0.0, y + 4.5, title.clone(), Style::new(Role::AxisTitle)).starting_at(x),
            ));
            x += text_width(&title, SMALL_SIZE) + SPACE;
        }
        for (radius, text) in entries {
            let [from, arc, diameter] = [x, radius, radius * 2.0].map(number);
            let outline = format!("M{from} 0a{arc} {arc} 0 1 1 {diameter} 0a{arc} {arc} 0 1 1 -{diameter} 0Z");
            shapes.push(Shape::Glyph {
                x: 0.0,
                y,
                outline: outline.into(),
                is_mirrored: false,
                style: Style::new(Role::SizeKey),
            });
            x += radius * 2.0 + GAP;
            let words = text_width(&text, SMALL_SIZE);
            shapes.push(Shape::Label(Label::new(0.0, y + 4.5, text, Style::new(Role::Tick)).starting_at(x)));
            x += words + SPACE;
        }
    }
}
