//! Notes, ranges and rules: what an author adds to a chart.

use super::chart::Chart;
use super::frame::{Across, Frame};
use super::scene::Shape;

/// What lies behind the marks.
pub fn behind(_chart: &Chart<'_>, _frame: &Frame, _across: &Across, _shapes: &mut Vec<Shape>) {}

/// What lies upon them.
pub fn before(_chart: &Chart<'_>, _frame: &Frame, _across: &Across, _shapes: &mut Vec<Shape>) {}
