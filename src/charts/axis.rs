//! Where a position that an author names is on the horizontal axis of a chart.

use super::across::Across;
use super::scale::Band;
use super::spots::At;

/// The plot width for which texts are placed, in pixels: that of the text column of a page.
pub const WIDTH: f64 = 560.0;

/// The horizontal axis of a chart whose vertical axis has numbers.
pub enum Axis<'a> {
    /// A continuous axis of time or numbers.
    Across(&'a Across),
    /// Names side by side.
    Bands(&'a Band),
}

impl Axis<'_> {
    /// Where `at` begins and ends on the horizontal axis, in per cent of the plot's width. `None` for a number on the
    /// vertical axis.
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

    /// The middle of [`extent`](Self::extent), in per cent of the plot's width.
    pub fn middle(&self, at: At) -> Option<f64> {
        self.extent(at).map(|(from, to)| (from + to) / 2.0)
    }
}
