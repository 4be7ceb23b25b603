//! The stamp of a translation: hashes of the original at the time of translation, so that later changes can be listed.
//!
//! As text, it has one part for each section in the order of the page, separated by spaces.
//! `3f2a5be01c44.d0127.77ab3#gap` is the section with the id `gap`: four digits for its heading, eight for its text,
//! then five for each figure. The first part has no id: it is for the title, and what is above the first heading.

use super::translated_sections::{FIGURE_DIGITS, HEADING_DIGITS, PageSection, StampedFigure, TEXT_DIGITS, hash};
use crate::text::Span;

/// A section of the original at the time of translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampedSection {
    /// The id of its heading; empty for what is above the first heading.
    id: String,
    /// The hash of the heading.
    heading: String,
    /// The hash of the text.
    text: String,
    /// The hashes of its figures, in their order.
    figures: Vec<String>,
}

/// A change of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionChange {
    /// The heading as it is now; `None` for what is above the first one.
    pub section: Option<String>,
    /// Where the change is.
    pub span: Span,
    /// What changed.
    pub kind: ChangeKind,
}

/// The kind of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// The heading, or the title of the page.
    Heading,
    /// The text below the heading.
    Text,
    /// A figure: its words, its reference, or the value of its cell.
    Figure { words: String, target: String },
    /// The number of figures that were removed or changed.
    FiguresGone(usize),
    /// The section is new.
    Added,
    /// The section is in another position.
    Moved,
    /// The section with this id was removed.
    Removed { id: String },
}

/// The text of the stamp of these sections, for front matter.
pub fn stamp_text(sections: &[PageSection]) -> String {
    let part = |section: &PageSection| {
        let mut part = format!("{}{}", section.heading, section.text);
        section.figures.iter().for_each(|figure| part.extend([".", &figure.hash]));
        if !section.id.is_empty() {
            part.extend(["#", &section.id]);
        }
        part
    };
    sections.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// Parses a stamp. `None` if it is not one.
pub fn read(stamp: &str) -> Option<Vec<StampedSection>> {
    let parts: Vec<&str> = stamp.split_whitespace().collect();
    if parts.is_empty() {
        return None;
    }
    parts.into_iter().map(read_part).collect()
}

fn read_part(part: &str) -> Option<StampedSection> {
    let (hashes, id) = part.split_once('#').unwrap_or((part, ""));
    let mut hashes = hashes.split('.');
    let own = hashes.next().filter(|own| is_hash(own, HEADING_DIGITS + TEXT_DIGITS))?;
    let (heading, text) = own.split_at_checked(HEADING_DIGITS)?;
    let figures: Option<Vec<String>> =
        hashes.map(|hash| is_hash(hash, FIGURE_DIGITS).then(|| hash.to_owned())).collect();
    Some(StampedSection { id: id.to_owned(), heading: heading.to_owned(), text: text.to_owned(), figures: figures? })
}

fn is_hash(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The changes since the stamp was made, in the order of the page as it is now; removed sections come last.
pub fn changes(before: &[StampedSection], now: &[PageSection]) -> Vec<SectionChange> {
    let pairs = pairs(before, now);
    let moved = moved(&pairs);
    let mut changes = Vec::new();
    for ((at, section), was) in now.iter().enumerate().zip(&pairs) {
        let mut add = |kind| {
            let title = (!section.id.is_empty()).then(|| section.title.clone());
            changes.push(SectionChange { section: title, span: section.span, kind });
        };
        let Some(was) = was.and_then(|was| before.get(was)) else {
            add(ChangeKind::Added);
            continue;
        };
        if was.heading != section.heading {
            add(ChangeKind::Heading);
        }
        if was.text != section.text {
            add(ChangeKind::Text);
        }
        if moved.contains(&at) {
            add(ChangeKind::Moved);
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
        let are_same = new.is_empty() && gone.is_empty();
        let are_in_order = was.figures.iter().eq(section.figures.iter().map(|figure| &figure.hash));
        if are_same && !are_in_order && was.text == section.text {
            add(ChangeKind::Text);
        }
        for figure in new {
            add(ChangeKind::Figure { words: figure.words.clone(), target: figure.target.clone() });
        }
        if lost > 0 {
            add(ChangeKind::FiguresGone(lost));
        }
    }
    let is_gone = |(at, _): &(usize, &StampedSection)| !pairs.contains(&Some(*at));
    for (_, gone) in before.iter().enumerate().filter(is_gone) {
        let kind = ChangeKind::Removed { id: gone.id.clone() };
        changes.push(SectionChange { section: None, span: Span::at(0), kind });
    }
    changes
}

/// For each section, the index of what it was before: the section with the same id, otherwise one with the same text,
/// whose heading was reworded.
fn pairs(before: &[StampedSection], now: &[PageSection]) -> Vec<Option<usize>> {
    let by_id = |section: &PageSection| before.iter().position(|was| was.id == section.id);
    let mut pairs: Vec<Option<usize>> = now.iter().map(by_id).collect();
    let empty = hash("", TEXT_DIGITS);
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

/// The sections that changed their order: all but the longest sequence that is still in order.
fn moved(pairs: &[Option<usize>]) -> Vec<usize> {
    let kept: Vec<(usize, usize)> = pairs.iter().enumerate().filter_map(|(now, was)| Some((now, (*was)?))).collect();
    // For each, the length of the longest sequence that ends with it, and the one before it in that.
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

    fn section(id: &str, heading: &str, text: &str, figures: &[&str]) -> PageSection {
        let figure = |words: &&str| StampedFigure {
            hash: hash(words, FIGURE_DIGITS),
            words: (*words).to_owned(),
            target: "t/a/b".to_owned(),
        };
        PageSection {
            id: id.to_owned(),
            title: heading.to_owned(),
            span: Span::at(0),
            heading: hash(heading, HEADING_DIGITS),
            text: hash(text, TEXT_DIGITS),
            figures: figures.iter().map(figure).collect(),
        }
    }

    fn check(now: &[PageSection], wanted: &str) {
        let start = [
            section("", "Title", "opening", &[]),
            section("a", "A", "first", &["1", "2"]),
            section("b", "B", "second", &[]),
            section("c", "C", "third", &["3"]),
        ];
        let before = read(&stamp_text(&start)).expect("a stamp");
        let said: Vec<String> = changes(&before, now)
            .into_iter()
            .map(|change| format!("{} {:?}", change.section.unwrap_or_default(), change.kind))
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
        check(&[title(), section("a", "A", "first", &["2", "1"]), b(), c()], "A Text");
        check(&[title(), a(), c()], " Removed { id: \"b\" }");
        check(&[title(), a(), b(), section("d", "D", "new", &[]), c()], "D Added");
        check(&[title(), c(), a(), b()], "C Moved");
    }

    #[test]
    fn text_that_is_not_a_stamp_is_rejected() {
        for wrong in ["", "x", "3f2a5be01c4", "3f2a5be01c44.1", "3f2a5be01c44.zzzzz#a"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(read("3f2a5be01c44.d0127#a#b").is_some_and(|parts| parts[0].id == "a#b"));
    }
}
