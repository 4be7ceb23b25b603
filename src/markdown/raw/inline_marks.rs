//! Marks of other languages within a line: macros, variables, cross-references, brackets of another width.

use std::ops::Range;

use super::char_set::CharSet;
use super::findings::{is_name, push};
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::{NON_TEXT, VisibleText};
use super::{bracket_marks, foreign_lines, full_width, macros};

/// A text without any of these characters has no findings here.
pub const TRIGGERS: CharSet = CharSet::BRACKET
    .or(CharSet::COLON)
    .or(CharSet::BRACE)
    .or(CharSet::NUMBER)
    .or(CharSet::LESS)
    .or(CharSet::QUOTE)
    .or(CharSet::OTHER_MARK)
    .or(CharSet::BAR)
    .or(CharSet::CURLY)
    .or(CharSet::IDEOGRAPHIC)
    .or(CharSet::WIDE);

/// Finds marks of other languages within lines.
pub fn find(visible: &VisibleText, chars: CharSet, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut done = 0;
    for (at, sign) in marks(text) {
        let (before, rest) = text.split_at(at);
        if at < done || !may_begin(sign, rest, chars) || visible.is_escaped(at) {
            continue;
        }
        if let Some((stray_markup, part)) = mark(visible, sign, before, rest, at) {
            done = part.end;
            push(visible, source, part, stray_markup, found);
        }
    }
    // Macros have a colon and brackets.
    if chars.has(CharSet::COLON) && chars.has(CharSet::BRACKET) {
        macros::find(visible, source, found);
    }
}

/// The characters of a text that may begin a mark. Most bytes cannot, so few characters are decoded.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii_alphanumeric() && *byte != b' ');
    let chars = bytes.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    chars.filter(|(_, sign)| is_mark(*sign))
}

/// Whether a character may begin a mark: see [`mark`].
fn is_mark(sign: char) -> bool {
    match sign {
        '<' | '{' | '$' | '#' | '[' | ':' | ']' | '^' | '~' | '&' | '\\' | '@' | '+' | '"' | '\'' => true,
        '|' | '>' => true,
        _ => matches!(sign, '］' | '＊' | '“' | '”' | '‘' | '’' | '《' | '｀' | '～' | '＿' | '＜' | '｜'),
    }
}

/// Whether a mark may begin there, by the characters after `sign`, with which `rest` begins, and those of the whole
/// text.
fn may_begin(sign: char, rest: &str, chars: CharSet) -> bool {
    match sign {
        // Three of them are a mark.
        '\'' | '‘' | '’' => rest.chars().nth(1).is_some_and(|next| matches!(next, '\'' | '‘' | '’')),
        // An address follows.
        '"' | '“' | '”' => chars.has(CharSet::COLON),
        ']' => chars.has(CharSet::WIDE),
        '+' => rest.starts_with("++"),
        '|' => {
            rest.starts_with("||")
                || rest.get(1..2).is_some_and(|next| next.bytes().all(|next| next.is_ascii_alphabetic()))
        }
        '>' => rest.starts_with(">!"),
        _ => true,
    }
}

fn mark(visible: &VisibleText, sign: char, before: &str, rest: &str, at: usize) -> Option<(StrayMarkup, Range<usize>)> {
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
                return is_name.then(|| (StrayMarkup::AsciiDoc, to(end + 4)));
            }
            if let Some(length) = enclosed("<%", "%>") {
                return Some((StrayMarkup::TemplateVariable, to(length)));
            }
            if let Some(length) = enclosed("<!-", ">").filter(|_| !line.starts_with("<!--")) {
                return Some((StrayMarkup::Comment, to(length)));
            }
            if let Some(length) = enclosed("<", ">").filter(|length| is_office_tag(line.get(1..*length - 1))) {
                return Some((StrayMarkup::OfficeTag, to(length)));
            }
            let length = enclosed("<", ">")?;
            let inner = line.get(1..length - 1)?;
            if inner.starts_with("http") && inner.split_once('|').is_some_and(|(address, _)| !address.contains(' ')) {
                return Some((StrayMarkup::SlackLink, to(length)));
            }
            let is_address =
                ["https://", "http://", "mailto:", "fact:", "source:"].iter().any(|scheme| inner.starts_with(scheme));
            (is_address && inner.trim() == inner && inner.contains(char::is_whitespace))
                .then(|| (StrayMarkup::SpaceInAutolink, to(length)))
        }
        '《' | '｀' | '～' | '＿' | '＜' | '｜' => full_width::find(sign, before, line, at),
        '>' => enclosed(">!", "!<").map(|length| (StrayMarkup::Spoiler, to(length))),
        '|' if !line.starts_with("||") => {
            // Bars around a letter are an absolute value, and more bars are cells.
            const MIN_LENGTH: usize = 3;
            let length = enclosed("|", "|").filter(|_| matches!(last, None | Some(' ' | '\n' | '(' | '"' | '“')))?;
            let inner = line.get(1..length - 1)?;
            let is_word = inner.len() >= MIN_LENGTH
                && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
            let is_apart = !line.get(length..)?.starts_with(|next: char| next.is_alphanumeric() || next == '|');
            let is_alone = line.matches('|').count().is_multiple_of(2) && !before.rsplit('\n').next()?.contains('|');
            (is_word && is_apart && is_alone).then(|| (StrayMarkup::Substitution, to(length)))
        }
        '|' => {
            let length = enclosed("||", "||").filter(|_| last != Some('|'))?;
            let inner = line.get(2..length - 2)?;
            let is_words = inner.trim() == inner && inner.contains(char::is_alphabetic) && !inner.contains('|');
            let is_apart = !line.get(length..)?.starts_with('|');
            (is_words && is_apart).then(|| (StrayMarkup::Spoiler, to(length)))
        }
        '{' => {
            if let Some(length) =
                enclosed("{", "}").filter(|length| line.get(..*length).is_some_and(full_width::is_ruby))
            {
                return Some((StrayMarkup::Ruby, to(length)));
            }
            for (open, close) in
                [("{++", "++}"), ("{--", "--}"), ("{–", "–}"), ("{>>", "<<}"), ("{==", "==}"), ("{~~", "~~}")]
            {
                if let Some(length) = enclosed(open, close) {
                    return Some((StrayMarkup::CriticMarkup, to(length)));
                }
            }
            if let Some(length) = enclosed("{/*", "*/}") {
                return Some((StrayMarkup::Comment, to(length)));
            }
            let length = enclosed("{", "}")?;
            let inner = line.get(1..length - 1)?;
            if let Some(format) = inner.strip_prefix('=').filter(|_| last == Some(NON_TEXT)) {
                return format.chars().all(char::is_alphanumeric).then(|| (StrayMarkup::RawFormat, to(length)));
            }
            // `{name}[words]`, a link by the name of its address.
            let after = line.get(length..)?;
            let is_link = after.starts_with('[') && after.contains(']') && !after.starts_with("[[");
            if is_link && inner.len() > 2 && !inner.contains('.') && is_name(inner) && !is_word_before {
                return Some((StrayMarkup::AsciiDoc, to(length + after.find(']')? + 1)));
            }
            let (object, name) = inner.split_once('.')?;
            let is_variable =
                matches!(object, "props" | "frontmatter" | "page" | "site" | "this" | "meta") && is_name(name);
            is_variable.then(|| (StrayMarkup::TemplateVariable, to(length)))
        }
        '$' | '#' if rest.get(1..).is_some_and(|rest| rest.starts_with('{')) => {
            let length = 1 + line.get(1..).and_then(|line| line.find('}'))? + 1;
            let name = line.get(2..length - 1)?;
            // `${HOME}` is a variable of a shell, which prose may mention.
            let is_shell = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
            (is_name(name) && !is_shell).then(|| (StrayMarkup::TemplateVariable, to(length)))
        }
        '[' => bracket_marks::find(visible, line, last, at),
        ']' | '］' => full_width::link(sign, before, line, at),
        ':' if matches!(last, None | Some('\n')) && foreign_lines::is_field(line) => {
            Some((StrayMarkup::FieldLine, to(line.trim_end().len())))
        }
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
                !after.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ':' | NON_TEXT));
            (is_name && is_apart).then(|| (StrayMarkup::Emoji, to(name.len() + 2)))
        }
        '^' => {
            let name = line.get(1..)?;
            let number = name.split(')').next()?;
            let is_number = !number.is_empty() && number.len() < 4 && number.bytes().all(|byte| byte.is_ascii_digit());
            if last == Some('(') && is_number && name.get(number.len()..)?.starts_with(')') {
                return Some((StrayMarkup::NoteInParentheses, at - 1..at + number.len() + 2));
            }
            if let Some(length) = enclosed("^", "^").filter(|_| is_word_before) {
                let inner = line.get(1..length - 1)?;
                let is_short = inner.len() <= 12
                    && inner.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '+' | '-' | '−'));
                return is_short.then(|| (StrayMarkup::Superscript, to(length)));
            }
            let is_last = before.ends_with(' ') && name == rest.get(1..)?.trim_end() && name.len() >= 4;
            let is_id = name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
                && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
            (is_last && is_id).then(|| (StrayMarkup::BlockId, to(1 + name.len())))
        }
        '~' => {
            let length = enclosed("~", "~").filter(|_| is_word_before)?;
            let inner = line.get(1..length - 1)?;
            let is_short = inner.len() <= 8 && inner.chars().all(char::is_alphanumeric);
            is_short.then(|| (StrayMarkup::Subscript, to(length)))
        }
        '&' => {
            const NAMES: [&str; 16] = [
                "nbsp", "copy", "quot", "euro", "pound", "deg", "times", "mdash", "ndash", "hellip", "shy", "eacute",
                "uuml", "ouml", "auml", "szlig",
            ];
            let name = line.get(1..)?;
            let length = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
            let is_known = NAMES.contains(&name.get(..length)?) && !name.get(length..)?.starts_with(';');
            is_known.then(|| (StrayMarkup::Entity, to(1 + length)))
        }
        '\\' => {
            const COMMANDS: [&str; 29] = [
                "newline",
                "pagebreak",
                "clearpage",
                "noindent",
                "par",
                "maketitle",
                "tableofcontents",
                "centering",
                "hline",
                "vspace",
                "hspace",
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
            // `\par` alone may be a part of a path.
            let is_alone = visible.is_line_start(at) && name.get(length..)?.trim().is_empty();
            let is_known = COMMANDS.contains(&command) && (has_braces || command == "newpage" || is_alone);
            let end = if has_braces { name.find('}').map_or(length, |end| end + 1) } else { length };
            is_known.then(|| (StrayMarkup::Latex, to(1 + end)))
        }
        '@' if !is_word_before => {
            let name = line.get(1..)?;
            let length =
                name.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).unwrap_or(name.len());
            let key = name.get(..length)?;
            if let Some(label) = name.get(length..)?.strip_prefix(':').filter(|_| REFERRED.contains(&key)) {
                let end = label
                    .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')))
                    .unwrap_or(label.len());
                return (end > 0).then(|| (StrayMarkup::CrossReference, to(1 + length + 1 + end)));
            }
            let (kind, rest) = key.split_once('-')?;
            let is_known = REFERRED.contains(&kind) && !rest.is_empty();
            is_known.then(|| (StrayMarkup::CrossReference, to(1 + length)))
        }
        '+' => {
            let length = enclosed("++", "++").filter(|_| !is_word_before && last != Some('+'))?;
            let inner = line.get(2..length - 2)?;
            let is_keys = inner
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '+' | '-'))
                && inner.starts_with(|letter: char| letter.is_ascii_lowercase());
            is_keys.then(|| (StrayMarkup::KeyboardKeys, to(length)))
        }
        '"' | '“' | '”' => {
            let close = line.char_indices().skip(1).find(|(_, sign)| matches!(sign, '"' | '”' | '“'))?;
            let after = line.get(close.0 + close.1.len_utf8()..)?;
            let is_link = after.starts_with(":http") && !is_word_before;
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            is_link.then(|| (StrayMarkup::Textile, to(line.len() - after.len() + end)))
        }
        '＊' => {
            let length = enclosed("＊＊", "＊＊")?;
            Some((StrayMarkup::FullWidthMark, to(length)))
        }
        '\'' | '‘' | '’' => {
            if let Some(length) = double_quotes(line).filter(|_| !matches!(last, Some('\'' | '‘' | '’'))) {
                return Some((StrayMarkup::WikiEmphasis, to(length)));
            }
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
                .then(|| (StrayMarkup::WikiEmphasis, to(start + end + close)))
        }
        _ => None,
    }
}

/// What `@fig-x` and `@fig:x` of Quarto and Pandoc refer to.
const REFERRED: [&str; 7] = ["fig", "tbl", "eq", "sec", "lst", "thm", "tab"];

/// `''italic''` of a wiki, with exactly two quotation marks on each side.
fn double_quotes(line: &str) -> Option<usize> {
    const MAX_BYTES: usize = 80;
    let is_quote = |sign: &char| matches!(sign, '\'' | '‘' | '’');
    let count = |text: &str| text.chars().take_while(|sign| is_quote(sign)).count();
    let length = |text: &str, count: usize| text.chars().take(count).map(char::len_utf8).sum::<usize>();
    let inner = line.get(length(line, 2)..).filter(|_| count(line) == 2)?;
    let end = inner.find(['\'', '‘', '’']).filter(|end| *end <= MAX_BYTES)?;
    let close = inner.get(end..)?;
    let words = inner.get(..end)?;
    let is_words = words.trim() == words && words.contains(char::is_alphabetic);
    (is_words && count(close) == 2).then(|| line.len() - close.len() + length(close, 2))
}

/// `o:p`, `/w:r`: an element of Word's own, with its prefix.
fn is_office_tag(tag: Option<&str>) -> bool {
    tag.and_then(|tag| tag.trim_start_matches('/').split_once(':')).is_some_and(|(prefix, name)| {
        matches!(prefix, "o" | "w" | "v" | "m" | "st1") && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
    })
}
