//! A figure of one cell, of two, or of a column: its words read and held against the number.

use std::ops::Range;

use super::agreement::{self, Data, Outcome, Wrong};
use super::as_of;
use super::asides;
use super::balance;
use super::claim::{Claim, Direction, Quantity};
use super::claim_reader::{self, Reading};
use super::counted;
use super::date_check;
use super::lexicon::Lexicon;
use super::located::Located;
use super::messages;
use super::reference::Op;
use super::resolve::{self, Meaning};
use super::sense::{self, Sense};
use super::stated_dates::Stated;
use super::step::Step;
use super::suggest::{self, Setting};
use super::superlatives;
use super::table_words;
use super::tokens::Words;
use super::verifier::Verifier;
use super::word::Made;
use crate::data::{FieldKind, Precision, Value};

impl Verifier<'_> {
    /// One cell of numbers.
    pub(super) fn cell(&mut self, meaning: &Meaning<'_>, cell: &Located<'_>) -> bool {
        let data = resolve::amount(cell, self.tolerances).map(|amount| Data::One(amount, Sense::default()));
        self.number(meaning, data, &[cell])
    }

    pub(super) fn pair(&mut self, meaning: &Meaning<'_>, from: &Located<'_>, to: &Located<'_>, op: Option<Op>) -> bool {
        let ends = resolve::amount(from, self.tolerances).zip(resolve::amount(to, self.tolerances));
        let years = as_of::years_between(from, to);
        let data = ends.map(|(from, to)| Data::Pair { from, to, op, years });
        self.number(meaning, data, &[from, to])
    }

    /// A number, or several of a pair.
    pub(super) fn number(&mut self, meaning: &Meaning<'_>, data: Option<Data>, cells: &[&Located<'_>]) -> bool {
        let request = self.request;
        let words = Words::of(request.words);
        let is_pair = matches!(data, Some(Data::Pair { .. }));
        let lexicon = self.lexicon;
        let is_known = |word: &str| match meaning {
            Meaning::Column { table, chosen, .. } => {
                table_words::table_uses(table, word)
                    || table_words::chosen(table, chosen).any(|text| table_words::holds(text, word))
            }
            _ => table_words::uses(cells, word),
        };
        let is_known = |word: &str| is_known(word) || (!is_pair && is_period_of_rows(word, cells, lexicon));
        let is_other = |rest: &str| match meaning {
            Meaning::Column { table, chosen, .. } => table_words::names_another_choice(table, chosen, rest),
            _ => table_words::names_another(cells, rest),
        };
        let read = |words: &Words<'_>| {
            let (dates, asides) = asides::asides(words, cells, self.lexicon, request.language);
            let lexicon = self.lexicon;
            let reading =
                Reading { lexicon, asides, is_pair, is_known: &is_known, is_strict: false, is_other: &is_other };
            (claim_reader::read(words, &reading), dates)
        };
        let (mut claim, dates) = read(&words);
        let place = || request.words_place();
        let Some(data) = data else {
            let empty = Data::One(resolve::nothing(), Sense::default());
            let of_column = match meaning {
                Meaning::Column { cells, .. } => cells.as_slice(),
                _ => &[],
            };
            let cells_meant = || cells.iter().copied().chain(of_column);
            let text = cells_meant().find(|cell| cell.field.kind == FieldKind::String);
            // What is wrong with the cell itself is reported where it is.
            let wrong = cells_meant().find(|cell| matches!(cell.cell.value, Value::Text));
            let told = match (text, meaning) {
                (None, _) if wrong.is_some() => {
                    let told = messages::of_no_number(words.text(), place());
                    let wrong: Vec<_> = wrong.into_iter().collect();
                    self.messages.push(self.with_cells(told, &wrong));
                    return false;
                }
                (Some(cell), _) => messages::of_text(words.text(), place(), cell),
                (None, Meaning::Column { cells, .. }) if cells.is_empty() => {
                    messages::of_nothing(words.text(), place(), request.target)
                }
                (None, _) => messages::wrong(&Wrong::Incomparable, &claim, words.text(), place(), &empty),
            };
            let told = self.with_cells(told, cells);
            self.messages.push(told);
            return false;
        };
        claim = balance::without_points(claim, &data, cells, self.lexicon);
        if let Data::One(amount, _) | Data::Derived(amount) = &data
            && balance::is_lost(&claim, amount, request, self.lexicon)
        {
            claim.balance = Some(Direction::Fell);
            self.is_of_sentence = true;
        }
        let (mut claim, data) = balance::seen(claim, data, cells, request.language);
        let data = match data {
            Data::One(amount, _) if claim.direction.is_some() || claim.balance.is_some() => {
                let sense = cells.first().map(|cell| sense::sense(cell, request.language));
                Data::One(amount, sense.unwrap_or_default())
            }
            data => data,
        };
        let mut outcome = match steps_apart(&claim, cells) {
            Ok(undated) => {
                claim.unread.extend(undated);
                agreement::judge(&claim, &data, self.tolerances)
            }
            Err(wrong) => Outcome::Wrong(wrong),
        };
        // “some [1.55 million](…)” of a number that the source itself gives as about so large.
        if let (Outcome::Wrong(Wrong::Firmer { .. }), Data::One(amount, _)) = (&outcome, &data)
            && amount.is_about
            && super::outside::ends_about(request.before, self.lexicon)
        {
            self.is_of_sentence = true;
            outcome = Outcome::Agrees(Vec::new());
        }
        if let (Outcome::Wrong(_), true, false) = (&outcome, self.lexicon.is_wordless(), claim.unread.is_empty()) {
            let tag = &request.language.tag;
            self.messages.push(messages::unread_language(words.text(), &claim.unread, place(), tag));
            return true;
        }
        let Outcome::Wrong(wrong) = outcome else {
            let Outcome::Agrees(doubts) = outcome else { return true };
            let (is_right, unread) = self.dates(&claim, &dates, cells, &words);
            if !is_right {
                return false;
            }
            let made = claim.made.iter().filter(|(_, made)| is_made_otherwise(meaning, *made));
            let made = made.map(|(span, _)| span.clone());
            let spans: Vec<Range<usize>> = claim.unread.iter().cloned().chain(unread).chain(made).collect();
            if !spans.is_empty() {
                let told = messages::unread(words.text(), &spans, place());
                let places = superlatives::read(&words, self.lexicon, &[]).places;
                let is_place = places
                    .iter()
                    .any(|place| spans.iter().any(|span| span.start < place.span.end && place.span.start < span.end));
                self.messages.push(if is_place { messages::with_operations(told) } else { told });
            }
            let others = counted::mistaken(&claim, data.unit(), cells, request.language);
            if !others.is_empty() {
                let told = messages::other_things(words.text(), &others, place());
                let told = self.with_cells(told, cells);
                self.messages.push(told);
            }
            self.turned_before(&claim, &data);
            self.limited_before(&claim, &data);
            for doubt in doubts {
                let told = self.with_cells(messages::doubt(&doubt, &claim, words.text(), place()), cells);
                self.messages.push(told);
            }
            return true;
        };
        let told = messages::wrong(&wrong, &claim, words.text(), place(), &data);
        let told = match wrong {
            Wrong::TwoNumbers => messages::with_other_mark(told, words.text(), &self.lexicon.decimal, request.language),
            _ => told,
        };
        let told = self.with_cells(told, cells);
        if wrong == Wrong::NoNumber && self.is_place(&words, std::slice::from_ref(&(0..words.text().len()))) {
            self.messages.push(messages::with_operations(told));
            return false;
        }
        let quantity = match wrong {
            Wrong::Disagrees { quantity, .. } | Wrong::Firmer { quantity } => Some(quantity),
            _ => None,
        };
        let setting = Setting {
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
        let found = quantity.map(|quantity| suggest::suggestions(&setting, quantity)).unwrap_or_default();
        self.messages.push(messages::with_suggestions(told, &found));
        false
    }

    /// “The city lost [82 km](…)” of a pair that rose: the word before the brackets is not checked, and wrong.
    fn turned_before(&mut self, claim: &Claim, data: &Data) {
        let Data::Pair { from, to, .. } = data else { return };
        // “Eased [to 2.6%](…)” is as wrong as “eased [by 0.3 points](…)” where the data rose.
        let is_compared = claim.quantities.iter().any(|quantity| quantity.relation.is_some());
        if claim.direction.is_some() || claim.base.is_some() || is_compared {
            return;
        }
        let other = if to.value > from.value { Direction::Fell } else { Direction::Rose };
        if let Some((direction, said)) = self.direction_before()
            && direction == other
            && from.value != to.value
        {
            self.messages.push(messages::turned_before(self.request.words_place(), &said, other == Direction::Rose));
        }
    }

    /// “Exports now exceed [12 billion](…)” of 11.7: the limit before the brackets is not checked, and wrong.
    fn limited_before(&mut self, claim: &Claim, data: &Data) {
        let (Data::One(amount, _), [quantity]) = (data, claim.quantities.as_slice()) else { return };
        if quantity.qualifier.is_some() || quantity.second.is_some() || claim.direction.is_some() {
            return;
        }
        let Some((qualifier, said)) = self.limit_before() else { return };
        let limited = Quantity { qualifier: Some(qualifier), ..quantity.clone() };
        if super::level::level(&limited, 0, amount, false, self.tolerances).is_err() {
            self.messages.push(messages::outside(self.request.words_place(), &said));
        }
    }

    /// Whether one of these parts of the words claims a place among others.
    fn is_place(&self, words: &Words<'_>, spans: &[Range<usize>]) -> bool {
        let places = superlatives::read(words, self.lexicon, &[]).places;
        let meets = |place: &Range<usize>| spans.iter().any(|span| span.start < place.end && place.start < span.end);
        places.iter().any(|place| meets(&place.span))
    }

    /// Whether the dates in the words are those of the rows; and where dates stand that no row has any for.
    pub(super) fn dates(
        &mut self,
        claim: &Claim,
        dates: &[Stated],
        cells: &[&Located<'_>],
        words: &Words<'_>,
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
            let told = messages::other_date(said, mistake.date, fit, &row, self.request.words_place());
            self.messages.push(messages::with_data(told, cell, self.tables, self.request.language));
        }
        (is_right, unread)
    }
}

/// “Than the month before”: whether the rows lie one such step apart; and where that is said of rows without dates.
fn steps_apart(claim: &Claim, cells: &[&Located<'_>]) -> Result<Vec<Range<usize>>, Wrong> {
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
        Some((_, step)) => Err(Wrong::NotNext { step: *step }),
        None => Ok(Vec::new()),
    }
}

/// Whether the words call something else than what is made of a column: a sum an average.
fn is_made_otherwise(meaning: &Meaning<'_>, said: Made) -> bool {
    let Meaning::Column { op, .. } = meaning else { return false };
    match op {
        Op::Sum | Op::Count => said != Made::Total,
        Op::Mean => said != Made::Mean,
        Op::Median => said != Made::Median,
        _ => true,
    }
}

/// “a year”, where the rows are years or have no dates: what a row holds is then of a year.
fn is_period_of_rows(word: &str, cells: &[&Located<'_>], lexicon: &Lexicon) -> bool {
    let is_year = lexicon.is_year(word);
    let is_finer = |cell: &&Located<'_>| {
        let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)?.value.period());
        keys.into_iter().any(|period| period.precision != Precision::Year)
    };
    is_year && !cells.iter().any(is_finer)
}
