//! What is drawn of one panel: shapes and labels, per cent across and pixels down. Knows no SVG and no colour, only roles.
//!
//! Marks make scenes; `svg_fluid` writes one for a page, `svg_absolute` for a file to take away.

use super::shape::Shape;

/// The marks of one panel. Across, 0 to 100 is the plot between the margins; down, everything is in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub height: f64,
    pub margins: Margins,
    /// Later shapes lie upon earlier ones.
    pub shapes: Vec<Shape>,
    /// Whether it keeps its proportions and grows with its width, all but its texts: what is told in pixels is then in
    /// those of a picture of [`Scene::WIDTH`].
    pub is_scaled: bool,
}

impl Scene {
    /// The width for which the pixels of a scaled scene are.
    pub const WIDTH: f64 = 720.0;

    /// How high it is in so much room, its margins included in that.
    pub fn height_in(&self, width: f64) -> f64 {
        if self.is_scaled {
            (width - self.margins.left - self.margins.right).max(20.0) / Self::WIDTH * self.height
        } else {
            self.height
        }
    }
}

/// Room beside the plot, in pixels, for labels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Margins {
    pub left: f64,
    pub right: f64,
    /// The room on the right of a narrow chart, whose end labels stand above their lines; on the left if it is turned.
    pub narrow_right: f64,
    /// Whether left and right were exchanged.
    pub is_turned: bool,
}

impl Margins {
    /// Margins are classes of the theme's CSS, which has them in steps of so many pixels.
    pub const STEP: f64 = 8.0;
    /// The widest margin that it has.
    pub const MOST: f64 = 256.0;

    /// The least step that leaves `room`. What is to be flush with the title has to know it.
    pub fn stepped(room: f64) -> f64 {
        (room / Self::STEP).ceil() * Self::STEP
    }
}
