//! The entry point of this module: a figure's words and reference → what it is bound to, and what is wrong with it.

use super::agreement::Evidence;
use super::dates;
use super::figure::{Figure, Verdict};
use super::lexicon::{Lexicon, Word};
use super::located_cell::LocatedCell;
use super::messages;
use super::rank_check::RankedCell;
use super::reference::Reference;
use super::request::{FigureRequest, Today};
use super::resolve::{self, ResolvedReference};
use super::row_names;
use super::stale;
use super::stated_dates::{self, DateFit};
use super::tables::Tables;
use super::tokens::{self, NormalisedText, TokenKind};
use super::tolerances::Tolerances;
use super::verifier::Verifier;
use super::wording::Wording;
use crate::data::Period;
use crate::diagnostic::Diagnostic;

/// The result of checking a figure.
#[derive(Debug)]
pub struct Verification {
    /// The figure with its cells; `None` if the reference could not be resolved.
    pub figure: Option<Figure>,
    /// The name of a table that does not exist. If the table exists but could not be read, that has been reported
    /// already.
    pub unknown_table: Option<String>,
    /// Whether the result depends on the sentence, so that it does not apply to the same words elsewhere.
    pub is_of_sentence: bool,
    /// What is wrong, and warnings.
    pub messages: Vec<Diagnostic>,
}

/// Resolves the reference of a figure and compares its words with the data. The result depends only on the words, the
/// target and the language; [`super::outside`] checks the text around them.
pub fn verify(request: &FigureRequest<'_>, tables: &Tables<'_>, tolerances: &Tolerances, today: Today) -> Verification {
    let unresolved = |reason: messages::UnresolvedReference| Verification {
        figure: None,
        unknown_table: reason.table.clone(),
        is_of_sentence: false,
        messages: vec![reason.at(request.target_place())],
    };
    let reference = match Reference::parse(request.target) {
        Ok(reference) => reference,
        Err(mistake) => return unresolved(messages::invalid_reference(request.target, mistake)),
    };
    let meaning = match resolve::resolve(&reference, tables) {
        Ok(Some(meaning)) => meaning,
        Ok(None) => {
            let figure = Some(Figure::none(request.words, request.target));
            let is_said = !request.words.trim().is_empty();
            let messages =
                if is_said { Vec::new() } else { vec![messages::empty_unbound_link(request.target_place())] };
            return Verification { figure, unknown_table: None, is_of_sentence: false, messages };
        }
        Err(mistake) => return unresolved(mistake),
    };
    let op = match &reference {
        Reference::Cell { op, .. } | Reference::Figure { op, .. } => *op,
        Reference::None => None,
    };
    let mut figure = Figure::bound(request.words, request.target, &meaning, op);
    let lexicon = Lexicon::for_language(request.language);
    let mut verifier = Verifier { request, tables, lexicon, tolerances, messages: Vec::new(), is_of_sentence: false };
    verifier.messages.extend(stale::stale(&meaning, today));
    if request.words.trim().is_empty() {
        figure.written = verifier.empty(&meaning, op);
    } else if !verifier.agrees(&meaning, op) {
        figure.verdict = Verdict::Disagrees;
    }
    let is_of_sentence = verifier.is_of_sentence;
    Verification { figure: Some(figure), unknown_table: None, is_of_sentence, messages: verifier.messages }
}

impl Verifier<'_> {
    fn agrees(&mut self, meaning: &ResolvedReference<'_>, op: Option<super::reference::Op>) -> bool {
        match meaning {
            ResolvedReference::Key(cell) => self.word(cell, cell.cell.value.period()),
            ResolvedReference::AsOf { row, period } => self.word(row, Some(*period)),
            ResolvedReference::Cell(cell) if cell.is_word() => self.word(cell, cell.cell.value.period()),
            ResolvedReference::Cell(cell) => self.cell(meaning, cell),
            ResolvedReference::Pair(from, to) => self.pair(meaning, from, to, op),
            ResolvedReference::Among { cell, others, dates, is_filtered } => {
                let (dates, is_filtered) = (dates.as_deref(), *is_filtered);
                self.among(&RankedCell { cell, others, dates, is_filtered })
            }
            ResolvedReference::Series { cells, table, field } => self.series(cells, table, *field),
            ResolvedReference::Column { op, cells, rows, ends, .. } => {
                let amount = resolve::aggregate(*op, cells, *rows, self.tolerances);
                let data = amount.map(Evidence::Derived);
                let ends = ends.as_ref().map(|(first, last)| [first, last]);
                self.number(meaning, data, ends.as_ref().map_or(&[], |ends| ends.as_slice()))
            }
        }
    }

    /// A date or a name: the words have the table's name, or its date in any precision (R9).
    fn word(&mut self, cell: &LocatedCell<'_>, period: Option<Period>) -> bool {
        let request = self.request;
        let words = NormalisedText::new(request.words);
        let date = period.map(|period| dates::spellings(&period, request.language));
        let name = tokens::normalised(&cell.cell.text);
        // What readers see in place of the cell's text.
        let label = cell.field.labels.get(&cell.cell.text, request.language);
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
            .any(|token| token.kind == TokenKind::Word(Word::Negation));
        let is_of_day = period.is_none_or(|period| stated.iter().all(|date| date.fit(&period) == DateFit::Fits));
        let is_named_so = || self.is_in_name(&name) || label.is_some_and(|label| self.is_in_name(label));
        if is_there && is_of_day && (!is_denied || is_named_so()) {
            return true;
        }
        let name = label.map_or_else(|| name.into_owned(), str::to_owned);
        let wanted = date.as_ref().map_or_else(|| vec![name], |date| date.shown.clone());
        let shown: Vec<String> = wanted.into_iter().take(3).collect();
        let diagnostic = messages::disagreeing_words(request.words, request.words_place(), &shown);
        self.messages.push(messages::with_data(diagnostic, cell, self.tables, request.language));
        false
    }

    /// Whether the name itself contains a negation: “No Labels”.
    fn is_in_name(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let tokens = tokens::tokens(&lower, self.lexicon, &[]);
        tokens.iter().any(|token| token.kind == TokenKind::Word(Word::Negation))
    }

    /// What an empty link shows (R10): words that pass this check without a message.
    fn empty(&mut self, meaning: &ResolvedReference<'_>, op: Option<super::reference::Op>) -> Option<String> {
        let place = self.request.words_place();
        if matches!(meaning, ResolvedReference::Among { .. } | ResolvedReference::Series { .. }) {
            self.messages.push(messages::empty_claim_link(place));
            return None;
        }
        let accepts = |words: &str| {
            let request = FigureRequest { words, ..self.request.clone() };
            let mut verifier = Verifier { request: &request, messages: Vec::new(), ..*self };
            verifier.agrees(meaning, op) && verifier.messages.is_empty()
        };
        let wording = Wording {
            language: self.request.language,
            lexicon: self.lexicon,
            tolerances: self.tolerances,
            accepts: &accepts,
        };
        let written = wording.words(meaning, op);
        self.messages.push(match (&written, meaning) {
            (Some(written), _) => messages::empty_link(place, written),
            (None, ResolvedReference::Pair(..)) if op.is_none() => messages::empty_pair_link(place),
            (None, _) => messages::missing_wording(place),
        });
        written
    }
}
