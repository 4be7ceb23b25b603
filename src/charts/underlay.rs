//! What is below the marks of a chart with two axes: ranges, grid, and the labels of the horizontal axis.

use super::axis_annotations;
use super::frame::PlotFrame;
use super::panel_view::Chart;
use super::shape::Shape;
use super::x_axis::XAxis;

/// The scales of a chart, and the shapes so far.
pub struct Underlay {
    /// The horizontal axis.
    pub x_axis: XAxis,
    /// The vertical axis and the plot.
    pub frame: PlotFrame,
    /// Ranges, grid and labels, in drawing order.
    pub shapes: Vec<Shape>,
}

impl Underlay {
    /// The underlay of `chart`, with `extra` pixels above and below the plot for titles of the axes. The baseline is
    /// left to the marks: lines cover it, areas are below it. So are the tick labels, since a long unit extends into
    /// the plot and covers marks.
    pub fn new(chart: &Chart<'_>, extra: f64) -> Self {
        let x_axis = XAxis::new(chart);
        let mut frame = PlotFrame::new(chart, x_axis.label_height(chart) + extra);
        frame.top += extra;
        let mut shapes = Vec::new();
        axis_annotations::draw_under_marks(chart, &frame, &x_axis, &mut shapes);
        frame.draw_grid(&mut shapes);
        x_axis.draw(chart, &frame, &mut shapes);
        Self { x_axis, frame, shapes }
    }
}
