//! Lists that were not meant, or come out differently: an amount whose sign begins a line, a year that becomes an item,
//! numbers that are shown differently than typed, lists that end where they should contain another.
//!
//! A line that begins with `- `, `+ ` or `1. ` is an item, whatever was meant (CommonMark §5.2), and of the numbers of
//! a list only the first counts. What belongs to an item is indented as far as its words: below `1. `, two spaces are
//! not enough.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;

/// The state of the lists that are being read.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<List>,
    /// Where a numbered list has just ended.
    numbered_end: Option<usize>,
    /// Where a paragraph has just ended.
    paragraph_end: Option<usize>,
    /// The number that the last numbered list ended with: the next list may continue from it.
    last_number: u64,
}

/// A list whose items are being read.
#[derive(Debug)]
struct List {
    /// The number of the first item. `None` for a bulleted list.
    start: Option<u64>,
    /// The lines that begin its items, and their numbers as they are typed.
    items: Vec<(Range<usize>, Option<u64>)>,
    /// Whether the line above belongs to a paragraph.
    follows_words: bool,
}

impl Lists {
    /// Processes the next event of the parser.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>, source: &str) -> Option<Finding> {
        let numbered_end = self.numbered_end.take();
        let paragraph_end = self.paragraph_end.take();
        match event {
            Event::End(TagEnd::Paragraph) => self.paragraph_end = Some(range.end),
            Event::Start(Tag::List(start)) => {
                let follows_words = paragraph_end.is_some_and(|end| is_next_line(source, end, range.start));
                self.open.push(List { start: *start, items: Vec::new(), follows_words });
                if start.is_none() {
                    return numbered_end.and_then(|end| underindented_list(source, end, range));
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
                let found =
                    if *is_numbered { number_error(&list, self.last_number) } else { sign_as_item(&list, source) };
                if let Some(start) = list.start {
                    self.last_number = start + list.items.len().saturating_sub(1) as u64;
                }
                return found.map(|(stray_markup, range)| finding(stray_markup, source, range));
            }
            _ => {}
        }
        None
    }
}

fn finding(stray_markup: StrayMarkup, source: &str, range: Range<usize>) -> Finding {
    let written = source.get(range.clone()).unwrap_or_default().to_owned();
    Finding { kind: RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) }, range }
}

fn first_line(source: &str, range: &Range<usize>) -> Range<usize> {
    let length =
        source.get(range.clone()).and_then(|typed| typed.lines().next()).map_or(0, |line| line.trim_end().len());
    range.start..range.start + length
}

/// Whether only one line break and block quote marks are between two offsets.
fn is_next_line(source: &str, end: usize, start: usize) -> bool {
    let between = source.get(end.saturating_sub(1).min(start)..start).unwrap_or_default();
    between.matches('\n').count() == 1 && between.chars().all(|sign| sign.is_whitespace() || sign == '>')
}

/// `- 5 million.` right below a line of words: the sign belongs to the amount.
fn sign_as_item(list: &List, source: &str) -> Option<(StrayMarkup, Range<usize>)> {
    let [(line, _)] = list.items.as_slice() else { return None };
    let typed = source.get(line.clone())?;
    let rest = typed.strip_prefix(['-', '+'])?.trim_start();
    let is_amount = rest.starts_with(|sign: char| sign.is_numeric() || matches!(sign, '$' | '€' | '£' | '¥'));
    (list.follows_words && is_amount).then(|| (StrayMarkup::SignAsItem, line.clone()))
}

/// `1986. A great year`, and lists whose numbers differ from those typed.
fn number_error(list: &List, last: u64) -> Option<(StrayMarkup, Range<usize>)> {
    let start = list.start?;
    if let [(line, _)] = list.items.as_slice() {
        // Text between the items of a list makes each of them a list of its own.
        return (start > last + 1).then(|| (StrayMarkup::NumberAsItem, line.clone()));
    }
    let typed: Vec<u64> = list.items.iter().filter_map(|(_, number)| *number).collect();
    // `1.` before each item is a common habit.
    let is_lazy = typed.iter().skip(1).all(|number| Some(number) == typed.get(1)) && typed.get(1) <= Some(&1);
    let shown = |nth: usize| start + nth as u64;
    let wrong = typed.iter().enumerate().position(|(nth, number)| *number != shown(nth))?;
    let (line, _) = list.items.get(wrong)?;
    (!is_lazy && typed.len() == list.items.len()).then(|| (StrayMarkup::WrongItemNumber, line.clone()))
}

/// A list without numbers that begins right after a numbered one, indented, so it was meant to be in its last item.
fn underindented_list(source: &str, end: usize, range: &Range<usize>) -> Option<Finding> {
    let between = source.get(end.min(range.start)..range.start)?;
    let is_next = between.chars().all(|sign| sign.is_whitespace() || sign == '>');
    // The range of a list may begin before its first mark.
    let mark = range.start + source.get(range.clone())?.find(['-', '*', '+'])?;
    let line = source.get(..mark)?.rsplit('\n').next()?;
    let inner = line.rsplit('>').next()?;
    let least = if line.len() > inner.len() { 2 } else { 1 };
    let is_indented = inner.len() >= least && inner.bytes().all(|byte| byte == b' ');
    let range = &(mark..range.end.max(mark));
    (is_next && is_indented).then(|| finding(StrayMarkup::UnderindentedItem, source, first_line(source, range)))
}
