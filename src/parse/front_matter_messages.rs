//! The words of the messages about front matter as a whole: missing, misplaced, not closed, or there twice.

use super::front_matter_search::MisplacedFrontMatter;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place, Span};

/// A page without front matter; `body` is its text from the first line that is not empty.
pub fn missing_front_matter(place: Place, body: &str) -> Diagnostic {
    let new = |message: &str| Diagnostic::new(&codes::FRONT_MATTER, place.clone(), message.to_owned());
    let first = body.lines().next().unwrap_or_default().trim();
    if first.starts_with('{') && body.contains("\":") {
        return new("JSON front matter is not supported")
            .help("write it in TOML: a line `+++`, a line like `title = \"…\"` for each key, a line `+++`");
    }
    if first.starts_with("#+") {
        return new("the page has no front matter: `#+TITLE:` is from Org mode")
            .help("begin the file with three lines: `+++`, `title = \"…\"`, `+++`; and write the text in Markdown");
    }
    // The marks of a Chinese or Japanese keyboard.
    if first.chars().count() > 1 && first.chars().all(|sign| matches!(sign, '＋' | '－' | 'ー' | '―')) {
        let mark = if first.starts_with('＋') { "+++" } else { "---" };
        return new(&format!("`{first}` does not start the front matter: its characters are full-width"))
            .help(format!("begin and end it with a line `{mark}`"));
    }
    if let Some((mark, rest)) = ["+++", "---"].iter().find_map(|mark| Some((mark, first.strip_prefix(mark)?)))
        && rest.starts_with(|next: char| next.is_alphanumeric() || next == ' ')
    {
        let rest = rest.trim();
        return new(&format!("the front matter does not start, because of “{rest}” after `{mark}`")).help(format!(
            "nothing may follow `{mark}` on its line: {}",
            match rest.contains([':', '=']) {
                true => "write the key on the next line",
                false => "take it out, or write it below the front matter",
            }
        ));
    }
    let is_rule = |sign: char| first.len() > 1 && first.chars().all(|next| next == sign);
    if ['-', '+', '—', '–', '=', '*'].into_iter().any(is_rule) || matches!(first, "—" | "–") {
        return new(&format!("the page has no front matter: it does not begin with `{first}`")).help(
            "begin and end it with a line of three plus signs, `+++`, for TOML, or of three hyphens, `---`, for YAML",
        );
    }
    let is_key = |line: &str| {
        line.split_once([':', '=']).is_some_and(|(key, _)| {
            matches!(key.trim().to_ascii_lowercase().as_str(), "title" | "date" | "layout" | "author" | "description")
        })
    };
    if is_key(first) {
        let mark = if first.contains('=') { "+++" } else { "---" };
        return new("the front matter has no opening line")
            .help(format!("write a line `{mark}` above and below the keys"));
    }
    let title = first.strip_prefix("# ").map(|title| title.trim_matches(['#', ' '])).filter(|title| !title.is_empty());
    match title {
        Some(title) => new("the page has no front matter").help(format!(
            "replace the heading with three lines: `+++`, `title = \"{}\"`, `+++`",
            title.replace('\\', "\\\\").replace('"', "\\\"")
        )),
        None => {
            new("the page has no front matter").help("begin the file with three lines: `+++`, `title = \"…\"`, `+++`")
        }
    }
}

/// Front matter that is in the wrong place, or not readable there.
pub fn misplaced_front_matter(file: &FilePath, found: &MisplacedFrontMatter) -> Diagnostic {
    let (span, message, help) = match found {
        MisplacedFrontMatter::Below { span, line } => (
            *span,
            format!("the front matter begins at line {line} instead of line 1, so it is not read"),
            "take out what is above it: front matter has to be the first thing in a file".to_owned(),
        ),
        MisplacedFrontMatter::Code { span } => (
            *span,
            "this front matter is inside a code block, so it is not read".to_owned(),
            "take out this line and the one that closes the code block; begin with `---` for YAML or `+++` for TOML"
                .to_owned(),
        ),
        MisplacedFrontMatter::OneLine => (
            Span::at(0),
            "this file has the line ends of old Macs (CR), so all of it is one line".to_owned(),
            "save it with Unix (LF) or Windows (CRLF) line ends in your editor".to_owned(),
        ),
    };
    Diagnostic::new(&codes::FRONT_MATTER, Place::new(file, span), message).help(help)
}

/// A second front matter at the start of the text.
pub fn second_front_matter(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::FRONT_MATTER, place, "a second front matter begins here, and would be printed as text")
        .help("move its keys into the first one and take it out")
}

/// Front matter without its closing line; `near` is a line that was most likely meant as one.
pub fn unclosed_front_matter(place: Place, fence: &str, near: Option<&str>) -> Diagnostic {
    let new = Diagnostic::new(&codes::FRONT_MATTER, place, "this front matter does not end");
    match near.map(str::trim_end) {
        Some(near) => new.help(format!("`{near}` does not close it: that line has to be `{fence}` and nothing else")),
        None => new.help(format!("close it with a line that has only `{fence}` on it")),
    }
}
