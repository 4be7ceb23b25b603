//! Where a position that an author names is on the horizontal axis of a chart.

use super::across::Across;
use super::scale::Band;
use super::spots::At;

/// The width for which texts are placed: that of a page's column of text.
pub const WIDTH: f64 = 560.0;

/// Where positions are on a chart with a vertical axis of numbers.
pub enum Axis<'a> {
    Across(&'a Across),
    Bands(&'a Band),
}

impl Axis<'_> {
    /// The extent of a position, in per cent of the plot's width; a number on the vertical axis has none.
    pub fn extent(&self, at: At) -> Option<(f64, f64)> {
        match (self, at) {
            (Axis::Across(across), At::Time(start, end)) => Some((across.x(start), across.x(end))),
            (Axis::Across(across), At::Across(value)) => Some((across.x(value), across.x(value))),
            (Axis::Bands(band), At::Name(index)) => {
                Some((band.middle(index) - band.step() / 2.0, band.middle(index) + band.step() / 2.0))
            }
            _ => None,
        }
    }

    pub fn middle(&self, at: At) -> Option<f64> {
        self.extent(at).map(|(from, to)| (from + to) / 2.0)
    }
}
