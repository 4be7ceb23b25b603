//! Cells with something in them that other programs show in another way: markup, formulas, errors of a spreadsheet, arrows
//! before a change. A table's cells are plain text and numbers, so readers would see them as typed.

use super::decimal;
use super::field::Field;
use super::foreign_cells_messages as said;
use super::grid::Csv;
use super::layout::Source;
use super::reading_messages::Passed;
use super::value::FieldKind;
use super::wrong_cells::shortened;
use crate::diagnostic::Diagnostic;

/// One message for each kind, about its first cell. In a column of numbers such a cell is an error already.
pub fn find(csv: &Csv<'_>, fields: &[Field], source: &Source<'_>) -> Vec<Diagnostic> {
    let errors =
        cells(csv, fields, is_sheet_error).map(|(passed, text)| said::sheet_error(source.file, &passed, &text));
    let formulas = cells(csv, fields, is_formula).map(|(passed, text)| said::formula(source.file, &passed, &text));
    let markup = cells(csv, fields, is_markup).map(|(passed, text)| said::markup(source.file, &passed, &text));
    let arrows = cells(csv, fields, |text| change(text).is_some());
    // A single one may be a name.
    let arrows = arrows.filter(|(passed, _)| passed.count > 1);
    let arrows = arrows.and_then(|(passed, text)| Some(said::arrow(source.file, &passed, &text, &change(&text)?)));
    errors.into_iter().chain(formulas).chain(markup).chain(arrows).collect()
}

/// The first cell of a kind in the columns of text, and how many there are.
fn cells(csv: &Csv<'_>, fields: &[Field], fits: impl Fn(&str) -> bool) -> Option<(Passed, String)> {
    let mut found: Option<(Passed, String)> = None;
    for (cell, field) in csv.rows.iter().flat_map(|row| row.cells.iter().zip(fields)) {
        let text = cell.value.trim();
        if field.kind == FieldKind::String && fits(text) {
            let first = || (Passed::first(cell.span, &field.name), shortened(text));
            found.get_or_insert_with(first).0.count += 1;
        }
    }
    found
}

/// `#REF!` and its like, and what Google Sheets shows while it calculates.
fn is_sheet_error(text: &str) -> bool {
    matches!(
        text,
        "#REF!"
            | "#VALUE!"
            | "#DIV/0!"
            | "#NAME?"
            | "#NULL!"
            | "#NUM!"
            | "#ERROR!"
            | "#SPILL!"
            | "#CALC!"
            | "#BLOCKED!"
    ) || matches!(text, "Loading..." | "Loading…" | "Err:502" | "Err:508" | "Err:509" | "Err:511" | "Err:522")
}

/// `=SUM(B2:B5)`.
fn is_formula(text: &str) -> bool {
    let name = text.strip_prefix('=').and_then(|rest| rest.split_once('(')).map(|(name, _)| name);
    let is_function = |name: &str| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || matches!(letter, '.' | '_'))
    };
    name.is_some_and(is_function) && text.ends_with(')')
}

/// A tag or an entity of HTML, a link or bold words of Markdown.
fn is_markup(text: &str) -> bool {
    is_html(text) || is_markdown(text)
}

fn is_html(text: &str) -> bool {
    const TAGS: [&str; 16] =
        ["a", "b", "br", "div", "em", "font", "i", "img", "li", "p", "s", "span", "strong", "sub", "sup", "u"];
    let is_tag = |rest: &str| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        TAGS.contains(&name.to_ascii_lowercase().as_str()) && after.starts_with([' ', '>', '/']) && after.contains('>')
    };
    let is_entity = |rest: &str| {
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        let is_number = name.strip_prefix('#').is_some_and(|digits| !digits.is_empty());
        is_number
            || matches!(name, "amp" | "nbsp" | "lt" | "gt" | "quot" | "apos" | "ndash" | "mdash" | "euro" | "eacute")
    };
    text.split('<').skip(1).any(is_tag) || text.split('&').skip(1).any(is_entity)
}

fn is_markdown(text: &str) -> bool {
    let link = text.split_once("](").is_some_and(|(words, rest)| words.contains('[') && rest.contains(')'));
    let bold = text.split("**").collect::<Vec<_>>();
    let is_bold = |words: &&str| !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
    link || bold.len() > 2 && bold.get(1).is_some_and(is_bold)
}

/// `▲ 3` and `▼ 48` as numbers: 3 and -48.
fn change(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let falls = match first {
        '▲' | '△' | '↑' | '⬆' | '🔺' | '↗' => false,
        '▼' | '▽' | '↓' | '⬇' | '🔻' | '↘' => true,
        _ => return None,
    };
    let rest = text.get(first.len_utf8()..)?.trim_start_matches(['\u{fe0f}', '\u{fe0e}']).trim();
    let number = decimal::parse(rest.trim_start_matches(['+', '-', '\u{2212}'])).ok()?;
    Some(if falls { format!("-{number}") } else { number.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_programs_show_in_another_way_is_found() {
        for text in ["<b>bold</b> text", "a<br>b", "<br/>", "R&amp;D", "a&nbsp;b", "&#8364; 5", "[x](y)", "a **b** c"] {
            assert!(is_markup(text), "{text}");
        }
        for text in ["a < b > c", "R&D", "AT&T; Bell", "x ** 2 ** 3", "[x] (y)", "<unknown>", "5 * 6"] {
            assert!(!is_markup(text), "{text}");
        }
        assert!(is_formula("=SUM(B2:B5)") && !is_formula("=)") && !is_formula("a=B(c)"));
        assert_eq!(
            (change("▼ 48").as_deref(), change("↑3.5").as_deref(), change("▲ up")),
            (Some("-48"), Some("3.5"), None)
        );
    }
}
