//! Dates and names of rows in a figure's words: what says which row is meant is no number of its own.

use std::ops::Range;

use memchr::memmem::Finder;

use super::as_of::as_of;
use super::dates::{self, Digits, Spellings};
use super::located::Located;
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
