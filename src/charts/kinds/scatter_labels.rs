//! The names of a scatter chart's dots: those of highlighted dots and of the outermost. The others are shown when a
//! reader points at them.

use super::super::axis_labels::Plots;
use super::super::chart::Chart;
use super::super::data::Point;
use super::super::frame::Frame;
use super::super::label::Label;
use super::super::labels::{BOLD, TEXT, bold_width, shortened};
use super::super::shape::Shape;
use super::super::style::{Role, Style, Visibility};
use super::super::taken::{self, Area};

/// The most dots that are all named.
const MOST_LABELS: usize = 12;
/// How many of the largest dots are named in addition to the outermost.
const LARGEST_NAMED: usize = 3;

/// A dot and its name.
pub struct Placed<'p> {
    /// The dot's data.
    pub point: &'p Point,
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
pub fn draw(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>], shapes: &mut Vec<Shape>) {
    let plots = Plots::new(chart, frame.left);
    let wide = sides(chart, frame, placed, plots.wide, taken::by(shapes, plots.wide, false));
    let narrow = sides(chart, frame, placed, plots.narrow, taken::by(shapes, plots.narrow, true));
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
    frame: &Frame,
    placed: &[Placed<'_>],
    plot: f64,
    mut taken: Vec<Area>,
) -> Vec<Option<(Side, String)>> {
    let wanted = wanted(chart, frame, placed);
    taken.extend(placed.iter().map(|dot| {
        let (x, r) = (dot.x / 100.0 * plot, dot.radius.min(8.0));
        Area { left: x - r, top: dot.y - r, right: x + r, bottom: dot.y + r }
    }));
    let mut ranked: Vec<(usize, &Placed<'_>)> =
        wanted.iter().filter_map(|index| Some((*index, placed.get(*index)?))).collect();
    ranked.retain(|(_, dot)| !dot.name.is_empty());
    ranked.sort_by_key(|(_, dot)| !dot.point.is_highlight);
    let mut sides = vec![None; placed.len()];
    for (index, dot) in ranked {
        // What is highlighted is named, if only by the beginning of its name.
        let texts = Side::ALL.map(|side| {
            let text = dot.name;
            let short = shortened(text, TEXT * BOLD, dot.room(side, plot));
            (side, if dot.point.is_highlight { short } else { text.to_owned() })
        });
        let candidates = texts.map(|(side, text)| (dot.area(side, &text, plot), side, text));
        let is_inside = |area: &Area| {
            area.left > -2.0 && area.right < plot + BEYOND && area.top > frame.top - 12.0 && area.bottom < frame.bottom
        };
        let meets = |area: &Area| taken.iter().filter(|other| area.wider(2.0).meets(other)).count();
        let mut inside: Vec<_> = candidates.into_iter().filter(|(area, ..)| is_inside(area)).collect();
        inside.sort_by_key(|(area, _, text)| (meets(area), text.chars().count() < dot.name.chars().count()));
        let best = inside.into_iter().next().filter(|(area, ..)| dot.point.is_highlight || meets(area) == 0);
        if let (Some((area, side, text)), Some(slot)) = (best, sides.get_mut(index)) {
            taken.push(area);
            *slot = Some((side, text));
        }
    }
    sides
}

impl Placed<'_> {
    fn gap(&self) -> f64 {
        self.radius + 4.0
    }

    /// The room of a label in a plot of this width.
    fn room(&self, side: Side, plot: f64) -> f64 {
        let (left, right) = (self.x / 100.0 * plot, (100.0 - self.x) / 100.0 * plot + BEYOND);
        match side {
            Side::Right => right - self.gap() - 1.0,
            Side::Left => left - self.gap(),
            Side::AboveLeft | Side::BelowLeft => left + self.radius,
            Side::Above | Side::Below => left.min(right) * 2.0 - 2.0,
        }
    }

    /// Where the label would be in a plot of this width.
    fn area(&self, side: Side, text: &str, plot: f64) -> Area {
        let width = bold_width(text, TEXT);
        let (x, y, gap) = (self.x / 100.0 * plot, self.y, self.gap());
        let (left, middle) = match side {
            Side::Right => (x + gap, y),
            Side::Left => (x - gap - width, y),
            Side::Above => (x - width / 2.0, y - gap - 6.0),
            Side::Below => (x - width / 2.0, y + gap + 7.0),
            Side::AboveLeft => (x + self.radius - width, y - gap - 6.0),
            Side::BelowLeft => (x + self.radius - width, y + gap + 7.0),
        };
        Area { left, top: middle - 8.0, right: left + width, bottom: middle + 8.0 }
    }

    fn label(&self, (side, text): (Side, String), visibility: Visibility) -> Shape {
        let style =
            Style::new(if self.point.is_highlight { Role::StrongName } else { Role::DotLabel }).visibility(visibility);
        let (x, y, gap) = (self.x, self.y, self.gap());
        let at = |y: f64| Label::new(x, y, text.clone(), style);
        Shape::Label(match side {
            Side::Right => at(y + 5.0).from(gap),
            Side::Left => at(y + 5.0).until(-gap),
            Side::Above => at(y - gap - 1.0),
            Side::Below => at(y + gap + 12.0),
            Side::AboveLeft => at(y - gap - 1.0).until(self.radius),
            Side::BelowLeft => at(y + gap + 12.0).until(self.radius),
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Above,
    Below,
    /// Above or below, and ending where the dot ends, which the last dot has room for.
    AboveLeft,
    BelowLeft,
}

impl Side {
    /// In the order in which they are tried.
    const ALL: [Side; 6] = [Side::Right, Side::Left, Side::Above, Side::Below, Side::AboveLeft, Side::BelowLeft];
}

/// Which dots are named, the outermost first: all if they are few; otherwise those that are highlighted, the outermost
/// in eight directions, and the largest.
fn wanted(chart: &Chart<'_>, frame: &Frame, placed: &[Placed<'_>]) -> Vec<usize> {
    let lit = placed.iter().enumerate().filter(|(_, dot)| dot.point.is_highlight).map(|(index, _)| index);
    let mut wanted: Vec<usize> = lit.collect();
    if chart.is_small {
        return wanted;
    }
    let named: Vec<(usize, &Placed<'_>)> = placed.iter().enumerate().filter(|(_, dot)| !dot.name.is_empty()).collect();
    let most = |key: &dyn Fn(&Placed<'_>) -> f64| {
        let far = named.iter().max_by(|(_, left), (_, right)| key(left).total_cmp(&key(right)));
        far.map(|(index, _)| *index)
    };
    // From one corner of the plot to the other both ways count alike.
    let height = (frame.bottom - frame.top).max(1.0);
    for (right, up) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)] {
        let far = |dot: &Placed<'_>| dot.x / 100.0 * f64::from(right) - dot.y / height * f64::from(up);
        wanted.extend(most(&far));
    }
    let mut large: Vec<(usize, f64)> = named.iter().map(|(index, dot)| (*index, dot.radius)).collect();
    large.sort_by(|left, right| right.1.total_cmp(&left.1));
    let has_sizes = large.first().zip(large.last()).is_some_and(|(first, last)| first.1 > last.1);
    wanted.extend(large.iter().take(if has_sizes { LARGEST_NAMED } else { 0 }).map(|(index, _)| *index));
    if named.len() <= MOST_LABELS {
        wanted.extend(named.iter().map(|(index, _)| *index));
    }
    let mut seen = vec![false; placed.len()];
    wanted.retain(|index| seen.get_mut(*index).is_some_and(|seen| !std::mem::replace(seen, true)));
    wanted
}
