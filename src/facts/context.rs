//! The sentence around a figure: years and names in it that are another row's, and none that is its own.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::figure::Figure;
use super::lexicon::Lexicon;
use super::messages;
use super::normal::Words;
use super::stated_dates::{self, Part, Stated};
use crate::data::{Table, Value};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::Place;

thread_local! {
    /// The names of a table's rows: many figures of a site rest on one table.
    static NAMES: RefCell<HashMap<u64, Rc<RowNames>>> = RefCell::default();
}

/// The most tables whose names a thread remembers.
const MOST_TABLES: usize = 256;

/// What is to be looked at again in the sentence of a figure.
pub fn context(figure: &Figure, sentence: &str, place: &Place, language: &Language) -> Vec<Diagnostic> {
    let Some(table) = figure.table() else { return Vec::new() };
    let rows: Vec<usize> = figure.rows().collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let year = other_year(figure, table, &rows, sentence, Lexicon::of(language));
    let name = other_name(table, &rows, sentence);
    let year = year.map(|(said, own)| messages::other_year(&said, &own, place.clone()));
    let name = name.map(|(said, own)| messages::other_name(&said, &own, place.clone()));
    year.into_iter().chain(name).collect()
}

/// The years that the sentence names and those of the rows, where they have none in common.
fn other_year(
    figure: &Figure,
    table: &Table,
    rows: &[usize],
    sentence: &str,
    lexicon: &Lexicon,
) -> Option<(String, String)> {
    if !has_four_digits(sentence) {
        return None;
    }
    let own = years_of(figure, table, rows);
    let words = Words::of(sentence);
    let dates: Vec<Stated> = stated_dates::stated(&words, lexicon);
    let said: Vec<&Stated> = dates.iter().filter(|date| date.year.is_some()).collect();
    let fits = |date: &&&Stated| date.year.is_some_and(|year| own.iter().any(|own| covers(date.part, year, *own)));
    if own.is_empty() || said.is_empty() || said.iter().any(|date| fits(&date)) {
        return None;
    }
    if lexicon.elsewhere().iter().any(|phrase| holds_phrase(words.lower(), phrase)) {
        return None;
    }
    let said = said.first().and_then(|date| words.text().get(date.span.clone()))?.to_owned();
    let own: Vec<String> = own.iter().map(i16::to_string).collect();
    Some((said, own.join(", ")))
}

fn has_four_digits(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    }) || !text.is_ascii()
}

/// Whether a stated year is the row's, or holds it.
fn covers(part: Part, said: i16, own: i16) -> bool {
    match part {
        Part::Decade => (said..said.saturating_add(10)).contains(&own),
        Part::Fiscal => said.abs_diff(own) <= 1,
        _ => said == own,
    }
}

/// Every year that the rows, their field and their table speak of.
fn years_of(figure: &Figure, table: &Table, rows: &[usize]) -> BTreeSet<i16> {
    let mut years = BTreeSet::new();
    let names = figure.fields().chain([table.title.as_str(), table.name.as_str()]).chain(table.description.as_deref());
    names.for_each(|text| years.extend(years_in(text)));
    let mut is_dated = false;
    for row in rows.iter().filter_map(|row| table.rows.get(*row)) {
        for cell in &row.cells {
            match &cell.value {
                Value::Period(period) => {
                    is_dated = true;
                    years.extend([period.first_day().year(), period.last_day().year()]);
                }
                Value::Number(_) => {}
                _ => years.extend(years_in(&cell.text)),
            }
        }
    }
    if !is_dated {
        years.extend(table.as_of.map(|period| period.first_day().year()));
    }
    years
}

fn years_in(text: &str) -> impl Iterator<Item = i16> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1000..2200).contains(year))
}

/// The name of another row that the sentence holds, and the row's own, which it does not.
fn other_name(table: &Table, rows: &[usize], sentence: &str) -> Option<(String, String)> {
    let names = RowNames::of(table);
    if names.by_first_word.is_empty() {
        return None;
    }
    let mut said = None;
    for (at, word) in words_of(sentence) {
        // “Chinese” speaks of China.
        let is_own = |own: &&String| {
            if is_other_name_of(own, word) {
                return true;
            }
            let head: String = own.chars().take(4).collect();
            word.len() >= head.len() && word.starts_with(head.as_str())
        };
        if rows.iter().filter_map(|row| names.first_words.get(*row)?.as_ref()).any(|own| is_own(&own)) {
            return None;
        }
        let Some(known) = names.by_first_word.get(word) else { continue };
        let rest = sentence.get(at..).unwrap_or_default();
        let is_there =
            |name: &str| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        let found = known.iter().find(|(name, row)| !rows.contains(row) && is_there(name));
        said = said.or_else(|| found.map(|(name, _)| name.clone()));
    }
    let own = rows.first().and_then(|row| names.texts.get(*row)?.clone())?;
    Some((said?, own))
}

/// Names of two countries whose common name is another one: “America” is the United States.
fn is_other_name_of(first: &str, word: &str) -> bool {
    let is_united = matches!(first, "United" | "US" | "USA" | "UK");
    is_united && ["Americ", "US", "USA", "Brit", "UK", "Emirati"].iter().any(|name| word.starts_with(name))
}

/// The words of a sentence that begin with a large letter, with their places.
fn words_of(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut before = ' ';
    sentence.char_indices().filter_map(move |(at, letter)| {
        let begins = letter.is_uppercase() && !before.is_alphanumeric();
        before = letter;
        let rest = sentence.get(at..).filter(|_| begins)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        Some((at, rest.get(..end)?))
    })
}

/// The names of a table's rows, where they are names of something and not dates or ids.
struct RowNames {
    /// The first word of each row's name.
    first_words: Vec<Option<String>>,
    texts: Vec<Option<String>>,
    by_first_word: HashMap<String, Vec<(String, usize)>>,
}

impl RowNames {
    fn of(table: &Table) -> Rc<Self> {
        NAMES.with_borrow_mut(|known| {
            if let Some(names) = known.get(&table.hash) {
                return names.clone();
            }
            if known.len() >= MOST_TABLES {
                known.clear();
            }
            let made = Rc::new(Self::new(table));
            known.insert(table.hash, made.clone());
            made
        })
    }

    fn new(table: &Table) -> Self {
        let key = |row: &crate::data::Row| {
            let texts = table.key.iter().filter_map(|field| row.cells.get(*field));
            let mut names = texts.filter(|cell| cell.value.period().is_none()).map(|cell| cell.text.trim().to_owned());
            names.find(|name| name.chars().count() >= 3 && name.starts_with(char::is_uppercase))
        };
        let texts: Vec<Option<String>> = table.rows.iter().map(key).collect();
        let first = |name: &String| name.split(|letter: char| !letter.is_alphanumeric()).next().map(str::to_owned);
        let first_words: Vec<Option<String>> = texts.iter().map(|name| first(name.as_ref()?)).collect();
        let mut by_first_word: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for (row, (first, name)) in first_words.iter().zip(&texts).enumerate() {
            if let (Some(first), Some(name)) = (first, name) {
                by_first_word.entry(first.clone()).or_default().push((name.clone(), row));
            }
        }
        Self { first_words, texts, by_first_word }
    }
}

/// Whether a phrase stands in a text by itself.
fn holds_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
        let is_letter = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() && !super::letters::is_without_spaces(letter))
        };
        !is_letter(before) && !is_letter(after)
    })
}
