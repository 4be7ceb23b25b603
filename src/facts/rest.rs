//! What is left of a figure's words beside its places and runs, which are set aside before they are read as a claim.

use std::ops::Range;

use super::claim::Claim;
use super::claim_reader::{self, Reading};
use super::stated_dates::Stated;
use super::tokens::{Aside, Kind, Words};
use super::verifier::Verifier;

/// Words that were read: what is left of them beside places and runs.
pub struct Rest {
    pub claim: Claim,
    pub dates: Vec<Stated>,
}

impl Verifier<'_> {
    /// Reads what is left of words beside the parts that are used.
    pub(super) fn rest(
        &self,
        words: &Words<'_>,
        asides: Vec<Aside>,
        used: &[Range<usize>],
        dates: Vec<Stated>,
        is_known: &dyn Fn(&str) -> bool,
    ) -> Rest {
        let meets = |one: &Range<usize>| used.iter().any(|other| one.start < other.end && other.start < one.end);
        let mut asides: Vec<Aside> = asides.into_iter().filter(|aside| !meets(&aside.span)).collect();
        asides.extend(merged(used).into_iter().map(|span| Aside { span, kind: Kind::Key }));
        let is_other = |_: &str| false;
        let lexicon = self.lexicon;
        let reading = Reading { lexicon, asides, is_pair: false, is_known, is_strict: true, is_other: &is_other };
        Rest { claim: claim_reader::read(words, &reading), dates }
    }
}

/// Spans without those that lie within others.
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
