//! Heuristics that recognise a record as a title, the column names, a row or a note.

use std::collections::BTreeMap;

use super::date_spelling::{self, DateError};
use super::grid::Record;
use super::period::Period;

/// How many records at the start may precede the header, and how many at the end may be notes.
pub const MAX_STRAY_RECORDS: usize = 12;
/// The number of records from which the usual number of columns is determined.
const SAMPLE: usize = 1_000;

/// The number of cells up to the last that is not empty.
pub fn effective_width(record: &Record<'_>) -> usize {
    record.cells.iter().rposition(|cell| !cell.value.trim().is_empty()).map_or(0, |last| last + 1)
}

/// How many columns most records fill.
pub fn usual_width(records: &[Record<'_>]) -> usize {
    let mut counts = BTreeMap::<usize, usize>::new();
    for record in records.iter().take(SAMPLE) {
        *counts.entry(effective_width(record)).or_default() += 1;
    }
    counts.remove(&0);
    // Titles and notes of one cell may be more numerous than the rows of a short table.
    let filled: usize = counts.values().sum();
    if counts.iter().any(|(width, count)| *width > 1 && *count > 1 && count * 4 >= filled) {
        counts.remove(&1);
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// The number of cells that are not empty.
pub fn filled(record: &Record<'_>) -> usize {
    record.cells.iter().filter(|cell| !cell.value.trim().is_empty()).count()
}

/// The index of the header: the first record, unless it looks like a title and one of the next like column names.
pub fn guessed_header(records: &[Record<'_>], width: usize) -> Option<usize> {
    let first = records.iter().position(|record| !record.is_blank())?;
    if width < 2 || !records.get(first).is_some_and(|record| is_title(record, width)) {
        return Some(first);
    }
    // A header whose first column has no name looks like a title with a gap.
    let mut without_first = None;
    for (index, record) in records.iter().enumerate().skip(first + 1).take(MAX_STRAY_RECORDS) {
        if record.is_blank() {
            continue;
        }
        if is_title(record, width) {
            if without_first.is_none() && is_names_but_first(record, width) {
                without_first = Some(index);
            }
            continue;
        }
        return Some(if is_names(record, width) { index } else { without_first.unwrap_or(first) });
    }
    Some(first)
}

/// Whether a record is a single text, or a header over several columns with gaps in it.
fn is_title(record: &Record<'_>, width: usize) -> bool {
    let (filled, reach) = (filled(record), effective_width(record));
    // `Data Source, World Development Indicators` above a header of sixty columns.
    filled == 1 || (filled < width && filled < reach) || (filled == reach && filled * 2 < width)
}

/// Whether a record has a name in every column: no two are equal, the first is not a number, and the others are numbers
/// only if they are years.
fn is_names(record: &Record<'_>, width: usize) -> bool {
    let names: Vec<&str> = record.cells.iter().take(width).map(|cell| cell.value.trim()).collect();
    let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.'));
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut seen = std::collections::BTreeSet::new();
    names.len() == width
        && names.iter().all(|name| !name.is_empty() && seen.insert(*name))
        && names.first().is_some_and(|first| !is_number(first))
        && names.iter().all(|name| !is_number(name) || is_year(name) || is_dated(name))
}

/// The same without a name for the first column.
fn is_names_but_first(record: &Record<'_>, width: usize) -> bool {
    let mut cells = record.cells.iter().take(width).map(|cell| cell.value.trim());
    let is_open = cells.next().is_some_and(str::is_empty);
    let mut seen = std::collections::BTreeSet::new();
    let mut count = 0;
    let are_names = cells.all(|name| {
        count += 1;
        !name.is_empty()
            && seen.insert(name)
            && (!name.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.')) || is_dated(name))
    });
    is_open && are_names && count + 1 == width && count > 1
}

/// Whether a text is a year, a day or a month, in any notation.
fn is_dated(name: &str) -> bool {
    Period::parse(name).is_some() || matches!(date_spelling::diagnose(name), DateError::Spelling(_))
}

/// Words that notes begin with, in lower case.
const NOTE_WORDS: [&str; 28] = [
    "source",
    "sources",
    "note",
    "notes",
    "footnote",
    "footnotes",
    "data source",
    "quelle",
    "quellen",
    "hinweis",
    "anmerkung",
    "anmerkungen",
    "nota",
    "notas",
    "note :",
    "fuente",
    "fuentes",
    "fonte",
    "fonti",
    "bron",
    "källa",
    "kilde",
    "kilder",
    "remarque",
    "legend",
    "last updated",
    "last update",
    "stand",
];

/// Whether a record is a note rather than a row.
pub fn is_note(record: &Record<'_>, width: usize) -> bool {
    let text = first_text(record);
    let lower = text.to_lowercase();
    let is_announced = lower
        .split_once(':')
        .is_some_and(|(before, after)| NOTE_WORDS.contains(&before.trim()) && (!after.trim().is_empty() || width > 1));
    let is_numbered = text
        .split_once(") ")
        .is_some_and(|(mark, _)| !mark.is_empty() && mark.len() < 3 && mark.bytes().all(|byte| byte.is_ascii_digit()));
    let is_marked = text.starts_with(['©', '¹', '²', '³', '†'])
        || is_numbered
        || (text.starts_with('*') && text.chars().any(char::is_alphabetic));
    let is_line = text.chars().count() > 2 && text.chars().all(|sign| matches!(sign, '_' | '-' | '–' | '=' | '—'));
    if is_announced || (is_line && filled(record) == 1) || (is_marked && filled(record) == 1) {
        return true;
    }
    if width < 2 || filled(record) != 1 || effective_width(record) != 1 {
        return false;
    }
    let words = text.split_whitespace().count();
    let is_sentence = words >= 4 && (text.ends_with('.') || text.chars().count() >= 40);
    record.cells.len() == 1 || is_sentence || text.contains("://")
}

/// The first text of a record.
pub fn first_text(record: &Record<'_>) -> String {
    let mut texts = record.cells.iter().map(|cell| cell.value.trim());
    texts.find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}
