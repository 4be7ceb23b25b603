//! Brackets that are printed: links, references and notes that are none.

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};
use super::seen::Seen;
use super::signs::Signs;

/// Schemes and beginnings by which a text in parentheses is known as an address.
const ADDRESSES: [&str; 12] =
    ["fact:", "source:", "http://", "https://", "mailto:", "tel:", "www.", "./", "../", "/", "#", "<"];

/// Endings of files that pages link to.
const ENDINGS: [&str; 14] =
    ["md", "html", "htm", "pdf", "csv", "tsv", "png", "jpg", "jpeg", "svg", "webp", "gif", "xlsx", "docx"];

/// Nothing is found in a text without one of them.
pub const SIGNS: Signs = Signs::BRACKET.or(Signs::COLON);

pub fn find(seen: &Seen, source: &str, found: &mut Vec<Found>) {
    let first = found.len();
    let text = seen.text();
    let mut done = 0;
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        if at < done || seen.is_escaped(at) {
            continue;
        }
        let is_opening = text.as_bytes().get(at) == Some(&b'[');
        let item = if is_opening { opening(seen, source, at) } else { closing(seen, source, at) };
        if let Some((kind, part)) = item {
            done = part.end;
            found.push(Found { kind, range: seen.range(part) });
        }
    }
    references(seen, source, first, found);
}

/// `[[page]]`, `[@key]`, `[^label]`, `^[note]`, `[TOC]`: known by how they begin.
fn opening(seen: &Seen, source: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let text = seen.text();
    let rest = text.get(at + 1..)?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let foreign = |part: Range<usize>, syntax| {
        Some((Kind::Foreign { written: seen.typed(part.clone(), source).to_owned(), syntax }, part))
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
        && !seen.is_escaped(at - 1)
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
            return foreign(part, Syntax::Dialect(Dialect::CopiedNote));
        }
        let is_label = !label.trim().is_empty()
            && label.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ' '))
            && label.starts_with(|first: char| first.is_alphanumeric() || first == ' ');
        // `[^a-z]+` is a pattern.
        let is_pattern = after.starts_with(['+', '*', '{', '?', ']', '[']) || is_character_range(label);
        if !is_label || is_pattern || before.is_some_and(|letter| matches!(letter, '(' | '|')) {
            return None;
        }
        if seen.is_line_start(at) && after.starts_with('：') {
            return foreign(part, Syntax::Dialect(Dialect::NoteColon));
        }
        let is_definition = seen.is_line_start(at) && after.trim_start_matches(' ').starts_with(':');
        if seen.is_line_start(at)
            && after.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_alphanumeric))
        {
            return foreign(part, Syntax::Dialect(Dialect::NoteColon));
        }
        return Some((Kind::UndefinedNote { label: label.trim().to_owned(), is_definition }, part));
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
    if matches!(inner, "TOC" | "toc") && seen.is_line_start(at) && (after.is_empty() || after.starts_with('\n')) {
        return foreign(part, Syntax::Contents);
    }
    None
}

fn is_character_range(label: &str) -> bool {
    let letters: Vec<char> = label.chars().collect();
    matches!(letters.as_slice(), [first, '-', last, ..] if first.is_alphanumeric() && last.is_alphanumeric() && letters.len() <= 9 && letters.len().is_multiple_of(3))
}

/// What follows a closing bracket: an address in parentheses, another bracket, a colon.
fn closing(seen: &Seen, source: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let text = seen.text();
    let after = text.get(at + 1..)?;
    let open = matching(seen, at);
    if after.starts_with('(') && !seen.is_escaped(at + 1) {
        return link(seen, source, open, at);
    }
    let open = open.filter(|open| !seen.is_escaped(*open))?;
    if let Some(start) = reversed(seen, open, at, source) {
        let written = seen.typed(start..at + 1, source).to_owned();
        return Some((Kind::Foreign { written, syntax: Syntax::Dialect(Dialect::Reversed) }, start..at + 1));
    }
    let is_image = text.get(..open).is_some_and(|before| before.ends_with('!'));
    let start = open - usize::from(is_image);
    let words = || seen.typed(start..at + 1, source).to_owned();
    if let Some(next) = after.strip_prefix('[').filter(|_| !seen.is_escaped(at + 1)) {
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
        let label = seen.typed(named, source).to_owned();
        let part = start..at + end + 3;
        let written = seen.typed(part.clone(), source).to_owned();
        return Some((Kind::UndefinedReference { words: words(), label, written }, part));
    }
    let trimmed = after.trim_start();
    let gap = after.len() - trimmed.len();
    if gap > 0 && trimmed.starts_with('(') {
        let parenthesis = at + 1 + gap;
        let end = close(seen, parenthesis)?;
        let address = seen.typed(parenthesis + 1..end, source).trim();
        if !is_address(address) {
            return None;
        }
        let is_line_break = after.get(..gap).is_some_and(|gap| gap.contains('\n'));
        let kind = Kind::Gap { words: words(), address: address.to_owned(), is_line_break };
        return Some((kind, start..end + 1));
    }
    if seen.is_line_start(open) && trimmed.starts_with(':') && !after.contains(super::seen::OBJECT) {
        let line = trimmed.get(1..)?.lines().next()?;
        let address = line.split_whitespace().next()?;
        if is_address(address.trim_end_matches('>').trim_start_matches('<')) || seen.is_in_link(at + 1 + gap + 2) {
            let length = after.lines().next().map_or(0, str::len);
            let label = seen.typed(open + 1..at, source).to_owned();
            let kind = Kind::Definition { label, address: address.to_owned(), has_gap: gap > 0 };
            return Some((kind, open..at + 1 + length));
        }
    }
    None
}

/// `(words)[address]`: where the parenthesis opens.
fn reversed(seen: &Seen, open: usize, close: usize, source: &str) -> Option<usize> {
    let text = seen.text();
    let words = text.get(..open)?.strip_suffix(')')?;
    let start = words.rfind('(')?;
    let address = seen.typed(open + 1..close, source).trim();
    let has_words = words.get(start + 1..)?.contains(char::is_alphabetic) && !words.get(start..)?.contains('\n');
    let is_call = words.get(..start)?.ends_with(|letter: char| letter.is_alphanumeric() || letter == ']');
    (has_words && !is_call && address.len() > 2 && is_address(address)).then_some(start)
}

/// `](` that a reader sees: why it is no link. `None` where the author escaped the bracket that begins it.
fn link(seen: &Seen, source: &str, open: Option<usize>, at: usize) -> Option<(Kind, Range<usize>)> {
    let text = seen.text();
    if open.is_some_and(|open| seen.is_escaped(open)) {
        return None;
    }
    let is_image = open.is_some_and(|open| text.get(..open).is_some_and(|before| before.ends_with('!')));
    let start = open.map_or(at, |open| open - usize::from(is_image));
    let words = seen.typed(start..at + 1, source).to_owned();
    let outer = unclosed(text.get(..start).unwrap_or_default());
    let end =
        close(seen, at + 1).filter(|end| outer == 0 || unopened(text.get(end + 1..).unwrap_or_default()) >= outer);
    let Some(end) = end else {
        let rest = text.get(at + 2..).unwrap_or_default();
        let length = match rest.strip_prefix('<').and_then(|inner| inner.lines().next()?.find('>')) {
            Some(end) => end + 2,
            None => rest.find(|letter: char| letter.is_whitespace() || letter == ')').unwrap_or(rest.len()),
        };
        let trimmed = rest.get(..length).unwrap_or_default().trim_end_matches(['.', ',', ';', '!', '?', ':']);
        let part = start..at + 2 + trimmed.len();
        let mut address = seen.typed(at + 2..part.end, source).to_owned();
        // What stands in angle brackets was taken for HTML, and is not seen.
        let typed = source.get(seen.range(at..at + 2).end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        if let Some(end) = typed.find('>').filter(|_| typed.starts_with('<') && address.is_empty()) {
            address = typed.get(..=end).unwrap_or_default().to_owned();
        }
        return Some((Kind::NotClosed { words, address }, part));
    };
    let address = seen.typed(at + 2..end, source).trim();
    let part = start..end + 1;
    // What is wrong with it is the template in its address.
    if address.contains("{{") || address.contains("{%") {
        return None;
    }
    let holds_link = open.is_some_and(|open| seen.links.iter().any(|link| link.start >= open && link.end <= at));
    let kind = if let Some((scheme, rest)) = parted_scheme(address) {
        Kind::BlankAfterScheme { words, scheme: scheme.to_owned(), address: rest.to_owned() }
    } else if holds_link {
        Kind::LinkInLink { address: address.to_owned() }
    } else if address.contains(['"', '“', '”', '\'']) && address.contains(char::is_whitespace) {
        let address = address.split_whitespace().next().unwrap_or_default().to_owned();
        Kind::Title { words, address }
    } else if address.contains(char::is_whitespace) {
        let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
        Kind::BlankInAddress { words, address: address.trim_matches(['<', '>']).to_owned() }
    } else {
        Kind::Link { written: seen.typed(part.clone(), source).to_owned() }
    };
    Some((kind, part))
}

/// A scheme that a blank parts from its colon or the colon from what follows: `fact: d/row/field`.
fn parted_scheme(address: &str) -> Option<(&'static str, &str)> {
    if let Some((scheme, rest)) = address.split_once(' ')
        && let Some(scheme) = ["fact", "source"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.trim().is_empty()
    {
        return Some((scheme, rest.trim().trim_start_matches(':').trim_start()));
    }
    let (written, rest) = address.split_once(':')?;
    let known = ["fact", "source", "http", "https", "mailto", "tel"];
    let scheme = known.into_iter().find(|scheme| written.trim_end().eq_ignore_ascii_case(scheme))?;
    let is_parted = written.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace);
    is_parted.then(|| (scheme, rest.trim()))
}

/// How many parentheses of a text are not closed in it.
fn unclosed(text: &str) -> usize {
    // That of a link which is not closed itself is none of theirs.
    text.bytes().zip(std::iter::once(b' ').chain(text.bytes())).fold(0usize, |depth, pair| match pair {
        (b'(', b']') => depth,
        (b'(', _) => depth + 1,
        (b')', _) => depth.saturating_sub(1),
        _ => depth,
    })
}

/// How many parentheses a text closes that it did not open.
fn unopened(text: &str) -> usize {
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
fn matching(seen: &Seen, close: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, sign) in seen.text().get(..close)?.rmatch_indices(['[', ']']) {
        if sign == "]" && seen.is_escaped(at) {
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

/// Where the parenthesis at this byte is closed, in the same paragraph and not further than an address goes.
fn close(seen: &Seen, open: usize) -> Option<usize> {
    const MOST_BYTES: usize = 400;
    let mut depth = 0usize;
    let rest = seen.text().get(open..)?;
    for (at, sign) in rest.match_indices(['(', ')']) {
        if at > MOST_BYTES {
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

/// Whether what stands in parentheses is an address and not a remark.
fn is_address(text: &str) -> bool {
    let is_known = ADDRESSES.iter().any(|start| text.starts_with(start)) && text.len() > 1;
    let bare = text.split(['#', '?']).next().unwrap_or_default();
    let is_file = bare.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && !name.contains(['\n', '(']) && ENDINGS.contains(&end.to_ascii_lowercase().as_str())
    });
    let is_short =
        !text.contains(char::is_whitespace) || is_file || text.starts_with("fact:") || text.starts_with("source:");
    (is_known && is_short) || is_file
}

/// `fact:` and `source:` that are printed and were not found as part of a link already.
fn references(seen: &Seen, source: &str, first: usize, found: &mut Vec<Found>) {
    let text = seen.text();
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
            // Brackets of full width are told by themselves.
            let is_word = before.is_some_and(|before| before.is_alphanumeric() || before == '（');
            let range = seen.range(at..at + scheme.len() + name.len());
            let is_told =
                found.iter().skip(first).any(|found| found.range.start < range.end && range.start < found.range.end);
            if is_place && !is_word && !is_told && !seen.is_in_link(at) && !name.starts_with("//") {
                let written = source.get(range.clone()).unwrap_or_default().to_owned();
                found.push(Found { kind: Kind::Reference { written }, range });
            }
        }
    }
}
