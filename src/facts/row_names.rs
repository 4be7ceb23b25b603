//! Dates and names of rows in a figure's words: whatever identifies the row is not a number of its own.

use std::ops::Range;

use memchr::memmem::Finder;

use super::as_of::as_of;
use super::dates::{self, DigitRuns, Spellings};
use super::located_cell::LocatedCell;
use super::names;
use super::tokens::NormalisedText;
use crate::language::Language;

/// Where the keys of the rows are in the words: years and names are not figures of their own (R2).
pub fn keys(words: &NormalisedText<'_>, cells: &[&LocatedCell<'_>], language: &Language) -> Vec<Range<usize>> {
    let written = DigitRuns::new(words.text());
    if written.is_none() {
        return Vec::new();
    }
    let (mut dates, mut names) = (Vec::new(), Vec::new());
    for cell in cells {
        let key_cells = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field));
        let periods = key_cells.clone().filter_map(|key| key.value.period()).chain(as_of(cell));
        let may_be_there = periods.filter(|period| dates::may_occur_in(&written, period));
        dates.extend(may_be_there.map(|period| dates::spellings(&period, language)));
        let texts = key_cells.map(|key| key.text.as_str()).chain([cell.field.title.as_str(), cell.field.name.as_str()]);
        // A name without digits need not be set aside, and one whose digits are missing is not there.
        let may_be_there = |name: &&str| name.bytes().any(|byte| byte.is_ascii_digit()) && written.may_contain(name);
        let finder = |name: &str| Finder::new(NormalisedText::new(name).lower()).into_owned();
        names.extend(texts.filter(may_be_there).map(finder));
    }
    if dates.is_empty() && names.is_empty() {
        return Vec::new();
    }
    dates::places(words, dates.iter().flat_map(|date| &date.finders).chain(&names))
}

/// Where the names of two compared rows or fields are in the words; none if the rows differ in their dates.
pub fn compared(words: &NormalisedText<'_>, cells: &[&LocatedCell<'_>]) -> Vec<(Range<usize>, usize)> {
    let [first, second] = cells else { return Vec::new() };
    let of_row = |cell: &LocatedCell<'_>| -> Vec<String> {
        let named = cell.row.cells.iter().zip(&cell.table.fields);
        let texts = named.filter(|(own, field)| !field.kind.is_numeric() && own.value.period().is_none());
        texts.map(|(own, _)| own.text.to_string()).collect()
    };
    let of_field = |cell: &LocatedCell<'_>| vec![cell.field.title.clone(), cell.field.name.clone()];
    let is_one_row = first.row_index == second.row_index;
    let names = |cell: &LocatedCell<'_>| if is_one_row { of_field(cell) } else { of_row(cell) };
    let (first, second) = (names(first), names(second));
    let mut found = Vec::new();
    for (row, (own, other)) in [(&first, &second), (&second, &first)].into_iter().enumerate() {
        let own = own.iter().filter(|name| !other.contains(name) && name.chars().any(char::is_alphabetic));
        // “Deutschlands”
        let spelt = own.flat_map(|name| [name.clone(), format!("{name}s")]);
        let finders: Vec<Finder<'static>> =
            spelt.map(|name| Finder::new(NormalisedText::new(&name).lower().as_bytes()).into_owned()).collect();
        found.extend(dates::places(words, finders.iter()).into_iter().map(|span| (span, row)));
    }
    found
}

/// Names of several words in the row, in whatever inflection: „der Zweiten Liga“ for „Zweite Liga“.
pub fn inflected(words: &NormalisedText<'_>, cell: &LocatedCell<'_>) -> Vec<Range<usize>> {
    let text = words.lower();
    let is_part = |letter: char| !letter.is_alphanumeric();
    let spoken: Vec<(usize, &str)> =
        text.split(is_part).filter(|word| !word.is_empty()).map(|word| (place_in(text, word), word)).collect();
    let texts = cell.row.cells.iter().zip(&cell.table.fields).filter(|(_, field)| !field.kind.is_numeric());
    let mut found = Vec::new();
    for (own, _) in texts {
        let name = own.text.to_lowercase();
        let name: Vec<&str> = name.split(is_part).filter(|word| !word.is_empty()).collect();
        if name.len() < 2 {
            continue;
        }
        for part in spoken.windows(name.len()) {
            let is_same = part.iter().zip(&name).all(|((_, word), own)| names::is_same_word(word, own));
            if let (true, Some((start, _)), Some((end, last))) = (is_same, part.first(), part.last()) {
                found.push(*start..end + last.len());
            }
        }
    }
    found
}

/// The offset of a part in a text that contains it.
fn place_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Whether the words are the date in one of its spellings, without another number.
pub fn is_date(words: &NormalisedText<'_>, spellings: &Spellings) -> bool {
    let places = dates::places(words, spellings.finders.iter());
    let is_in = |at: usize| places.iter().any(|place| place.contains(&at));
    !places.is_empty() && words.text().char_indices().all(|(at, letter)| !letter.is_ascii_digit() || is_in(at))
}

/// Whether the words are the name, or contain it as a whole.
pub fn is_name(words: &str, name: &str) -> bool {
    let folded = |text: &str| crate::data::slug::slug(text);
    let (words, name) = (folded(words), folded(name));
    let padded = format!("-{words}-");
    !name.is_empty() && padded.contains(&format!("-{name}-"))
}
