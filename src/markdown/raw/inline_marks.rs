//! Marks of other languages within a line: macros, variables, cross-references, brackets of another width.

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};
use super::seen::{OBJECT, Seen};
use super::signs::Signs;

/// Nothing is found in a text without one of them.
pub const SIGNS: Signs = Signs::BRACKET
    .or(Signs::COLON)
    .or(Signs::BRACE)
    .or(Signs::NUMBER)
    .or(Signs::LESS)
    .or(Signs::QUOTE)
    .or(Signs::OTHER_MARK)
    .or(Signs::CURLY)
    .or(Signs::WIDE);

pub fn find(seen: &Seen, signs: Signs, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    let mut done = 0;
    for (at, part) in text.match_indices(is_mark) {
        let sign = part.chars().next().unwrap_or_default();
        let (before, rest) = text.split_at(at);
        if at < done || !may_begin(sign, rest, signs) || seen.is_escaped(at) {
            continue;
        }
        if let Some((dialect, part)) = mark(seen, sign, before, rest, at) {
            done = part.end;
            push(seen, source, part, dialect, found);
        }
    }
    // What they enclose stands in brackets.
    if signs.has(Signs::COLON) && signs.has(Signs::BRACKET) {
        macros(seen, source, found);
    }
}

/// Whether a sign may begin a mark: see [`mark`].
fn is_mark(sign: char) -> bool {
    match sign {
        'a'..='z' | 'A'..='Z' | ' ' => false,
        '<' | '{' | '$' | '#' | '[' | ':' | ']' | '^' | '~' | '&' | '\\' | '@' | '+' | '"' | '\'' => true,
        _ => matches!(sign, '］' | '＊' | '“' | '”' | '‘' | '’'),
    }
}

/// Whether a mark may begin there, by the next sign and by the signs of the whole text: `rest` begins with `sign`.
fn may_begin(sign: char, rest: &str, signs: Signs) -> bool {
    match sign {
        // Three of them are a mark.
        '\'' | '‘' | '’' => rest.chars().nth(1).is_some_and(|next| matches!(next, '\'' | '‘' | '’')),
        // An address follows.
        '"' | '“' | '”' => signs.has(Signs::COLON),
        ']' => signs.has(Signs::WIDE),
        '+' => rest.starts_with("++"),
        _ => true,
    }
}

/// Adds a finding, unless something was found there already.
pub fn push(seen: &Seen, source: &str, part: Range<usize>, dialect: Dialect, found: &mut Vec<Found>) {
    let range = seen.range(part);
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    push_range(written, range, dialect, found);
}

/// Adds what was written at a place of the source, unless something was found there already.
pub fn push_range(written: String, range: Range<usize>, dialect: Dialect, found: &mut Vec<Found>) {
    // That a line of signs below makes a heading of it is no news then.
    found.retain(|found| {
        !(matches!(found.kind, Kind::FirstLevel { .. })
            && found.range.start <= range.start
            && range.end <= found.range.end)
    });
    let is_told =
        found.iter().rev().take(20).any(|found| found.range.start < range.end && range.start < found.range.end);
    if !is_told {
        found.push(Found { kind: Kind::Foreign { written, syntax: Syntax::Dialect(dialect) }, range });
    }
}

fn mark(seen: &Seen, sign: char, before: &str, rest: &str, at: usize) -> Option<(Dialect, Range<usize>)> {
    let last = before.chars().next_back();
    let is_word_before = last.is_some_and(char::is_alphanumeric);
    let line = rest.lines().next().unwrap_or_default();
    let to = |length: usize| at..at + length;
    let enclosed = |open: &str, close: &str| {
        let inner = line.strip_prefix(open)?;
        let end = inner.find(close)?;
        (end > 0).then_some(open.len() + end + close.len())
    };
    match sign {
        '<' => {
            if let Some(inner) = line.strip_prefix("<<").filter(|_| last != Some('<')) {
                let end = inner.find(">>")?;
                let name = inner.get(..end)?.split(',').next()?;
                let is_name = name.starts_with(|letter: char| letter.is_alphabetic() || matches!(letter, '_' | '#'))
                    && name
                        .chars()
                        .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '#' | '.' | ' '));
                return is_name.then(|| (Dialect::AsciiDoc, to(end + 4)));
            }
            if let Some(length) = enclosed("<%", "%>") {
                return Some((Dialect::Variable, to(length)));
            }
            if let Some(length) = enclosed("<!-", ">").filter(|_| !line.starts_with("<!--")) {
                return Some((Dialect::Comment, to(length)));
            }
            if let Some(length) = enclosed("<", ">").filter(|length| is_office_tag(line.get(1..*length - 1))) {
                return Some((Dialect::OfficeTag, to(length)));
            }
            let length = enclosed("<", ">")?;
            let inner = line.get(1..length - 1)?;
            if inner.starts_with("http") && inner.split_once('|').is_some_and(|(address, _)| !address.contains(' ')) {
                return Some((Dialect::SlackLink, to(length)));
            }
            let is_address =
                ["https://", "http://", "mailto:", "fact:", "source:"].iter().any(|scheme| inner.starts_with(scheme));
            (is_address && inner.trim() == inner && inner.contains(char::is_whitespace))
                .then(|| (Dialect::AngleBlank, to(length)))
        }
        '{' => {
            for (open, close) in
                [("{++", "++}"), ("{--", "--}"), ("{–", "–}"), ("{>>", "<<}"), ("{==", "==}"), ("{~~", "~~}")]
            {
                if let Some(length) = enclosed(open, close) {
                    return Some((Dialect::Critic, to(length)));
                }
            }
            if let Some(length) = enclosed("{/*", "*/}") {
                return Some((Dialect::Comment, to(length)));
            }
            let length = enclosed("{", "}")?;
            let inner = line.get(1..length - 1)?;
            if let Some(format) = inner.strip_prefix('=').filter(|_| last == Some(OBJECT)) {
                return format.chars().all(char::is_alphanumeric).then(|| (Dialect::RawFormat, to(length)));
            }
            let (object, name) = inner.split_once('.')?;
            let is_variable =
                matches!(object, "props" | "frontmatter" | "page" | "site" | "this" | "meta") && is_name(name);
            is_variable.then(|| (Dialect::Variable, to(length)))
        }
        '$' | '#' if rest.get(1..).is_some_and(|rest| rest.starts_with('{')) => {
            let length = 1 + line.get(1..).and_then(|line| line.find('}'))? + 1;
            let name = line.get(2..length - 1)?;
            // `${HOME}` is a variable of a shell, of which prose may well speak.
            let is_shell = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
            (is_name(name) && !is_shell).then(|| (Dialect::Variable, to(length)))
        }
        '[' => bracket(seen, line, last, at),
        ']' | '］' => full_width(sign, before, line, at),
        ':' if !is_word_before && last != Some(':') => {
            let name = line.get(1..)?.split(':').next()?;
            let is_name = matches!(name, "+1" | "-1")
                || (name.len() > 1
                    && name.starts_with(|letter: char| letter.is_ascii_lowercase())
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(&byte)));
            let after = line.get(1 + name.len()..)?.strip_prefix(':')?;
            let is_apart =
                !after.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ':' | OBJECT));
            (is_name && is_apart).then(|| (Dialect::Emoji, to(name.len() + 2)))
        }
        '^' => {
            let name = line.get(1..)?;
            if let Some(length) = enclosed("^", "^").filter(|_| is_word_before) {
                let inner = line.get(1..length - 1)?;
                let is_short = inner.len() <= 12
                    && inner.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '+' | '-' | '−'));
                return is_short.then(|| (Dialect::Raised, to(length)));
            }
            let is_last = before.ends_with(' ') && name == rest.get(1..)?.trim_end() && name.len() >= 4;
            let is_id = name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
                && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
            (is_last && is_id).then(|| (Dialect::BlockId, to(1 + name.len())))
        }
        '~' => {
            let length = enclosed("~", "~").filter(|_| is_word_before)?;
            let inner = line.get(1..length - 1)?;
            let is_short = inner.len() <= 8 && inner.chars().all(char::is_alphanumeric);
            is_short.then(|| (Dialect::Lowered, to(length)))
        }
        '&' => {
            const NAMES: [&str; 16] = [
                "nbsp", "copy", "quot", "euro", "pound", "deg", "times", "mdash", "ndash", "hellip", "shy", "eacute",
                "uuml", "ouml", "auml", "szlig",
            ];
            let name = line.get(1..)?;
            let length = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
            let is_known = NAMES.contains(&name.get(..length)?) && !name.get(length..)?.starts_with(';');
            is_known.then(|| (Dialect::Entity, to(1 + length)))
        }
        '\\' => {
            const COMMANDS: [&str; 18] = [
                "textbf",
                "textit",
                "emph",
                "texttt",
                "cite",
                "citep",
                "citet",
                "ref",
                "label",
                "section",
                "subsection",
                "begin",
                "end",
                "item",
                "footnote",
                "includegraphics",
                "newpage",
                "href",
            ];
            let name = line.get(1..)?;
            let length = name.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(name.len());
            let command = name.get(..length)?;
            let has_braces = name.get(length..)?.starts_with(['{', '[']);
            let is_known = COMMANDS.contains(&command) && (has_braces || command == "newpage");
            let end = if has_braces { name.find('}').map_or(length, |end| end + 1) } else { length };
            is_known.then(|| (Dialect::Latex, to(1 + end)))
        }
        '@' if !is_word_before => {
            let name = line.get(1..)?;
            let length =
                name.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).unwrap_or(name.len());
            let (kind, rest) = name.get(..length)?.split_once('-')?;
            let is_known = matches!(kind, "fig" | "tbl" | "eq" | "sec" | "lst" | "thm") && !rest.is_empty();
            is_known.then(|| (Dialect::CrossReference, to(1 + length)))
        }
        '+' => {
            let length = enclosed("++", "++").filter(|_| !is_word_before && last != Some('+'))?;
            let inner = line.get(2..length - 2)?;
            let is_keys = inner
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '+' | '-'))
                && inner.starts_with(|letter: char| letter.is_ascii_lowercase());
            is_keys.then(|| (Dialect::Keys, to(length)))
        }
        '"' | '“' | '”' => {
            let close = line.char_indices().skip(1).find(|(_, sign)| matches!(sign, '"' | '”' | '“'))?;
            let after = line.get(close.0 + close.1.len_utf8()..)?;
            let is_link = after.starts_with(":http") && !is_word_before;
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            is_link.then(|| (Dialect::Textile, to(line.len() - after.len() + end)))
        }
        '＊' => {
            let length = enclosed("＊＊", "＊＊")?;
            Some((Dialect::FullWidthMark, to(length)))
        }
        '\'' | '‘' | '’' => {
            let typed = |text: &str| {
                text.chars().take(3).all(|sign| matches!(sign, '\'' | '‘' | '’')) && text.chars().count() >= 3
            };
            if !typed(line) || matches!(last, Some('\'' | '‘' | '’')) {
                return None;
            }
            let start: usize = line.chars().take(3).map(char::len_utf8).sum();
            let inner = line.get(start..)?;
            let end = inner.char_indices().find(|(at, _)| inner.get(*at..).is_some_and(typed))?.0;
            let words = inner.get(..end)?;
            let close: usize = inner.get(end..)?.chars().take(3).map(char::len_utf8).sum();
            (words.trim() == words && words.contains(char::is_alphanumeric))
                .then(|| (Dialect::Quotes, to(start + end + close)))
        }
        _ => None,
    }
}

/// `[b]words[/b]`, `[#f1]_`, `[https://… words]`, `[!info]-`, `[] words`.
fn bracket(seen: &Seen, line: &str, last: Option<char>, at: usize) -> Option<(Dialect, Range<usize>)> {
    let end = line.find(']')?;
    let inner = line.get(1..end)?;
    let after = line.get(end + 1..)?;
    let to = |length: usize| at..at + length;
    if let Some(name) = inner.strip_prefix('!').filter(|_| seen.is_line_start(at)) {
        let is_kind =
            name.trim().chars().all(|letter| letter.is_alphabetic() || letter == '-') && !name.trim().is_empty();
        let folded = usize::from(after.starts_with(['-', '+']));
        return is_kind.then(|| (Dialect::Callout, to(end + 1 + folded)));
    }
    if after.starts_with('_') && !after.get(1..)?.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    {
        let is_label = !inner.is_empty()
            && inner.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '#' | '*' | '-' | '_'));
        return is_label.then(|| (Dialect::Rest, to(end + 2)));
    }
    // `[due:: 2024-06-30]` of Obsidian's Dataview.
    if inner.split_once("::").is_some_and(|(key, value)| is_name(key) && value.starts_with(' ')) {
        return Some((Dialect::InlineField, to(end + 1)));
    }
    let is_number = !inner.is_empty() && inner.len() < 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && seen.is_line_start(at) && after.strip_prefix(' ').is_some_and(|words| !words.trim().is_empty()) {
        return Some((Dialect::PlainNote, to(end + 1)));
    }
    let is_box = matches!(inner, "" | " " | "x" | "X" | " x" | "x " | "X " | " X") && after.starts_with(' ');
    if is_box && last.is_none() {
        return Some((Dialect::Checkbox, to(end + 1)));
    }
    let name = inner.split('=').next()?;
    let is_code = matches!(
        name.to_ascii_lowercase().as_str(),
        "b" | "i" | "u" | "url" | "img" | "quote" | "code" | "size" | "color"
    );
    if let Some(close) = after.find(&format!("[/{name}]")).filter(|_| is_code) {
        return Some((Dialect::BbCode, to(end + 1 + close + name.len() + 3)));
    }
    let is_address =
        (inner.starts_with("https://") || inner.starts_with("http://")) && !after.starts_with(['(', '[', ':']);
    (is_address && inner.trim_end().contains(' ')).then(|| (Dialect::WikiAddress, to(end + 1)))
}

/// `[words]（address）`, with brackets of either width.
fn full_width(close: char, before: &str, line: &str, at: usize) -> Option<(Dialect, Range<usize>)> {
    let after = line.get(close.len_utf8()..)?;
    let is_wide = after.starts_with('（') || close == '］';
    let inner = after.strip_prefix(['（', '('])?;
    let end = inner.find(['）', ')'])?;
    let address = inner.get(..end)?.trim();
    let is_address =
        ["http://", "https://", "mailto:", "fact:", "source:", "/", "#"].iter().any(|start| address.starts_with(start))
            || address.split('#').next().is_some_and(|file| file.ends_with(".md"));
    let open = before.rfind(if close == '］' { '［' } else { '[' })?;
    let is_short = !before.get(open..)?.contains('\n');
    let length =
        close.len_utf8() + after.chars().next()?.len_utf8() + end + inner.get(end..)?.chars().next()?.len_utf8();
    (is_wide && is_address && is_short).then(|| (Dialect::FullWidthLink, open..at + length))
}

/// `image::photo.png[A photo]`, `link:page.html[words]`, `https://a.org[words]`.
fn macros(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let text = seen.text();
    for name in ["image::", "include::", "video::", "audio::", "link:", "xref:", "footnote:", "https://", "http://"] {
        for (at, _) in text.match_indices(name) {
            let is_word = text.get(..at).is_some_and(|before| {
                before.ends_with(|letter: char| {
                    letter.is_alphanumeric() || matches!(letter, '(' | '[' | '<' | ':' | '/' | '"' | '=')
                })
            });
            let rest = text.get(at + name.len()..).unwrap_or_default();
            let run = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let Some(open) = rest.get(..run).and_then(|run| run.find('[')) else { continue };
            let Some(close) = rest.get(open..).and_then(|inner| inner.lines().next()?.find(']')) else { continue };
            let target = rest.get(..open).unwrap_or_default();
            let label = rest.get(open + 1..open + close).unwrap_or_default();
            let is_web = name.starts_with("http");
            let is_macro = if is_web {
                // `https://example.org/[id]` shows where a part of an address goes.
                let is_part = target.ends_with('/') && label.chars().all(char::is_lowercase);
                !target.is_empty()
                    && !is_part
                    && label.starts_with(char::is_alphabetic)
                    && !rest.get(open + close + 1..).is_some_and(|after| {
                        after.starts_with(|letter: char| {
                            letter.is_alphanumeric() || matches!(letter, '/' | '=' | '&' | '(')
                        })
                    })
            } else {
                name == "footnote:" || !target.is_empty()
            };
            if is_macro && !is_word && !seen.is_escaped(at) && !seen.is_in_link(at) {
                push(seen, source, at..at + name.len() + open + close + 1, Dialect::AsciiDoc, found);
            }
        }
    }
}

/// `o:p`, `/w:r`: an element of Word's own, with its prefix.
fn is_office_tag(tag: Option<&str>) -> bool {
    tag.and_then(|tag| tag.trim_start_matches('/').split_once(':')).is_some_and(|(prefix, name)| {
        matches!(prefix, "o" | "w" | "v" | "m" | "st1") && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
    })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-'))
}
