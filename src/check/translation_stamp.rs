//! What a page was when it was translated: a short hash for each section, one for its heading, one for its text and one for
//! each of its figures, so that what changed since can be named.
//!
//! As a text: parts with a blank between them, one for each section in the order of the page. `3f2a5be01c44.d0127.77ab3#gap`
//! is the section with the id `gap`: four digits for its heading, eight for its text, then five for each figure. The first part
//! has no id: it is the title, and what stands above the first heading. Line ends, and blanks beside others, are no part of a
//! text. The hashes are the first digits of BLAKE3.

use std::fmt::Write as _;

use super::page::CheckedPage;
use super::page_facts::BoundFigure;
use crate::markdown::{Element, Markdown, Node, NodeKind, Target};
use crate::parse::Fenced;
use crate::text::Span;

const HEADING: usize = 4;
const TEXT: usize = 8;
const FIGURE: usize = 5;

/// A section of a page as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Empty for what stands above the first heading.
    id: String,
    /// What its heading says.
    pub title: String,
    /// Where the heading stands.
    pub span: Span,
    heading: String,
    text: String,
    figures: Vec<StampedFigure>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct StampedFigure {
    hash: String,
    words: String,
    target: String,
}

/// A section as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    id: String,
    heading: String,
    text: String,
    figures: Vec<String>,
}

/// Something that changed in a page. `section` is the heading as it is now, `None` for what stands above the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub section: Option<String>,
    pub span: Span,
    pub what: Changed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The heading, or the title of the page.
    Heading,
    Text,
    /// A figure, by its words and what it is bound to: its words, its cell or what stands in that.
    Figure {
        words: String,
        target: String,
    },
    /// So many figures that are no longer there, or not as they were.
    FiguresGone(usize),
    Added,
    Moved,
    /// The section with this id is gone.
    Removed {
        id: String,
    },
}

/// The sections of a page.
pub fn sections(page: &CheckedPage) -> Vec<Section> {
    let front = &page.document.front;
    let body = &page.document.body;
    let title =
        [Some(front.title.as_str()), front.kicker.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let mut sections = vec![Section {
        id: String::new(),
        title: front.title.clone(),
        span: Span::at(0),
        heading: hash(&normal(&title), HEADING),
        text: String::new(),
        figures: Vec::new(),
    }];
    let mut writer = Writer { page, text: String::new() };
    if let Some(description) = &front.description {
        writer.nodes(description, &description.nodes);
    }
    writer.text.push_str(front.image_alt.as_deref().unwrap_or_default());
    let mut ids = page.anchors.of_headings();
    let mut at = 0;
    while let Some(node) = body.nodes.get(at) {
        let NodeKind::Start(Element::Heading(index)) = node.kind else {
            let end = next_heading(&body.nodes, at);
            writer.nodes(body, body.nodes.get(at..end).unwrap_or_default());
            at = end;
            continue;
        };
        close(&mut sections, &mut writer);
        let heading = body.heading(index);
        let end = body.nodes.get(at..).and_then(|nodes| nodes.iter().position(|node| ends_heading(node.kind)));
        at += end.map_or(1, |end| end + 1);
        let (title, level, span) =
            heading.map(|heading| (heading.text.clone(), heading.level, heading.span)).unwrap_or_default();
        sections.push(Section {
            id: ids.next().cloned().unwrap_or_default(),
            heading: hash(&normal(&format!("{level} {title}")), HEADING),
            title,
            span,
            text: String::new(),
            figures: Vec::new(),
        });
    }
    close(&mut sections, &mut writer);
    for bound in &page.facts.figures {
        let section = sections.partition_point(|section| section.span.start <= bound.link.start);
        if let Some(section) = sections.get_mut(section.saturating_sub(1)) {
            section.figures.push(figure(bound));
        }
    }
    sections
}

fn close(sections: &mut [Section], writer: &mut Writer<'_>) {
    if let Some(section) = sections.last_mut() {
        section.text = hash(&normal(&std::mem::take(&mut writer.text)), TEXT);
    }
}

fn next_heading(nodes: &[Node], from: usize) -> usize {
    let rest = nodes.get(from..).unwrap_or_default();
    let next = rest.iter().position(|node| matches!(node.kind, NodeKind::Start(Element::Heading(_))));
    next.map_or(nodes.len(), |next| from + next)
}

fn ends_heading(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::End(Element::Heading(_)))
}

fn figure(bound: &BoundFigure) -> StampedFigure {
    let figure = &bound.figure;
    let (words, target) = (figure.shown().to_owned(), figure.target.clone());
    let value = figure.value().unwrap_or_default();
    StampedFigure { hash: hash(&format!("{}\n{target}\n{value}", normal(&words)), FIGURE), words, target }
}

/// Writes what a reader sees of nodes, and where links lead, each figure as a mark alone.
struct Writer<'p> {
    page: &'p CheckedPage,
    text: String,
}

/// Stands for a figure.
const MARK: char = '\u{fffc}';

impl Writer<'_> {
    fn nodes(&mut self, markdown: &Markdown, nodes: &[Node]) {
        let mut figure = None;
        for node in nodes {
            match node.kind {
                NodeKind::End(Element::Link(index)) if figure == Some(index) => figure = None,
                _ if figure.is_some() => {}
                NodeKind::Start(Element::Link(index)) => {
                    if self.link(markdown, index) {
                        figure = Some(index);
                    }
                }
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Html(text) | NodeKind::Math { text, .. } => {
                    self.text.push_str(markdown.text(text));
                }
                NodeKind::Start(Element::Image(index)) => {
                    if let Some(image) = markdown.image(index) {
                        self.text.extend([" !", &image.destination, " ", &image.alt]);
                    }
                }
                NodeKind::Start(element) => self.text.push_str(sign(element)),
                NodeKind::TaskMarker { done } => self.text.push_str(if done { "[x]" } else { "[ ]" }),
                NodeKind::FootnoteReference { number, nth: 1 } => {
                    let footnote = markdown.footnotes.get((number as usize).saturating_sub(1));
                    if let Some(footnote) = footnote {
                        self.text.push_str(" ^");
                        self.nodes(markdown, &footnote.nodes);
                    }
                }
                NodeKind::Fence(index) => self.fence(index),
                NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Rule => self.text.push(' '),
                NodeKind::End(_) | NodeKind::FootnoteReference { .. } => self.text.push(' '),
            }
        }
    }

    /// Whether the link is a figure, whose words are left out.
    fn link(&mut self, markdown: &Markdown, index: u32) -> bool {
        let Some(link) = markdown.link(index) else { return false };
        match &link.target {
            Target::Fact(_) => {
                self.text.push(MARK);
                return true;
            }
            Target::Source(id) => self.text.extend([" @", id]),
            Target::Anchor(_) => {}
            // In another language the anchors of a page are others.
            Target::Relative { path, .. } | Target::Rooted { path, .. } => self.text.extend([" >", path, " "]),
            Target::Web(address) => self.text.extend([" >", address, " "]),
            Target::Unknown { .. } => {}
        }
        false
    }

    fn fence(&mut self, index: u32) {
        match self.page.document.fences.get(index as usize) {
            Some(Fenced::Block(block)) => {
                let _ = write!(self.text, " {{{}}} {}", block.name, without_figures(&block.options.to_string()));
            }
            _ => {
                let fence = self.page.document.body.fence(index);
                self.text.extend([" ", fence.map(|fence| fence.content.text.as_str()).unwrap_or_default()]);
            }
        }
    }
}

fn sign(element: Element) -> &'static str {
    match element {
        Element::BlockQuote | Element::Alert(_) => " > ",
        Element::Item => " - ",
        Element::Term => " : ",
        Element::HeadCell(_) | Element::Cell(_) => " | ",
        Element::Strikethrough => " ~",
        _ => "",
    }
}

/// Options of a block with a mark for each link to a cell: `[8,611 m](fact:peaks/K2/height)`.
fn without_figures(options: &str) -> String {
    let mut out = String::with_capacity(options.len());
    let mut rest = options;
    while let Some(at) = rest.find("](fact:") {
        let (before, link) = rest.split_at(at);
        out.push_str(before.rfind('[').and_then(|start| before.get(..start)).unwrap_or(before));
        out.push(MARK);
        rest = link.find(')').and_then(|end| link.get(end + 1..)).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A text in one line: one blank for several, and none between characters of a writing that parts no words by blanks, where an
/// author breaks lines anywhere.
fn normal(text: &str) -> String {
    let is_wide =
        |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_parted = match (out.chars().next_back(), word.chars().next()) {
            (Some(before), Some(after)) => !(is_wide(before) && is_wide(after)),
            _ => false,
        };
        if is_parted {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn hash(text: &str, digits: usize) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(digits).collect()
}

/// The stamp of these sections, for front matter.
pub fn written(sections: &[Section]) -> String {
    let part = |section: &Section| {
        let mut part = format!("{}{}", section.heading, section.text);
        section.figures.iter().for_each(|figure| part.extend([".", &figure.hash]));
        if !section.id.is_empty() {
            part.extend(["#", &section.id]);
        }
        part
    };
    sections.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// What a stamp says. `None` for a text that is none.
pub fn read(stamp: &str) -> Option<Vec<Before>> {
    let parts: Vec<&str> = stamp.split_whitespace().collect();
    if parts.is_empty() {
        return None;
    }
    parts.into_iter().map(read_part).collect()
}

fn read_part(part: &str) -> Option<Before> {
    let (hashes, id) = part.split_once('#').unwrap_or((part, ""));
    let mut hashes = hashes.split('.');
    let own = hashes.next().filter(|own| is_hash(own, HEADING + TEXT))?;
    let (heading, text) = own.split_at_checked(HEADING)?;
    let figures: Option<Vec<String>> = hashes.map(|hash| is_hash(hash, FIGURE).then(|| hash.to_owned())).collect();
    Some(Before { id: id.to_owned(), heading: heading.to_owned(), text: text.to_owned(), figures: figures? })
}

fn is_hash(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What changed since the stamp was made, in the order of the page as it is now; what is gone comes last.
pub fn changes(before: &[Before], now: &[Section]) -> Vec<Change> {
    let pairs = pairs(before, now);
    let moved = moved(&pairs);
    let mut changes = Vec::new();
    for ((at, section), was) in now.iter().enumerate().zip(&pairs) {
        let mut add = |what| {
            let title = (!section.id.is_empty()).then(|| section.title.clone());
            changes.push(Change { section: title, span: section.span, what });
        };
        let Some(was) = was.and_then(|was| before.get(was)) else {
            add(Changed::Added);
            continue;
        };
        if was.heading != section.heading {
            add(Changed::Heading);
        }
        if was.text != section.text {
            add(Changed::Text);
        }
        if moved.contains(&at) {
            add(Changed::Moved);
        }
        let mut gone = was.figures.clone();
        let is_new = |figure: &&StampedFigure| match gone.iter().position(|known| *known == figure.hash) {
            Some(known) => {
                gone.swap_remove(known);
                false
            }
            None => true,
        };
        let new: Vec<&StampedFigure> = section.figures.iter().filter(is_new).collect();
        let lost = gone.len().saturating_sub(new.len());
        for figure in new {
            add(Changed::Figure { words: figure.words.clone(), target: figure.target.clone() });
        }
        if lost > 0 {
            add(Changed::FiguresGone(lost));
        }
    }
    let is_gone = |(at, _): &(usize, &Before)| !pairs.contains(&Some(*at));
    for (_, gone) in before.iter().enumerate().filter(is_gone) {
        let what = Changed::Removed { id: gone.id.clone() };
        changes.push(Change { section: None, span: Span::at(0), what });
    }
    changes
}

/// For each section what it was before: the one of the same id, else one of the same text, whose heading was reworded.
fn pairs(before: &[Before], now: &[Section]) -> Vec<Option<usize>> {
    let by_id = |section: &Section| before.iter().position(|was| was.id == section.id);
    let mut pairs: Vec<Option<usize>> = now.iter().map(by_id).collect();
    let empty = hash("", TEXT);
    for (at, section) in now.iter().enumerate() {
        let is_free = |index: usize, pairs: &[Option<usize>]| !pairs.contains(&Some(index));
        let same_text = before
            .iter()
            .enumerate()
            .find(|(index, was)| was.text == section.text && was.text != empty && is_free(*index, &pairs));
        let found = same_text.map(|(index, _)| index);
        if let Some(pair) = pairs.get_mut(at).filter(|pair| pair.is_none()) {
            *pair = found;
        }
    }
    pairs
}

/// The sections that stand in another order than they did: all but the longest row of those that are in order.
fn moved(pairs: &[Option<usize>]) -> Vec<usize> {
    let kept: Vec<(usize, usize)> = pairs.iter().enumerate().filter_map(|(now, was)| Some((now, (*was)?))).collect();
    // For each the length of the longest row that ends with it, and the one before it in that.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(kept.len());
    for (_, was) in &kept {
        let before = rows.iter().zip(&kept).enumerate().filter(|(_, (_, (_, other)))| other < was);
        let best = before.max_by_key(|(at, ((length, _), _))| (*length, std::cmp::Reverse(*at)));
        rows.push(best.map_or((1, None), |(at, ((length, _), _))| (length + 1, Some(at))));
    }
    let mut in_order = Vec::new();
    let mut last = rows.iter().enumerate().max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
    while let Some((at, (_, before))) = last {
        in_order.push(at);
        last = before.and_then(|before| Some((before, rows.get(before)?)));
    }
    kept.iter().enumerate().filter(|(at, _)| !in_order.contains(at)).map(|(_, (now, _))| *now).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: &str, heading: &str, text: &str, figures: &[&str]) -> Section {
        let figure = |words: &&str| StampedFigure {
            hash: hash(words, FIGURE),
            words: (*words).to_owned(),
            target: "t/a/b".to_owned(),
        };
        Section {
            id: id.to_owned(),
            title: heading.to_owned(),
            span: Span::at(0),
            heading: hash(heading, HEADING),
            text: hash(text, TEXT),
            figures: figures.iter().map(figure).collect(),
        }
    }

    fn check(now: &[Section], wanted: &str) {
        let start = [
            section("", "Title", "opening", &[]),
            section("a", "A", "first", &["1", "2"]),
            section("b", "B", "second", &[]),
            section("c", "C", "third", &["3"]),
        ];
        let before = read(&written(&start)).expect("a stamp");
        let said: Vec<String> = changes(&before, now)
            .into_iter()
            .map(|change| format!("{} {:?}", change.section.unwrap_or_default(), change.what))
            .collect();
        assert_eq!(said.join("; "), wanted);
    }

    #[test]
    fn what_changed_is_named() {
        let title = || section("", "Title", "opening", &[]);
        let a = || section("a", "A", "first", &["1", "2"]);
        let b = || section("b", "B", "second", &[]);
        let c = || section("c", "C", "third", &["3"]);
        check(&[title(), a(), b(), c()], "");
        check(&[section("", "Other", "opening", &[]), a(), b(), c()], " Heading");
        check(&[title(), section("a", "A", "changed", &["1", "2"]), b(), c()], "A Text");
        check(&[title(), section("a2", "A2", "first", &["1", "2"]), b(), c()], "A2 Heading");
        let figure = "A Figure { words: \"9\", target: \"t/a/b\" }";
        check(&[title(), section("a", "A", "first", &["1", "9"]), b(), c()], figure);
        check(&[title(), section("a", "A", "first", &["1"]), b(), c()], "A FiguresGone(1)");
        check(&[title(), section("a", "A", "first", &["2", "1"]), b(), c()], "");
        check(&[title(), a(), c()], " Removed { id: \"b\" }");
        check(&[title(), a(), b(), section("d", "D", "new", &[]), c()], "D Added");
        check(&[title(), c(), a(), b()], "C Moved");
    }

    #[test]
    fn blanks_and_line_ends_are_no_text() {
        assert_eq!(normal("a  b\r\n c\n"), "a b c");
        assert_eq!(normal("山\n峰 K2"), "山峰 K2");
        assert_eq!(without_figures("\"x\":\"[8 m](fact:p/K2/h) [now](a.md)\""), "\"x\":\"\u{fffc} [now](a.md)\"");
    }

    #[test]
    fn what_is_no_stamp_is_told_apart() {
        for wrong in ["", "x", "3f2a5be01c4", "3f2a5be01c44.1", "3f2a5be01c44.zzzzz#a"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(read("3f2a5be01c44.d0127#a#b").is_some_and(|parts| parts[0].id == "a#b"));
    }
}
