//! Lists that were not meant, or not as they come out: an amount whose sign begins a line, a year that counts as an item,
//! numbers that are typed otherwise than they are shown, lists that end where they should hold another.
//!
//! A line that begins with `- `, `+ ` or `1. ` is an item, whatever was meant (CommonMark §5.2), and of the numbers of a
//! list only the first counts. What belongs to an item is indented as far as its words: under `1. ` two blanks are one too
//! few.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};

/// What is known of the lists that are being read.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<List>,
    /// Where a numbered list has just ended.
    numbered_end: Option<usize>,
    /// Where a paragraph has just ended.
    paragraph_end: Option<usize>,
    /// The number that the last numbered list ended with: the next may go on from there.
    last_number: u64,
}

#[derive(Debug)]
struct List {
    start: Option<u64>,
    /// The lines that begin its items, and their numbers as they are typed.
    items: Vec<(Range<usize>, Option<u64>)>,
    /// Whether the line above is of a paragraph.
    follows_words: bool,
}

impl Lists {
    /// Sees the next event of the parser.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>, source: &str) -> Option<Found> {
        let numbered_end = self.numbered_end.take();
        let paragraph_end = self.paragraph_end.take();
        match event {
            Event::End(TagEnd::Paragraph) => self.paragraph_end = Some(range.end),
            Event::Start(Tag::List(start)) => {
                let follows_words = paragraph_end.is_some_and(|end| is_next_line(source, end, range.start));
                self.open.push(List { start: *start, items: Vec::new(), follows_words });
                if start.is_none() {
                    return numbered_end.and_then(|end| too_little(source, end, range));
                }
            }
            Event::Start(Tag::Item) => {
                let line = first_line(source, range);
                if let Some(list) = self.open.last_mut() {
                    let typed = source.get(line.clone()).unwrap_or_default();
                    let digits = typed.len() - typed.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
                    list.items.push((line, typed.get(..digits).and_then(|digits| digits.parse().ok())));
                }
            }
            Event::End(TagEnd::List(is_numbered)) => {
                if *is_numbered {
                    self.numbered_end = Some(range.end);
                }
                let list = self.open.pop()?;
                let found = if *is_numbered { numbers(&list, self.last_number) } else { amount(&list, source) };
                if let Some(start) = list.start {
                    self.last_number = start + list.items.len().saturating_sub(1) as u64;
                }
                return found.map(|(dialect, range)| finding(dialect, source, range));
            }
            _ => {}
        }
        None
    }
}

fn finding(dialect: Dialect, source: &str, range: Range<usize>) -> Found {
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    Found { kind: Kind::Foreign { written, syntax: Syntax::Dialect(dialect) }, range }
}

fn first_line(source: &str, range: &Range<usize>) -> Range<usize> {
    let length =
        source.get(range.clone()).and_then(|typed| typed.lines().next()).map_or(0, |line| line.trim_end().len());
    range.start..range.start + length
}

/// Whether nothing but one line break and marks of quotations stand between two places.
fn is_next_line(source: &str, end: usize, start: usize) -> bool {
    let between = source.get(end.saturating_sub(1).min(start)..start).unwrap_or_default();
    between.matches('\n').count() == 1 && between.chars().all(|sign| sign.is_whitespace() || sign == '>')
}

/// `- 5 million.` right below a line of words: the sign was that of the amount.
fn amount(list: &List, source: &str) -> Option<(Dialect, Range<usize>)> {
    let [(line, _)] = list.items.as_slice() else { return None };
    let typed = source.get(line.clone())?;
    let rest = typed.strip_prefix(['-', '+'])?.trim_start();
    let is_amount = rest.starts_with(|sign: char| sign.is_numeric() || matches!(sign, '$' | '€' | '£' | '¥'));
    (list.follows_words && is_amount).then(|| (Dialect::SignAsItem, line.clone()))
}

/// `1986. A great year`, and lists that count otherwise than they were typed.
fn numbers(list: &List, last: u64) -> Option<(Dialect, Range<usize>)> {
    let start = list.start?;
    if let [(line, _)] = list.items.as_slice() {
        // A text may stand between the items of a list, each of which then is one of its own.
        return (start > last + 1).then(|| (Dialect::NumberAsItem, line.clone()));
    }
    let typed: Vec<u64> = list.items.iter().filter_map(|(_, number)| *number).collect();
    // `1.` before each item is a habit that is well known.
    let is_lazy = typed.iter().skip(1).all(|number| Some(number) == typed.get(1)) && typed.get(1) <= Some(&1);
    let shown = |nth: usize| start + nth as u64;
    let wrong = typed.iter().enumerate().position(|(nth, number)| *number != shown(nth))?;
    let (line, _) = list.items.get(wrong)?;
    (!is_lazy && typed.len() == list.items.len()).then(|| (Dialect::OtherNumber, line.clone()))
}

/// A list without numbers that begins right behind a numbered one, indented, and so was meant to be in its last item.
fn too_little(source: &str, end: usize, range: &Range<usize>) -> Option<Found> {
    let between = source.get(end.min(range.start)..range.start)?;
    let is_next = between.chars().all(|sign| sign.is_whitespace() || sign == '>');
    // The range of a list may begin before its first mark.
    let mark = range.start + source.get(range.clone())?.find(['-', '*', '+'])?;
    let line = source.get(..mark)?.rsplit('\n').next()?;
    let inner = line.rsplit('>').next()?;
    let least = if line.len() > inner.len() { 2 } else { 1 };
    let is_indented = inner.len() >= least && inner.bytes().all(|byte| byte == b' ');
    let range = &(mark..range.end.max(mark));
    (is_next && is_indented).then(|| finding(Dialect::Nesting, source, first_line(source, range)))
}
