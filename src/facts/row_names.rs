//! Dates and names of rows in a figure's words: what says which row is meant is no number of its own.

use std::ops::Range;

use memchr::memmem::Finder;

use super::as_of::as_of;
use super::dates::{self, Digits, Spellings};
use super::located::Located;
use super::names;
use super::tokens::Words;
use crate::language::Language;

/// The keys of the rows meant as they stand in the words: years and names are no figures of their own (R2).
pub fn keys(words: &Words<'_>, cells: &[&Located<'_>], language: &Language) -> Vec<Range<usize>> {
    let written = Digits::of(words.text());
    if written.is_none() {
        return Vec::new();
    }
    let (mut dates, mut names) = (Vec::new(), Vec::new());
    for cell in cells {
        let key_cells = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field));
        let periods = key_cells.clone().filter_map(|key| key.value.period()).chain(as_of(cell));
        let may_stand = periods.filter(|period| dates::may_stand_in(&written, period));
        dates.extend(may_stand.map(|period| dates::spellings(&period, language)));
        let texts = key_cells.map(|key| key.text.as_str()).chain([cell.field.title.as_str(), cell.field.name.as_str()]);
        // A name without digits needs no setting aside, and one whose digits are not there does not stand there.
        let may_stand = |name: &&str| name.bytes().any(|byte| byte.is_ascii_digit()) && written.may_hold(name);
        let finder = |name: &str| Finder::new(Words::of(name).lower()).into_owned();
        names.extend(texts.filter(may_stand).map(finder));
    }
    if dates.is_empty() && names.is_empty() {
        return Vec::new();
    }
    dates::places(words, dates.iter().flat_map(|date| &date.finders).chain(&names))
}

/// The names of two rows that are compared, or of two fields, as they stand in the words; rows that are told apart by
/// their dates have none.
pub fn compared(words: &Words<'_>, cells: &[&Located<'_>]) -> Vec<(Range<usize>, usize)> {
    let [first, second] = cells else { return Vec::new() };
    let of_row = |cell: &Located<'_>| -> Vec<String> {
        let named = cell.row.cells.iter().zip(&cell.table.fields);
        let texts = named.filter(|(own, field)| !field.kind.is_numeric() && own.value.period().is_none());
        texts.map(|(own, _)| own.text.to_string()).collect()
    };
    let of_field = |cell: &Located<'_>| vec![cell.field.title.clone(), cell.field.name.clone()];
    let is_one_row = first.row_index == second.row_index;
    let names = |cell: &Located<'_>| if is_one_row { of_field(cell) } else { of_row(cell) };
    let (first, second) = (names(first), names(second));
    let mut found = Vec::new();
    for (row, (own, other)) in [(&first, &second), (&second, &first)].into_iter().enumerate() {
        let own = own.iter().filter(|name| !other.contains(name) && name.chars().any(char::is_alphabetic));
        // “Deutschlands”
        let spelt = own.flat_map(|name| [name.clone(), format!("{name}s")]);
        let finders: Vec<Finder<'static>> =
            spelt.map(|name| Finder::new(Words::of(&name).lower().as_bytes()).into_owned()).collect();
        found.extend(dates::places(words, finders.iter()).into_iter().map(|span| (span, row)));
    }
    found
}

/// Names of several words in the row, as grammar may change each: „der Zweiten Liga“ of „Zweite Liga“.
pub fn inflected(words: &Words<'_>, cell: &Located<'_>) -> Vec<Range<usize>> {
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

/// Where a part of a text begins in it.
fn place_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The words name the date in one of its spellings, and no other number.
pub fn is_date(words: &Words<'_>, spellings: &Spellings) -> bool {
    let places = dates::places(words, spellings.finders.iter());
    let is_in = |at: usize| places.iter().any(|place| place.contains(&at));
    !places.is_empty() && words.text().char_indices().all(|(at, letter)| !letter.is_ascii_digit() || is_in(at))
}

/// The words are the name, or hold it whole.
pub fn is_name(words: &str, name: &str) -> bool {
    let folded = |text: &str| crate::data::slug::slug(text);
    let (words, name) = (folded(words), folded(name));
    let padded = format!("-{words}-");
    !name.is_empty() && padded.contains(&format!("-{name}-"))
}
