//! Brackets that are printed, since they are not the links, references and notes that they were meant to be.

use std::ops::Range;

use super::char_set::CharSet;
use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// Schemes and prefixes that identify a text in parentheses as an address.
const ADDRESSES: [&str; 12] =
    ["fact:", "source:", "http://", "https://", "mailto:", "tel:", "www.", "./", "../", "/", "#", "<"];

/// Extensions of files that pages link to.
const EXTENSIONS: [&str; 14] =
    ["md", "html", "htm", "pdf", "csv", "tsv", "png", "jpg", "jpeg", "svg", "webp", "gif", "xlsx", "docx"];

/// A text without any of these characters has no findings here.
pub const TRIGGERS: CharSet = CharSet::BRACKET.or(CharSet::COLON);

/// Finds brackets that are printed, and references outside of links.
pub fn find(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let first = found.len();
    let text = visible.text();
    let mut done = 0;
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        if at < done || visible.is_escaped(at) {
            continue;
        }
        let is_opening = text.as_bytes().get(at) == Some(&b'[');
        let item = if is_opening { opening(visible, source, at) } else { closing(visible, source, at) };
        if let Some((kind, part)) = item {
            done = part.end;
            found.push(Finding { kind, range: visible.range(part) });
        }
    }
    references(visible, source, first, found);
}

/// `[[page]]`, `[@key]`, `[^label]`, `^[note]`, `[TOC]`: recognised by how they begin.
fn opening(visible: &VisibleText, source: &str, at: usize) -> Option<(RawKind, Range<usize>)> {
    let text = visible.text();
    let rest = text.get(at + 1..)?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let foreign = |part: Range<usize>, syntax| {
        Some((RawKind::Foreign { written: visible.typed(part.clone(), source).to_owned(), syntax }, part))
    };
    if let Some(inner) = rest.strip_prefix('[') {
        let end = inner.find("]]")?;
        let name = inner.get(..end)?;
        let is_name = !name.contains(['[', ']', '\n'])
            && !name.starts_with(|first: char| first.is_whitespace() || first == ':')
            && name.contains(|letter: char| letter.is_alphabetic() || letter == '#');
        let is_embed = before == Some('!');
        let start = if is_embed { at - 1 } else { at };
        if !is_name || text.get(at + end + 4..).is_some_and(|after| after.starts_with('(')) {
            return None;
        }
        let is_contents = matches!(name.to_ascii_lowercase().as_str(), "toc" | "_toc_");
        let syntax = match (is_contents, is_embed) {
            (true, _) => Syntax::Contents,
            (false, true) => Syntax::Embed,
            (false, false) => Syntax::WikiLink,
        };
        return foreign(start..at + end + 4, syntax);
    }
    let end = rest.find(']')?;
    let inner = rest.get(..end)?;
    let part = at..at + end + 2;
    let after = text.get(part.end..).unwrap_or_default();
    if after.starts_with('(') {
        return None;
    }
    let is_number = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
    let is_behind_words =
        || text.get(..at - 1).and_then(|before| before.chars().next_back()).is_some_and(|sign| !"([|{ ".contains(sign));
    if before == Some('^')
        && !visible.is_escaped(at - 1)
        && (inner.trim().contains(char::is_whitespace) || (is_number && is_behind_words()))
    {
        return foreign(at - 1..part.end, Syntax::InlineNote);
    }
    if let Some(label) = inner.strip_prefix('^') {
        // `[^note: words]`, and `[^1^]` that was copied along.
        if label.split_once(": ").is_some_and(|(name, words)| !name.is_empty() && !words.trim().is_empty()) {
            return foreign(part, Syntax::InlineNote);
        }
        if label.strip_suffix('^').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            return foreign(part, Syntax::StrayMarkup(StrayMarkup::CopiedNote));
        }
        let is_label = !label.trim().is_empty()
            && label.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ' '))
            && label.starts_with(|first: char| first.is_alphanumeric() || first == ' ');
        // `[^a-z]+` is a pattern.
        let is_pattern = after.starts_with(['+', '*', '{', '?', ']', '[']) || is_character_range(label);
        if !is_label || is_pattern || before.is_some_and(|letter| matches!(letter, '(' | '|')) {
            return None;
        }
        if visible.is_line_start(at) && after.starts_with('：') {
            return foreign(part, Syntax::StrayMarkup(StrayMarkup::NoteWithoutColon));
        }
        let is_definition = visible.is_line_start(at) && after.trim_start_matches(' ').starts_with(':');
        if visible.is_line_start(at)
            && after.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_alphanumeric))
        {
            return foreign(part, Syntax::StrayMarkup(StrayMarkup::NoteWithoutColon));
        }
        return Some((RawKind::UndefinedNote { label: label.trim().to_owned(), is_definition }, part));
    }
    let key = inner.strip_prefix('@').or_else(|| inner.strip_prefix("-@"));
    let is_key = |key: &str| {
        key.starts_with(char::is_alphanumeric) && !key.split([',', ';']).next().unwrap_or_default().contains([' ', '/'])
    };
    // `[see @key, p. 5]`
    let inner_key =
        || inner.split_once(" @").map(|(_, key)| key).filter(|_| !inner.contains('.') || inner.contains(','));
    if key.or_else(inner_key).is_some_and(is_key) && !after.starts_with('[') {
        return foreign(part, Syntax::Citation);
    }
    if matches!(inner, "TOC" | "toc") && visible.is_line_start(at) && (after.is_empty() || after.starts_with('\n')) {
        return foreign(part, Syntax::Contents);
    }
    None
}

fn is_character_range(label: &str) -> bool {
    let letters: Vec<char> = label.chars().collect();
    matches!(letters.as_slice(), [first, '-', last, ..] if first.is_alphanumeric() && last.is_alphanumeric() && letters.len() <= 9 && letters.len().is_multiple_of(3))
}

/// What follows a closing bracket: an address in parentheses, another bracket, a colon.
fn closing(visible: &VisibleText, source: &str, at: usize) -> Option<(RawKind, Range<usize>)> {
    let text = visible.text();
    let after = text.get(at + 1..)?;
    let open = opening_bracket(visible, at);
    if after.starts_with('(') && !visible.is_escaped(at + 1) {
        return link(visible, source, open, at);
    }
    let open = open.filter(|open| !visible.is_escaped(*open))?;
    if let Some(start) = reversed(visible, open, at, source) {
        let written = visible.typed(start..at + 1, source).to_owned();
        return Some((
            RawKind::Foreign { written, syntax: Syntax::StrayMarkup(StrayMarkup::ReversedLink) },
            start..at + 1,
        ));
    }
    let is_image = text.get(..open).is_some_and(|before| before.ends_with('!'));
    let start = open - usize::from(is_image);
    let words = || visible.typed(start..at + 1, source).to_owned();
    if let Some(next) = after.strip_prefix('[').filter(|_| !visible.is_escaped(at + 1)) {
        let end = next.find(']')?;
        let label = next.get(..end)?;
        let before = text.get(..open).and_then(|before| before.chars().next_back());
        // `list[0][1]` and `[a-z][0-9]` are code, `[1][2]` are marks.
        let is_index = before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ')' | ']'));
        let inner = text.get(open + 1..at)?;
        let is_number = |text: &str| text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | ' '));
        let is_pattern =
            [inner, label].iter().all(|text| text.contains('-') && text.len() <= 12 && !text.contains(' '));
        let is_note =
            label.starts_with('^') || label.starts_with('@') || inner.starts_with('^') || label.starts_with('[');
        if is_index || is_pattern || is_note || inner.trim().is_empty() || (is_number(inner) && is_number(label)) {
            return None;
        }
        let named = if label.is_empty() { open + 1..at } else { at + 2..at + 2 + end };
        let label = visible.typed(named, source).to_owned();
        let part = start..at + end + 3;
        let written = visible.typed(part.clone(), source).to_owned();
        return Some((RawKind::UndefinedReference { words: words(), label, written }, part));
    }
    let trimmed = after.trim_start();
    let gap = after.len() - trimmed.len();
    if gap > 0 && trimmed.starts_with('(') {
        let parenthesis = at + 1 + gap;
        let end = closing_parenthesis(visible, parenthesis)?;
        let address = visible.typed(parenthesis + 1..end, source).trim();
        if !is_address(address) {
            return None;
        }
        let is_line_break = after.get(..gap).is_some_and(|gap| gap.contains('\n'));
        let kind = RawKind::GapBeforeAddress { words: words(), address: address.to_owned(), is_line_break };
        return Some((kind, start..end + 1));
    }
    if visible.is_line_start(open) && trimmed.starts_with(':') && !after.contains(super::visible_text::NON_TEXT) {
        let line = trimmed.get(1..)?.lines().next()?;
        let address = line.split_whitespace().next()?;
        if is_address(address.trim_end_matches('>').trim_start_matches('<')) || visible.is_in_link(at + 1 + gap + 2) {
            let length = after.lines().next().map_or(0, str::len);
            let label = visible.typed(open + 1..at, source).to_owned();
            let kind = RawKind::InvalidDefinition { label, address: address.to_owned(), has_gap: gap > 0 };
            return Some((kind, open..at + 1 + length));
        }
    }
    None
}

/// `(words)[address]`: where the parenthesis opens.
fn reversed(visible: &VisibleText, open: usize, close: usize, source: &str) -> Option<usize> {
    let text = visible.text();
    let words = text.get(..open)?.strip_suffix(')')?;
    let start = words.rfind('(')?;
    let address = visible.typed(open + 1..close, source).trim();
    let has_words = words.get(start + 1..)?.contains(char::is_alphabetic) && !words.get(start..)?.contains('\n');
    let is_call = words.get(..start)?.ends_with(|letter: char| letter.is_alphanumeric() || letter == ']');
    (has_words && !is_call && address.len() > 2 && is_address(address)).then_some(start)
}

/// A printed `](`: why it is not a link. `None` if the author escaped the opening bracket.
fn link(visible: &VisibleText, source: &str, open: Option<usize>, at: usize) -> Option<(RawKind, Range<usize>)> {
    let text = visible.text();
    if open.is_some_and(|open| visible.is_escaped(open)) {
        return None;
    }
    let is_image = open.is_some_and(|open| text.get(..open).is_some_and(|before| before.ends_with('!')));
    let start = open.map_or(at, |open| open - usize::from(is_image));
    let words = visible.typed(start..at + 1, source).to_owned();
    let outer = count_unclosed(text.get(..start).unwrap_or_default());
    let end = closing_parenthesis(visible, at + 1)
        .filter(|end| outer == 0 || count_unopened(text.get(end + 1..).unwrap_or_default()) >= outer);
    let Some(end) = end else {
        let rest = text.get(at + 2..).unwrap_or_default();
        let length = match rest.strip_prefix('<').and_then(|inner| inner.lines().next()?.find('>')) {
            Some(end) => end + 2,
            None => rest.find(|letter: char| letter.is_whitespace() || letter == ')').unwrap_or(rest.len()),
        };
        let trimmed = rest.get(..length).unwrap_or_default().trim_end_matches(['.', ',', ';', '!', '?', ':']);
        let part = start..at + 2 + trimmed.len();
        let mut address = visible.typed(at + 2..part.end, source).to_owned();
        // Text in angle brackets was taken for HTML, and is not visible.
        let typed =
            source.get(visible.range(at..at + 2).end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(end) = typed.find('>').filter(|_| typed.starts_with('<') && address.is_empty()) {
            address = typed.get(..=end).unwrap_or_default().to_owned();
        }
        return Some((RawKind::UnclosedLink { words, address }, part));
    };
    let address = visible.typed(at + 2..end, source).trim();
    let part = start..end + 1;
    // The template in its address is reported instead.
    if address.contains("{{") || address.contains("{%") {
        return None;
    }
    let holds_link = open.is_some_and(|open| visible.links.iter().any(|link| link.start >= open && link.end <= at));
    let kind = if let Some((scheme, rest)) = split_spaced_scheme(address) {
        RawKind::SpaceAfterScheme { words, scheme: scheme.to_owned(), address: rest.to_owned() }
    } else if holds_link {
        RawKind::LinkInLink { address: address.to_owned() }
    } else if address.contains(['"', '“', '”', '\'']) && address.contains(char::is_whitespace) {
        let address = address.split_whitespace().next().unwrap_or_default().to_owned();
        RawKind::UnclosedTitle { words, address }
    } else if address.contains(char::is_whitespace) {
        let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
        RawKind::SpaceInAddress { words, address: address.trim_matches(['<', '>']).to_owned() }
    } else {
        RawKind::OtherLink { written: visible.typed(part.clone(), source).to_owned() }
    };
    Some((kind, part))
}

/// A scheme with a space before or after its colon, and the rest of the address: `fact: d/row/field`.
fn split_spaced_scheme(address: &str) -> Option<(&'static str, &str)> {
    if let Some((scheme, rest)) = address.split_once(' ')
        && let Some(scheme) = ["fact", "source"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.trim().is_empty()
    {
        return Some((scheme, rest.trim().trim_start_matches(':').trim_start()));
    }
    let (written, rest) = address.split_once(':')?;
    let known = ["fact", "source", "http", "https", "mailto", "tel"];
    let scheme = known.into_iter().find(|scheme| written.trim_end().eq_ignore_ascii_case(scheme))?;
    let is_spaced = written.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace);
    is_spaced.then(|| (scheme, rest.trim()))
}

/// The number of parentheses that a text opens and does not close.
fn count_unclosed(text: &str) -> usize {
    // The parenthesis of a link that is itself unclosed does not count.
    text.bytes().zip(std::iter::once(b' ').chain(text.bytes())).fold(0usize, |depth, pair| match pair {
        (b'(', b']') => depth,
        (b'(', _) => depth + 1,
        (b')', _) => depth.saturating_sub(1),
        _ => depth,
    })
}

/// The number of parentheses that a text closes and did not open.
fn count_unopened(text: &str) -> usize {
    let mut depth = 0usize;
    text.bytes()
        .filter(|byte| match byte {
            b'(' => {
                depth += 1;
                false
            }
            b')' if depth > 0 => {
                depth -= 1;
                false
            }
            byte => *byte == b')',
        })
        .count()
}

/// The bracket that the one at this byte closes.
fn opening_bracket(visible: &VisibleText, close: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, sign) in visible.text().get(..close)?.rmatch_indices(['[', ']']) {
        if sign == "]" && visible.is_escaped(at) {
            continue;
        }
        if sign == "]" {
            depth += 1;
        } else if depth == 0 {
            return Some(at);
        } else {
            depth -= 1;
        }
    }
    None
}

/// Where the parenthesis at this byte is closed, in the same paragraph and within the length of an address.
fn closing_parenthesis(visible: &VisibleText, open: usize) -> Option<usize> {
    const MAX_BYTES: usize = 400;
    let mut depth = 0usize;
    let rest = visible.text().get(open..)?;
    for (at, sign) in rest.match_indices(['(', ')']) {
        if at > MAX_BYTES {
            return None;
        }
        match sign {
            "(" => depth += 1,
            ")" if depth == 1 => return Some(open + at),
            ")" => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a text in parentheses is an address and not a remark.
fn is_address(text: &str) -> bool {
    let is_known = ADDRESSES.iter().any(|start| text.starts_with(start)) && text.len() > 1;
    let bare = text.split(['#', '?']).next().unwrap_or_default();
    let is_file = bare.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && !name.contains(['\n', '(']) && EXTENSIONS.contains(&end.to_ascii_lowercase().as_str())
    });
    let is_short =
        !text.contains(char::is_whitespace) || is_file || text.starts_with("fact:") || text.starts_with("source:");
    (is_known && is_short) || is_file
}

/// `fact:` and `source:` that are printed and are not part of an earlier finding.
fn references(visible: &VisibleText, source: &str, first: usize, found: &mut Vec<Finding>) {
    let text = visible.text();
    for scheme in ["fact:", "source:"].into_iter().filter(|scheme| text.contains(*scheme)) {
        for (at, _) in text.match_indices(scheme) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let rest = text.get(at + scheme.len()..).unwrap_or_default();
            let length = rest
                .find(|letter: char| {
                    letter.is_whitespace() || matches!(letter, ')' | ']' | '>' | '}' | '"' | ',' | ';')
                })
                .unwrap_or(rest.len());
            let name = rest.get(..length).unwrap_or_default().trim_end_matches(['.', ':']);
            let is_place = match scheme {
                "fact:" => name.contains('/') || name == "none",
                _ => !name.is_empty() && before.is_some_and(|sign| matches!(sign, '(' | '[' | ']' | '<')),
            };
            // Full-width brackets are reported separately.
            let is_word = before.is_some_and(|before| before.is_alphanumeric() || before == '（');
            let range = visible.range(at..at + scheme.len() + name.len());
            let is_reported =
                found.iter().skip(first).any(|found| found.range.start < range.end && range.start < found.range.end);
            if is_place && !is_word && !is_reported && !visible.is_in_link(at) && !name.starts_with("//") {
                let written = source.get(range.clone()).unwrap_or_default().to_owned();
                found.push(Finding { kind: RawKind::ReferenceOutsideLink { written }, range });
            }
        }
    }
}
