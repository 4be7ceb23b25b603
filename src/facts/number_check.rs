//! Checks a figure for one cell, a pair or a column: its words are read and compared with the number.

use std::ops::Range;

use super::agreement::{self, Evidence, Mismatch, Outcome};
use super::as_of;
use super::asides;
use super::balance;
use super::claim::{Claim, Direction, Quantity};
use super::claim_reader::{self, ReadingContext};
use super::counted_things;
use super::date_check;
use super::lexicon::Lexicon;
use super::located_cell::LocatedCell;
use super::messages;
use super::rank_claims;
use super::reference::Op;
use super::resolve::{self, ResolvedReference};
use super::sign_sense::{self, SignSense};
use super::stated_dates::StatedDate;
use super::step::Step;
use super::suggest::{self, SuggestionContext};
use super::table_words;
use super::tokens::NormalisedText;
use super::verifier::Verifier;
use super::word::Aggregate;
use crate::data::{CellValue, FieldType, Precision};

impl Verifier<'_> {
    /// Checks a figure for one cell of numbers. Returns whether it agrees.
    pub(super) fn cell(&mut self, meaning: &ResolvedReference<'_>, cell: &LocatedCell<'_>) -> bool {
        let data = resolve::amount(cell, self.tolerances).map(|amount| Evidence::Cell(amount, SignSense::default()));
        self.number(meaning, data, &[cell])
    }

    /// Checks a figure for a pair of cells. Returns whether it agrees.
    pub(super) fn pair(
        &mut self,
        meaning: &ResolvedReference<'_>,
        from: &LocatedCell<'_>,
        to: &LocatedCell<'_>,
        op: Option<Op>,
    ) -> bool {
        let ends = resolve::amount(from, self.tolerances).zip(resolve::amount(to, self.tolerances));
        let years = as_of::years_between(from, to);
        let data = ends.map(|(from, to)| Evidence::Pair { from, to, op, years });
        self.number(meaning, data, &[from, to])
    }

    /// Checks a number, or several of a pair.
    pub(super) fn number(
        &mut self,
        meaning: &ResolvedReference<'_>,
        data: Option<Evidence>,
        cells: &[&LocatedCell<'_>],
    ) -> bool {
        let request = self.request;
        let words = NormalisedText::new(request.words);
        let is_pair = matches!(data, Some(Evidence::Pair { .. }));
        let lexicon = self.lexicon;
        let is_known = |word: &str| match meaning {
            ResolvedReference::Column { table, chosen, .. } => {
                table_words::table_uses(table, word)
                    || table_words::chosen(table, chosen).any(|text| table_words::contains_word(text, word))
            }
            _ => table_words::uses(cells, word),
        };
        let is_known = |word: &str| is_known(word) || (!is_pair && is_period_of_rows(word, cells, lexicon));
        let is_other = |rest: &str| match meaning {
            ResolvedReference::Column { table, chosen, .. } => table_words::names_another_choice(table, chosen, rest),
            _ => table_words::names_another(cells, rest),
        };
        let read = |words: &NormalisedText<'_>| {
            let (dates, asides) = asides::asides(words, cells, self.lexicon, request.language);
            let lexicon = self.lexicon;
            let reading =
                ReadingContext { lexicon, asides, is_pair, is_known: &is_known, is_strict: false, is_other: &is_other };
            (claim_reader::read(words, &reading), dates)
        };
        let (mut claim, dates) = read(&words);
        let place = || request.words_place();
        let Some(data) = data else {
            let empty = Evidence::Cell(resolve::zero(), SignSense::default());
            let of_column = match meaning {
                ResolvedReference::Column { cells, .. } => cells.as_slice(),
                _ => &[],
            };
            let cells_meant = || cells.iter().copied().chain(of_column);
            let text = cells_meant().find(|cell| cell.field.kind == FieldType::String);
            // A fault of the cell itself is reported there.
            let wrong = cells_meant().find(|cell| matches!(cell.cell.value, CellValue::Text));
            let diagnostic = match (text, meaning) {
                (None, _) if wrong.is_some() => {
                    let diagnostic = messages::not_a_number(words.text(), place());
                    let wrong: Vec<_> = wrong.into_iter().collect();
                    self.messages.push(self.with_cells(diagnostic, &wrong));
                    return false;
                }
                (Some(cell), _) => messages::text_column(words.text(), place(), cell),
                (None, ResolvedReference::Column { cells, .. }) if cells.is_empty() => {
                    messages::column_without_numbers(words.text(), place(), request.target)
                }
                (None, _) => messages::mismatch(&Mismatch::Incomparable, &claim, words.text(), place(), &empty),
            };
            let diagnostic = self.with_cells(diagnostic, cells);
            self.messages.push(diagnostic);
            return false;
        };
        claim = balance::without_points(claim, &data, cells, self.lexicon);
        if let Evidence::Cell(amount, _) | Evidence::Derived(amount) = &data
            && balance::is_called_loss(&claim, amount, request, self.lexicon)
        {
            claim.balance = Some(Direction::Fell);
            self.is_of_sentence = true;
        }
        let (mut claim, data) = balance::as_described(claim, data, cells, request.language);
        let data = match data {
            Evidence::Cell(amount, _) if claim.direction.is_some() || claim.balance.is_some() => {
                let sense = cells.first().map(|cell| sign_sense::of_cell(cell, request.language));
                Evidence::Cell(amount, sense.unwrap_or_default())
            }
            data => data,
        };
        let mut outcome = match steps_apart(&claim, cells) {
            Ok(undated) => {
                claim.unread.extend(undated);
                agreement::judge(&claim, &data, self.tolerances)
            }
            Err(wrong) => Outcome::Mismatch(wrong),
        };
        // “some [1.55 million](…)” for a number that the source itself gives as an approximation.
        if let (Outcome::Mismatch(Mismatch::MoreCertain { .. }), Evidence::Cell(amount, _)) = (&outcome, &data)
            && amount.is_about
            && super::outside::ends_about(request.before, self.lexicon)
        {
            self.is_of_sentence = true;
            outcome = Outcome::Agrees(Vec::new());
        }
        if let (Outcome::Mismatch(_), true, false) = (&outcome, self.lexicon.is_wordless(), claim.unread.is_empty()) {
            let tag = &request.language.tag;
            self.messages.push(messages::not_understood_without_lexicon(words.text(), &claim.unread, place(), tag));
            return true;
        }
        let Outcome::Mismatch(wrong) = outcome else {
            let Outcome::Agrees(concerns) = outcome else { return true };
            let (is_right, unread) = self.dates(&claim, &dates, cells, &words);
            if !is_right {
                return false;
            }
            let made = claim.aggregates.iter().filter(|(_, made)| is_other_aggregate(meaning, *made));
            let made = made.map(|(span, _)| span.clone());
            let spans: Vec<Range<usize>> = claim.unread.iter().cloned().chain(unread).chain(made).collect();
            if !spans.is_empty() {
                let diagnostic = messages::not_understood(words.text(), &spans, place());
                let ranks = rank_claims::read(&words, self.lexicon, &[]).ranks;
                let has_rank = ranks
                    .iter()
                    .any(|rank| spans.iter().any(|span| span.start < rank.span.end && rank.span.start < span.end));
                self.messages.push(if has_rank { messages::with_operations(diagnostic) } else { diagnostic });
            }
            let others = counted_things::mistaken(&claim, data.unit(), cells, request.language);
            if !others.is_empty() {
                let diagnostic = messages::other_units_counted(words.text(), &others, place());
                let diagnostic = self.with_cells(diagnostic, cells);
                self.messages.push(diagnostic);
            }
            self.check_direction_before(&claim, &data);
            self.check_qualifier_before(&claim, &data);
            for concern in concerns {
                let diagnostic = self.with_cells(messages::concern(&concern, &claim, words.text(), place()), cells);
                self.messages.push(diagnostic);
            }
            return true;
        };
        let diagnostic = messages::mismatch(&wrong, &claim, words.text(), place(), &data);
        let diagnostic = match wrong {
            Mismatch::TwoNumbers => {
                messages::with_other_mark(diagnostic, words.text(), &self.lexicon.decimal, request.language)
            }
            _ => diagnostic,
        };
        let diagnostic = self.with_cells(diagnostic, cells);
        if wrong == Mismatch::NoNumber && self.has_rank(&words, std::slice::from_ref(&(0..words.text().len()))) {
            self.messages.push(messages::with_operations(diagnostic));
            return false;
        }
        let quantity = match wrong {
            Mismatch::Disagrees { quantity, .. } | Mismatch::MoreCertain { quantity } => Some(quantity),
            _ => None,
        };
        let context = SuggestionContext {
            words: words.text(),
            claim: &claim,
            data: &data,
            lexicon: self.lexicon,
            language: request.language,
            tolerances: self.tolerances,
            read: &|words| {
                let (claim, dates) = read(words);
                let is_whole = claim.unread.is_empty() && date_check::mistakes(&claim, &dates, cells).is_empty();
                is_whole.then_some(claim)
            },
        };
        let found = quantity.map(|quantity| suggest::suggestions(&context, quantity)).unwrap_or_default();
        self.messages.push(messages::with_suggestions(diagnostic, &found));
        false
    }

    /// “The city lost [82 km](…)” for a pair that rose: the word before the brackets contradicts the data.
    fn check_direction_before(&mut self, claim: &Claim, data: &Evidence) {
        let Evidence::Pair { from, to, .. } = data else { return };
        // “Eased [to 2.6%](…)” is as wrong as “eased [by 0.3 points](…)” if the data rose.
        let is_compared = claim.quantities.iter().any(|quantity| quantity.relation.is_some());
        if claim.direction.is_some() || claim.base.is_some() || is_compared {
            return;
        }
        let other = if to.value > from.value { Direction::Fell } else { Direction::Rose };
        if let Some((direction, said)) = self.direction_before()
            && direction == other
            && from.value != to.value
        {
            self.messages.push(messages::contradicting_word_before(
                self.request.words_place(),
                &said,
                other == Direction::Rose,
            ));
        }
    }

    /// “Exports now exceed [12 billion](…)” for 11.7: the bound before the brackets contradicts the data.
    fn check_qualifier_before(&mut self, claim: &Claim, data: &Evidence) {
        let (Evidence::Cell(amount, _), [quantity]) = (data, claim.quantities.as_slice()) else { return };
        if quantity.qualifier.is_some() || quantity.second.is_some() || claim.direction.is_some() {
            return;
        }
        let Some((qualifier, said)) = self.limit_before() else { return };
        let limited = Quantity { qualifier: Some(qualifier), ..quantity.clone() };
        if super::level_check::level(&limited, 0, amount, false, self.tolerances).is_err() {
            self.messages.push(messages::qualifier_before(self.request.words_place(), &said));
        }
    }

    /// Whether one of these spans claims a rank.
    fn has_rank(&self, words: &NormalisedText<'_>, spans: &[Range<usize>]) -> bool {
        let ranks = rank_claims::read(words, self.lexicon, &[]).ranks;
        let meets = |place: &Range<usize>| spans.iter().any(|span| span.start < place.end && place.start < span.end);
        ranks.iter().any(|rank| meets(&rank.span))
    }

    /// Whether the dates in the words are those of the rows; and the dates for which no row has a date.
    pub(super) fn dates(
        &mut self,
        claim: &Claim,
        dates: &[StatedDate],
        cells: &[&LocatedCell<'_>],
        words: &NormalisedText<'_>,
    ) -> (bool, Vec<Range<usize>>) {
        let mut unread = Vec::new();
        let mut is_right = true;
        for mistake in date_check::mistakes(claim, dates, cells) {
            let Some((cell, row, fit)) = mistake.row else {
                unread.push(mistake.date.span.clone());
                continue;
            };
            is_right = false;
            let said = words.text().get(mistake.date.span.clone()).unwrap_or_default();
            let diagnostic = messages::different_date(said, mistake.date, fit, &row, self.request.words_place());
            self.messages.push(messages::with_data(diagnostic, cell, self.tables, self.request.language));
        }
        (is_right, unread)
    }
}

/// “Than the month before”: whether the rows are one such step apart; and the spans that need rows with dates.
fn steps_apart(claim: &Claim, cells: &[&LocatedCell<'_>]) -> Result<Vec<Range<usize>>, Mismatch> {
    let [from, to] = cells else { return Ok(Vec::new()) };
    let dated = super::series::dated(from).zip(super::series::dated(to));
    let Some(((_, from), (_, to))) = dated else {
        return Ok(claim.steps_apart.iter().map(|(span, _)| span.clone()).collect());
    };
    let is_next = |step: Step| {
        let (from, to) = (step.of_period(&from), step.of_period(&to));
        step.is_next(&from, &to) || step.is_next(&to, &from)
    };
    match claim.steps_apart.iter().find(|(_, step)| !is_next(*step)) {
        Some((_, step)) => Err(Mismatch::NotNext { step: *step }),
        None => Ok(Vec::new()),
    }
}

/// Whether the words name another operation than that on the column: a sum called an average.
fn is_other_aggregate(meaning: &ResolvedReference<'_>, said: Aggregate) -> bool {
    let ResolvedReference::Column { op, .. } = meaning else { return false };
    match op {
        Op::Sum | Op::Count => said != Aggregate::Total,
        Op::Mean => said != Aggregate::Mean,
        Op::Median => said != Aggregate::Median,
        _ => true,
    }
}

/// “a year”, if the rows are years or have no dates: the cells are then yearly.
fn is_period_of_rows(word: &str, cells: &[&LocatedCell<'_>], lexicon: &Lexicon) -> bool {
    let is_year = lexicon.is_year(word);
    let is_finer = |cell: &&LocatedCell<'_>| {
        let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)?.value.period());
        keys.into_iter().any(|period| period.precision != Precision::Year)
    };
    is_year && !cells.iter().any(is_finer)
}
