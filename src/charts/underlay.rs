//! What is below the marks of a chart with two axes: ranges, grid, and the labels of the horizontal axis.

use super::across::Across;
use super::annotations;
use super::chart::Chart;
use super::frame::Frame;
use super::shape::Shape;

/// The scales of a chart, and the shapes so far.
pub struct Underlay {
    /// The horizontal axis.
    pub across: Across,
    /// The vertical axis and the plot.
    pub frame: Frame,
    /// Ranges, grid and labels, in drawing order.
    pub shapes: Vec<Shape>,
}

impl Underlay {
    /// The underlay of `chart`, with `extra` pixels above and below the plot for titles of the axes. The baseline is
    /// left to the marks: lines cover it, areas are below it. So are the tick labels, since a long unit extends into
    /// the plot and covers marks.
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
