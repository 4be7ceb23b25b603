//! Compares how often a column rose or fell from date to date with the words: `?runs`.

use rust_decimal::Decimal;

use super::asides;
use super::balance;
use super::claim::Direction;
use super::located_cell::LocatedCell;
use super::messages;
use super::rank_claims::TimeWindow;
use super::remaining_claim::RemainingClaim;
use super::runs::{self, Frequency};
use super::series_messages;
use super::sign_sense;
use super::stated_dates::DateFit;
use super::step::Step;
use super::table_words;
use super::tokens::NormalisedText;
use super::verifier::Verifier;
use crate::data::{Bound, Period, Table};

impl Verifier<'_> {
    /// Checks how often a column rose or fell. Returns whether it agrees.
    pub(super) fn series(&mut self, cells: &[(Period, LocatedCell<'_>)], table: &Table, field: usize) -> bool {
        let words = NormalisedText::new(self.request.words);
        let (dates, asides) = asides::asides(&words, &[], self.lexicon, self.request.language);
        let found = runs::read(&words, self.lexicon, &asides);
        let of_field = |word: &str| {
            let field = table.fields.get(field);
            field.is_some_and(|field| table_words::contains_word(&field.title, word))
        };
        let is_known = |word: &str| table_words::table_uses(table, word) || of_field(word);
        let rest = self.rest(&words, asides, &found.used, dates, &is_known);
        let place = self.request.words_place();
        let direction = rest.claim.direction.or_else(|| self.direction_around()).or_else(|| {
            // The words only name a run, “the fifth quarter in a row”, and leave its direction to the text.
            let values: Vec<Decimal> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
            let often = found.often.filter(|often| matches!(often, Frequency::InARow(_)))?;
            [Direction::Rose, Direction::Fell]
                .into_iter()
                .find(|direction| runs::is_as_often(often, *direction, &values))
        });
        let (Some(often), Some(direction)) = (found.often, direction) else {
            let help = "say how often it rose, fell or stayed the same: “rose every year”, “fell in 12 of 15 years”";
            self.messages.push(series_messages::missing_claim(words.text(), place, help));
            return false;
        };
        if !rest.claim.quantities.is_empty() || rest.claim.is_denied {
            let help = "leave the other number outside the brackets";
            self.messages.push(series_messages::missing_claim(words.text(), place, help));
            return false;
        }
        let Some(start) = self.start(cells, found.window, &rest, &words) else { return false };
        let cells = cells.get(start..).unwrap_or_default();
        if !self.fits_steps(cells, often, found.step, &words) {
            return false;
        }
        let mut values: Vec<Decimal> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
        let sense = cells.first().map(|(_, cell)| sign_sense::of_cell(cell, self.request.language)).unwrap_or_default();
        let is_all_negative = values.iter().all(|value| value.is_sign_negative() && !value.is_zero());
        if balance::is_about_magnitude(&rest.claim, sense, is_all_negative) {
            values.iter_mut().for_each(|value| *value = -*value);
        }
        let is_bounded = cells.iter().any(|(_, cell)| cell.cell.bound != Bound::Exact);
        if is_bounded || values.len() < 2 || !runs::is_as_often(often, direction, &values) {
            let diagnostic = series_messages::different_counts(words.text(), runs::counts(&values), place);
            self.messages.push(diagnostic);
            return false;
        }
        let mut unread = rest.claim.unread.clone();
        let ends: Vec<Period> = cells.iter().map(|(period, _)| *period).collect();
        for mention in &rest.claim.dates {
            let date = rest.dates.get(mention.date);
            let is_end = |period: &&Period| date.is_some_and(|date| date.fit(period) == DateFit::Fits);
            if [ends.first(), ends.last()].into_iter().flatten().find(is_end).is_none() {
                unread.extend(date.map(|date| date.span.clone()));
            }
        }
        if !unread.is_empty() {
            self.messages.push(messages::not_understood(words.text(), &unread, place));
        }
        true
    }

    /// The first row that the words are about.
    fn start(
        &mut self,
        cells: &[(Period, LocatedCell<'_>)],
        window: Option<TimeWindow>,
        rest: &RemainingClaim,
        words: &NormalisedText<'_>,
    ) -> Option<usize> {
        let start = match window {
            None => Some(0),
            Some(TimeWindow::Since(date)) => {
                let date = rest.dates.get(date)?;
                cells.iter().position(|(period, _)| date.fit(period) == DateFit::Fits)
            }
            Some(TimeWindow::Last(count, _)) => cells.len().checked_sub(count as usize + 1),
        };
        if start.is_none() {
            let first = cells.first().map(|(period, _)| period);
            let diagnostic = series_messages::before_first_row(words.text(), first, self.request.words_place());
            self.messages.push(diagnostic);
        }
        start
    }

    /// Whether the rows are as far apart as the words say, without a gap.
    fn fits_steps(
        &mut self,
        cells: &[(Period, LocatedCell<'_>)],
        often: Frequency,
        said: Option<Step>,
        words: &NormalisedText<'_>,
    ) -> bool {
        let Some((first, _)) = cells.first() else { return true };
        let place = self.request.words_place();
        let step = Step::from_precision(first.precision);
        let mistake = match said.filter(|said| *said != step) {
            Some(said) => Some(series_messages::different_steps(said, step, words.text(), place)),
            None if step == Step::Day || (said.is_none() && !matches!(often, Frequency::AllBut(_))) => None,
            None => cells.windows(2).find_map(|pair| match pair {
                [(first, _), (second, _)] if !step.is_next(first, second) => {
                    Some(series_messages::gap(words.text(), first, second, place.clone()))
                }
                _ => None,
            }),
        };
        let fits = mistake.is_none();
        self.messages.extend(mistake);
        fits
    }
}
