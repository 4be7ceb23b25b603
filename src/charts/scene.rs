//! A scene: the shapes and labels of one panel, in per cent across and pixels down. It has no SVG and no colours, only
//! roles.
//!
//! Kinds of charts make scenes; `svg_fluid` writes one for a page, `svg_absolute` for a file to download.

use super::shape::Shape;

/// The shapes of one panel. Horizontally, 0 to 100 is the plot between the margins; vertically, everything is in pixels
/// from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The height in pixels; of a scaled scene, at the width [`Scene::WIDTH`].
    pub height: f64,
    /// The space beside the plot.
    pub margins: Margins,
    /// In drawing order: later shapes cover earlier ones.
    pub shapes: Vec<Shape>,
    /// Whether the picture keeps its proportions and grows with its width, except for its texts. Lengths in pixels then
    /// refer to a picture with a width of [`Scene::WIDTH`].
    pub is_scaled: bool,
}

impl Scene {
    /// The width of a scaled scene in its own pixels.
    pub const WIDTH: f64 = 720.0;

    /// The height in pixels of a picture that is `width` pixels wide, with its margins.
    pub fn height_in(&self, width: f64) -> f64 {
        if self.is_scaled {
            (width - self.margins.left - self.margins.right).max(20.0) / Self::WIDTH * self.height
        } else {
            self.height
        }
    }
}

/// The space beside the plot for labels, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Margins {
    /// On the left.
    pub left: f64,
    /// On the right of a wide chart.
    pub right: f64,
    /// On the right of a narrow chart, whose end labels are above their lines; on the left if the picture is mirrored.
    pub narrow_right: f64,
    /// Whether the picture was mirrored, so that left and right are exchanged.
    pub is_mirrored: bool,
}

impl Margins {
    /// Margins are classes of the theme's CSS, which has them in steps of this many pixels.
    pub const STEP: f64 = 8.0;
    /// The widest margin that it has, in pixels.
    pub const MAX: f64 = 256.0;

    /// The smallest step that has room for `room` pixels. Labels that have to be aligned with the title depend on it.
    pub fn stepped(room: f64) -> f64 {
        (room / Self::STEP).ceil() * Self::STEP
    }
}
