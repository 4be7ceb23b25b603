//! Counts how many of a site's figures are bound to a cell.

use super::page_facts::PageFacts;

/// The numbers of a site's figures, by whether they are bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Figures that are bound to a cell.
    pub bound: usize,
    /// Figures that the author marked as not bound (`fact:none`), with or without a reason.
    pub none: usize,
    /// Figures that are neither.
    pub unbound: usize,
    /// Figures in block quotes, which are not expected to be bound.
    pub quoted: usize,
}

impl Coverage {
    /// The sum over some pages.
    pub fn sum<'p>(pages: impl Iterator<Item = &'p PageFacts>) -> Self {
        pages.fold(Self::default(), |sum, page| {
            let none = page.figures.iter().filter(|figure| figure.figure.table().is_none()).count();
            Self {
                bound: sum.bound + page.figures.len() - none,
                none: sum.none + none,
                unbound: sum.unbound + page.unbound.len(),
                quoted: sum.quoted + page.quoted,
            }
        })
    }

    /// The number of all figures but those in quotations.
    pub fn total(&self) -> usize {
        self.bound + self.none + self.unbound
    }

    /// The share of figures that are bound or marked as not bound, in percent, rounded down. `None` if there are no
    /// figures.
    pub fn percent(&self) -> Option<usize> {
        ((self.bound + self.none) * 100).checked_div(self.total())
    }
}
