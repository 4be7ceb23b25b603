//! A figure with a place in a column or a series: `?rank`, `?record`, `?runs`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::agreement::{self, Data, Outcome};
use super::asides;
use super::balance;
use super::claim::{Claim, ClaimUnit, Direction, Quantity};
use super::claim_reader::{self, Reading};
use super::interval::Interval;
use super::lexicon::{Qualifier, Word};
use super::located::Located;
use super::messages;
use super::ranking::Standing;
use super::resolve;
use super::runs::{self, Often};
use super::sense;
use super::series_messages;
use super::stated_dates::Stated;
use super::step::Step;
use super::superlatives::{self, Superlatives, Window};
use super::table_words;
use super::tokens::{self, Aside, Kind, Words};
use super::verifier::Verifier;
use crate::data::{Bound, Period, Table};

/// A cell with the others that its place is among.
pub struct Among<'a, 't> {
    pub cell: &'a Located<'t>,
    pub others: &'a [Located<'t>],
    /// The dates of the others, where only earlier ones count.
    pub dates: Option<&'a [Period]>,
    pub is_filtered: bool,
}

/// Words that were read: what is left of them beside places and runs.
struct Rest {
    claim: Claim,
    dates: Vec<Stated>,
}

impl Verifier<'_> {
    /// A place, or a record.
    pub(super) fn among(&mut self, among: &Among<'_, '_>) -> bool {
        let words = Words::of(self.request.words);
        let cells = [among.cell];
        let (dates, asides) = asides::asides(&words, &cells, self.lexicon, self.request.language);
        let found = superlatives::read(&words, self.lexicon, &asides);
        let is_known = |word: &str| table_words::uses(&cells, word);
        let mut rest = self.rest(&words, asides, &found.used, dates, &is_known);
        rest.claim.unread.extend(found.unread.iter().cloned());
        let place = self.request.words_place();
        if let (true, Some(whole)) = (among.is_filtered, &found.whole) {
            rest.claim.unread.push(whole.clone());
        }
        if found.places.is_empty() && found.first_time.is_none() {
            let help = match among.dates {
                Some(_) => "say what record it is: “a record”, “the highest since 2017”",
                None => "say which place it has: “the largest”, “third-lowest”, “among the top five”",
            };
            self.messages.push(series_messages::no_place(words.text(), place, help));
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
        if rest.claim.balance == Some(Direction::Rose) && !found.places.is_empty() {
            rest.claim.balance = None;
        }
        let from_top = found.places.iter().all(|place| place.from_top);
        match rest.claim.direction {
            // “more than any other”, “rose to a record”: the place says so as well.
            Some(Direction::Rose) if from_top && found.first_time.is_none() => rest.claim.direction = None,
            Some(Direction::Fell) if !from_top && found.first_time.is_none() => rest.claim.direction = None,
            _ => {}
        }
        if found.first_time.is_some() {
            first_passed(&mut rest.claim, among.cell);
        }
        let is_by_size = self.is_by_size(&rest, among);
        if !self.remainder(&rest, among.cell, &words) {
            return false;
        }
        self.places(among, &found, &rest, &words, is_by_size)
    }

    /// What the words say beside their places, held against the cell alone.
    fn remainder(&mut self, rest: &Rest, cell: &Located<'_>, words: &Words<'_>) -> bool {
        let claim = &rest.claim;
        let place = self.request.words_place();
        let says = !claim.quantities.is_empty() || claim.direction.is_some() || claim.balance.is_some();
        if says || claim.is_denied {
            let Some(amount) = resolve::amount(cell, self.tolerances) else { return false };
            let data = Data::One(amount, sense::sense(cell, self.request.language));
            match agreement::judge(claim, &data, self.tolerances) {
                Outcome::Wrong(wrong) => {
                    let told = messages::wrong(&wrong, claim, words.text(), place, &data);
                    let told = self.with_cells(told, &[cell]);
                    self.messages.push(told);
                    return false;
                }
                Outcome::Agrees(doubts) => {
                    for doubt in doubts {
                        let told = messages::doubt(&doubt, claim, words.text(), place.clone());
                        self.messages.push(told);
                    }
                }
            }
        }
        let (is_right, unread) = self.dates(claim, &rest.dates, &[cell], words);
        let spans: Vec<Range<usize>> = claim.unread.iter().cloned().chain(unread).collect();
        if is_right && !spans.is_empty() {
            self.messages.push(messages::unread(words.text(), &spans, place));
        }
        is_right
    }

    /// Whether the largest is the one that lies lowest: “the largest deficit”.
    fn is_by_size(&self, rest: &Rest, among: &Among<'_, '_>) -> bool {
        let own = among.cell.cell.value.number();
        let is_below = own.is_some_and(|own| own.is_sign_negative() && !own.is_zero());
        is_below && rest.claim.balance == Some(Direction::Fell)
    }

    fn places(
        &mut self,
        among: &Among<'_, '_>,
        found: &Superlatives,
        rest: &Rest,
        words: &Words<'_>,
        is_by_size: bool,
    ) -> bool {
        let place = self.request.words_place();
        let said = |span: &Range<usize>| words.text().get(span.clone()).unwrap_or_default().to_owned();
        let Some((window, is_loose)) = self.window(among, found, rest, words) else { return false };
        let others = among.others.get(window.clone()).unwrap_or_default();
        let Some(own) = resolve::amount(among.cell, self.tolerances) else { return false };
        let amounts = others.iter().map(|other| resolve::amount(other, self.tolerances).map(|amount| amount.interval));
        let Some(intervals) = amounts.collect::<Option<Vec<Interval>>>() else { return false };
        for claimed in &found.places {
            let from_top = claimed.from_top != is_by_size;
            let mut standing = Standing::of(&own.interval, &intervals, from_top);
            let mut judged = standing.judge(claimed, found.is_joint);
            if let (Err(_), true) = (judged, claimed.is_either) {
                standing = Standing::of(&own.interval, &intervals, !from_top);
                judged = standing.judge(claimed, found.is_joint);
            }
            if let Err(wrong) = judged {
                let span = said(&claimed.span);
                let told = series_messages::misplaced(&span, place, wrong, &standing, others, from_top);
                let told = self.with_cells(told, &[among.cell]);
                self.messages.push(told);
                return false;
            }
        }
        if let Some(span) = &found.first_time {
            return self.first_time(&said(span), others, among, rest, &window);
        }
        // Before the first row there is none that the record could reach further back to.
        if let (true, Some(claimed)) = (is_loose && window.start > 1, found.places.first()) {
            // The one of that date was passed as well.
            let before = among.others.get(..window.start).and_then(<[Located<'_>]>::last);
            let before = before.and_then(|cell| resolve::amount(cell, self.tolerances)).map(|amount| amount.interval);
            let is_passed = before.is_some_and(|before| {
                Standing::of(&own.interval, &[before], claimed.from_top).place() == 1 && before != own.interval
            });
            if is_passed {
                let told = series_messages::reaches_further(words.text(), place);
                self.messages.push(told);
            }
        }
        true
    }

    /// Which of the others the words speak of, and whether they name the date that the record reaches back to.
    fn window(
        &mut self,
        among: &Among<'_, '_>,
        found: &Superlatives,
        rest: &Rest,
        words: &Words<'_>,
    ) -> Option<(Range<usize>, bool)> {
        let all = 0..among.others.len();
        let (Some(window), Some(dates)) = (found.window, among.dates) else {
            let is_whole =
                matches!(found.window, Some(Window::Last(count, _)) if count as usize == among.others.len() + 1);
            if found.window.is_some() && !(is_whole && among.dates.is_none()) {
                // Of a rank, a stretch of time says nothing that could be checked.
                self.messages.push(messages::unread(words.text(), &found.used, self.request.words_place()));
            } else if among.dates.is_some() && among.others.is_empty() {
                let told = series_messages::before_the_table(words.text(), None, self.request.words_place());
                self.messages.push(told);
                return None;
            }
            return Some((all, false));
        };
        let own = super::series::dated(among.cell)?.1;
        let (start, reaches) = match window {
            Window::Since(date) => {
                let date = rest.dates.get(date)?;
                let reaches = dates.iter().any(|other| date.fit(other) == super::stated_dates::Fit::Fits);
                let after = dates.iter().rposition(|other| date.fit(other) == super::stated_dates::Fit::Fits);
                (after.map_or(0, |at| at + 1), reaches)
            }
            Window::Last(count, step) => {
                let first = step.before(own.first_day(), count)?;
                let start = dates.partition_point(|other| other.first_day() <= first);
                // The row right at the beginning, or one before it.
                (
                    start,
                    dates
                        .first()
                        .is_some_and(|earliest| earliest.first_day() <= first || is_near(earliest, first, step)),
                )
            }
        };
        if !reaches || start == among.others.len() {
            let told = series_messages::before_the_table(words.text(), dates.first(), self.request.words_place());
            self.messages.push(told);
            return None;
        }
        Some((start..among.others.len(), matches!(window, Window::Since(_))))
    }

    /// “Above 50 % for the first time”: it was at no earlier date.
    fn first_time(
        &mut self,
        said: &str,
        others: &[Located<'_>],
        among: &Among<'_, '_>,
        rest: &Rest,
        window: &Range<usize>,
    ) -> bool {
        let place = self.request.words_place();
        let [quantity] = rest.claim.quantities.as_slice() else {
            self.messages.push(series_messages::nothing_for_the_first_time(said, place));
            return false;
        };
        for (at, other) in others.iter().enumerate() {
            let holds = resolve::amount(other, self.tolerances)
                .is_some_and(|amount| super::level::level(quantity, 0, &amount, false, self.tolerances).is_ok());
            let period = among.dates.and_then(|dates| dates.get(window.start + at));
            if let (true, Some(period)) = (holds, period) {
                self.messages.push(series_messages::not_the_first(said, period, other, place));
                return false;
            }
        }
        true
    }

    /// How often a column rose or fell.
    pub(super) fn series(&mut self, cells: &[(Period, Located<'_>)], table: &Table, field: usize) -> bool {
        let words = Words::of(self.request.words);
        let (dates, asides) = asides::asides(&words, &[], self.lexicon, self.request.language);
        let found = runs::read(&words, self.lexicon, &asides);
        let of_field = |word: &str| {
            let field = table.fields.get(field);
            field.is_some_and(|field| table_words::holds(&field.title, word))
        };
        let is_known = |word: &str| table_words::table_uses(table, word) || of_field(word);
        let rest = self.rest(&words, asides, &found.used, dates, &is_known);
        let place = self.request.words_place();
        let direction = rest.claim.direction.or_else(|| self.direction_around()).or_else(|| {
            // The words name a run alone, “the fifth quarter in a row”, and leave its direction to the text.
            let values: Vec<Decimal> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
            let often = found.often.filter(|often| matches!(often, Often::InARow(_)))?;
            [Direction::Rose, Direction::Fell].into_iter().find(|direction| runs::holds(often, *direction, &values))
        });
        let (Some(often), Some(direction)) = (found.often, direction) else {
            let help = "say how often it rose, fell or stayed: “rose every year”, “fell in 12 of 15 years”";
            self.messages.push(series_messages::no_place(words.text(), place, help));
            return false;
        };
        if !rest.claim.quantities.is_empty() || rest.claim.is_denied {
            let help = "leave the other number outside the brackets";
            self.messages.push(series_messages::no_place(words.text(), place, help));
            return false;
        }
        let Some(start) = self.start(cells, found.window, &rest, &words) else { return false };
        let cells = cells.get(start..).unwrap_or_default();
        if !self.fits_steps(cells, often, found.step, &words) {
            return false;
        }
        let mut values: Vec<Decimal> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
        let sense = cells.first().map(|(_, cell)| sense::sense(cell, self.request.language)).unwrap_or_default();
        let is_all_below = values.iter().all(|value| value.is_sign_negative() && !value.is_zero());
        if balance::is_by_size(&rest.claim, sense, is_all_below) {
            values.iter_mut().for_each(|value| *value = -*value);
        }
        let is_bounded = cells.iter().any(|(_, cell)| cell.cell.bound != Bound::Exact);
        if is_bounded || values.len() < 2 || !runs::holds(often, direction, &values) {
            let told = series_messages::other_count(words.text(), runs::counts(&values), place);
            self.messages.push(told);
            return false;
        }
        let mut unread = rest.claim.unread.clone();
        let ends: Vec<Period> = cells.iter().map(|(period, _)| *period).collect();
        for mention in &rest.claim.dates {
            let date = rest.dates.get(mention.date);
            let is_end = |period: &&Period| date.is_some_and(|date| date.fit(period) == super::stated_dates::Fit::Fits);
            if [ends.first(), ends.last()].into_iter().flatten().find(is_end).is_none() {
                unread.extend(date.map(|date| date.span.clone()));
            }
        }
        if !unread.is_empty() {
            self.messages.push(messages::unread(words.text(), &unread, place));
        }
        true
    }

    /// The direction that the sentence around the figure names, where it names one: “lost jobs [three years in a row](…)”.
    fn direction_around(&mut self) -> Option<Direction> {
        let mut found = None;
        for text in [self.request.before, self.request.after] {
            let text = tokens::normalised(text).to_lowercase();
            for token in tokens::read(&text, self.lexicon, self.lexicon.of_claims(), &[]) {
                let own = match token.kind {
                    Kind::Word(Word::Rose | Word::RoseTo) => Direction::Rose,
                    Kind::Word(Word::Fell | Word::FellTo) => Direction::Fell,
                    _ => continue,
                };
                if found.is_some_and(|found| found != own) {
                    return None;
                }
                found = Some(own);
            }
        }
        self.is_of_sentence |= found.is_some();
        found
    }

    /// The first row that the words speak of.
    fn start(
        &mut self,
        cells: &[(Period, Located<'_>)],
        window: Option<Window>,
        rest: &Rest,
        words: &Words<'_>,
    ) -> Option<usize> {
        let start = match window {
            None => Some(0),
            Some(Window::Since(date)) => {
                let date = rest.dates.get(date)?;
                cells.iter().position(|(period, _)| date.fit(period) == super::stated_dates::Fit::Fits)
            }
            Some(Window::Last(count, _)) => cells.len().checked_sub(count as usize + 1),
        };
        if start.is_none() {
            let first = cells.first().map(|(period, _)| period);
            let told = series_messages::before_the_table(words.text(), first, self.request.words_place());
            self.messages.push(told);
        }
        start
    }

    /// Whether the rows are as far apart as the words say, and none is missing.
    fn fits_steps(
        &mut self,
        cells: &[(Period, Located<'_>)],
        often: Often,
        said: Option<Step>,
        words: &Words<'_>,
    ) -> bool {
        let Some((first, _)) = cells.first() else { return true };
        let place = self.request.words_place();
        let step = Step::of(first.precision);
        let told = match said.filter(|said| *said != step) {
            Some(said) => Some(series_messages::other_steps(said, step, words.text(), place)),
            None if step == Step::Day || (said.is_none() && !matches!(often, Often::AllBut(_))) => None,
            None => cells.windows(2).find_map(|pair| match pair {
                [(first, _), (second, _)] if !step.is_next(first, second) => {
                    Some(series_messages::gap(words.text(), first, second, place.clone()))
                }
                _ => None,
            }),
        };
        let fits = told.is_none();
        self.messages.extend(told);
        fits
    }

    /// Reads what is left of words beside the parts that are used.
    fn rest(
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

/// “Passed 4 % for the first time”: the number is a limit that was crossed, upwards or downwards; “the first deficit”
/// crossed nothing.
fn first_passed(claim: &mut Claim, cell: &Located<'_>) {
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

/// Whether a table begins within one step of a day: of “ten years” the first row may be the one of ten years ago.
fn is_near(earliest: &Period, day: jiff::civil::Date, step: Step) -> bool {
    step.before(earliest.first_day(), 1).is_some_and(|before| before < day) && step <= Step::of(earliest.precision)
}
