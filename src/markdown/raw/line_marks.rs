//! Marks that begin a line, of other languages or spoilt by a character that nobody sees.

use super::dialect::Dialect;
use super::kind::Found;
use super::seen::Seen;
use super::signs::Signs;
use super::told::push;
use super::{foreign_lines, line_shapes};
use crate::text::unseen::{has_no_width, is_direction, is_odd_blank};

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    if !signs.has(Signs::LINE_END) && !may_be_marked(text.trim_start()) {
        return;
    }
    let mut start = 0;
    let mut told: Vec<Dialect> = Vec::new();
    let is_only = !signs.has(Signs::LINE_END);
    for line in text.split_inclusive('\n') {
        if may_be_marked(line.trim_start()) {
            let end = start + line.trim_end().len();
            let typed = seen.typed(start..end, source);
            let dialect = mark(typed.trim(), line.trim(), start == 0)
                .or_else(|| foreign_lines::find(typed.trim(), start == 0, is_only));
            if let Some(dialect) = dialect.filter(|_| !seen.is_escaped(start)) {
                // Each line of a drawn table is one, and quotation marks for a fence come in pairs.
                let is_one_of_many = matches!(
                    dialect,
                    Dialect::Cells
                        | Dialect::QuotesAsFence
                        | Dialect::FullWidthMark
                        | Dialect::Fragment
                        | Dialect::Jira
                        | Dialect::AsciiDoc
                );
                if !(is_one_of_many && told.contains(&dialect)) {
                    push(seen, source, start..end, dialect, found);
                    told.push(dialect);
                }
            }
        }
        start += line.len();
    }
    if signs.has(Signs::LINE_END) && !told.contains(&Dialect::Cells) {
        line_shapes::find(seen, signs, source, found);
    }
}

/// Whether [`mark`] has to look at a line: most begin with a letter, and of those with a letter few are marks.
fn may_be_marked(line: &str) -> bool {
    match line.as_bytes() {
        [b'i', b'm', b'p', ..] | [b'e', b'x', b'p', ..] | [b'b', b'q', b'.', ..] => true,
        [b'h', next, ..] => next.is_ascii_digit(),
        [first, ..] => !first.is_ascii_alphabetic(),
        [] => false,
    }
}

/// What a line begins with, as it was typed and as it is shown.
fn mark(typed: &str, shown: &str, is_first: bool) -> Option<Dialect> {
    let first = typed.chars().next()?;
    match first {
        '=' => {
            let words = typed.trim_start_matches('=');
            let level = typed.len() - words.len();
            let is_heading = words.starts_with(' ') && words.trim_start().starts_with(char::is_alphabetic);
            (is_heading && level <= 6 && (level > 1 || is_first)).then_some(Dialect::EqualsHeading)
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
            (is_known && typed.ends_with(']')).then_some(Dialect::AsciiDoc)
        }
        '.' => {
            let words = typed.strip_prefix(".. ")?.trim_start();
            let is_label = words.starts_with(['[', '_']);
            (is_first && (is_label || words.starts_with(char::is_alphabetic)) && !words.contains("::"))
                .then_some(if is_label { Dialect::Rest } else { Dialect::Comment })
        }
        'i' | 'e' => {
            let is_import = typed.starts_with("import ") && typed.contains(" from ") && typed.contains(['"', '\'']);
            let is_import = is_import && typed.trim_end_matches(';').ends_with(['"', '\'']);
            let is_export =
                ["export const ", "export default ", "export function "].iter().any(|start| typed.starts_with(start));
            (is_import || is_export).then_some(Dialect::Import)
        }
        '#' => {
            if let Some(name) = typed.strip_prefix("#+") {
                let word = name.split([':', ' ']).next()?;
                return (word.len() > 2 && word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_'))
                    .then_some(Dialect::Org);
            }
            let rest = typed.strip_prefix('#')?;
            let name = rest.split('(').next()?;
            let is_call =
                rest.contains('(') && !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase());
            if is_call {
                return Some(Dialect::Typst);
            }
            let words = typed.trim_start_matches('#');
            has_odd_blank(words).then_some(Dialect::OddBlank)
        }
        '(' => {
            let name = typed.strip_prefix('(')?.strip_suffix(")=")?;
            (!name.is_empty() && !name.contains(['(', ')', ' '])).then_some(Dialect::Target)
        }
        '%' => {
            let words = typed.strip_prefix("% ")?;
            (is_first && words.starts_with(char::is_alphabetic)).then_some(Dialect::Comment)
        }
        '+' if !is_first && typed.starts_with("+ ") => Some(Dialect::DeepItem),
        '+' | '|' => {
            let is_rule = typed.chars().all(|sign| matches!(sign, '+' | '-' | '=' | '|' | ':' | ' '));
            (is_rule && typed.contains('+') && (typed.contains("--") || typed.contains("=="))).then_some(Dialect::Cells)
        }
        '-' if typed.starts_with("--8<--") => Some(Dialect::Include),
        '-' if is_column_rule(typed) => Some(Dialect::Cells),
        '*' if typed.starts_with("*[") && typed.contains("]: ") => Some(Dialect::Abbreviation),
        '´' => {
            let rest = typed.trim_start_matches('´');
            let count = typed.chars().count() - rest.chars().count();
            (count == 3
                && rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '{' | '}' | '-')))
            .then_some(Dialect::QuotesAsFence)
        }
        '<' => {
            let is_merge = typed.starts_with("<<<<<<< ");
            let is_include = typed.starts_with("<<< @") || typed.starts_with("<<< ./") || typed.starts_with("<<< ../");
            if is_merge { Some(Dialect::Merge) } else { is_include.then_some(Dialect::Include) }
        }
        'h' => {
            let rest = typed.get(1..)?.strip_prefix(['1', '2', '3', '4', '5', '6'])?.strip_prefix(". ")?;
            (is_first && !rest.is_empty()).then_some(Dialect::Textile)
        }
        // A mark with a plain blank makes an item, but below words that are indented less.
        '-' | '*' if !is_first && typed.get(1..)?.starts_with(' ') => Some(Dialect::DeepItem),
        '-' | '*' | '>' => has_odd_blank(typed.get(1..)?).then_some(Dialect::OddBlank),
        '0'..='9' => {
            let rest = typed.trim_start_matches(|sign: char| sign.is_ascii_digit());
            let is_number = typed.len() - rest.len() < 3;
            (is_number && has_odd_blank(rest.strip_prefix(['.', ')'])?)).then_some(Dialect::OddBlank)
        }
        '＃' => typed.trim_start_matches('＃').starts_with([' ', '\u{3000}']).then_some(Dialect::FullWidthMark),
        _ if has_no_width(first) || is_direction(first) => {
            let rest = typed.trim_start_matches(|sign: char| has_no_width(sign) || is_direction(sign));
            let is_mark =
                ["# ", "## ", "### ", "- ", "* ", "> ", "1. ", "```", "|"].iter().any(|mark| rest.starts_with(mark));
            is_mark.then_some(Dialect::OddBlank)
        }
        '\'' | '‘' | '’' => {
            let rest = typed.trim_start_matches(['\'', '‘', '’']);
            let count = typed.chars().count() - rest.chars().count();
            let is_info =
                rest.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '{' | '}' | '-'));
            (count == 3 && is_info && !shown.is_empty()).then_some(Dialect::QuotesAsFence)
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

/// Whether a blank that does not break lines stands where a plain one has to.
fn has_odd_blank(rest: &str) -> bool {
    rest.starts_with(is_odd_blank) && rest.trim_start().starts_with(|letter: char| !letter.is_whitespace())
}
