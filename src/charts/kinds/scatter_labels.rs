//! The names of a scatter chart's dots: those of highlighted dots and of the outermost. The others are shown when a
//! reader points at them.

use super::super::axis_labels::PlotWidths;
use super::super::chart_data::DataPoint;
use super::super::frame::PlotFrame;
use super::super::label::Label;
use super::super::occupied::{self, PixelRect};
use super::super::panel_view::Chart;
use super::super::shape::Shape;
use super::super::style::{Role, Style, Visibility};
use super::super::text_metrics::{BOLD_FACTOR, TEXT_SIZE, bold_text_width, truncated};

/// The most dots that are all named.
const MAX_LABELS: usize = 12;
/// How many of the largest dots are named in addition to the outermost.
const LARGEST_NAMED: usize = 3;

/// A dot and its name.
pub struct PlacedDot<'p> {
    /// The dot's data.
    pub point: &'p DataPoint,
    /// What it is called; empty if it has no name.
    pub name: &'p str,
    /// In per cent.
    pub x: f64,
    /// The vertical position in pixels.
    pub y: f64,
    /// The radius in pixels.
    pub radius: f64,
}

/// Draws labels beside their dots, where they cover neither a dot nor each other. One without a free position is left
/// out, unless it is highlighted. A phone has other positions than a wide chart, and fewer.
pub fn draw(chart: &Chart<'_>, frame: &PlotFrame, placed: &[PlacedDot<'_>], shapes: &mut Vec<Shape>) {
    let plots = PlotWidths::new(chart, frame.left);
    let wide = sides(chart, frame, placed, plots.wide, occupied::areas(shapes, plots.wide, false));
    let narrow = sides(chart, frame, placed, plots.narrow, occupied::areas(shapes, plots.narrow, true));
    for ((dot, wide), narrow) in placed.iter().zip(wide).zip(narrow) {
        if wide == narrow {
            shapes.extend(wide.map(|side| dot.label(side, Visibility::Always)));
        } else {
            shapes.extend(wide.map(|side| dot.label(side, Visibility::Wide)));
            shapes.extend(narrow.map(|side| dot.label(side, Visibility::Narrow)));
        }
    }
}

/// Room for labels on the right of the plot.
const BEYOND: f64 = 14.0;

/// On which side of its dot each label is in a plot of this width, with the part of its text that fits there.
fn sides(
    chart: &Chart<'_>,
    frame: &PlotFrame,
    placed: &[PlacedDot<'_>],
    plot: f64,
    mut occupied: Vec<PixelRect>,
) -> Vec<Option<(DotSide, String)>> {
    let wanted = wanted(chart, frame, placed);
    occupied.extend(placed.iter().map(|dot| {
        let (x, r) = (dot.x / 100.0 * plot, dot.radius.min(8.0));
        PixelRect { left: x - r, top: dot.y - r, right: x + r, bottom: dot.y + r }
    }));
    let mut ranked: Vec<(usize, &PlacedDot<'_>)> =
        wanted.iter().filter_map(|index| Some((*index, placed.get(*index)?))).collect();
    ranked.retain(|(_, dot)| !dot.name.is_empty());
    ranked.sort_by_key(|(_, dot)| !dot.point.is_highlight);
    let mut sides = vec![None; placed.len()];
    for (index, dot) in ranked {
        // What is highlighted is named, if only by the beginning of its name.
        let texts = DotSide::ALL.map(|side| {
            let text = dot.name;
            let short = truncated(text, TEXT_SIZE * BOLD_FACTOR, dot.room(side, plot));
            (side, if dot.point.is_highlight { short } else { text.to_owned() })
        });
        let candidates = texts.map(|(side, text)| (dot.area(side, &text, plot), side, text));
        let is_inside = |area: &PixelRect| {
            area.left > -2.0 && area.right < plot + BEYOND && area.top > frame.top - 12.0 && area.bottom < frame.bottom
        };
        let meets = |area: &PixelRect| occupied.iter().filter(|other| area.widened(2.0).overlaps(other)).count();
        let mut inside: Vec<_> = candidates.into_iter().filter(|(area, ..)| is_inside(area)).collect();
        inside.sort_by_key(|(area, _, text)| (meets(area), text.chars().count() < dot.name.chars().count()));
        let best = inside.into_iter().next().filter(|(area, ..)| dot.point.is_highlight || meets(area) == 0);
        if let (Some((area, side, text)), Some(slot)) = (best, sides.get_mut(index)) {
            occupied.push(area);
            *slot = Some((side, text));
        }
    }
    sides
}

impl PlacedDot<'_> {
    /// The distance of a label from the centre of its dot, in pixels.
    fn gap(&self) -> f64 {
        self.radius + 4.0
    }

    /// The room of a label in a plot of this width.
    fn room(&self, side: DotSide, plot: f64) -> f64 {
        let (left, right) = (self.x / 100.0 * plot, (100.0 - self.x) / 100.0 * plot + BEYOND);
        match side {
            DotSide::Right => right - self.gap() - 1.0,
            DotSide::Left => left - self.gap(),
            DotSide::AboveLeft | DotSide::BelowLeft => left + self.radius,
            DotSide::Above | DotSide::Below => left.min(right) * 2.0 - 2.0,
        }
    }

    /// Where the label would be in a plot of this width.
    fn area(&self, side: DotSide, text: &str, plot: f64) -> PixelRect {
        let width = bold_text_width(text, TEXT_SIZE);
        let (x, y, gap) = (self.x / 100.0 * plot, self.y, self.gap());
        let (left, middle) = match side {
            DotSide::Right => (x + gap, y),
            DotSide::Left => (x - gap - width, y),
            DotSide::Above => (x - width / 2.0, y - gap - 6.0),
            DotSide::Below => (x - width / 2.0, y + gap + 7.0),
            DotSide::AboveLeft => (x + self.radius - width, y - gap - 6.0),
            DotSide::BelowLeft => (x + self.radius - width, y + gap + 7.0),
        };
        PixelRect { left, top: middle - 8.0, right: left + width, bottom: middle + 8.0 }
    }

    /// The label on a side of its dot.
    fn label(&self, (side, text): (DotSide, String), visibility: Visibility) -> Shape {
        let style =
            Style::new(if self.point.is_highlight { Role::StrongName } else { Role::DotLabel }).visibility(visibility);
        let (x, y, gap) = (self.x, self.y, self.gap());
        let at = |y: f64| Label::new(x, y, text.clone(), style);
        Shape::Label(match side {
            DotSide::Right => at(y + 5.0).starting_at(gap),
            DotSide::Left => at(y + 5.0).ending_at(-gap),
            DotSide::Above => at(y - gap - 1.0),
            DotSide::Below => at(y + gap + 12.0),
            DotSide::AboveLeft => at(y - gap - 1.0).ending_at(self.radius),
            DotSide::BelowLeft => at(y + gap + 12.0).ending_at(self.radius),
        })
    }
}

/// The position of a label relative to its dot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DotSide {
    Right,
    Left,
    Above,
    Below,
    /// Above or below, and ending where the dot ends, which the last dot has room for.
    AboveLeft,
    BelowLeft,
}

impl DotSide {
    /// In the order in which they are tried.
    const ALL: [DotSide; 6] =
        [DotSide::Right, DotSide::Left, DotSide::Above, DotSide::Below, DotSide::AboveLeft, DotSide::BelowLeft];
}

/// Which dots are named, the outermost first: all if they are few; otherwise those that are highlighted, the outermost
/// in eight directions, and the largest.
fn wanted(chart: &Chart<'_>, frame: &PlotFrame, placed: &[PlacedDot<'_>]) -> Vec<usize> {
    let highlights = placed.iter().enumerate().filter(|(_, dot)| dot.point.is_highlight).map(|(index, _)| index);
    let mut wanted: Vec<usize> = highlights.collect();
    if chart.is_small {
        return wanted;
    }
    let named: Vec<(usize, &PlacedDot<'_>)> =
        placed.iter().enumerate().filter(|(_, dot)| !dot.name.is_empty()).collect();
    let most = |key: &dyn Fn(&PlacedDot<'_>) -> f64| {
        let far = named.iter().max_by(|(_, left), (_, right)| key(left).total_cmp(&key(right)));
        far.map(|(index, _)| *index)
    };
    // From one corner of the plot to the other both ways count alike.
    let height = (frame.bottom - frame.top).max(1.0);
    for (right, up) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)] {
        let far = |dot: &PlacedDot<'_>| dot.x / 100.0 * f64::from(right) - dot.y / height * f64::from(up);
        wanted.extend(most(&far));
    }
    let mut large: Vec<(usize, f64)> = named.iter().map(|(index, dot)| (*index, dot.radius)).collect();
    large.sort_by(|left, right| right.1.total_cmp(&left.1));
    let has_sizes = large.first().zip(large.last()).is_some_and(|(first, last)| first.1 > last.1);
    wanted.extend(large.iter().take(if has_sizes { LARGEST_NAMED } else { 0 }).map(|(index, _)| *index));
    if named.len() <= MAX_LABELS {
        wanted.extend(named.iter().map(|(index, _)| *index));
    }
    let mut seen = vec![false; placed.len()];
    wanted.retain(|index| seen.get_mut(*index).is_some_and(|seen| !std::mem::replace(seen, true)));
    wanted
}
