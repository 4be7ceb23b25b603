//! `[label]: address` a second time, where only the first counts (CommonMark §4.7), or with an extra colon: the parser
//! reports neither.

use std::collections::HashMap;
use std::ops::Range;

use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;

/// The definitions of a text whose label was defined before, with another address, and those that were meant as
/// something else. `blocks` are the ranges of the parser's blocks, in order; a definition is not one of them.
pub fn find(source: &str, blocks: &[Range<usize>]) -> Vec<Finding> {
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut found = Vec::new();
    for (at, line) in lines_between(source, blocks) {
        let range = at..at + line.trim_end().len();
        if is_stray(line) {
            let written = line.trim_end().to_owned();
            found.push(finding(StrayMarkup::StrayDefinition, written, range));
        } else if let Some((label, address)) = definition(line) {
            let folded = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if *known.entry(folded).or_insert(address) != address {
                found.push(finding(StrayMarkup::DefinedTwice, format!("[{label}]"), range));
            }
        }
    }
    found
}

fn finding(stray_markup: StrayMarkup, written: String, range: Range<usize>) -> Finding {
    Finding { kind: RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) }, range }
}

/// Whether a line defines a label only because of an extra colon: `[!NOTE]: words` and `[words]:(address)`. Each
/// `[words]` of the page then leads there.
fn is_stray(line: &str) -> bool {
    line.strip_prefix('[').and_then(|rest| rest.split_once("]:")).is_some_and(|(label, address)| {
        let is_alert = label.strip_prefix('!').is_some_and(|name| name.chars().all(char::is_alphabetic));
        is_alert || (address.starts_with('(') && address.trim_end().ends_with(')'))
    })
}

/// The lines outside the parser's blocks, with their offsets, without the block quote marks before them.
fn lines_between<'s>(source: &'s str, blocks: &[Range<usize>]) -> impl Iterator<Item = (usize, &'s str)> {
    let mut start = 0;
    let mut blocks = blocks.iter().peekable();
    source.split_inclusive('\n').filter_map(move |line| {
        let trimmed = line.trim_start_matches([' ', '>']);
        let at = start + line.len() - trimmed.len();
        start += line.len();
        while blocks.next_if(|block| block.end <= at).is_some() {}
        let is_in_block = blocks.peek().is_some_and(|block| block.start <= at);
        (!is_in_block).then_some((at, trimmed))
    })
}

/// The label and the address of a definition. `[//]: #` and its like are comments that have no name.
fn definition(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix('[').filter(|rest| !rest.starts_with('^'))?;
    let (label, address) = rest.split_once("]:")?;
    let is_comment = label.chars().all(|sign| !sign.is_alphanumeric()) || address.trim_start().starts_with('#');
    let is_label = !label.trim().is_empty() && !label.contains(['[', ']']) && !address.trim().is_empty();
    (is_label && !is_comment && !label.eq_ignore_ascii_case("comment")).then(|| (label, address.trim()))
}
