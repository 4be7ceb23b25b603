//! A band scale: names, in their order, → bands beside each other; or periods → bands at their places in time.

/// Bands in per cent of the plot: equal ones side by side, or as wide as each other at places of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The middle of each.
    middles: Vec<f64>,
    step: f64,
    /// The part of a band that its mark fills.
    fill: f64,
}

impl Band {
    /// So many, side by side.
    pub fn new(count: usize, fill: f64) -> Self {
        let step = 100.0 / count.max(1) as f64;
        let middles = (0..count.max(1)).map(|index| (index as f64 + 0.5) * step).collect();
        Self { middles, step, fill: fill.clamp(0.05, 1.0) }
    }

    /// At `places` on any straight scale, as wide as the two that are nearest each other have room for. Where those are so
    /// near that nothing would be seen, marks keep a width and may meet.
    pub fn at(places: &[f64], fill: f64) -> Self {
        const LEAST: f64 = 0.7;
        let mut order: Vec<f64> = places.to_vec();
        order.sort_by(f64::total_cmp);
        order.dedup();
        let (Some(first), Some(last)) = (order.first(), order.last()) else { return Self::new(0, fill) };
        let nearest =
            order.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).fold(last - first, f64::min);
        if nearest <= 0.0 {
            return Self::new(1, fill);
        }
        // Half a band stands beyond the first and the last, and no band is wider than that of as many equal ones.
        let share = (nearest / (last - first + nearest)).max(LEAST / 100.0).min(1.0 / order.len() as f64);
        let (edge, room) = (share * 50.0, 100.0 * (1.0 - share));
        let middles = places.iter().map(|place| edge + (place - first) / (last - first) * room).collect();
        Self { middles, step: share * 100.0, fill: fill.clamp(0.05, 1.0) }
    }

    /// The width of a band; of those side by side from the start of one to that of the next.
    pub fn step(&self) -> f64 {
        self.step
    }

    pub fn middle(&self, index: usize) -> f64 {
        self.middles.get(index).copied().unwrap_or((index as f64 + 0.5) * self.step)
    }

    /// Where the mark of a band begins, and its width.
    pub fn mark(&self, index: usize) -> (f64, f64) {
        let width = self.step * self.fill;
        (self.middle(index) - width / 2.0, width)
    }

    /// One of `parts` marks that share a band.
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
        let band = Band::new(4, 0.8);
        assert_eq!(band.step(), 25.0);
        assert_eq!(band.mark(0), (2.5, 20.0));
        assert_eq!(band.mark(3), (77.5, 20.0));
        assert_eq!(band.part(0, 1, 2), (12.5, 10.0));
        assert_eq!(Band::new(0, 0.8).middle(0), 50.0);
    }

    #[test]
    fn bands_are_at_their_places_in_time() {
        // A Friday, a Monday and a Tuesday: three days lie between the first two.
        let band = Band::at(&[0.0, 3.0, 4.0], 1.0);
        assert_eq!((band.step(), band.middle(0), band.middle(1), band.middle(2)), (20.0, 10.0, 70.0, 90.0));
        assert_eq!(Band::at(&[5.0], 1.0), Band::new(1, 1.0));
        assert_eq!(Band::at(&[], 1.0), Band::new(0, 1.0));
    }

    proptest! {
        #[test]
        fn every_band_stands_in_the_plot_and_as_far_as_its_place(places in proptest::collection::vec(0i32..20_000, 1..60)) {
            let places: Vec<f64> = places.into_iter().map(f64::from).collect();
            let band = Band::at(&places, 0.8);
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
