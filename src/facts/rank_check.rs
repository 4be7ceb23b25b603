//! Checks a figure with a rank in a column: `?rank`, and among the earlier rows: `?record`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::agreement::{self, Evidence, Outcome};
use super::asides;
use super::claim::{Claim, ClaimUnit, Direction, Quantity};
use super::interval::Interval;
use super::lexicon::Qualifier;
use super::located_cell::LocatedCell;
use super::messages;
use super::rank_claims::{self, Rank, RankClaims, RankedFrom};
use super::ranking::Ranking;
use super::remaining_claim::RemainingClaim;
use super::resolve;
use super::row_names;
use super::series_messages;
use super::sign_sense;
use super::table_words;
use super::tokens::{Aside, NormalisedText, TokenKind};
use super::verifier::Verifier;
use crate::data::Period;
use crate::data::field::Better;

/// A cell with the others that it is ranked among.
pub struct RankedCell<'a, 't> {
    /// The cell.
    pub cell: &'a LocatedCell<'t>,
    /// The others.
    pub others: &'a [LocatedCell<'t>],
    /// The dates of the others, if only earlier ones count.
    pub dates: Option<&'a [Period]>,
    /// Whether a filter leaves out other rows.
    pub is_filtered: bool,
}

impl Verifier<'_> {
    /// Checks a rank or a record. Returns whether it agrees.
    pub(super) fn among(&mut self, among: &RankedCell<'_, '_>) -> bool {
        let words = NormalisedText::new(self.request.words);
        let cells = [among.cell];
        let (dates, mut asides) = asides::asides(&words, &cells, self.lexicon, self.request.language);
        let names = row_names::inflected(&words, among.cell).into_iter();
        let names =
            names.filter(|name| !asides.iter().any(|aside| aside.span.start < name.end && name.start < aside.span.end));
        asides.extend(names.map(|span| Aside { span, kind: TokenKind::Key }).collect::<Vec<_>>());
        let found = rank_claims::read(&words, self.lexicon, &asides);
        let own = &among.cell.cell.text;
        let level: Vec<&LocatedCell<'_>> =
            among.others.iter().filter(|other| found.is_joint && other.cell.text == *own).collect();
        let is_known = |word: &str| table_words::uses(&cells, word) || table_words::uses(&level, word);
        let mut rest = self.rest(&words, asides, &found.used, dates, &is_known);
        rest.claim.unread.extend(found.unread.iter().cloned());
        let place = self.request.words_place();
        if let (true, Some(whole)) = (among.is_filtered, &found.whole) {
            rest.claim.unread.push(whole.clone());
        }
        if found.ranks.is_empty() && found.first_time.is_none() {
            let help = match among.dates {
                Some(_) => "say what record it is: “a record”, “the highest since 2017”",
                None => "say which rank it has: “the largest”, “third-lowest”, “among the top five”",
            };
            self.messages.push(series_messages::missing_claim(words.text(), place, help));
            return false;
        }
        // “the largest of the nine”
        let count = Decimal::from(among.others.len() + 1);
        let is_count = |quantity: &Quantity| {
            quantity.unit == ClaimUnit::Bare
                && quantity.qualifier.is_none()
                && quantity.second.is_none()
                && quantity.number == count
        };
        if among.dates.is_none() && found.first_time.is_none() {
            rest.claim.quantities.retain(|quantity| !is_count(quantity));
        }
        // “the worst balance” speaks of its field.
        if rest.claim.balance == Some(Direction::Rose) && !found.ranks.is_empty() {
            rest.claim.balance = None;
        }
        let from_top = found.ranks.iter().all(|rank| rank.from_top);
        match rest.claim.direction {
            // “more than any other”, “rose to a record”: the rank implies the direction.
            Some(Direction::Rose) if from_top && found.first_time.is_none() => rest.claim.direction = None,
            Some(Direction::Fell) if !from_top && found.first_time.is_none() => rest.claim.direction = None,
            _ => {}
        }
        if found.first_time.is_some() {
            first_passed(&mut rest.claim, among.cell);
        }
        let is_about_magnitude = self.is_about_magnitude(&rest, among);
        if !self.remainder(&rest, among.cell, &words) {
            return false;
        }
        self.ranks(among, &found, &rest, &words, is_about_magnitude)
    }

    /// What the words say besides their rank, compared with the cell alone.
    fn remainder(&mut self, rest: &RemainingClaim, cell: &LocatedCell<'_>, words: &NormalisedText<'_>) -> bool {
        let claim = &rest.claim;
        let place = self.request.words_place();
        let says = !claim.quantities.is_empty() || claim.direction.is_some() || claim.balance.is_some();
        if says || claim.is_denied {
            let Some(amount) = resolve::amount(cell, self.tolerances) else { return false };
            let data = Evidence::Cell(amount, sign_sense::of_cell(cell, self.request.language));
            match agreement::judge(claim, &data, self.tolerances) {
                Outcome::Mismatch(wrong) => {
                    let diagnostic = messages::mismatch(&wrong, claim, words.text(), place, &data);
                    let diagnostic = self.with_cells(diagnostic, &[cell]);
                    self.messages.push(diagnostic);
                    return false;
                }
                Outcome::Agrees(concerns) => {
                    for concern in concerns {
                        let diagnostic = messages::concern(&concern, claim, words.text(), place.clone());
                        self.messages.push(diagnostic);
                    }
                }
            }
        }
        let (is_right, unread) = self.dates(claim, &rest.dates, &[cell], words);
        let spans: Vec<Range<usize>> = claim.unread.iter().cloned().chain(unread).collect();
        if is_right && !spans.is_empty() {
            self.messages.push(messages::not_understood(words.text(), &spans, place));
        }
        is_right
    }

    /// Whether the rank is counted from the top, if the word depends on what is measured: “the worst”. `None` if
    /// neither the word nor the field says so.
    fn end_of(&self, place: &Rank, cell: &LocatedCell<'_>) -> Option<bool> {
        let is_best = match place.end {
            RankedFrom::Known => return Some(place.from_top),
            RankedFrom::Either => return None,
            RankedFrom::Better => true,
            RankedFrom::Worse => false,
        };
        let better = cell.field.better.or_else(|| {
            let sense = sign_sense::of_cell(cell, self.request.language);
            let higher = (sense.is_balance || sense.is_growth).then_some(Better::Higher);
            higher.or((sense.is_deficit || sense.is_fall).then_some(Better::Lower))
        });
        better.map(|better| (better == Better::Higher) == is_best)
    }

    /// Whether the largest is the most negative number: “the largest deficit”.
    fn is_about_magnitude(&self, rest: &RemainingClaim, among: &RankedCell<'_, '_>) -> bool {
        let own = among.cell.cell.value.number();
        let is_below = own.is_some_and(|own| own.is_sign_negative() && !own.is_zero());
        is_below && rest.claim.balance == Some(Direction::Fell)
    }

    fn ranks(
        &mut self,
        among: &RankedCell<'_, '_>,
        found: &RankClaims,
        rest: &RemainingClaim,
        words: &NormalisedText<'_>,
        is_about_magnitude: bool,
    ) -> bool {
        let place = self.request.words_place();
        let said = |span: &Range<usize>| words.text().get(span.clone()).unwrap_or_default().to_owned();
        let Some((window, is_loose)) = self.window(among, found, rest, words) else { return false };
        let others = among.others.get(window.clone()).unwrap_or_default();
        let Some(own) = resolve::amount(among.cell, self.tolerances) else { return false };
        let amounts = others.iter().map(|other| resolve::amount(other, self.tolerances).map(|amount| amount.interval));
        let Some(intervals) = amounts.collect::<Option<Vec<Interval>>>() else { return false };
        for claimed in &found.ranks {
            let end = self.end_of(claimed, among.cell);
            let from_top = end.unwrap_or(claimed.from_top) != is_about_magnitude;
            let mut ranking = Ranking::new(&own.interval, &intervals, from_top);
            let mut judged = ranking.judge(claimed, found.is_joint);
            if let (true, None) = (claimed.end != RankedFrom::Known, end) {
                if judged.is_err() {
                    ranking = Ranking::new(&own.interval, &intervals, !from_top);
                    judged = ranking.judge(claimed, found.is_joint);
                }
                if judged.is_ok() {
                    let diagnostic = series_messages::ambiguous_end(&said(&claimed.span), place.clone(), &ranking);
                    self.messages.push(diagnostic);
                }
            }
            if let Err(wrong) = judged {
                let span = said(&claimed.span);
                let diagnostic = series_messages::wrong_rank(&span, place, wrong, &ranking, others, from_top);
                let diagnostic = self.with_cells(diagnostic, &[among.cell]);
                self.messages.push(diagnostic);
                return false;
            }
        }
        if let Some(span) = &found.first_time {
            return self.first_time(&said(span), others, among, rest, &window);
        }
        // Before the first row, the record cannot reach back any further.
        if let (true, Some(claimed)) = (is_loose && window.start > 1, found.ranks.first()) {
            // The number of that date was exceeded as well.
            let before = among.others.get(..window.start).and_then(<[LocatedCell<'_>]>::last);
            let before = before.and_then(|cell| resolve::amount(cell, self.tolerances)).map(|amount| amount.interval);
            let is_passed = before.is_some_and(|before| {
                Ranking::new(&own.interval, &[before], claimed.from_top).place() == 1 && before != own.interval
            });
            if is_passed {
                let diagnostic = series_messages::record_reaches_further(words.text(), place);
                self.messages.push(diagnostic);
            }
        }
        true
    }

    /// “Above 50 % for the first time”: it was so at no earlier date.
    fn first_time(
        &mut self,
        said: &str,
        others: &[LocatedCell<'_>],
        among: &RankedCell<'_, '_>,
        rest: &RemainingClaim,
        window: &Range<usize>,
    ) -> bool {
        let place = self.request.words_place();
        let [quantity] = rest.claim.quantities.as_slice() else {
            self.messages.push(series_messages::missing_threshold(said, place));
            return false;
        };
        for (at, other) in others.iter().enumerate() {
            let holds = resolve::amount(other, self.tolerances)
                .is_some_and(|amount| super::level_check::level(quantity, 0, &amount, false, self.tolerances).is_ok());
            let period = among.dates.and_then(|dates| dates.get(window.start + at));
            if let (true, Some(period)) = (holds, period) {
                self.messages.push(series_messages::not_first_time(said, period, other, place));
                return false;
            }
        }
        true
    }
}

/// “Passed 4 % for the first time”: the number is a threshold that was crossed, upwards or downwards; “the first
/// deficit” crossed none.
fn first_passed(claim: &mut Claim, cell: &LocatedCell<'_>) {
    let direction = claim.direction.take();
    if claim.quantities.is_empty() {
        let Some(side) = claim.balance.take().or(direction) else { return };
        let qualifier = if side == Direction::Fell { Qualifier::Less } else { Qualifier::More };
        claim.quantities.push(Quantity { qualifier: Some(qualifier), ..Quantity::plain(Decimal::ZERO, 0..0) });
        return;
    }
    let Some(own) = cell.cell.value.number() else { return };
    let [quantity] = claim.quantities.as_mut_slice() else { return };
    if quantity.qualifier.is_some() || quantity.second.is_some() {
        return;
    }
    let is_rise = match direction {
        Some(direction) => direction == Direction::Rose,
        None => own >= quantity.bare() || own >= quantity.number,
    };
    quantity.qualifier = Some(if is_rise { Qualifier::AtLeast } else { Qualifier::AtMost });
}
