//! HTML that does not work in a page: what its policy blocks, comments without an end, Markdown that is not read in it.

use std::ops::Range;

use super::kind::{Blocked, Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;
use super::tags::{HtmlPart, HtmlParts, is_element};

/// Elements whose text is not read as text.
const OPAQUE: [&str; 6] = ["script", "style", "pre", "code", "textarea", "svg"];

/// Elements that have to be closed, since otherwise they contain the rest of the page.
const CLOSED: [&str; 37] = [
    "div",
    "section",
    "article",
    "aside",
    "details",
    "summary",
    "figure",
    "figcaption",
    "table",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "sup",
    "sub",
    "mark",
    "small",
    "u",
    "s",
    "del",
    "ins",
    "center",
    "font",
    "header",
    "footer",
    "nav",
    "blockquote",
    "ul",
    "ol",
    "kbd",
    "abbr",
    "q",
    "button",
    "big",
    "address",
];

/// Elements that were opened and not closed yet.
#[derive(Debug, Default)]
pub struct OpenElements(Vec<(String, Range<usize>)>);

impl OpenElements {
    /// Processes the tags of a piece of HTML. `places` are those of [`find`].
    pub fn follow(&mut self, text: &str, places: &[(usize, usize)], found: &mut Vec<Finding>, source: &str) {
        let range = |part: Range<usize>| place(places, part.start)..place(places, part.end.saturating_sub(1)) + 1;
        let mut opaque: Option<String> = None;
        for part in HtmlParts::new(text) {
            match part {
                HtmlPart::Open { name, range: tag, .. } if opaque.is_none() => {
                    if CLOSED.contains(&name.as_str()) && !text.get(tag.clone()).is_some_and(|tag| tag.ends_with("/>"))
                    {
                        self.0.push((name, range(tag)));
                    } else if OPAQUE.contains(&name.as_str()) {
                        opaque = Some(name);
                    }
                }
                HtmlPart::Close(name, tag) => {
                    if opaque.as_deref() == Some(&name) {
                        opaque = None;
                    } else if opaque.is_none() && CLOSED.contains(&name.as_str()) {
                        match self.0.iter().rposition(|(open, _)| *open == name) {
                            Some(at) => {
                                self.0.remove(at);
                            }
                            None => found.push(finding(StrayMarkup::StrayEndTag, range(tag), source)),
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds the elements that were not closed to `found`.
    pub fn finish(self, source: &str, found: &mut Vec<Finding>) {
        found.extend(self.0.into_iter().map(|(_, range)| finding(StrayMarkup::UnclosedElement, range, source)));
    }
}

fn finding(stray_markup: StrayMarkup, range: Range<usize>, source: &str) -> Finding {
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    Finding { kind: RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) }, range }
}

/// A comment by which Hugo, Jekyll, WordPress and Docusaurus end the summary of a page, or divide it.
fn excerpt(text: &str) -> Option<Range<usize>> {
    text.match_indices("<!--").find_map(|(start, open)| {
        let inner = text.get(start + open.len()..)?;
        let end = inner.find("-->")?;
        let word = inner.get(..end)?.trim();
        matches!(word, "more" | "truncate" | "nextpage" | "excerpt" | "readmore" | "read more")
            .then_some(start..start + open.len() + end + 3)
    })
}

/// Searches a piece of HTML. `places` has the start of each part of `text` and its offset in `source`; `is_block` says
/// that it is an HTML block, in which Markdown is not read.
pub fn find(text: &str, places: &[(usize, usize)], source: &str, is_block: bool, found: &mut Vec<Finding>) {
    let range = |part: Range<usize>| place(places, part.start)..place(places, part.end.saturating_sub(1)) + 1;
    found.extend(excerpt(text).map(|comment| finding(StrayMarkup::Excerpt, range(comment), source)));
    let mut opaque: Option<String> = None;
    let mut is_markdown_reported = false;
    for part in HtmlParts::new(text) {
        match part {
            HtmlPart::OpenComment(at) => {
                found.push(Finding { kind: RawKind::UnclosedComment, range: range(at..at + 4) })
            }
            HtmlPart::Text(words) if is_block && opaque.is_none() => {
                let shown = text.get(words.clone()).unwrap_or_default();
                let Some(at) = markdown(shown).filter(|_| !is_markdown_reported) else { continue };
                is_markdown_reported = true;
                let line = shown.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end();
                let end = line.find("}}").or_else(|| line.find("%}")).filter(|_| line.starts_with('{'));
                let line = end.and_then(|end| line.get(..end + 2)).unwrap_or(line);
                let start = words.start + at;
                let range = range(start..start + line.len().max(1));
                let written = source.get(range.clone()).unwrap_or(line).to_owned();
                let kind = match written.as_bytes() {
                    [b'{', b'{', b'<' | b'%', ..] => RawKind::Foreign { written, syntax: Syntax::Shortcode },
                    [b'{', b'{', ..] => RawKind::Foreign { written, syntax: Syntax::Expression },
                    [b'{', b'%', ..] => RawKind::Foreign { written, syntax: Syntax::Statement },
                    _ => RawKind::MarkdownInHtml { written },
                };
                found.push(Finding { kind, range });
            }
            HtmlPart::Text(_) => {}
            HtmlPart::Close(name, _) => {
                if opaque.as_deref() == Some(&name) {
                    opaque = None;
                }
            }
            HtmlPart::Open { name, attributes, range: tag } => {
                if opaque.is_some() {
                    continue;
                }
                if let Some(stray_markup) = address_mistake(&attributes) {
                    let written = source.get(range(tag.clone())).unwrap_or_default().to_owned();
                    let kind = RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) };
                    found.push(Finding { kind, range: range(tag.clone()) });
                }
                for kind in blocked(&name, &attributes) {
                    found.push(Finding { kind: RawKind::Blocked(kind), range: range(tag.clone()) });
                }
                let is_address = source.get(..range(tag.clone()).start).is_some_and(|before| before.ends_with("]("));
                if !is_element(&name) && !is_address {
                    // As it was typed: names of types and components have capital letters.
                    let is_words = !attributes.is_empty() && attributes.iter().all(|(_, value)| value.is_empty());
                    let end = if is_words { tag.end - 1 } else { tag.start + 1 + name.len() };
                    let typed = text.get(tag.start + 1..end).unwrap_or(&name).trim_end_matches(['/', ' ']).to_owned();
                    found.push(Finding { kind: RawKind::UnknownElement { name: typed }, range: range(tag) });
                }
                if OPAQUE.contains(&name.as_str()) {
                    opaque = Some(name);
                }
            }
        }
    }
}

fn place(places: &[(usize, usize)], at: usize) -> usize {
    let before = places.partition_point(|(start, _)| *start <= at);
    before.checked_sub(1).and_then(|last| places.get(last)).map_or(at, |(start, typed)| typed + (at - start))
}

/// The offset of the first Markdown in the text of an HTML block: a link, bold text or a block's fence.
fn markdown(text: &str) -> Option<usize> {
    let link = text.find("](").and_then(|at| {
        let open = text.get(..at)?.rfind('[')?;
        Some(open)
    });
    let bold = text.match_indices("**").find_map(|(at, _)| {
        let inner = text.get(at + 2..)?;
        let end = inner.find("**")?;
        let words = inner.get(..end)?;
        (!words.is_empty() && words.trim() == words && !words.contains('\n')).then_some(at)
    });
    let fence = text.find("```");
    let line = lines_of_markdown(text);
    let shortcode = text.find("{{").or_else(|| text.find("{%"));
    let reference = text.find("](").map(|at| at.min(text.len())).filter(|_| link.is_none());
    [link, bold, fence, reference, line, shortcode].into_iter().flatten().min()
}

/// A line that is a heading, or italic as a whole: `## Words`, `*caption*`.
fn lines_of_markdown(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        let line = line.trim();
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        let is_heading = (1..=6).contains(&level) && words.starts_with(' ') && words.contains(char::is_alphabetic);
        let inner = line.strip_prefix('*').and_then(|line| line.strip_suffix('*')).unwrap_or_default();
        let is_italic = inner.contains(char::is_alphabetic) && inner.trim() == inner && !inner.contains('*');
        (is_heading || is_italic).then_some(at)
    })
}

/// What the content security policy blocks of an element.
fn blocked(name: &str, attributes: &[(String, String)]) -> Vec<Blocked> {
    let value = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str());
    let outside = |wanted: &str| value(wanted).filter(|address| is_outside(address)).map(str::to_owned);
    let element = || name.to_owned();
    let mut found = Vec::new();
    match name {
        "iframe" | "object" | "embed" | "frame" => found.push(Blocked::Frame { element: element() }),
        "script" => {
            let kind = value("type").unwrap_or_default();
            let is_data = kind.contains("json") || kind == "importmap" || kind.starts_with("text/plain");
            let is_own = value("src").is_some_and(|address| !is_outside(address));
            if !is_data && !is_own {
                found.push(Blocked::Script { address: outside("src") });
            }
        }
        "style" => found.push(Blocked::Style { element: element() }),
        "link" if outside("href").is_some() => found.push(Blocked::Style { element: element() }),
        "form" => found.push(Blocked::Form),
        "img" | "video" | "audio" | "source" | "track" | "image" | "input" => {
            let address = outside("src").or_else(|| outside("poster")).or_else(|| outside("srcset"));
            found.extend(address.map(|address| Blocked::Media { element: element(), address }));
        }
        _ => {}
    }
    if value("style").is_some() {
        found.push(Blocked::StyleAttribute { element: element() });
    }
    let handler = attributes.iter().find(|(key, value)| {
        let is_event =
            key.strip_prefix("on").is_some_and(|rest| rest.len() > 2 && rest.chars().all(char::is_alphabetic));
        is_event || (key == "href" && value.trim_start().to_ascii_lowercase().starts_with("javascript:"))
    });
    found.extend(handler.map(|(key, _)| Blocked::Handler { attribute: key.clone() }));
    found
}

/// An address that works only in Markdown, or curly quotation marks around a value. The address of a page is not the
/// path of its file, so an address relative to the file's folder leads nowhere.
fn address_mistake(attributes: &[(String, String)]) -> Option<StrayMarkup> {
    if attributes.iter().any(|(_, value)| value.starts_with(['”', '“', '„', '‘', '’'])) {
        return Some(StrayMarkup::CurlyAttribute);
    }
    let address = |(key, value): &(String, String)| {
        if !matches!(key.as_str(), "href" | "src" | "poster") {
            return None;
        }
        let path = value.split(['#', '?']).next().unwrap_or_default();
        if value.starts_with("fact:") || value.starts_with("source:") || (path.ends_with(".md") && !is_outside(value)) {
            return Some(StrayMarkup::HtmlAddress);
        }
        let has_scheme = value.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':'));
        let is_relative = !has_scheme && !path.is_empty() && !value.starts_with('/');
        is_relative.then_some(StrayMarkup::HtmlRelative)
    };
    attributes.iter().find_map(address)
}

fn is_outside(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    address.starts_with("http:") || address.starts_with("https:") || address.starts_with("//")
}
