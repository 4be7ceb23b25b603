//! Chooses which labels of a horizontal axis are shown at which widths, so that they do not touch.

use super::label::{Anchor, Label};
use super::panel_view::Chart;
use super::scene::Margins;
use super::shape::Shape;
use super::style::{Role, Style, Visibility};
use super::text_metrics::{self, text_width};

/// The width of a chart in a window of 320 px with a scroll bar, in pixels.
pub const PHONE_WIDTH: f64 = 268.0;
/// The width from which a chart has the wide layout, in pixels.
pub const WIDE_BREAKPOINT: f64 = 460.0;
/// The smallest width of one of several small charts, in pixels; and that with five or six of them in a row.
const SMALL_PANEL: f64 = 158.0;
const NARROWEST_PANEL: f64 = 130.0;
/// The width beside a plot for the labels at the ends of lines, in pixels.
const END_LABELS_WIDTH: f64 = 116.0;
/// The right margin of every plot, in pixels.
const RIGHT_MARGIN: f64 = 12.0;
/// The least distance between two labels, in pixels.
const GAP: f64 = 8.0;

/// The smallest width of the chart in pixels, or of one of its panels if it is one of several.
pub fn min_width(chart: &Chart<'_>) -> f64 {
    if !chart.is_small {
        return PHONE_WIDTH;
    }
    match chart.columns {
        0 | 1 => PHONE_WIDTH,
        2..=4 => SMALL_PANEL,
        _ => NARROWEST_PANEL,
    }
}

/// The narrowest plots that labels have to fit, in pixels without margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotWidths {
    /// On a phone.
    pub narrow: f64,
    /// In the wide layout.
    pub wide: f64,
}

impl PlotWidths {
    /// Plots with `left` pixels of left margin, of a chart with labels at the ends of its lines: in the wide layout
    /// those have a margin on the right.
    pub fn with_end_labels(chart: &Chart<'_>, left: f64) -> Self {
        Self {
            wide: Self::new(chart, left).wide - if chart.is_small { 0.0 } else { END_LABELS_WIDTH },
            ..Self::new(chart, left)
        }
    }

    /// Plots with `left` pixels of left margin and the usual right margin.
    pub fn new(chart: &Chart<'_>, left: f64) -> Self {
        let beside = left + RIGHT_MARGIN;
        let wide = if chart.is_small { min_width(chart) } else { WIDE_BREAKPOINT };
        Self { narrow: min_width(chart) - beside, wide: wide - beside }
    }
}

/// A label below a plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisLabel {
    /// The anchor, in per cent of the plot's width.
    pub x: f64,
    /// The width of the text in pixels.
    pub width: f64,
    /// Which end of the text is at `x`.
    pub anchor: Anchor,
    /// Whether it is the first of its year, which is written below it.
    pub has_year: bool,
}

impl AxisLabel {
    /// Its left and right edge in a plot of `plot` pixels.
    fn extent(&self, plot: f64) -> (f64, f64) {
        let x = self.x / 100.0 * plot;
        match self.anchor {
            Anchor::Start => (x, x + self.width),
            Anchor::Middle => (x - self.width / 2.0, x + self.width / 2.0),
            Anchor::End => (x - self.width, x),
        }
    }
}

/// At which widths each label is shown: all of them, or every n-th, so that they do not touch. `None` for one that is
/// never shown.
pub fn visibilities(places: &[AxisLabel], plots: PlotWidths) -> Vec<Option<Visibility>> {
    // What the last label needs beyond the usual margin is taken from the plot.
    let without_ends = |plot: f64| {
        let last = places.iter().map(|place| place.extent(plot).1).fold(0.0, f64::max);
        plot - (last - plot - RIGHT_MARGIN).max(0.0)
    };
    let plots = PlotWidths { narrow: without_ends(plots.narrow), wide: without_ends(plots.wide) };
    let (wide, first) = thinned(places, plots.wide, 1, 0);
    let (narrow, narrow_first) = thinned(places, plots.narrow, wide, first);
    let is_on = |index: usize, every: usize, first: usize| index % every == first;
    (0..places.len())
        .map(|index| match (is_on(index, wide, first), is_on(index, narrow, narrow_first)) {
            (true, true) => Some(Visibility::Always),
            (true, false) => Some(Visibility::Wide),
            _ => None,
        })
        .collect()
}

/// Draws the years below the labels of months and days, each at its first label. `draw_years` are positions in per cent
/// with their texts, `y` is the baseline in pixels. From the last one backwards, a year that would touch the next is
/// left out.
pub fn draw_years(draw_years: &[(f64, String)], y: f64, plots: PlotWidths, shapes: &mut Vec<Shape>) {
    let (mut narrow, mut wide) = (f64::INFINITY, f64::INFINITY);
    for (x, text) in draw_years.iter().rev() {
        let place = AxisLabel {
            x: *x,
            width: text_width(text, text_metrics::SMALL_SIZE),
            anchor: Anchor::Middle,
            has_year: true,
        };
        let fits = |plot: f64, next: &mut f64| {
            let (from, to) = place.extent(plot);
            let is_free = to + GAP <= *next;
            *next = if is_free { from } else { *next };
            is_free
        };
        let visibility = match (fits(plots.narrow, &mut narrow), fits(plots.wide, &mut wide)) {
            (true, true) => Visibility::Always,
            (false, true) => Visibility::Wide,
            (true, false) => Visibility::Narrow,
            (false, false) => continue,
        };
        shapes.push(Shape::Label(Label::new(*x, y, text.clone(), Style::new(Role::Tick).visibility(visibility))));
    }
}

/// The interval of the labels that are shown, a multiple of `step`, and the first of them.
fn thinned(places: &[AxisLabel], plot: f64, step: usize, first: usize) -> (usize, usize) {
    let mut every = step;
    loop {
        let starts = (first..every).step_by(step);
        let visibilities = |start: usize| places.iter().skip(start).step_by(every);
        let keeps_apart = |start: &usize| {
            let mut last = f64::NEG_INFINITY;
            visibilities(*start).all(|place| {
                let (from, to) = place.extent(plot);
                let is_free = from - last >= GAP;
                last = to;
                is_free
            })
        };
        // The last label has the unit and is the newest, so it is shown, unless that would hide the first months of
        // years.
        let worth = |start: &usize| {
            let draw_years = visibilities(*start).filter(|place| place.has_year).count();
            (draw_years, (places.len() + every - 1 - start).is_multiple_of(every))
        };
        if let Some(start) = starts.filter(keeps_apart).max_by_key(worth) {
            return (every, start);
        }
        if every >= places.len().max(1) {
            return (every, first);
        }
        every += step;
    }
}

/// Widens `margins` for the labels at both ends, half of which are beside the plot.
pub fn widen_margins(places: &[AxisLabel], plots: PlotWidths, margins: &mut Margins) {
    for place in places {
        let (from, to) = place.extent(plots.narrow);
        margins.left = margins.left.max(-from);
        margins.narrow_right = margins.narrow_right.max(to - plots.narrow);
        let (_, to) = place.extent(plots.wide);
        margins.right = margins.right.max(to - plots.wide);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(count: usize, width: f64) -> Vec<AxisLabel> {
        let place = |index: usize| AxisLabel {
            x: index as f64 * 100.0 / (count - 1) as f64,
            width,
            anchor: Anchor::Middle,
            has_year: false,
        };
        (0..count).map(place).collect()
    }

    #[test]
    fn labels_that_would_touch_are_left_out_but_never_the_last() {
        let plots = PlotWidths { narrow: 200.0, wide: 400.0 };
        assert!(visibilities(&row(5, 30.0), plots).iter().all(|visibility| *visibility == Some(Visibility::Always)));
        let (always, wide) = (Some(Visibility::Always), Some(Visibility::Wide));
        assert_eq!(visibilities(&row(8, 30.0), plots), [wide, always, wide, always, wide, always, wide, always]);
        assert_eq!(visibilities(&row(5, 95.0), plots), [always, None, wide, None, always]);
        assert_eq!(visibilities(&[], plots), []);
    }

    #[test]
    fn half_of_the_last_label_is_in_the_margin() {
        let mut margins = Margins { left: 8.0, right: 8.0, narrow_right: 8.0, is_mirrored: false };
        widen_margins(&row(3, 40.0), PlotWidths { narrow: 200.0, wide: 400.0 }, &mut margins);
        assert_eq!(margins, Margins { left: 20.0, right: 20.0, narrow_right: 20.0, is_mirrored: false });
    }
}
