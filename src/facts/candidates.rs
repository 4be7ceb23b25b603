//! The cells that a figure's words agree with, the likeliest first: what an author may have meant.

use super::agreement::{Data, Outcome, judge};
use super::amount;
use super::as_of;
use super::claim::Claim;
use super::claim_reader::{self, Reading};
use super::lexicon::Lexicon;
use super::located::{Located, located};
use super::normal::{Words, normalised};
use super::sense;
use super::table_words;
use super::tables::{FIGURES, Tables};
use super::tolerances::Tolerances;
use crate::data::Table;
use crate::language::Language;
use std::sync::Arc;

/// The most that are listed.
const MOST: usize = 40;
/// The most rows of a table whose pairs are tried.
const MOST_ROWS: usize = 60;

/// Where a figure without a cell stands.
#[derive(Debug, Clone, Copy)]
pub struct Near<'n> {
    pub sentence: &'n str,
    /// The tables that the page shows, and those that its other figures are bound to.
    pub tables: &'n [&'n str],
}

/// References to cells, and to pairs of them, of which the words are true without a doubt; the likeliest first.
pub fn candidates(
    words: &str,
    near: &Near<'_>,
    tables: &Tables<'_>,
    language: &Language,
    tolerances: &Tolerances,
) -> Vec<String> {
    let words = Words::of(words);
    let read = |is_pair| claim_reader::read(&words, &Reading::plain(Lexicon::of(language), is_pair));
    let (single, pair) = (read(false), read(true));
    let search = Search {
        single: &single,
        // One plain number is rarely a change.
        pair: (pair.quantities.len() > 1
            || pair.direction.is_some()
            || pair.quantities.iter().any(|one| one.is_relative()))
        .then_some(&pair),
        words: words.lower(),
        sentence: normalised(near.sentence).to_lowercase(),
        near: near.tables,
        language,
        tolerances,
    };
    let mut found: Vec<(i32, String)> = Vec::new();
    for table in tables.by_name.values().filter(|table| !table.key.is_empty()) {
        search.table(table, &mut found);
    }
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    found.into_iter().map(|(_, reference)| reference).take(MOST).collect()
}

struct Search<'s> {
    single: &'s Claim,
    pair: Option<&'s Claim>,
    words: &'s str,
    sentence: String,
    near: &'s [&'s str],
    language: &'s Language,
    tolerances: &'s Tolerances,
}

impl Search<'_> {
    fn table(&self, table: &Arc<Table>, found: &mut Vec<(i32, String)>) {
        for (field_index, field) in table.fields.iter().enumerate() {
            if !field.kind.is_numeric() || table.key.contains(&field_index) || field.is_bound {
                continue;
            }
            let cells: Vec<Located<'_>> =
                (0..table.rows.len()).filter_map(|row| located(table, row, field_index)).collect();
            for cell in &cells {
                let Some(amount) = amount::amount(cell, self.tolerances) else { continue };
                let is_exact = self.words.contains(cell.cell.text.trim_start_matches('-'));
                let data = Data::One(amount, sense::sense(cell, self.language));
                if judge(self.single, &data, self.tolerances) == Outcome::Agrees(Vec::new()) {
                    found.push((self.likeness(&[cell]) + if is_exact { 6 } else { 0 }, reference(&[cell])));
                }
            }
            if let Some(claim) = self.pair.filter(|_| cells.len() <= MOST_ROWS) {
                self.pairs(claim, &cells, found);
            }
        }
    }

    fn pairs(&self, claim: &Claim, cells: &[Located<'_>], found: &mut Vec<(i32, String)>) {
        let amounts: Vec<_> = cells.iter().map(|cell| amount::amount(cell, self.tolerances)).collect();
        for (from, from_amount) in cells.iter().zip(&amounts) {
            for (to, to_amount) in cells.iter().zip(&amounts).filter(|(to, _)| to.row_index != from.row_index) {
                let (Some(from_amount), Some(to_amount)) = (from_amount, to_amount) else { continue };
                let (from_amount, to_amount) = (from_amount.clone(), to_amount.clone());
                let years = as_of::years_between(from, to);
                let data = Data::Pair { from: from_amount, to: to_amount, op: None, years };
                if judge(claim, &data, self.tolerances) == Outcome::Agrees(Vec::new()) {
                    // Both ends said in full are hardly by chance.
                    let ends = claim.quantities.iter().filter(|quantity| quantity.side.is_some()).count() * 6;
                    let ends = i32::try_from(ends).unwrap_or(0);
                    found.push((self.likeness(&[from, to]) / 2 + ends - 2, reference(&[from, to])));
                }
            }
        }
    }

    /// How well the names of the cells fit the sentence and the page.
    fn likeness(&self, cells: &[&Located<'_>]) -> i32 {
        let Some(first) = cells.first() else { return 0 };
        // The more of the page rests on a table, the likelier it is the one.
        let near = self.near.iter().filter(|table| **table == first.table.name).count().min(4);
        let mut score = 2 * i32::try_from(near).unwrap_or(0);
        for cell in cells {
            let keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field));
            for key in keys {
                score += match key.value.period() {
                    Some(period) if self.sentence.contains(&period.first_day().year().to_string()) => 5,
                    Some(_) => 0,
                    None => 4 * self.shared(&key.text),
                };
            }
        }
        score += 3 * self.shared(&first.field.title) + self.shared(&first.table.title);
        if first.table.name == FIGURES { score + 1 } else { score }
    }

    /// How many words of a name the sentence holds.
    fn shared(&self, name: &str) -> i32 {
        let lower = normalised(name).to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        let shared = words.filter(|word| table_words::holds(&self.sentence, word)).count();
        i32::try_from(shared).unwrap_or(0).min(4)
    }
}

/// How a link names a cell, or two of a field.
fn reference(cells: &[&Located<'_>]) -> String {
    let encoded = |text: &str| text.replace('%', "%25").replace(' ', "%20").replace('/', "%2F").replace(['(', ')'], "");
    let Some(cell) = cells.first() else { return String::new() };
    // A name with signs in it is shorter by its id.
    let row = |cell: &Located<'_>| {
        let is_plain =
            cell.row.key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | ',' | '.' | '_'));
        encoded(if is_plain { &cell.row.key } else { &cell.row.anchor })
    };
    let rows: Vec<String> = cells.iter().map(|cell| row(cell)).collect();
    if cell.table.name == FIGURES && cell.field.name == "value" && rows.len() == 1 {
        return rows.concat();
    }
    format!("{}/{}/{}", cell.table.name, rows.join(".."), encoded(&cell.field.name))
}
