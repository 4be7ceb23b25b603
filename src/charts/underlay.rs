//! What lies under the marks of a chart with two axes: ranges, grid, and the labels of the axis across.

use super::across::Across;
use super::annotations;
use super::chart::Chart;
use super::frame::Frame;
use super::shape::Shape;

/// The scales of a chart and what is drawn of them so far.
pub struct Underlay {
    pub across: Across,
    pub frame: Frame,
    pub shapes: Vec<Shape>,
}

impl Underlay {
    /// The ground of `chart`, with `extra` pixels above the plot and below it for titles of the axes. The line at
    /// zero is drawn by the marks: lines lie upon it, surfaces below. So are the numbers, for a long unit reaches into
    /// the plot and lies upon the marks.
    pub fn new(chart: &Chart<'_>, extra: f64) -> Self {
        let across = Across::new(chart);
        let mut frame = Frame::new(chart, across.below(chart) + extra);
        frame.top += extra;
        let mut shapes = Vec::new();
        annotations::behind(chart, &frame, &across, &mut shapes);
        frame.grid(&mut shapes);
        across.axis(chart, &frame, &mut shapes);
        Self { across, frame, shapes }
    }
}
