//! The room's front door: a figure's words and reference → what it is bound to, and what is wrong with it.

use std::ops::Range;

use super::agreement::{self, Data, Outcome, Wrong};
use super::as_of;
use super::asides;
use super::claim::Claim;
use super::claim_reader::{self, Reading};
use super::date_check;
use super::dates;
use super::figure::{Figure, Verdict};
use super::lexicon::{Lexicon, Qualifier, Word};
use super::located::Located;
use super::messages;
use super::reference::Reference;
use super::request::{Request, Today};
use super::resolve::{self, Meaning};
use super::row_names;
use super::sense::{self, Sense};
use super::stated_dates::{self, Fit, Stated};
use super::suggest::{self, Setting};
use super::table_words;
use super::tables::Tables;
use super::tokens::{self, Kind, Words};
use super::tolerances::Tolerances;
use crate::data::schema::Age;
use crate::data::{Period, Value};
use crate::diagnostic::Diagnostic;
use crate::language::numbers;
use crate::language::{Length, NumberFormat};

/// What was found out about a figure.
#[derive(Debug)]
pub struct Verified {
    /// What it is bound to; `None` where that could not be found.
    pub figure: Option<Figure>,
    /// The table that is not there; who could not read it has said so already.
    pub unknown_table: Option<String>,
    pub messages: Vec<Diagnostic>,
}

/// Looks a figure up and holds its words against the data. What comes of it follows from the words, the target and
/// the language alone; what stands before them is for [`outside`].
pub fn verify(request: &Request<'_>, tables: &Tables<'_>, tolerances: &Tolerances, today: Today) -> Verified {
    let lost = |lost: messages::Lost| Verified {
        figure: None,
        unknown_table: lost.table.clone(),
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
            return Verified { figure, unknown_table: None, messages: Vec::new() };
        }
        Err(mistake) => return lost(mistake),
    };
    let op = match &reference {
        Reference::Cell { op, .. } | Reference::Figure { op, .. } => *op,
        Reference::None => None,
    };
    let mut figure = Figure::of(request.words, request.target, &meaning, op);
    let lexicon = Lexicon::of(request.language);
    let mut verifier = Verifier { request, tables, lexicon, tolerances, messages: Vec::new() };
    verifier.stale(&meaning, today);
    if request.words.trim().is_empty() {
        figure.written = verifier.empty(&meaning, op);
    } else if !verifier.agrees(&meaning, op) {
        figure.verdict = Verdict::Disagrees;
    }
    Verified { figure: Some(figure), unknown_table: None, messages: verifier.messages }
}

/// What is said of “more than” right before the brackets, where nothing checks it.
pub fn outside(request: &Request<'_>) -> Option<Diagnostic> {
    let lexicon = Lexicon::of(request.language);
    if !lexicon.may_end_firm(request.before) {
        return None;
    }
    let before = tokens::normalised(request.before).to_lowercase();
    let tokens = tokens::tokens(&before, lexicon, &[]);
    let last = tokens.last()?;
    let is_right_before = before.get(last.span.end..).is_some_and(|rest| rest.trim().is_empty());
    let is_firm = matches!(last.kind, Kind::Word(word) if word.before().is_some_and(|firm| firm != Qualifier::About));
    let phrase = before.get(last.span.clone()).unwrap_or_default();
    (is_firm && is_right_before).then(|| messages::outside(request.words_place(), phrase))
}

struct Verifier<'v> {
    request: &'v Request<'v>,
    tables: &'v Tables<'v>,
    lexicon: &'static Lexicon,
    tolerances: &'v Tolerances,
    messages: Vec<Diagnostic>,
}

impl Verifier<'_> {
    fn agrees(&mut self, meaning: &Meaning<'_>, op: Option<super::reference::Op>) -> bool {
        match meaning {
            Meaning::Key(cell) => self.word(cell, cell.cell.value.period()),
            Meaning::AsOf { row, period } => self.word(row, Some(*period)),
            Meaning::Cell(cell) if cell.is_word() => self.word(cell, cell.cell.value.period()),
            Meaning::Cell(cell) => {
                let data = resolve::amount(cell, self.tolerances).map(|amount| Data::One(amount, Sense::default()));
                self.number(meaning, data, &[cell])
            }
            Meaning::Pair(from, to) => {
                let ends = resolve::amount(from, self.tolerances).zip(resolve::amount(to, self.tolerances));
                let years = as_of::years_between(from, to);
                let data = ends.map(|(from, to)| Data::Pair { from, to, op, years });
                self.number(meaning, data, &[from, to])
            }
            Meaning::Column { op, cells, rows, .. } => {
                let amount = resolve::aggregate(*op, cells, *rows, self.tolerances);
                let data = amount.map(Data::Derived);
                self.number(meaning, data, &[])
            }
        }
    }

    /// A number, or several of a pair.
    fn number(&mut self, meaning: &Meaning<'_>, data: Option<Data>, cells: &[&Located<'_>]) -> bool {
        let request = self.request;
        let words = Words::of(request.words);
        let is_known = |word: &str| match meaning {
            Meaning::Column { table, .. } => table_words::table_uses(table, word),
            _ => table_words::uses(cells, word),
        };
        let is_pair = matches!(data, Some(Data::Pair { .. }));
        let read = |words: &Words<'_>| {
            let (dates, asides) = asides::asides(words, cells, self.lexicon, request.language);
            let reading = Reading { lexicon: self.lexicon, asides, is_pair, is_known: &is_known };
            (claim_reader::read(words, &reading), dates)
        };
        let (claim, dates) = read(&words);
        let place = || request.words_place();
        let with_data = |told: Diagnostic| {
            cells.iter().fold(told, |told, cell| messages::with_data(told, cell, self.tables, request.language))
        };
        let Some(data) = data else {
            let empty = Data::One(resolve::nothing(), Sense::default());
            self.messages.push(with_data(messages::wrong(&Wrong::Incomparable, &claim, words.text(), place(), &empty)));
            return false;
        };
        let data = match data {
            Data::One(amount, _) if claim.direction.is_some() || claim.balance.is_some() => {
                let sense = cells.first().map(|cell| sense::sense(cell, request.language));
                Data::One(amount, sense.unwrap_or_default())
            }
            data => data,
        };
        let outcome = agreement::judge(&claim, &data, self.tolerances);
        let Outcome::Wrong(wrong) = outcome else {
            let Outcome::Agrees(doubts) = outcome else { return true };
            let (is_right, unread) = self.dates(&claim, &dates, cells, &words);
            if !is_right {
                return false;
            }
            let spans: Vec<Range<usize>> = claim.unread.iter().cloned().chain(unread).collect();
            if !spans.is_empty() {
                self.messages.push(messages::unread(words.text(), &spans, place()));
            }
            for doubt in doubts {
                self.messages.push(with_data(messages::doubt(&doubt, &claim, words.text(), place())));
            }
            return true;
        };
        let told = with_data(messages::wrong(&wrong, &claim, words.text(), place(), &data));
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

    /// Whether the dates in the words are those of the rows; and where dates stand that no row has any for.
    fn dates(
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

    /// A date or a name: the words have it as the table has it, a date as precisely as they like (R9).
    fn word(&mut self, cell: &Located<'_>, period: Option<Period>) -> bool {
        let request = self.request;
        let words = Words::of(request.words);
        let date = period.map(|period| dates::spellings(&period, request.language));
        let name = tokens::normalised(&cell.cell.text);
        let is_there = match &date {
            Some(date) => row_names::is_date(&words, date),
            None => row_names::is_name(words.text(), &name),
        };
        let stated = stated_dates::stated(&words, self.lexicon);
        let is_denied = tokens::tokens(words.lower(), self.lexicon, &[])
            .iter()
            .any(|token| token.kind == Kind::Word(Word::Negation));
        let is_of_day = period.is_none_or(|period| stated.iter().all(|date| date.fit(&period) == Fit::Fits));
        if is_there && is_of_day && (!is_denied || self.is_in_name(&name)) {
            return true;
        }
        let wanted = date.as_ref().map_or_else(|| vec![name.into_owned()], |date| date.shown.clone());
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

    /// What an empty link shows (R10).
    fn empty(&mut self, meaning: &Meaning<'_>, op: Option<super::reference::Op>) -> Option<String> {
        let language = self.request.language;
        let place = self.request.words_place();
        let written = match meaning {
            Meaning::Key(cell) | Meaning::Cell(cell) => Some(self.cell_text(cell)),
            Meaning::AsOf { period, .. } => Some(period.written(Length::Long, language)),
            Meaning::Column { op, cells, rows, .. } => resolve::aggregate(*op, cells, *rows, self.tolerances)
                .map(|amount| suggest::written(amount.value.round_dp(1).normalize(), language)),
            Meaning::Pair(from, to) => {
                let ends = resolve::amount(from, self.tolerances).zip(resolve::amount(to, self.tolerances));
                op.zip(ends).and_then(|(op, (from, to))| suggest::pair_text(op, &from, &to, language))
            }
        };
        self.messages.push(match &written {
            Some(written) => messages::empty(place, written),
            None => messages::empty_pair(place),
        });
        written
    }

    fn cell_text(&self, cell: &Located<'_>) -> String {
        let language = self.request.language;
        match &cell.cell.value {
            Value::Number(number) => {
                let format = cell.field.format.unwrap_or(NumberFormat::AS_WRITTEN);
                let number = suggest::with_unit(&numbers::format(*number, format, language), cell, language);
                suggest::as_firm_as(cell.cell.bound, &number, language)
            }
            Value::Period(period) => period.written(Length::Long, language),
            _ => cell.cell.text.clone(),
        }
    }

    /// Tells of data that are older than their table allows. A series may reach far back: its newest row counts.
    fn stale(&mut self, meaning: &Meaning<'_>, today: Today) {
        let cells: &[&Located<'_>] = match meaning {
            Meaning::Cell(cell) | Meaning::Key(cell) | Meaning::AsOf { row: cell, .. } => &[cell],
            Meaning::Pair(from, to) => &[from, to],
            Meaning::Column { .. } => &[],
        };
        let table = match meaning {
            Meaning::Column { table, .. } => Some(*table),
            _ => cells.first().map(|cell| cell.table),
        };
        let Some((table, age, today)) = table.and_then(|table| Some((table, table.stale_after.as_ref()?, today?)))
        else {
            return;
        };
        let newest = || as_of::newest(table);
        let of_rows = cells.iter().filter_map(|cell| as_of::row_as_of(cell)).collect::<Vec<_>>();
        let ages =
            if of_rows.is_empty() { newest().map(|period| (None, period)).into_iter().collect() } else { of_rows };
        for (row, as_of) in ages {
            let last = as_of.last_day();
            let limit = match age.value {
                Age::Days(days) => last.checked_add(jiff::Span::new().days(days)),
                Age::Months(months) => last.checked_add(jiff::Span::new().months(months)),
            };
            if limit.is_ok_and(|limit| limit < today.first_day()) {
                self.messages.push(messages::stale(table, row, &as_of, age.span));
            }
        }
    }
}
