//! Text cells with contents that other programs would show differently: markup, formulas, error values of a
//! spreadsheet, arrows before a change. Cells are plain text here, so readers would see them as they are written.

use super::csv_context::CsvContext;
use super::decimal;
use super::field::Field;
use super::foreign_cells_messages as messages;
use super::grid::Csv;
use super::occurrences::Occurrences;
use super::value::FieldType;
use super::wrong_cells::shortened;
use crate::diagnostic::Diagnostic;

/// Tests for the kinds of such cells, in the order of their messages. A cell may be of several kinds.
const KINDS: [fn(&str) -> bool; 4] = [is_sheet_error, is_formula, is_markup, is_change];

/// One message for each kind, about its first cell. Columns of numbers are left out: there such a cell is an error.
pub fn find(csv: &Csv<'_>, fields: &[Field], context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let mut kinds: [Option<(Occurrences, String)>; KINDS.len()] = Default::default();
    let cells = csv.rows.iter().flat_map(|row| row.cells.iter().zip(fields));
    for (cell, field) in cells.filter(|(_, field)| field.kind == FieldType::String) {
        let text = cell.value.trim();
        for (found, _) in kinds.iter_mut().zip(KINDS).filter(|(_, fits)| fits(text)) {
            let first = || (Occurrences::first(cell.span, &field.name), shortened(text));
            found.get_or_insert_with(first).0.count += 1;
        }
    }
    let [errors, formulas, markup, arrows] = kinds;
    let errors = errors.map(|(cells, text)| messages::sheet_error(context.file, &cells, &text));
    let formulas = formulas.map(|(cells, text)| messages::formula(context.file, &cells, &text));
    let markup = markup.map(|(cells, text)| messages::markup(context.file, &cells, &text));
    // A single arrow may be part of a name.
    let arrows = arrows.filter(|(cells, _)| cells.count > 1);
    let arrows = arrows.and_then(|(cells, text)| Some(messages::arrow(context.file, &cells, &text, &change(&text)?)));
    errors.into_iter().chain(formulas).chain(markup).chain(arrows).collect()
}

/// Whether a text is an error value such as `#REF!`, or what Google Sheets shows while it calculates.
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

/// Whether a text is a formula: `=SUM(B2:B5)`.
fn is_formula(text: &str) -> bool {
    let name = text.strip_prefix('=').and_then(|rest| rest.split_once('(')).map(|(name, _)| name);
    let is_function = |name: &str| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || matches!(letter, '.' | '_'))
    };
    name.is_some_and(is_function) && text.ends_with(')')
}

/// Whether a text contains HTML tags or entities, or links or bold words of Markdown.
fn is_markup(text: &str) -> bool {
    is_html(text) || is_markdown(text)
}

/// Whether a text contains an HTML tag or a character reference.
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

/// Whether a text is a number with an arrow before it.
fn is_change(text: &str) -> bool {
    change(text).is_some()
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
    fn what_other_programs_would_show_differently_is_found() {
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
