//! The names by which a sentence distinguishes the rows of a table, and its columns if they are countries.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::countries::{self, Capitalisation, Country, Mention};
use super::figure::Figure;
use super::letters::is_without_spaces;
use super::names::is_same_word;
use super::normalised_text::NormalisedText;
use crate::data::{FieldType, Table};

thread_local! {
    /// The names of tables, cached because many figures of a site depend on one table.
    static KNOWN: RefCell<HashMap<u64, Rc<Vec<Axis>>>> = RefCell::default();
}

/// The most tables whose names a thread caches.
const MAX_TABLES: usize = 256;

/// The longest text of a cell that is a name.
const LONGEST_NAME: usize = 100;

/// The names of rows in one column of a table; or the names of its columns.
pub struct Axis {
    pub of: AxisKind,
    values: Vec<Option<AxisName>>,
    /// Rows by the first word of their names.
    by_first: HashMap<String, Vec<usize>>,
    /// The countries that are distinguished.
    countries: BTreeSet<Country>,
}

/// Whether an axis distinguishes rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisKind {
    Rows,
    Fields,
}

/// A name of a row or a column.
struct AxisName {
    text: String,
    lower: String,
    /// Its words that may be used in place of all of it.
    words: Vec<String>,
    countries: Vec<Country>,
}

/// A sentence, prepared to be searched for names.
pub struct Sentence<'s> {
    words: &'s NormalisedText<'s>,
    countries: Vec<Mention>,
    /// Its words, with their places.
    singles: Vec<(usize, &'s str)>,
}

impl<'s> Sentence<'s> {
    /// Prepares a sentence. `capitals`: the capitalisation of names in its language.
    pub fn new(words: &'s NormalisedText<'s>, capitals: Capitalisation) -> Self {
        let countries = countries::mentioned(words, capitals);
        let mut singles = Vec::new();
        let mut start = None;
        let lower = if words.is_aligned() { words.lower() } else { "" };
        for (at, letter) in lower.char_indices().chain([(lower.len(), ' ')]) {
            match (letter.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    singles.push((from, lower.get(from..at).unwrap_or_default()));
                    start = None;
                }
                _ => {}
            }
        }
        Self { words, countries, singles }
    }

    fn contains(&self, named: &AxisName) -> bool {
        self.countries.iter().any(|mention| named.countries.contains(&mention.country))
            || named.words.iter().any(|own| self.singles.iter().any(|(_, word)| is_same_word(own, word)))
            || (named.is_unspaced() && self.words.lower().contains(&named.lower))
    }

    /// Whether the full name is at a place.
    fn has_at(&self, at: usize, named: &AxisName) -> bool {
        let rest = self.words.lower().get(at..).unwrap_or_default();
        let after = rest.strip_prefix(named.lower.as_str());
        let is_whole = after.is_some_and(|after| !after.starts_with(char::is_alphanumeric));
        // “both” is a word like others, even if a row is called so.
        let is_large = self.words.text().get(at..).is_some_and(|text| !text.starts_with(char::is_lowercase));
        is_whole && (is_large || named.lower.contains(' '))
    }
}

/// A name that a sentence contains, and the one of the figure, which it does not.
pub struct OtherName {
    /// The name in the sentence.
    pub said: String,
    /// The name of the figure's row or column.
    pub own: String,
}

impl Axis {
    /// The axes of a table.
    pub fn all(table: &Table) -> Rc<Vec<Self>> {
        KNOWN.with_borrow_mut(|known| {
            if let Some(axes) = known.get(&table.hash) {
                return axes.clone();
            }
            if known.len() >= MAX_TABLES {
                known.clear();
            }
            let made = Rc::new(axes(table));
            known.insert(table.hash, made.clone());
            made
        })
    }

    fn new(of: AxisKind, values: Vec<Option<AxisName>>, may_name: bool) -> Self {
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        let mut countries = BTreeSet::new();
        for (row, named) in values.iter().enumerate() {
            let Some(named) = named else { continue };
            if let [country] = named.countries[..] {
                countries.insert(country);
            }
            let first = named.lower.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
            if let (Some(first), true) = (first, may_name) {
                by_first.entry(first.to_owned()).or_default().push(row);
            }
        }
        Self { of, values, by_first, countries }
    }

    /// The positions of a figure of the table on it.
    pub fn own(&self, table: &Table, figure: &Figure) -> Vec<usize> {
        match self.of {
            AxisKind::Rows => figure.rows().collect(),
            AxisKind::Fields => figure.fields().filter_map(|field| table.field_index(field)).collect(),
        }
    }

    /// Whether a sentence contains no name of the axis.
    pub fn is_unnamed_in(&self, sentence: &Sentence<'_>) -> bool {
        let lower = sentence.words.lower();
        sentence.words.is_aligned()
            && sentence.countries.is_empty()
            && !sentence.singles.iter().any(|(_, word)| self.by_first.contains_key(*word))
            && (self.by_first.is_empty() || !lower.chars().any(is_without_spaces))
    }

    /// The name in a sentence that is neither that of the figure's rows or columns (`own`) nor that of other figures.
    pub fn other(&self, own: &[usize], others: &[usize], sentence: &Sentence<'_>) -> Option<OtherName> {
        let named_at = |indices: &[usize]| -> Vec<&AxisName> {
            indices.iter().filter_map(|index| self.values.get(*index)?.as_ref()).collect()
        };
        let named = named_at(own);
        if named.is_empty() || named.len() < own.len() {
            return None;
        }
        // In a pair, each end may be the wrong one, if the sentence names two.
        let missing = named.iter().find(|own| !sentence.contains(own))?;
        if named.iter().any(|own| sentence.contains(own)) && own.len() < 2 {
            return None;
        }
        let said = self.said(&named, &named_at(others), sentence)?;
        Some(OtherName { said, own: missing.text.clone() })
    }

    fn said(&self, named: &[&AxisName], others: &[&AxisName], sentence: &Sentence<'_>) -> Option<String> {
        let known = named.iter().chain(others);
        let is_other = |country: &Country| {
            self.countries.contains(country) && !known.clone().any(|own| own.countries.contains(country))
        };
        let is_own = named.iter().all(|own| own.countries.is_empty());
        let country = sentence.countries.iter().find(|mention| !is_own && is_other(&mention.country));
        if let Some(mention) = country {
            return sentence.words.text().get(mention.span.clone()).map(str::to_owned);
        }
        // In scripts without spaces, a name is wherever its letters are.
        let is_own_part = |other: &AxisName| known.clone().any(|own| own.lower.contains(&other.lower));
        let is_there = |other: &&AxisName| {
            other.is_unspaced() && sentence.words.lower().contains(&other.lower) && !is_own_part(other)
        };
        // A sentence with spaces cannot contain such a name, and a table may have very many names.
        let may_hold = !self.by_first.is_empty() && sentence.words.lower().chars().any(is_without_spaces);
        let unspaced = if may_hold { self.values.as_slice() } else { &[] };
        if let Some(other) = unspaced.iter().flatten().find(is_there) {
            return Some(other.text.clone());
        }
        sentence.singles.iter().find_map(|(at, word)| {
            let rows = self.by_first.get(*word)?;
            let found = rows.iter().find_map(|row| {
                let other = self.values.get(*row)?.as_ref()?;
                let is_same = known.clone().any(|own| own.lower == other.lower);
                (!is_same && sentence.has_at(*at, other)).then_some(other)
            })?;
            Some(found.text.clone())
        })
    }
}

/// The axes of the key columns, of the columns themselves, and of the labels beside ids.
fn axes(table: &Table) -> Vec<Axis> {
    let is_text = |field: &usize| table.fields.get(*field).is_some_and(|field| field.kind == FieldType::String);
    let texts = |field: usize| table.rows.iter().map(move |row| row.cells.get(field).map(|cell| cell.text.trim()));
    let column = |field: usize| Axis::new(AxisKind::Rows, texts(field).map(|text| AxisName::of(text?)).collect(), true);
    let mut found: Vec<Axis> = table.key.iter().copied().filter(is_text).map(column).collect();
    let of_fields = table.fields.iter().map(|field| AxisName::of_field(&field.name, &field.title));
    found.push(Axis::new(AxisKind::Fields, of_fields.collect(), false));
    if let Some(label) = label(table) {
        let countries_alone = |text: Option<&str>| AxisName::of(text?).filter(|named| !named.countries.is_empty());
        found.push(Axis::new(AxisKind::Rows, texts(label).map(countries_alone).collect(), false));
    }
    found.retain(|axis| axis.values.iter().flatten().count() > 1);
    found
}

/// The column of labels. Ids mean little to readers; the text column beside them does.
pub fn label(table: &Table) -> Option<usize> {
    let [key] = table.key[..] else { return None };
    let mut texts = table.rows.iter().filter_map(|row| row.cells.get(key));
    let has_ids = texts.any(|cell| is_id(cell.text.trim()));
    let is_text = |field: &usize| table.fields.get(*field).is_some_and(|field| field.kind == FieldType::String);
    (0..table.fields.len()).filter(is_text).find(|field| has_ids && *field != key)
}

fn is_id(text: &str) -> bool {
    text.contains('-') && !text.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase())
}

impl AxisName {
    fn is_unspaced(&self) -> bool {
        self.lower.chars().count() >= 2 && self.lower.chars().all(is_without_spaces)
    }

    fn of(text: &str) -> Option<Self> {
        let is_name = text.chars().count() >= 2 && text.len() <= LONGEST_NAME && !is_id(text);
        if !is_name || !text.contains(char::is_alphabetic) {
            return None;
        }
        let words = NormalisedText::new(text);
        let mut countries: Vec<Country> =
            countries::mentioned(&words, Capitalisation::Needed).into_iter().map(|mention| mention.country).collect();
        countries.dedup();
        let is_telling = |word: &&str| word.chars().count() > 3 || word.contains(|letter: char| letter.is_numeric());
        let lower = words.lower().to_owned();
        let parts = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut telling: Vec<String> = parts.clone().filter(is_telling).map(str::to_owned).collect();
        if telling.is_empty() {
            telling = parts.map(str::to_owned).collect();
        }
        Some(Self { text: text.to_owned(), words: telling, countries, lower })
    }

    /// A column for a country, by its name or its title: “us”, “United States”.
    fn of_field(name: &str, title: &str) -> Option<Self> {
        let of = |text: &str| -> Vec<Country> {
            let words = NormalisedText::new(text);
            let mentions = countries::mentioned(&words, Capitalisation::Any);
            mentions.into_iter().map(|mention| mention.country).collect()
        };
        let mut countries = of(title);
        countries.extend(of(name));
        countries.sort_unstable();
        countries.dedup();
        let is_one = countries.len() == 1;
        is_one.then(|| Self { text: title.to_owned(), lower: title.to_lowercase(), words: Vec::new(), countries })
    }
}
