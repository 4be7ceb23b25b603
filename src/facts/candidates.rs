//! The cells that a figure's words agree with, the likeliest first: what an author may have meant.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::agreement::{Data, Outcome, judge};
use super::amount::{self, Amount};
use super::as_of;
use super::claim::Claim;
use super::claim_reader::{self, Reading};
use super::lexicon::{Lexicon, Word};
use super::likeness::{Likeness, Loose, Surroundings};
use super::located::{Located, located, shown, sources_of};
use super::normal::Words;
use super::reference::{Op, Reference};
use super::request::Request;
use super::resolve::{Meaning, resolve};
use super::sense;
use super::spoken_names;
use super::tables::{FIGURES, Tables};
use super::tokens::{self, Kind};
use super::tolerances::Tolerances;
use super::verify::verify;
use super::vocabulary::Vocabulary;
use crate::data::Table;
use crate::language::Language;

/// The most that are listed.
const MOST: usize = 40;
/// The most rows of a table whose pairs are tried.
const MOST_ROWS: usize = 60;
/// How far before a figure “shrank by” may stand, in bytes.
const MOST_BEFORE: usize = 40;

/// A cell, or two, of which words are true without a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub reference: String,
    pub table: String,
    /// How many bytes before the figure its words have to begin: “shrank by 0.1%”.
    pub more: usize,
    pub score: i32,
    /// The cell has the very digits of the words.
    pub is_exact: bool,
}

/// Looks for cells in all tables.
pub struct Search<'s> {
    tables: &'s Tables<'s>,
    vocabulary: Vocabulary,
    language: &'s Language,
    tolerances: &'s Tolerances,
}

impl<'s> Search<'s> {
    pub fn new(tables: &'s Tables<'s>, language: &'s Language, tolerances: &'s Tolerances) -> Self {
        Self { tables, vocabulary: Vocabulary::of(tables), language, tolerances }
    }

    /// What the words of a figure agree with, the likeliest first.
    pub fn candidates(&self, loose: &Loose<'_>) -> Vec<Candidate> {
        let lexicon = Lexicon::of(self.language);
        let more = moved_from(loose.before, lexicon).map(|at| loose.before.get(at..).unwrap_or_default());
        let extended = more.map(|more| [more, loose.words].concat());
        let words = Words::of(loose.words);
        let read = |words: &Words<'_>, is_pair| claim_reader::read(words, &Reading::plain(lexicon, is_pair));
        let (single, pair) = (read(&words, false), read(&words, true));
        let moved = extended.as_deref().map(|extended| read(&Words::of(extended), false));
        // One plain number is rarely a change.
        let is_change = pair.quantities.len() > 1
            || pair.direction.is_some()
            || pair.quantities.iter().any(|one| one.is_relative())
            || moved.is_some();
        let asked = Asked {
            search: self,
            words: words.lower(),
            single: &single,
            moved: moved.as_ref().map(|claim| (claim, more.map_or(0, str::len))),
            pair: is_change.then_some(&pair),
            likeness: Likeness::new(&self.vocabulary, Surroundings::of(loose, lexicon)),
        };
        let mut found = Vec::new();
        for table in self.tables.by_name.values() {
            asked.table(table, &mut found);
        }
        best_first(&mut found);
        found.truncate(MOST);
        found
    }
}

impl Search<'_> {
    /// The cells behind a reference as people read them: row, field, value and where they come from.
    pub fn data(&self, reference: &str) -> String {
        let meaning = Reference::parse(reference).ok().and_then(|parsed| resolve(&parsed, self.tables).ok().flatten());
        let row = |cell: &Located<'_>| {
            let label = spoken_names::label(cell.table).and_then(|label| cell.row.cells.get(label));
            label.map_or_else(|| cell.row.key.clone(), |label| label.text.clone())
        };
        let sources = |cell: &Located<'_>| {
            let mut names: Vec<&str> = sources_of(cell).into_iter().map(|id| self.tables.source_name(id)).collect();
            names.dedup();
            let more = if names.len() > MOST_SOURCES { " …" } else { "" };
            names.truncate(MOST_SOURCES);
            if names.is_empty() { String::new() } else { format!(" ({}{more})", names.join(", ")) }
        };
        match meaning {
            Some(Meaning::Cell(cell)) => {
                let name = if cell.table.name == FIGURES { String::new() } else { format!(", {}", cell.field.title) };
                format!("{}: {}{name} = {}{}", cell.table.title, row(&cell), shown(&cell), sources(&cell))
            }
            Some(Meaning::Pair(from, to)) => {
                let ends = if from.row_index == to.row_index {
                    format!("{}, from {} to {}", row(&from), from.field.title, to.field.title)
                } else {
                    format!("{} to {}, {}", row(&from), row(&to), from.field.title)
                };
                format!("{}: {ends} = {} → {}{}", from.table.title, shown(&from), shown(&to), sources(&to))
            }
            Some(Meaning::Column { table, rows, .. }) => format!("{}: {rows} rows", table.title),
            _ => String::new(),
        }
    }

    /// Whether the check has nothing to say of words that are bound so.
    pub fn accepts(&self, words: &str, reference: &str) -> bool {
        let file = "".into();
        let request = Request::new(&file, words, reference, self.language);
        verify(&request, self.tables, self.tolerances, None).messages.is_empty()
    }
}

/// The most sources that are named of a cell.
const MOST_SOURCES: usize = 2;

fn best_first(found: &mut [Candidate]) {
    found.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.reference.cmp(&other.reference)));
}

/// Where the words begin that say how a number moved: “shrank by”, “a deficit of”, right before a figure.
fn moved_from(before: &str, lexicon: &Lexicon) -> Option<usize> {
    let start = crate::text::position::floor_char_boundary(before, before.len().saturating_sub(MOST_BEFORE));
    let near = before.get(start..)?;
    let words = Words::of(near);
    if !words.is_aligned() || words.text().len() != near.len() {
        return None;
    }
    let tokens = tokens::read(words.lower(), lexicon, lexicon.of_claims(), &[]);
    for token in tokens.iter().rev() {
        match token.kind {
            Kind::Word(Word::Rose | Word::Fell | Word::Deficit | Word::Surplus) => {
                return Some(start + token.span.start);
            }
            Kind::Word(_) => {}
            _ => return None,
        }
    }
    None
}

/// One figure, while its cells are looked for.
struct Asked<'a> {
    search: &'a Search<'a>,
    words: &'a str,
    single: &'a Claim,
    /// The claim with the words before it that say how the number moved, and how many bytes these are.
    moved: Option<(&'a Claim, usize)>,
    pair: Option<&'a Claim>,
    likeness: Likeness<'a>,
}

impl Asked<'_> {
    fn table(&self, table: &Arc<Table>, found: &mut Vec<Candidate>) {
        self.count(table, found);
        if table.key.is_empty() {
            return;
        }
        let mut columns: Vec<Vec<(Located<'_>, Amount)>> = Vec::new();
        for (field_index, field) in table.fields.iter().enumerate() {
            if !field.kind.is_numeric() || table.key.contains(&field_index) || field.is_bound {
                continue;
            }
            let cells = (0..table.rows.len()).filter_map(|row| located(table, row, field_index));
            let amount = |cell: &Located<'_>| amount::amount(cell, self.search.tolerances);
            let column: Vec<(Located<'_>, Amount)> = cells.filter_map(|cell| Some((cell, amount(&cell)?))).collect();
            column.iter().for_each(|(cell, amount)| self.cell(cell, amount, found));
            columns.push(column);
        }
        let Some(claim) = self.pair else { return };
        for column in columns.iter().filter(|column| column.len() <= MOST_ROWS) {
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

    fn agrees(&self, claim: &Claim, data: &Data) -> bool {
        judge(claim, data, self.search.tolerances) == Outcome::Agrees(Vec::new())
    }

    fn cell(&self, cell: &Located<'_>, amount: &Amount, found: &mut Vec<Candidate>) {
        let data = Data::One(amount.clone(), sense::sense(cell, self.search.language));
        let more = if self.agrees(self.single, &data) {
            0
        } else {
            // Below nothing, a number is true of its cell only with the word that says so.
            let moved = self.moved.filter(|(claim, _)| amount.raw.is_sign_negative() && self.agrees(claim, &data));
            let Some((_, more)) = moved else { return };
            more
        };
        let is_exact = has_digits(self.words, cell.cell.text.trim_start_matches('-'));
        let exact = if is_exact { EXACT } else { 0 };
        let is_as_firm = amount.is_bounded && self.single.quantities.iter().any(|one| one.qualifier.is_some());
        let firm = if is_as_firm { FIRM } else { 0 };
        let score = self.likeness.of_cell(cell) + exact + firm;
        found.push(self.made(cell.table, reference(&[cell]), more, score, is_exact));
    }

    fn pair(
        &self,
        claim: &Claim,
        from: &(Located<'_>, Amount),
        to: &(Located<'_>, Amount),
        found: &mut Vec<Candidate>,
    ) {
        let years = as_of::years_between(&from.0, &to.0);
        let data = Data::Pair { from: from.1.clone(), to: to.1.clone(), op: None, years };
        if !self.agrees(claim, &data) {
            return;
        }
        // Both ends said in full are hardly by chance.
        let ends = claim.quantities.iter().filter(|quantity| quantity.side.is_some()).count() > 1;
        let score = self.likeness.of_pair(&from.0, &to.0) + if ends { 2 * EXACT } else { PAIR };
        let moved = if self.moved.is_some() { MOVED } else { 0 };
        found.push(self.made(from.0.table, reference(&[&from.0, &to.0]), 0, score + moved, false));
    }

    /// How many rows a table has.
    fn count(&self, table: &Arc<Table>, found: &mut Vec<Candidate>) {
        let rows = table.rows.len() - table.totals.len();
        let Some(amount) = amount::aggregate(Op::Count, &[], rows, self.search.tolerances) else { return };
        if self.agrees(self.single, &Data::Derived(amount)) {
            let score = self.likeness.of_table(table) + COUNT;
            found.push(self.made(table, format!("{}/all?count", table.name), 0, score, false));
        }
    }

    fn made(&self, table: &Table, reference: String, more: usize, score: i32, is_exact: bool) -> Candidate {
        let shown = self.likeness.shown(&table.name);
        Candidate { reference, table: table.name.clone(), more, score: score + shown, is_exact }
    }
}

/// What speaks for a candidate beside its names.
const EXACT: i32 = 250;
const FIRM: i32 = 200;
const PAIR: i32 = -250;
const MOVED: i32 = 150;
const COUNT: i32 = -150;

/// Whether the digits stand in the words, by themselves.
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

/// Ranks the figures of a page once more by what they have in common: a table that has cells for the others of a
/// paragraph is the likelier for each. `parts` are their paragraphs, and `bound` the tables of figures that are bound
/// already, with theirs.
pub fn settle(all: &mut [Vec<Candidate>], parts: &[usize], bound: &[(usize, &str)]) {
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
            candidate.score += near.min(MOST_NEAR) + far.min(MOST_FAR);
        }
        best_first(candidates);
    }
}

const WHOLE_VOTE: i32 = 100;
const MOST_NEAR: i32 = 500;
const MOST_FAR: i32 = 150;

/// The tables that a figure's candidates speak for: together one vote.
fn votes(candidates: &[Candidate]) -> BTreeMap<String, i32> {
    let is_any_exact = candidates.iter().any(|candidate| candidate.is_exact);
    let counted = candidates.iter().filter(|candidate| candidate.is_exact || !is_any_exact);
    let tables: std::collections::BTreeSet<&str> =
        counted.map(|candidate| candidate.table.as_str()).filter(|table| *table != FIGURES).collect();
    let share = WHOLE_VOTE / i32::try_from(tables.len().max(1)).unwrap_or(WHOLE_VOTE);
    tables.into_iter().map(|table| (table.to_owned(), share)).collect()
}

/// How a link names a cell, or two of a field or of a row.
fn reference(cells: &[&Located<'_>]) -> String {
    let encoded = |text: &str| {
        text.replace('%', "%25").replace(' ', "%20").replace('/', "%2F").replace('(', "%28").replace(')', "%29")
    };
    let Some(cell) = cells.first() else { return String::new() };
    // A name with signs in it is shorter by its id.
    let row = |cell: &Located<'_>| {
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
