//! Which earlier rows a record is one among: those since a date, or of the last so many years.

use std::ops::Range;

use super::messages;
use super::place_check::Among;
use super::rest::Rest;
use super::series_messages;
use super::stated_dates::{Fit, Stated};
use super::step::Step;
use super::superlatives::{Superlatives, Window};
use super::tokens::Words;
use super::verifier::Verifier;
use crate::data::Period;

impl Verifier<'_> {
    /// Which of the others the words speak of, and whether they name the date that the record reaches back to.
    pub(super) fn window(
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
            let is_since_first = match found.window {
                Some(Window::Since(date)) => rest.dates.get(date).is_some_and(|date| is_first(among, date)),
                _ => false,
            };
            if found.window.is_some() && !((is_whole || is_since_first) && among.dates.is_none()) {
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
                let reaches = dates.iter().any(|other| date.fit(other) == Fit::Fits);
                let after = dates.iter().rposition(|other| date.fit(other) == Fit::Fits);
                let first = dates.iter().position(|other| date.fit(other) == Fit::Fits);
                match first.filter(|_| found.is_from_start) {
                    Some(first) => (first, reaches),
                    None => (after.map_or(0, |at| at + 1), reaches),
                }
            }
            Window::Last(count, step) => {
                let first = step.before(own.first_day(), count)?;
                let start = dates.partition_point(|other| other.first_day() <= first);
                // The row right at the beginning, or one before it.
                (start, dates.first().is_some_and(|earliest| earliest.first_day() <= first || is_near(earliest, first)))
            }
        };
        if !reaches || start == among.others.len() {
            let told = series_messages::before_the_table(words.text(), dates.first(), self.request.words_place());
            self.messages.push(told);
            return None;
        }
        Some((start..among.others.len(), matches!(window, Window::Since(_))))
    }
}

/// Whether a date is that of the earliest row of all that a place is among.
fn is_first(among: &Among<'_, '_>, date: &Stated) -> bool {
    let all = among.others.iter().chain([among.cell]);
    let earliest = all.filter_map(super::series::dated).map(|(_, period)| period).min();
    earliest.is_some_and(|earliest| date.fit(&earliest) == Fit::Fits)
}

/// Whether a table begins one of its own steps after a day, or earlier: the ten years to 2024 begin with 2015.
fn is_near(earliest: &Period, day: jiff::civil::Date) -> bool {
    Step::of(earliest.precision).before(earliest.first_day(), 1).is_some_and(|before| before <= day)
}
