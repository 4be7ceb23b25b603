//! Marks at the start of a line, of other languages or broken by an invisible character.

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;
use super::{foreign_lines, line_shapes};
use crate::text::invisible::{is_bidi_control, is_unusual_space, is_zero_width};

/// Finds marks at the start of lines, and lines that run into one.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    if !chars.has(CharSet::LINE_END) && !may_be_marked(text.trim_start()) {
        return;
    }
    let mut start = 0;
    let mut reported: Vec<StrayMarkup> = Vec::new();
    let is_only = !chars.has(CharSet::LINE_END);
    for line in text.split_inclusive('\n') {
        if may_be_marked(line.trim_start()) {
            let end = start + line.trim_end().len();
            let typed = visible.typed(start..end, source);
            let stray_markup = mark(typed.trim(), line.trim(), start == 0)
                .or_else(|| foreign_lines::find(typed.trim(), start == 0, is_only));
            if let Some(stray_markup) = stray_markup.filter(|_| !visible.is_escaped(start)) {
                // Such lines come in groups or pairs, of which the first is reported.
                let is_one_of_many = matches!(
                    stray_markup,
                    StrayMarkup::PlainTextTable
                        | StrayMarkup::QuotesAsFence
                        | StrayMarkup::FullWidthMark
                        | StrayMarkup::JsxFragment
                        | StrayMarkup::Jira
                        | StrayMarkup::AsciiDoc
                );
                if !(is_one_of_many && reported.contains(&stray_markup)) {
                    push(visible, source, start..end, stray_markup, found);
                    reported.push(stray_markup);
                }
            }
        }
        start += line.len();
    }
    if chars.has(CharSet::LINE_END) && !reported.contains(&StrayMarkup::PlainTextTable) {
        line_shapes::find(visible, chars, source, found);
    }
}

/// Whether [`mark`] has to check a line: most begin with a letter, and few of those are marks.
fn may_be_marked(line: &str) -> bool {
    match line.as_bytes() {
        [b'i', b'm', b'p', ..] | [b'e', b'x', b'p', ..] | [b'b', b'q', b'.', ..] => true,
        [b'h', next, ..] => next.is_ascii_digit(),
        [first, ..] => !first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// What a line begins with, as it was typed and as it is shown.
fn mark(typed: &str, shown: &str, is_first: bool) -> Option<StrayMarkup> {
    let first = typed.chars().next()?;
    match first {
        '=' => {
            let words = typed.trim_start_matches('=');
            let level = typed.len() - words.len();
            let is_heading = words.starts_with(' ') && words.trim_start().starts_with(char::is_alphabetic);
            (is_heading && level <= 6 && (level > 1 || is_first)).then_some(StrayMarkup::EqualsHeading)
        }
        '[' => {
            let name = typed.get(1..)?.split([',', ']']).next()?;
            const BLOCKS: [&str; 22] = [
                "source",
                "verse",
                "listing",
                "NOTE",
                "TIP",
                "WARNING",
                "IMPORTANT",
                "CAUTION",
                "horizontal",
                "preface",
                "partintro",
                "abstract",
                "quote",
                "example",
                "sidebar",
                "glossary",
                "bibliography",
                "appendix",
                "dedication",
                "discrete",
                "qanda",
                "%header",
            ];
            let is_known = BLOCKS.contains(&name) || name.starts_with("cols=") || name.starts_with("options=");
            (is_known && typed.ends_with(']')).then_some(StrayMarkup::AsciiDoc)
        }
        '.' => {
            let words = typed.strip_prefix(".. ")?.trim_start();
            let is_label = words.starts_with(['[', '_']);
            (is_first && (is_label || words.starts_with(char::is_alphabetic)) && !words.contains("::"))
                .then_some(if is_label { StrayMarkup::ReStructuredText } else { StrayMarkup::Comment })
        }
        'i' | 'e' => {
            let is_import = typed.starts_with("import ") && typed.contains(" from ") && typed.contains(['"', '\'']);
            let is_import = is_import && typed.trim_end_matches(';').ends_with(['"', '\'']);
            let is_export =
                ["export const ", "export default ", "export function "].iter().any(|start| typed.starts_with(start));
            (is_import || is_export).then_some(StrayMarkup::JavaScriptImport)
        }
        '#' => {
            if let Some(name) = typed.strip_prefix("#+") {
                let word = name.split([':', ' ']).next()?;
                return (word.len() > 2 && word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_'))
                    .then_some(StrayMarkup::Org);
            }
            let rest = typed.strip_prefix('#')?;
            let name = rest.split('(').next()?;
            let is_call =
                rest.contains('(') && !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase());
            if is_call {
                return Some(StrayMarkup::Typst);
            }
            let words = typed.trim_start_matches('#');
            has_unusual_space(words).then_some(StrayMarkup::UnusualSpace)
        }
        '(' => {
            let name = typed.strip_prefix('(')?.strip_suffix(")=")?;
            (!name.is_empty() && !name.contains(['(', ')', ' '])).then_some(StrayMarkup::MystTarget)
        }
        '%' => {
            let words = typed.strip_prefix("% ")?;
            (is_first && words.starts_with(char::is_alphabetic)).then_some(StrayMarkup::Comment)
        }
        '+' if !is_first && typed.starts_with("+ ") => Some(StrayMarkup::OverindentedItem),
        '+' | '|' => {
            let is_rule = typed.chars().all(|sign| matches!(sign, '+' | '-' | '=' | '|' | ':' | ' '));
            (is_rule && typed.contains('+') && (typed.contains("--") || typed.contains("==")))
                .then_some(StrayMarkup::PlainTextTable)
        }
        '-' if typed.starts_with("--8<--") => Some(StrayMarkup::FileInclude),
        '-' if is_column_rule(typed) => Some(StrayMarkup::PlainTextTable),
        '*' if typed.starts_with("*[") && typed.contains("]: ") => Some(StrayMarkup::Abbreviation),
        '´' => {
            let rest = typed.trim_start_matches('´');
            let count = typed.chars().count() - rest.chars().count();
            (count == 3
                && rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '{' | '}' | '-')))
            .then_some(StrayMarkup::QuotesAsFence)
        }
        '<' => {
            let is_merge = typed.starts_with("<<<<<<< ");
            let is_include = typed.starts_with("<<< @") || typed.starts_with("<<< ./") || typed.starts_with("<<< ../");
            if is_merge { Some(StrayMarkup::MergeConflict) } else { is_include.then_some(StrayMarkup::FileInclude) }
        }
        'h' => {
            let rest = typed.get(1..)?.strip_prefix(['1', '2', '3', '4', '5', '6'])?.strip_prefix(". ")?;
            (is_first && !rest.is_empty()).then_some(StrayMarkup::Textile)
        }
        // A mark with a plain space makes an item, except below words that are indented less.
        '-' | '*' if !is_first && typed.get(1..)?.starts_with(' ') => Some(StrayMarkup::OverindentedItem),
        '-' | '*' | '>' => has_unusual_space(typed.get(1..)?).then_some(StrayMarkup::UnusualSpace),
        '0'..='9' => {
            let rest = typed.trim_start_matches(|sign: char| sign.is_ascii_digit());
            let is_number = typed.len() - rest.len() < 3;
            (is_number && has_unusual_space(rest.strip_prefix(['.', ')'])?)).then_some(StrayMarkup::UnusualSpace)
        }
        '＃' => typed.trim_start_matches('＃').starts_with([' ', '\u{3000}']).then_some(StrayMarkup::FullWidthMark),
        _ if is_zero_width(first) || is_bidi_control(first) => {
            let rest = typed.trim_start_matches(|sign: char| is_zero_width(sign) || is_bidi_control(sign));
            let is_mark =
                ["# ", "## ", "### ", "- ", "* ", "> ", "1. ", "```", "|"].iter().any(|mark| rest.starts_with(mark));
            is_mark.then_some(StrayMarkup::UnusualSpace)
        }
        '\'' | '‘' | '’' => {
            let rest = typed.trim_start_matches(['\'', '‘', '’']);
            let count = typed.chars().count() - rest.chars().count();
            let is_info =
                rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '{' | '}' | '-'));
            (count == 3 && is_info && !shown.is_empty()).then_some(StrayMarkup::QuotesAsFence)
        }
        _ => None,
    }
}

/// `------- -----`: the rule below the head of Pandoc's plain tables.
fn is_column_rule(typed: &str) -> bool {
    let columns = typed.split(' ').filter(|column| !column.is_empty());
    columns.clone().count() > 1
        && columns.clone().all(|column| column.len() > 2 && column.bytes().all(|byte| byte == b'-'))
}

/// Whether an unusual space takes the place of a plain one.
fn has_unusual_space(rest: &str) -> bool {
    rest.starts_with(is_unusual_space) && rest.trim_start().starts_with(|letter: char| !letter.is_whitespace())
}
