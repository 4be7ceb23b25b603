//! How many of a site's figures are bound to a cell.

use super::page_facts::PageFacts;

/// How many of a site’s figures are bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    pub bound: usize,
    /// Marked as bound to nothing, with or without a reason.
    pub none: usize,
    pub unbound: usize,
    pub quoted: usize,
}

impl Coverage {
    pub fn of<'p>(pages: impl Iterator<Item = &'p PageFacts>) -> Self {
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

    pub fn total(&self) -> usize {
        self.bound + self.none + self.unbound
    }

    /// The part of all figures that is accounted for, in whole per cents, rounded down; `None` without figures.
    pub fn percent(&self) -> Option<usize> {
        ((self.bound + self.none) * 100).checked_div(self.total())
    }
}
