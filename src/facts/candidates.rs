//! Finds the cells that agree with a figure's words, the most likely first: what an author may have meant.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::agreement::{Evidence, Outcome, judge};
use super::amount::{self, Amount};
use super::as_of;
use super::claim::Claim;
use super::claim_reader::{self, ReadingContext};
use super::context_score::{ContextScorer, FigureContext, FigureWithContext};
use super::lexicon::{Lexicon, Word};
use super::located_cell::{LocatedCell, located, shown, sources_of};
use super::normalised_text::NormalisedText;
use super::reference::{Op, Reference};
use super::request::FigureRequest;
use super::resolve::{ResolvedReference, resolve};
use super::sign_sense;
use super::spoken_names;
use super::tables::{FIGURES, Tables};
use super::tokens::{self, TokenKind};
use super::tolerances::Tolerances;
use super::verify::verify;
use super::vocabulary::Vocabulary;
use crate::data::Table;
use crate::language::Language;

/// The most candidates that are listed.
const LIMIT: usize = 40;
/// The most rows of a table for which pairs are tried.
const MAX_ROWS: usize = 60;
/// How far before a figure “shrank by” may begin, in bytes.
const MAX_BEFORE: usize = 40;

/// A cell, or a pair of cells, that agrees with the words without any warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What to write after `fact:`.
    pub reference: String,
    /// The name of the table.
    pub table: String,
    /// How many bytes before the figure its words have to begin: “shrank by 0.1%”.
    pub more: usize,
    /// How likely the candidate is, higher being better.
    pub score: i32,
    /// Whether the cell has exactly the digits of the words.
    pub is_exact: bool,
}

/// Searches all tables for cells.
pub struct CandidateSearch<'s> {
    tables: &'s Tables<'s>,
    vocabulary: Vocabulary,
    language: &'s Language,
    tolerances: &'s Tolerances,
}

impl<'s> CandidateSearch<'s> {
    /// Prepares a search in `tables` for figures in `language`.
    pub fn new(tables: &'s Tables<'s>, language: &'s Language, tolerances: &'s Tolerances) -> Self {
        Self { tables, vocabulary: Vocabulary::new(tables), language, tolerances }
    }

    /// The cells that agree with the words of a figure, the most likely first.
    pub fn candidates(&self, unbound: &FigureWithContext<'_>) -> Vec<Candidate> {
        let lexicon = Lexicon::for_language(self.language);
        let more = moved_from(unbound.before, lexicon).map(|at| unbound.before.get(at..).unwrap_or_default());
        let extended = more.map(|more| [more, unbound.words].concat());
        let words = NormalisedText::new(unbound.words);
        let read =
            |words: &NormalisedText<'_>, is_pair| claim_reader::read(words, &ReadingContext::plain(lexicon, is_pair));
        let (single, pair) = (read(&words, false), read(&words, true));
        let moved = extended.as_deref().map(|extended| read(&NormalisedText::new(extended), false));
        // A single plain number is rarely a change.
        let is_change = pair.quantities.len() > 1
            || pair.direction.is_some()
            || pair.quantities.iter().any(|one| one.is_relative())
            || moved.is_some();
        let asked = Query {
            search: self,
            words: words.lower(),
            single: &single,
            moved: moved.as_ref().map(|claim| (claim, more.map_or(0, str::len))),
            pair: is_change.then_some(&pair),
            scorer: ContextScorer::new(&self.vocabulary, FigureContext::new(unbound, lexicon)),
        };
        let mut found = Vec::new();
        for table in self.tables.by_name.values() {
            asked.table(table, &mut found);
        }
        best_first(&mut found);
        found.truncate(LIMIT);
        found
    }
}

impl CandidateSearch<'_> {
    /// The cells of a reference for readers: row, field, value and sources.
    pub fn data(&self, reference: &str) -> String {
        let meaning = Reference::parse(reference).ok().and_then(|parsed| resolve(&parsed, self.tables).ok().flatten());
        let row = |cell: &LocatedCell<'_>| {
            let label = spoken_names::label(cell.table).and_then(|label| cell.row.cells.get(label));
            label.map_or_else(|| cell.row.key.clone(), |label| label.text.clone())
        };
        let sources = |cell: &LocatedCell<'_>| {
            let mut names: Vec<&str> = sources_of(cell).into_iter().map(|id| self.tables.source_name(id)).collect();
            names.dedup();
            let more = if names.len() > MAX_SOURCES { " …" } else { "" };
            names.truncate(MAX_SOURCES);
            if names.is_empty() { String::new() } else { format!(" ({}{more})", names.join(", ")) }
        };
        match meaning {
            Some(ResolvedReference::Cell(cell)) => {
                let name = if cell.table.name == FIGURES { String::new() } else { format!(", {}", cell.field.title) };
                format!("{}: {}{name} = {}{}", cell.table.title, row(&cell), shown(&cell), sources(&cell))
            }
            Some(ResolvedReference::Pair(from, to)) => {
                let ends = if from.row_index == to.row_index {
                    format!("{}, from {} to {}", row(&from), from.field.title, to.field.title)
                } else {
                    format!("{} to {}, {}", row(&from), row(&to), from.field.title)
                };
                format!("{}: {ends} = {} → {}{}", from.table.title, shown(&from), shown(&to), sources(&to))
            }
            Some(ResolvedReference::Column { table, rows, .. }) => format!("{}: {rows} rows", table.title),
            _ => String::new(),
        }
    }

    /// Whether words with this reference pass the check without any message.
    pub fn accepts(&self, words: &str, reference: &str) -> bool {
        let file = "".into();
        let request = FigureRequest::new(&file, words, reference, self.language);
        verify(&request, self.tables, self.tolerances, None).messages.is_empty()
    }
}

/// The most sources that are named for a cell.
const MAX_SOURCES: usize = 2;

fn best_first(found: &mut [Candidate]) {
    found.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.reference.cmp(&other.reference)));
}

/// Where the words begin that say how a number changed: “shrank by”, “a deficit of”, directly before a figure.
fn moved_from(before: &str, lexicon: &Lexicon) -> Option<usize> {
    let start = crate::text::position::floor_char_boundary(before, before.len().saturating_sub(MAX_BEFORE));
    let near = before.get(start..)?;
    let words = NormalisedText::new(near);
    if !words.is_aligned() || words.text().len() != near.len() {
        return None;
    }
    let tokens = tokens::read(words.lower(), lexicon, lexicon.of_claims(), &[]);
    for token in tokens.iter().rev() {
        match token.kind {
            TokenKind::Word(Word::Rose | Word::Fell | Word::Deficit | Word::Surplus) => {
                return Some(start + token.span.start);
            }
            TokenKind::Word(_) => {}
            _ => return None,
        }
    }
    None
}

/// A figure whose cells are searched for.
struct Query<'a> {
    search: &'a CandidateSearch<'a>,
    words: &'a str,
    single: &'a Claim,
    /// The claim including the words before it that say how the number changed, and their length in bytes.
    moved: Option<(&'a Claim, usize)>,
    pair: Option<&'a Claim>,
    scorer: ContextScorer<'a>,
}

impl Query<'_> {
    fn table(&self, table: &Arc<Table>, found: &mut Vec<Candidate>) {
        self.count(table, found);
        if table.key.is_empty() {
            return;
        }
        let mut columns: Vec<Vec<(LocatedCell<'_>, Amount)>> = Vec::new();
        for (field_index, field) in table.fields.iter().enumerate() {
            if !field.kind.is_numeric() || table.key.contains(&field_index) || field.is_bound {
                continue;
            }
            let cells = (0..table.rows.len()).filter_map(|row| located(table, row, field_index));
            let amount = |cell: &LocatedCell<'_>| amount::amount(cell, self.search.tolerances);
            let column: Vec<(LocatedCell<'_>, Amount)> =
                cells.filter_map(|cell| Some((cell, amount(&cell)?))).collect();
            column.iter().for_each(|(cell, amount)| self.cell(cell, amount, found));
            columns.push(column);
        }
        let Some(claim) = self.pair else { return };
        for column in columns.iter().filter(|column| column.len() <= MAX_ROWS) {
            for from in column {
                column
                    .iter()
                    .filter(|to| to.0.row_index != from.0.row_index)
                    .for_each(|to| self.pair(claim, from, to, found));
            }
        }
        // Two fields of one row.
        for from in &columns {
            for to in columns.iter().filter(|to| !std::ptr::eq(*to, from)) {
                for from in from {
                    let same_row = to.iter().filter(|to| to.0.row_index == from.0.row_index);
                    same_row.for_each(|to| self.pair(claim, from, to, found));
                }
            }
        }
    }

    fn agrees(&self, claim: &Claim, data: &Evidence) -> bool {
        judge(claim, data, self.search.tolerances) == Outcome::Agrees(Vec::new())
    }

    fn cell(&self, cell: &LocatedCell<'_>, amount: &Amount, found: &mut Vec<Candidate>) {
        let data = Evidence::Cell(amount.clone(), sign_sense::of_cell(cell, self.search.language));
        let more = if self.agrees(self.single, &data) {
            0
        } else {
            // A negative number agrees with its cell only with a word such as “fell”.
            let moved = self.moved.filter(|(claim, _)| amount.raw.is_sign_negative() && self.agrees(claim, &data));
            let Some((_, more)) = moved else { return };
            more
        };
        let is_exact = has_digits(self.words, cell.cell.text.trim_start_matches('-'));
        let exact = if is_exact { EXACT } else { 0 };
        let both_are_bounds = amount.is_bounded && self.single.quantities.iter().any(|one| one.qualifier.is_some());
        let bound = if both_are_bounds { BOUND } else { 0 };
        let score = self.scorer.of_cell(cell) + exact + bound;
        found.push(self.candidate(cell.table, reference(&[cell]), more, score, is_exact));
    }

    fn pair(
        &self,
        claim: &Claim,
        from: &(LocatedCell<'_>, Amount),
        to: &(LocatedCell<'_>, Amount),
        found: &mut Vec<Candidate>,
    ) {
        let years = as_of::years_between(&from.0, &to.0);
        let data = Evidence::Pair { from: from.1.clone(), to: to.1.clone(), op: None, years };
        if !self.agrees(claim, &data) {
            return;
        }
        // Both ends in full are hardly a coincidence.
        let ends = claim.quantities.iter().filter(|quantity| quantity.side.is_some()).count() > 1;
        let score = self.scorer.of_pair(&from.0, &to.0) + if ends { 2 * EXACT } else { PAIR };
        let moved = if self.moved.is_some() { MOVED } else { 0 };
        found.push(self.candidate(from.0.table, reference(&[&from.0, &to.0]), 0, score + moved, false));
    }

    /// The number of rows of a table.
    fn count(&self, table: &Arc<Table>, found: &mut Vec<Candidate>) {
        let rows = table.rows.len() - table.totals.len();
        let Some(amount) = amount::aggregate(Op::Count, &[], rows, self.search.tolerances) else { return };
        if self.agrees(self.single, &Evidence::Derived(amount)) {
            let score = self.scorer.of_table(table) + COUNT;
            found.push(self.candidate(table, format!("{}/all?count", table.name), 0, score, false));
        }
    }

    fn candidate(&self, table: &Table, reference: String, more: usize, score: i32, is_exact: bool) -> Candidate {
        let shown = self.scorer.shown(&table.name);
        Candidate { reference, table: table.name.clone(), more, score: score + shown, is_exact }
    }
}

/// How much each property of a candidate counts, in addition to its names.
const EXACT: i32 = 250;
const BOUND: i32 = 200;
const PAIR: i32 = -250;
const MOVED: i32 = 150;
const COUNT: i32 = -150;

/// Whether the digits are in the words as a number of their own.
fn has_digits(words: &str, digits: &str) -> bool {
    words.match_indices(digits).any(|(at, _)| {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let mut after = words.get(at + digits.len()..).unwrap_or_default().chars();
        let next = after.next();
        let goes_on = matches!(next, Some('.' | ',')) && is_digit(after.next());
        !is_digit(before) && !is_digit(next) && !goes_on
    }) || (digits.len() > 3
        && words.chars().filter(char::is_ascii_digit).eq(digits.chars().filter(char::is_ascii_digit)))
}

/// Ranks the figures of a page again by what they have in common: a table with cells for the other figures of a
/// paragraph is more likely for each. `parts` are the paragraphs of the figures, and `bound` the tables of figures that
/// are bound already, with their paragraphs.
pub fn rerank_by_context(all: &mut [Vec<Candidate>], parts: &[usize], bound: &[(usize, &str)]) {
    let votes: Vec<BTreeMap<String, i32>> = all.iter().map(|candidates| votes(candidates)).collect();
    let mut of_page: BTreeMap<&str, i32> = BTreeMap::new();
    let mut of_part: BTreeMap<(usize, &str), i32> = BTreeMap::new();
    let each = votes
        .iter()
        .zip(parts)
        .flat_map(|(votes, part)| votes.iter().map(|(table, vote)| (*part, table.as_str(), *vote)));
    for (part, table, vote) in each.chain(bound.iter().map(|(part, table)| (*part, *table, WHOLE_VOTE))) {
        *of_page.entry(table).or_default() += vote;
        *of_part.entry((part, table)).or_default() += vote;
    }
    for ((candidates, own), part) in all.iter_mut().zip(&votes).zip(parts) {
        for candidate in candidates.iter_mut() {
            let table = candidate.table.as_str();
            let own = own.get(table).copied().unwrap_or(0);
            let others = |votes: Option<&i32>| votes.map_or(0, |votes| votes - own);
            let near = others(of_part.get(&(*part, table))) * 2;
            let far = others(of_page.get(table)) / 3;
            candidate.score += near.min(MAX_NEAR) + far.min(MAX_FAR);
        }
        best_first(candidates);
    }
}

const WHOLE_VOTE: i32 = 100;
const MAX_NEAR: i32 = 500;
const MAX_FAR: i32 = 150;

/// The tables of a figure's candidates, with their shares of one vote.
fn votes(candidates: &[Candidate]) -> BTreeMap<String, i32> {
    let is_any_exact = candidates.iter().any(|candidate| candidate.is_exact);
    let counted = candidates.iter().filter(|candidate| candidate.is_exact || !is_any_exact);
    let tables: std::collections::BTreeSet<&str> =
        counted.map(|candidate| candidate.table.as_str()).filter(|table| *table != FIGURES).collect();
    let share = WHOLE_VOTE / i32::try_from(tables.len().max(1)).unwrap_or(WHOLE_VOTE);
    tables.into_iter().map(|table| (table.to_owned(), share)).collect()
}

/// The reference to a cell, or to a pair of cells of one field or one row.
fn reference(cells: &[&LocatedCell<'_>]) -> String {
    let encoded = |text: &str| {
        text.replace('%', "%25").replace(' ', "%20").replace('/', "%2F").replace('(', "%28").replace(')', "%29")
    };
    let Some(cell) = cells.first() else { return String::new() };
    // A name with special characters is shorter as an id.
    let row = |cell: &LocatedCell<'_>| {
        let is_plain =
            cell.row.key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | ',' | '.' | '_'));
        encoded(if is_plain && !cell.row.key.contains("..") { &cell.row.key } else { &cell.row.anchor })
    };
    let joined = |mut names: Vec<String>| {
        names.dedup();
        names.join("..")
    };
    let rows = joined(cells.iter().map(|cell| row(cell)).collect());
    let fields = joined(cells.iter().map(|cell| encoded(&cell.field.name)).collect());
    if cell.table.name == FIGURES && cell.field.name == "value" && cells.len() == 1 {
        return rows;
    }
    format!("{}/{rows}/{fields}", encoded(&cell.table.name))
}
