//! Which earlier rows a record is claimed for: those since a date, or those of the last few years.

use std::ops::Range;

use super::messages;
use super::rank_check::RankedCell;
use super::rank_claims::{RankClaims, TimeWindow};
use super::remaining_claim::RemainingClaim;
use super::series_messages;
use super::stated_dates::{DateFit, StatedDate};
use super::step::Step;
use super::tokens::NormalisedText;
use super::verifier::Verifier;
use crate::data::Period;

impl Verifier<'_> {
    /// Which of the others the words are about, and whether they name the date that the record reaches back to.
    pub(super) fn window(
        &mut self,
        among: &RankedCell<'_, '_>,
        found: &RankClaims,
        rest: &RemainingClaim,
        words: &NormalisedText<'_>,
    ) -> Option<(Range<usize>, bool)> {
        let all = 0..among.others.len();
        let (Some(window), Some(dates)) = (found.window, among.dates) else {
            let is_whole =
                matches!(found.window, Some(TimeWindow::Last(count, _)) if count as usize == among.others.len() + 1);
            let is_since_first = match found.window {
                Some(TimeWindow::Since(date)) => rest.dates.get(date).is_some_and(|date| is_first(among, date)),
                _ => false,
            };
            if found.window.is_some() && !((is_whole || is_since_first) && among.dates.is_none()) {
                // For a rank, a period of time cannot be checked.
                self.messages.push(messages::not_understood(words.text(), &found.used, self.request.words_place()));
            } else if among.dates.is_some() && among.others.is_empty() {
                let diagnostic = series_messages::before_first_row(words.text(), None, self.request.words_place());
                self.messages.push(diagnostic);
                return None;
            }
            return Some((all, false));
        };
        let own = super::series::dated(among.cell)?.1;
        let (start, reaches) = match window {
            TimeWindow::Since(date) => {
                let date = rest.dates.get(date)?;
                let reaches = dates.iter().any(|other| date.fit(other) == DateFit::Fits);
                let after = dates.iter().rposition(|other| date.fit(other) == DateFit::Fits);
                let first = dates.iter().position(|other| date.fit(other) == DateFit::Fits);
                match first.filter(|_| found.is_from_start) {
                    Some(first) => (first, reaches),
                    None => (after.map_or(0, |at| at + 1), reaches),
                }
            }
            TimeWindow::Last(count, step) => {
                let first = step.before(own.first_day(), count)?;
                let start = dates.partition_point(|other| other.first_day() <= first);
                // The row at the beginning, or the one before it.
                (start, dates.first().is_some_and(|earliest| earliest.first_day() <= first || is_near(earliest, first)))
            }
        };
        if !reaches || start == among.others.len() {
            let diagnostic = series_messages::before_first_row(words.text(), dates.first(), self.request.words_place());
            self.messages.push(diagnostic);
            return None;
        }
        Some((start..among.others.len(), matches!(window, TimeWindow::Since(_))))
    }
}

/// Whether a date is that of the earliest of all rows.
fn is_first(among: &RankedCell<'_, '_>, date: &StatedDate) -> bool {
    let all = among.others.iter().chain([among.cell]);
    let earliest = all.filter_map(super::series::dated).map(|(_, period)| period).min();
    earliest.is_some_and(|earliest| date.fit(&earliest) == DateFit::Fits)
}

/// Whether a table begins at most one of its own steps after a day: the ten years to 2024 begin with 2015.
fn is_near(earliest: &Period, day: jiff::civil::Date) -> bool {
    Step::from_precision(earliest.precision).before(earliest.first_day(), 1).is_some_and(|before| before <= day)
}
