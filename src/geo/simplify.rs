//! Simplifies outlines to the points that can be seen: a line between two of them is at most half a pixel from the
//! points that it replaces (Douglas and Peucker 1973). Borders that features share stay the same for both: outlines are
//! split where features diverge, and a piece is simplified in the same way for all features that have it.

use rapidhash::RapidHashMap;

use super::outline::GridPoint;

/// The largest distance of a removed point from the line that replaces it, in grid steps.
const MAX_OFFSET: i64 = 1;

/// Simplifies all outlines of a map together. One that would have no area becomes empty.
pub fn simplify(rings: &mut [Vec<GridPoint>]) {
    let corners = corners(rings);
    for ring in rings {
        let kept = simplified(ring, &|cell| corners.get(cell).is_none_or(|neighbours| neighbours.is_corner));
        *ring = if kept.len() < 3 || twice_area(&kept) == 0 { Vec::new() } else { kept };
    }
}

/// The two neighbours of a cell, and whether they differ on another outline.
struct Neighbours {
    beside: (GridPoint, GridPoint),
    is_corner: bool,
}

/// Finds where outlines diverge: each cell with its neighbours.
fn corners(rings: &[Vec<GridPoint>]) -> RapidHashMap<GridPoint, Neighbours> {
    let points = rings.iter().map(Vec::len).sum();
    let mut corners = RapidHashMap::with_capacity_and_hasher(points, Default::default());
    for ring in rings {
        for (index, here) in ring.iter().enumerate() {
            let at = |index: usize| ring.get(index % ring.len()).copied().unwrap_or(*here);
            let (before, after) = (at(index + ring.len() - 1), at(index + 1));
            let beside = (before.min(after), before.max(after));
            let known = corners.entry(*here).or_insert(Neighbours { beside, is_corner: false });
            known.is_corner |= known.beside != beside;
        }
    }
    corners
}

/// Simplifies a ring piece by piece.
fn simplified(ring: &[GridPoint], is_corner: &dyn Fn(&GridPoint) -> bool) -> Vec<GridPoint> {
    let mut cuts: Vec<usize> = (0..ring.len()).filter(|index| ring.get(*index).is_some_and(is_corner)).collect();
    if cuts.len() < 2 {
        // A separate ring is cut at two points that do not depend on where it begins.
        let first = cuts.first().copied().or_else(|| (0..ring.len()).min_by_key(|index| ring.get(*index)));
        let Some(start) = first.and_then(|index| ring.get(index)) else { return Vec::new() };
        let away = |index: &usize| ring.get(*index).map(|cell| (squared_distance(*start, *cell), *cell));
        cuts = first.into_iter().chain((0..ring.len()).max_by_key(away)).collect();
        cuts.sort_unstable();
        cuts.dedup();
    }
    let mut kept = Vec::new();
    let ends = cuts.iter().skip(1).copied().chain(cuts.first().map(|first| first + ring.len()));
    for (start, end) in cuts.iter().zip(ends) {
        let piece: Vec<GridPoint> = (*start..=end).filter_map(|index| ring.get(index % ring.len()).copied()).collect();
        let mut shown = in_one_direction(piece);
        // The last cell is the first one of the next piece.
        shown.pop();
        kept.append(&mut shown);
    }
    kept
}

/// Simplifies a piece from the end that comes first on the grid, whichever way it runs.
fn in_one_direction(mut piece: Vec<GridPoint>) -> Vec<GridPoint> {
    let is_backwards = piece.iter().rev().lt(piece.iter());
    if is_backwards {
        piece.reverse();
    }
    let mut kept = vec![false; piece.len()];
    if let (Some(first), true) = (kept.first_mut(), piece.len() > 1) {
        *first = true;
    }
    if let Some(last) = kept.last_mut() {
        *last = true;
    }
    mark_kept(&piece, &mut kept);
    let mut shown: Vec<GridPoint> =
        piece.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(cell, _)| cell).collect();
    if is_backwards {
        shown.reverse();
    }
    shown
}

/// Marks the cells of a piece that are kept. It uses a stack instead of recursion: a coast can have any number of
/// points.
fn mark_kept(piece: &[GridPoint], kept: &mut [bool]) {
    let mut open = vec![(0, piece.len().saturating_sub(1))];
    while let Some((start, end)) = open.pop() {
        let (Some(from), Some(to)) = (piece.get(start), piece.get(end)) else { continue };
        let between = piece.iter().enumerate().take(end).skip(start + 1);
        let Some((index, squared_offset)) = between
            .map(|(index, cell)| (index, squared_offset(*cell, *from, *to)))
            .reduce(|most, each| if each.1 > most.1 { each } else { most })
        else {
            continue;
        };
        let length = squared_distance(*from, *to).max(1);
        if squared_offset > MAX_OFFSET * MAX_OFFSET * length {
            if let Some(slot) = kept.get_mut(index) {
                *slot = true;
            }
            open.push((start, index));
            open.push((index, end));
        }
    }
}

/// The square of a cell's distance from a line, times the square of the line's length.
fn squared_offset(cell: GridPoint, from: GridPoint, to: GridPoint) -> i64 {
    let (across, along) = ((to.0 - from.0, to.1 - from.1), (cell.0 - from.0, cell.1 - from.1));
    let length = squared_distance(from, to);
    if length == 0 {
        return squared_distance(from, cell);
    }
    let cross = across.0 * along.1 - across.1 * along.0;
    let dot = across.0 * along.0 + across.1 * along.1;
    // Beyond an end, the distance is that to the end.
    match dot {
        dot if dot < 0 => squared_distance(from, cell).saturating_mul(length),
        dot if dot > length => squared_distance(to, cell).saturating_mul(length),
        _ => cross * cross,
    }
}

/// The square of the distance between two cells.
fn squared_distance(one: GridPoint, other: GridPoint) -> i64 {
    (one.0 - other.0).pow(2) + (one.1 - other.1).pow(2)
}

fn twice_area(cells: &[GridPoint]) -> i64 {
    let after = cells.iter().cycle().skip(1);
    cells.iter().zip(after).map(|(here, next)| here.0 * next.1 - here.1 * next.0).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_shared_border_stays_shared() {
        // A border of many steps between two squares, which the second goes along the other way.
        let border: Vec<GridPoint> = (0..=40).map(|step| (100 + i64::from(step % 7 == 3), step * 5)).collect();
        let left: Vec<GridPoint> = border.iter().copied().chain([(0, 200), (0, 0)]).collect();
        let right: Vec<GridPoint> = border.iter().rev().copied().chain([(200, 0), (200, 200)]).collect();
        let mut rings = [left, right];
        simplify(&mut rings);
        let [left, right] = rings;
        assert_eq!(left.len(), 4, "{left:?}");
        assert!(left.iter().filter(|cell| cell.0 > 50).all(|cell| right.contains(cell)), "{left:?} {right:?}");
    }

    #[test]
    fn an_outline_without_an_area_becomes_empty() {
        let mut rings = [vec![(0, 0), (1, 0), (1, 1)], vec![(0, 0), (9, 0)], Vec::new()];
        simplify(&mut rings);
        assert_eq!(rings, [Vec::new(), Vec::new(), Vec::new()]);
    }

    proptest! {
        #[test]
        fn no_removed_point_is_farther_than_half_a_pixel_from_the_outline(points in proptest::collection::vec((0i64..300, 0i64..300), 3..60)) {
            let mut ring = points;
            ring.dedup();
            let whole = ring.clone();
            let mut rings = [ring];
            simplify(&mut rings);
            let [kept] = rings;
            prop_assert!(kept.iter().all(|cell| whole.contains(cell)));
            for cell in whole.iter().filter(|_| !kept.is_empty()) {
                let after = kept.iter().cycle().skip(1);
                let is_near = kept.iter().zip(after).any(|(from, to)| squared_offset(*cell, *from, *to) <= squared_distance(*from, *to).max(1));
                prop_assert!(is_near, "{cell:?} of {whole:?} from {kept:?}");
            }
        }
    }
}
