//! What remains of a figure's words besides its ranks and runs, which are set aside before the rest is read as a claim.

use std::ops::Range;

use super::claim::Claim;
use super::claim_reader::{self, ReadingContext};
use super::stated_dates::StatedDate;
use super::tokens::{Aside, NormalisedText, TokenKind};
use super::verifier::Verifier;

/// What remains of words besides their ranks and runs.
pub struct RemainingClaim {
    /// What the remaining words claim.
    pub claim: Claim,
    /// The dates in them.
    pub dates: Vec<StatedDate>,
}

impl Verifier<'_> {
    /// Reads what remains of words besides the spans that are used.
    pub(super) fn rest(
        &self,
        words: &NormalisedText<'_>,
        asides: Vec<Aside>,
        used: &[Range<usize>],
        dates: Vec<StatedDate>,
        is_known: &dyn Fn(&str) -> bool,
    ) -> RemainingClaim {
        let meets = |one: &Range<usize>| used.iter().any(|other| one.start < other.end && other.start < one.end);
        let mut asides: Vec<Aside> = asides.into_iter().filter(|aside| !meets(&aside.span)).collect();
        asides.extend(merged(used).into_iter().map(|span| Aside { span, kind: TokenKind::Key }));
        let is_other = |_: &str| false;
        let lexicon = self.lexicon;
        let reading =
            ReadingContext { lexicon, asides, is_pair: false, is_known, is_strict: true, is_other: &is_other };
        RemainingClaim { claim: claim_reader::read(words, &reading), dates }
    }
}

/// Spans without those that are within others.
fn merged(spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
