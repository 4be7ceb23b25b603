//! Square brackets of other languages: BBCode, reStructuredText, wikis, Dataview, checkboxes, note marks that were
//! copied along.

use std::ops::Range;

use super::findings::is_name;
use super::stray_markup::StrayMarkup;
use super::visible_text::VisibleText;

/// `[b]words[/b]`, `[#f1]_`, `[https://… words]`, `[!info]-`, `[] words`.
pub fn find(visible: &VisibleText, line: &str, last: Option<char>, at: usize) -> Option<(StrayMarkup, Range<usize>)> {
    let end = line.find(']')?;
    let inner = line.get(1..end)?;
    let after = line.get(end + 1..)?;
    let to = |length: usize| at..at + length;
    if let Some(name) = inner.strip_prefix('!').filter(|_| visible.is_line_start(at)) {
        let is_kind =
            name.trim().chars().all(|letter| letter.is_alphabetic() || letter == '-') && !name.trim().is_empty();
        let folded = usize::from(after.starts_with(['-', '+']));
        return is_kind.then(|| (StrayMarkup::Callout, to(end + 1 + folded)));
    }
    if after.starts_with('_') && !after.get(1..)?.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    {
        let is_label = !inner.is_empty()
            && inner.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '#' | '*' | '-' | '_'));
        return is_label.then(|| (StrayMarkup::ReStructuredText, to(end + 2)));
    }
    // `[due:: 2024-06-30]` of Obsidian's Dataview.
    if inner.split_once("::").is_some_and(|(key, value)| is_name(key) && value.starts_with(' ')) {
        return Some((StrayMarkup::InlineField, to(end + 1)));
    }
    let is_number = !inner.is_empty() && inner.len() < 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
    let explained = after.strip_prefix(": ").or_else(|| after.strip_prefix(' '));
    if is_number && visible.is_line_start(at) && explained.is_some_and(|words| !words.trim().is_empty()) {
        return Some((StrayMarkup::PlainNote, to(end + 1)));
    }
    if is_copied_note(visible, inner, after, last, at, is_number) {
        return Some((StrayMarkup::CopiedNote, to(end + 1)));
    }
    let is_box = matches!(inner, "" | " " | "x" | "X" | " x" | "x " | "X " | " X" | "-" | "/" | ">" | "~")
        && after.starts_with(' ')
        || inner == " " && after.starts_with(char::is_alphanumeric);
    if is_box && last.is_none() {
        return Some((StrayMarkup::Checkbox, to(end + 1)));
    }
    let name = inner.split('=').next()?;
    let is_code = matches!(
        name.to_ascii_lowercase().as_str(),
        "b" | "i" | "u" | "url" | "img" | "quote" | "code" | "size" | "color"
    );
    if let Some(close) = after.find(&format!("[/{name}]")).filter(|_| is_code) {
        return Some((StrayMarkup::BbCode, to(end + 1 + close + name.len() + 3)));
    }
    // `[words|https://example.org]` of Jira.
    if inner.split_once("|http").is_some_and(|(words, address)| !words.contains('|') && address.contains("://")) {
        return Some((StrayMarkup::WikiAddress, to(end + 1)));
    }
    let is_address =
        (inner.starts_with("https://") || inner.starts_with("http://")) && !after.starts_with(['(', '[', ':']);
    (is_address && inner.trim_end().contains(' ')).then(|| (StrayMarkup::WikiAddress, to(end + 1)))
}

/// `people.[12]`, `people[1][2]`, `[¹]`, `[citation needed]`: note marks that remain in a text copied from a page.
fn is_copied_note(
    visible: &VisibleText,
    inner: &str,
    after: &str,
    last: Option<char>,
    at: usize,
    is_number: bool,
) -> bool {
    if matches!(inner, "citation needed" | "edit") {
        return true;
    }
    let is_raised = !inner.is_empty() && inner.chars().all(|sign| matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
    let is_behind = match last {
        Some('.' | ',' | ';' | '!' | '?' | '”' | '"' | '»' | ')' | '。' | '，' | '、' | '」') => true,
        // `list[1]` is code.
        Some(letter) => {
            letter.is_lowercase()
                && after.starts_with("[")
                && after.get(1..).is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii_digit()))
        }
        None => false,
    };
    let is_end = !after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '(' | ':' | '_' | '='));
    is_raised || (is_number && inner != "0" && is_behind && is_end && !visible.is_in_link(at))
}
