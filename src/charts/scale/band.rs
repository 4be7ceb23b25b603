//! A band scale: names, in their order, → equal bands.

/// So many bands side by side, in per cent of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    count: usize,
    /// The part of a band that its mark fills.
    fill: f64,
}

impl Band {
    pub fn new(count: usize, fill: f64) -> Self {
        Self { count: count.max(1), fill: fill.clamp(0.05, 1.0) }
    }

    /// From the start of one band to that of the next.
    pub fn step(&self) -> f64 {
        100.0 / self.count as f64
    }

    pub fn middle(&self, index: usize) -> f64 {
        (index as f64 + 0.5) * self.step()
    }

    /// Where the mark of a band begins, and its width.
    pub fn mark(&self, index: usize) -> (f64, f64) {
        let width = self.step() * self.fill;
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
}
