//! What remains in a text that was copied from another program: the citations of chat programs, shortcodes in square
//! brackets.

use std::ops::Range;

use super::char_set::CharSet;
use super::findings::push;
use super::kind::Finding;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// The length of the shortest mark without a bracket or a colon, in bytes: `turn0file0`.
const MIN_BYTES: usize = 10;

/// Whether anything can be found: every mark except for two has a bracket or a colon.
pub fn may_contain(text: &str, chars: CharSet) -> bool {
    chars.has(CharSet::BRACKET.or(CharSet::COLON).or(CharSet::IDEOGRAPHIC))
        || (text.len() >= MIN_BYTES && (text.contains("turn") || text.contains("Error! ")))
}

/// Finds marks that were pasted along with a text.
pub fn find(visible: &VisibleText, source: &str, found: &mut Vec<Finding>) {
    let text = visible.text();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !matches!(byte, b'E' | b'[' | b':' | b't' | b'o' | FIRST_OF_IDEOGRAPHIC) || at < done {
            continue;
        }
        let Some((stray_markup, part)) = text.get(at..).and_then(|rest| mark(visible, byte, rest, at)) else {
            continue;
        };
        if !visible.is_escaped(at) {
            done = part.end;
            push(visible, source, part, stray_markup, found);
        }
    }
}

/// The first byte of `【` in UTF-8.
const FIRST_OF_IDEOGRAPHIC: u8 = 0xe3;

/// The mark that a text begins with, by its first byte.
fn mark(visible: &VisibleText, first: u8, rest: &str, at: usize) -> Option<(StrayMarkup, Range<usize>)> {
    let is_chat = match first {
        b'E' => return word(rest, at).map(|part| (StrayMarkup::WordError, part)),
        b'[' if rest.starts_with("[cid:") || rest.starts_with("[image: ") => {
            let end = rest.lines().next().and_then(|line| line.find(']'));
            return end.map(|end| (StrayMarkup::EmailImage, at..at + end + 1));
        }
        b'[' => rest.starts_with("[cite"),
        b':' => rest.starts_with(":content"),
        b't' => rest.starts_with("turn"),
        b'o' => rest.starts_with("oai_"),
        _ => rest.starts_with('【'),
    };
    let found = is_chat.then(|| chat(visible.text(), rest, at).map(|part| (StrayMarkup::ChatCitation, part))).flatten();
    found.or_else(|| shortcode(visible, rest, at).map(|part| (StrayMarkup::WordPress, part)))
}

/// `:contentReference[oaicite:0]{index=0}`, `【4†source】`, `turn0search1`, `oai_citation:1‡…`, `[cite: 1, 2]`, `[cite_start]`.
fn chat(text: &str, rest: &str, at: usize) -> Option<Range<usize>> {
    let line = rest.lines().next()?;
    if line.starts_with(":contentReference[") {
        let end = line.find('}').or_else(|| line.find(']'))?;
        return Some(at..at + end + 1);
    }
    if let Some(inner) = line.strip_prefix('【') {
        let end = inner.find('】')?;
        return inner.get(..end)?.contains('†').then_some(at..at + '【'.len_utf8() + end + '】'.len_utf8());
    }
    if let Some(inner) = line.strip_prefix("[cite") {
        let end = inner.find(']')?;
        let inner = inner.get(..end)?;
        let is_list = inner.strip_prefix(':').is_some_and(|list| !list.trim().is_empty() && list.len() < 40);
        return (is_list || inner == "_start").then_some(at..at + "[cite".len() + end + 1);
    }
    if line.starts_with("oai_citation:") {
        let end = line.find(|sign: char| sign.is_whitespace() || matches!(sign, ']' | ')')).unwrap_or(line.len());
        return Some(at..at + end);
    }
    let turn = line.strip_prefix("turn")?;
    let kind = turn.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = ["search", "view", "news", "image", "file"].iter().find_map(|name| kind.strip_prefix(name))?;
    let digits = number.len() - number.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let is_apart =
        !text.get(..at)?.ends_with(|sign: char| sign.is_ascii_alphanumeric()) || text.get(..at)?.ends_with("cite");
    (kind.len() < turn.len() && digits > 0 && is_apart).then_some(at..at + (line.len() - number.len()) + digits)
}

/// `Error! Reference source not found.` of Word.
fn word(rest: &str, at: usize) -> Option<Range<usize>> {
    let what = rest.strip_prefix("Error! ")?;
    let is_known = ["Reference source", "Bookmark", "Hyperlink", "No table", "Filename"]
        .iter()
        .any(|start| what.starts_with(start));
    let end = what.find('.').map_or(what.len(), |end| end + 1);
    is_known.then(|| at..at + rest.len() - what.len() + end)
}

/// `[gallery ids="1,2"]`, `[caption]…[/caption]`, `[youtube https://…]` of WordPress.
fn shortcode(visible: &VisibleText, rest: &str, at: usize) -> Option<Range<usize>> {
    let line = rest.strip_prefix('[')?.lines().next()?;
    let end = line.find(']')?;
    let inner = line.get(..end)?;
    let is_of_name =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-');
    let length = inner.find(|letter: char| !is_of_name(letter)).unwrap_or(inner.len());
    let (name, arguments) = inner.split_at(length);
    let after = line.get(end + 1..)?;
    let is_name = name.starts_with(|letter: char| letter.is_ascii_lowercase()) && name.len() > 2;
    if !is_name || after.starts_with(['(', '[', ':']) || visible.is_in_link(at) {
        return None;
    }
    let has_arguments = arguments.strip_prefix(' ').is_some_and(|arguments| {
        let first = arguments.trim_start().split_once('=');
        let is_key = first.is_some_and(|(key, value)| {
            !key.is_empty() && key.chars().all(is_of_name) && value.starts_with(['"', '“', '”', '\'', '‘', '’'])
        });
        let is_film = matches!(name, "youtube" | "vimeo" | "embed" | "video" | "audio" | "soundcloud" | "twitter");
        is_key || (is_film && arguments.trim_start().starts_with("http"))
    });
    let close = format!("[/{name}]");
    if let Some(close_at) = rest.find(&close).filter(|_| arguments.is_empty() || has_arguments) {
        return Some(at..at + close_at + close.len());
    }
    let is_alone = visible.is_line_start(at) && after.trim().is_empty();
    let is_known = matches!(name, "gallery" | "playlist" | "embed" | "contact-form-7") && arguments.is_empty();
    (has_arguments || (is_known && is_alone)).then_some(at..at + end + 2)
}
