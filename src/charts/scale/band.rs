//! A band scale: names, in their order → equal bands next to each other; or periods → bands at their positions in time.

/// Bands in per cent of the plot's width: equal ones next to each other, or equally wide ones at given positions.
#[derive(Debug, Clone, PartialEq)]
pub struct BandScale {
    /// The middle of each.
    middles: Vec<f64>,
    step: f64,
    /// The part of a band that its mark fills.
    fill: f64,
}

impl BandScale {
    /// `count` bands next to each other. `fill` is the part of a band that its mark covers, 0.05 to 1.
    pub fn new(count: usize, fill: f64) -> Self {
        let step = 100.0 / count.max(1) as f64;
        let middles = (0..count.max(1)).map(|index| (index as f64 + 0.5) * step).collect();
        Self { middles, step, fill: fill.clamp(0.05, 1.0) }
    }

    /// Bands at `places` on a linear scale, as wide as the distance of the two nearest allows. If that is too narrow to
    /// be visible, marks keep a minimum width and may touch.
    pub fn at(places: &[f64], fill: f64) -> Self {
        const MIN: f64 = 0.7;
        let mut order: Vec<f64> = places.to_vec();
        order.sort_by(f64::total_cmp);
        order.dedup();
        let (Some(first), Some(last)) = (order.first(), order.last()) else { return Self::new(0, fill) };
        let nearest =
            order.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).fold(last - first, f64::min);
        if nearest <= 0.0 {
            return Self::new(1, fill);
        }
        // Half a band is beyond the first and the last place, and a band is at most as wide as if all were next to each
        // other.
        let share = (nearest / (last - first + nearest)).max(MIN / 100.0).min(1.0 / order.len() as f64);
        let (edge, room) = (share * 50.0, 100.0 * (1.0 - share));
        let middles = places.iter().map(|place| edge + (place - first) / (last - first) * room).collect();
        Self { middles, step: share * 100.0, fill: fill.clamp(0.05, 1.0) }
    }

    /// The width of a band, in per cent. If they are next to each other, also the distance between two.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The middle of the band with this index, in per cent of the plot's width.
    pub fn middle(&self, index: usize) -> f64 {
        self.middles.get(index).copied().unwrap_or((index as f64 + 0.5) * self.step)
    }

    /// The left edge and the width of the mark in a band, in per cent.
    pub fn mark(&self, index: usize) -> (f64, f64) {
        let width = self.step * self.fill;
        (self.middle(index) - width / 2.0, width)
    }

    /// The left edge and the width of mark number `part` (from 0) of `parts` that share a band, in per cent.
    pub fn part(&self, index: usize, part: usize, parts: usize) -> (f64, f64) {
        let (start, width) = self.mark(index);
        let width = width / parts.max(1) as f64;
        (start + width * part as f64, width)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_fill_the_plot_and_do_not_touch() {
        let band = BandScale::new(4, 0.8);
        assert_eq!(band.step(), 25.0);
        assert_eq!(band.mark(0), (2.5, 20.0));
        assert_eq!(band.mark(3), (77.5, 20.0));
        assert_eq!(band.part(0, 1, 2), (12.5, 10.0));
        assert_eq!(BandScale::new(0, 0.8).middle(0), 50.0);
    }

    #[test]
    fn bands_are_at_their_places_in_time() {
        // A Friday, a Monday and a Tuesday: three days lie between the first two.
        let band = BandScale::at(&[0.0, 3.0, 4.0], 1.0);
        assert_eq!((band.step(), band.middle(0), band.middle(1), band.middle(2)), (20.0, 10.0, 70.0, 90.0));
        assert_eq!(BandScale::at(&[5.0], 1.0), BandScale::new(1, 1.0));
        assert_eq!(BandScale::at(&[], 1.0), BandScale::new(0, 1.0));
    }

    proptest! {
        #[test]
        fn every_band_is_in_the_plot_and_in_the_order_of_its_position(places in proptest::collection::vec(0i32..20_000, 1..60)) {
            let places: Vec<f64> = places.into_iter().map(f64::from).collect();
            let band = BandScale::at(&places, 0.8);
            for (index, place) in places.iter().enumerate() {
                let (x, width) = band.mark(index);
                prop_assert!(x >= -1e-9 && x + width <= 100.0 + 1e-9 && width > 0.0, "{x} {width}");
                for (other, there) in places.iter().enumerate() {
                    prop_assert_eq!(place > there, band.middle(index) > band.middle(other) + 1e-12);
                }
            }
        }
    }
}
