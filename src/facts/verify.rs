//! The room's front door: a figure's words and reference → what it is bound to, and what is wrong with it.

use super::agreement::Data;
use super::dates;
use super::figure::{Figure, Verdict};
use super::lexicon::{Lexicon, Word};
use super::located::Located;
use super::messages;
use super::place_check::Among;
use super::reference::Reference;
use super::request::{Request, Today};
use super::resolve::{self, Meaning};
use super::row_names;
use super::stale;
use super::stated_dates::{self, Fit};
use super::tables::Tables;
use super::tokens::{self, Kind, Words};
use super::tolerances::Tolerances;
use super::verifier::Verifier;
use super::wording::Wording;
use crate::data::Period;
use crate::diagnostic::Diagnostic;

/// What was found out about a figure.
#[derive(Debug)]
pub struct Verified {
    /// What it is bound to; `None` where that could not be found.
    pub figure: Option<Figure>,
    /// The table that is not there; who could not read it has said so already.
    pub unknown_table: Option<String>,
    /// Whether the same words elsewhere may mean something else, for the sentence around them was looked at.
    pub is_of_sentence: bool,
    pub messages: Vec<Diagnostic>,
}

/// Looks a figure up and holds its words against the data. What comes of it follows from the words, the target and
/// the language alone; what stands around them is for [`super::outside`].
pub fn verify(request: &Request<'_>, tables: &Tables<'_>, tolerances: &Tolerances, today: Today) -> Verified {
    let lost = |lost: messages::Lost| Verified {
        figure: None,
        unknown_table: lost.table.clone(),
        is_of_sentence: false,
        messages: vec![lost.at(request.target_place())],
    };
    let reference = match Reference::parse(request.target) {
        Ok(reference) => reference,
        Err(mistake) => return lost(messages::unreadable(request.target, mistake)),
    };
    let meaning = match resolve::resolve(&reference, tables) {
        Ok(Some(meaning)) => meaning,
        Ok(None) => {
            let figure = Some(Figure::none(request.words, request.target));
            let is_said = !request.words.trim().is_empty();
            let messages =
                if is_said { Vec::new() } else { vec![messages::none_without_words(request.target_place())] };
            return Verified { figure, unknown_table: None, is_of_sentence: false, messages };
        }
        Err(mistake) => return lost(mistake),
    };
    let op = match &reference {
        Reference::Cell { op, .. } | Reference::Figure { op, .. } => *op,
        Reference::None => None,
    };
    let mut figure = Figure::of(request.words, request.target, &meaning, op);
    let lexicon = Lexicon::of(request.language);
    let mut verifier = Verifier { request, tables, lexicon, tolerances, messages: Vec::new(), is_of_sentence: false };
    verifier.messages.extend(stale::stale(&meaning, today));
    if request.words.trim().is_empty() {
        figure.written = verifier.empty(&meaning, op);
    } else if !verifier.agrees(&meaning, op) {
        figure.verdict = Verdict::Disagrees;
    }
    let is_of_sentence = verifier.is_of_sentence;
    Verified { figure: Some(figure), unknown_table: None, is_of_sentence, messages: verifier.messages }
}

impl Verifier<'_> {
    fn agrees(&mut self, meaning: &Meaning<'_>, op: Option<super::reference::Op>) -> bool {
        match meaning {
            Meaning::Key(cell) => self.word(cell, cell.cell.value.period()),
            Meaning::AsOf { row, period } => self.word(row, Some(*period)),
            Meaning::Cell(cell) if cell.is_word() => self.word(cell, cell.cell.value.period()),
            Meaning::Cell(cell) => self.cell(meaning, cell),
            Meaning::Pair(from, to) => self.pair(meaning, from, to, op),
            Meaning::Among { cell, others, dates, is_filtered } => {
                let (dates, is_filtered) = (dates.as_deref(), *is_filtered);
                self.among(&Among { cell, others, dates, is_filtered })
            }
            Meaning::Series { cells, table, field } => self.series(cells, table, *field),
            Meaning::Column { op, cells, rows, ends, .. } => {
                let amount = resolve::aggregate(*op, cells, *rows, self.tolerances);
                let data = amount.map(Data::Derived);
                let ends = ends.as_ref().map(|(first, last)| [first, last]);
                self.number(meaning, data, ends.as_ref().map_or(&[], |ends| ends.as_slice()))
            }
        }
    }

    /// A date or a name: the words have it as the table has it, a date as precisely as they like (R9).
    fn word(&mut self, cell: &Located<'_>, period: Option<Period>) -> bool {
        let request = self.request;
        let words = Words::of(request.words);
        let date = period.map(|period| dates::spellings(&period, request.language));
        let name = tokens::normalised(&cell.cell.text);
        // What readers see in the place of the cell's text.
        let label = cell.field.labels.of(&cell.cell.text, request.language);
        let is_there = match &date {
            Some(date) => row_names::is_date(&words, date),
            None => {
                row_names::is_name(words.text(), &name)
                    || label.is_some_and(|label| row_names::is_name(words.text(), &tokens::normalised(label)))
            }
        };
        let stated = stated_dates::stated(&words, self.lexicon);
        let is_denied = tokens::tokens(words.lower(), self.lexicon, &[])
            .iter()
            .any(|token| token.kind == Kind::Word(Word::Negation));
        let is_of_day = period.is_none_or(|period| stated.iter().all(|date| date.fit(&period) == Fit::Fits));
        let is_named_so = || self.is_in_name(&name) || label.is_some_and(|label| self.is_in_name(label));
        if is_there && is_of_day && (!is_denied || is_named_so()) {
            return true;
        }
        let name = label.map_or_else(|| name.into_owned(), str::to_owned);
        let wanted = date.as_ref().map_or_else(|| vec![name], |date| date.shown.clone());
        let shown: Vec<String> = wanted.into_iter().take(3).collect();
        let told = messages::other_words(request.words, request.words_place(), &shown);
        self.messages.push(messages::with_data(told, cell, self.tables, request.language));
        false
    }

    /// Whether the name itself denies something: “No Labels”.
    fn is_in_name(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let tokens = tokens::tokens(&lower, self.lexicon, &[]);
        tokens.iter().any(|token| token.kind == Kind::Word(Word::Negation))
    }

    /// What an empty link shows (R10): words of which this check has nothing to say.
    fn empty(&mut self, meaning: &Meaning<'_>, op: Option<super::reference::Op>) -> Option<String> {
        let place = self.request.words_place();
        if matches!(meaning, Meaning::Among { .. } | Meaning::Series { .. }) {
            self.messages.push(messages::empty_words(place));
            return None;
        }
        let accepts = |words: &str| {
            let request = Request { words, ..self.request.clone() };
            let mut verifier = Verifier { request: &request, messages: Vec::new(), ..*self };
            verifier.agrees(meaning, op) && verifier.messages.is_empty()
        };
        let wording = Wording {
            language: self.request.language,
            lexicon: self.lexicon,
            tolerances: self.tolerances,
            accepts: &accepts,
        };
        let written = wording.of(meaning, op);
        self.messages.push(match (&written, meaning) {
            (Some(written), _) => messages::empty(place, written),
            (None, Meaning::Pair(..)) if op.is_none() => messages::empty_pair(place),
            (None, _) => messages::no_words(place),
        });
        written
    }
}
