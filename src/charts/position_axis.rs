//! The horizontal axis that annotations have their positions on: continuous, or bands of names.

use super::annotations::ChartPosition;
use super::scale::BandScale;
use super::x_axis::XAxis;

/// The plot width for which annotations are placed, in pixels: that of the text column of a page.
pub const PLOT_WIDTH: f64 = 560.0;

/// The horizontal axis of a chart whose vertical axis has numbers.
pub enum PositionAxis<'a> {
    /// A continuous axis of time or numbers.
    Continuous(&'a XAxis),
    /// Names side by side.
    Bands(&'a BandScale),
}

impl PositionAxis<'_> {
    /// Where `at` begins and ends on the horizontal axis, in per cent of the plot's width. `None` for a number on the
    /// vertical axis.
    pub fn extent(&self, at: ChartPosition) -> Option<(f64, f64)> {
        match (self, at) {
            (PositionAxis::Continuous(x_axis), ChartPosition::Time(start, end)) => {
                Some((x_axis.x(start), x_axis.x(end)))
            }
            (PositionAxis::Continuous(x_axis), ChartPosition::XValue(value)) => {
                Some((x_axis.x(value), x_axis.x(value)))
            }
            (PositionAxis::Bands(band), ChartPosition::Name(index)) => {
                Some((band.middle(index) - band.step() / 2.0, band.middle(index) + band.step() / 2.0))
            }
            _ => None,
        }
    }

    /// The middle of [`extent`](Self::extent), in per cent of the plot's width.
    pub fn middle(&self, at: ChartPosition) -> Option<f64> {
        self.extent(at).map(|(from, to)| (from + to) / 2.0)
    }
}
