//! How often a column rose or fell from date to date, held against the words: `?runs`.

use rust_decimal::Decimal;

use super::asides;
use super::balance;
use super::claim::Direction;
use super::located::Located;
use super::messages;
use super::rest::Rest;
use super::runs::{self, Often};
use super::sense;
use super::series_messages;
use super::stated_dates::Fit;
use super::step::Step;
use super::superlatives::Window;
use super::table_words;
use super::tokens::Words;
use super::verifier::Verifier;
use crate::data::{Bound, Period, Table};

impl Verifier<'_> {
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
            let help = "say how often it rose, fell or stayed the same: “rose every year”, “fell in 12 of 15 years”";
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
            let is_end = |period: &&Period| date.is_some_and(|date| date.fit(period) == Fit::Fits);
            if [ends.first(), ends.last()].into_iter().flatten().find(is_end).is_none() {
                unread.extend(date.map(|date| date.span.clone()));
            }
        }
        if !unread.is_empty() {
            self.messages.push(messages::unread(words.text(), &unread, place));
        }
        true
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
                cells.iter().position(|(period, _)| date.fit(period) == Fit::Fits)
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
}
