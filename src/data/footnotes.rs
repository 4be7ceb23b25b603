//! Names with a footnote mark, which belongs to the page that they were copied from: `Germany¹`.

use super::grid::Csv;
use super::occurrences::Occurrences;
use super::reading_messages::reading;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Span};

/// Reports column names, and row names in the key columns, that end with a footnote mark.
pub fn find(csv: &Csv<'_>, key: &[usize], file: &FilePath, sidecar: &str) -> Vec<Diagnostic> {
    let columns: Vec<(&str, Span)> = csv.header.iter().map(|name| (name.value.as_str(), name.span)).collect();
    let mut diagnostics: Vec<Diagnostic> = of(&columns, "", file, sidecar).into_iter().collect();
    for column in key {
        let name = csv.header.get(*column).map_or("", |name| name.value.as_str());
        let rows = csv.rows.iter().filter_map(|row| row.cells.get(*column));
        let rows: Vec<(&str, Span)> = rows.map(|cell| (cell.value.trim(), cell.span)).collect();
        diagnostics.extend(of(&rows, name, file, sidecar));
    }
    diagnostics
}

/// The message about names that end with a footnote mark. `None` if no name does, or if most do: the marks are then
/// part of the names.
fn of(names: &[(&str, Span)], column: &str, file: &FilePath, sidecar: &str) -> Option<Diagnostic> {
    let marked = || names.iter().filter(|(name, _)| is_marked(name));
    let (name, span) = marked().next()?;
    // `Group (1)`, `Group (2)` are names, and so are texts that all end with a star.
    if marked().count() * 2 > names.len() {
        return None;
    }
    let found = Occurrences { count: marked().count(), ..Occurrences::first(*span, column) };
    let more = match found.count {
        1 => String::new(),
        2 => ", and so does 1 more".to_owned(),
        count => format!(", and so do {} more", count - 1),
    };
    let place = if column.is_empty() { "the column name ".to_owned() } else { format!("in `{column}` ") };
    let message = format!("{place}“{name}” ends with a footnote mark, which is read as part of the name{more}");
    let help = format!("remove it from the file, and put the text of the footnote under `notes` in {sidecar}");
    Some(reading(file, found.span, message).help(help))
}

/// Whether a name is a word of at least three letters with a raised digit, a star, a dagger or a small number in
/// parentheses after it.
fn is_marked(name: &str) -> bool {
    const FEWEST: usize = 3;
    let is_raised = |sign: char| matches!(sign, '¹' | '²' | '³' | '⁴'..='⁹' | '⁰' | '*' | '†' | '‡' | '⁽' | '⁾' | '\u{1d43}'..='\u{1d5d}');
    let bare = name.trim_end_matches(is_raised);
    let numbered = || {
        let (word, number) = name.strip_suffix(')')?.rsplit_once('(')?;
        let is_small = (1..=2).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit());
        is_small.then_some(word.trim_end())
    };
    let bare = if bare.len() < name.len() { Some(bare.trim_end()) } else { numbered() };
    bare.is_some_and(|bare| {
        let letters = bare.chars().rev().take_while(|letter| letter.is_alphabetic()).count();
        letters >= FEWEST && !bare.starts_with('*')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_mark_is_not_confused_with_a_unit() {
        for name in ["Germany¹", "France²³", "Spain*", "Malta (1)", "Crude rate†", "Île-de-France ¹"] {
            assert!(is_marked(name), "{name}");
        }
        for name in ["km²", "Area, m²", "R²", "Area (km²)", "2024*", "Group (old)", "Malta (2011)", "*starred*", "CO₂"]
        {
            assert!(!is_marked(name), "{name}");
        }
    }
}
