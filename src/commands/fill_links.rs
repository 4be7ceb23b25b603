//! `nutgraf facts --write`: writes the words of empty links into the author's files.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::BoundFigure;
use crate::pipeline::BuildResult;
use crate::text::LineIndex;
use crate::write::content_writer::ContentWriter;

use super::messages;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// Fills in the words of empty links, and changes no other byte of a file. Returns whether no link was left empty.
pub fn write(root: &Path, built: &BuildResult, is_quiet: bool) -> Result<bool, UsageError> {
    let mut edits: BTreeMap<&str, Vec<&BoundFigure>> = BTreeMap::new();
    // In a file that makes pages from rows, words are right for one row only, so its links stay empty.
    for (file, facts) in built.facts.iter().filter(|(_, facts)| facts.row.is_none()) {
        let empty = facts.figures.iter().filter(|figure| figure.figure.written.is_some());
        edits.entry(file).or_default().extend(empty);
    }
    let (mut count, mut left) = (0, 0);
    let writer = ContentWriter::lock(root, &terminal::report_waiting);
    for (file, figures) in edits.iter().filter(|(_, figures)| !figures.is_empty()) {
        let Some(text) = built.files.get(file).and_then(|file| file.text().ok()) else { continue };
        let filled = fill(text, figures);
        count += filled.count;
        for figure in &filled.left {
            let position = LineIndex::new(text).position(figure.link.start as usize);
            let words = figure.figure.written.as_deref().unwrap_or_default();
            let place = format!("{file}:{}:{}", position.line, position.column);
            streams::print_error(&format!("{place}: left as it is; write “{words}” yourself"));
        }
        left += filled.left.len();
        if filled.count > 0 {
            writer
                .replace(file, text.as_bytes(), filled.text.as_bytes())
                .map_err(|error| messages::not_written(file, &error))?;
        }
    }
    let is_printed =
        is_quiet || streams::print(&format!("{} written\n", terminal::counted(count, "figure", "figures")));
    Ok(left == 0 && is_printed)
}

/// A text with its empty links filled in.
struct Filled<'f> {
    text: String,
    count: usize,
    /// Links that cannot be filled in safely.
    left: Vec<&'f BoundFigure>,
}

/// The text of a file with words in its empty links.
fn fill<'f>(text: &str, figures: &[&'f BoundFigure]) -> Filled<'f> {
    let mut filled = Filled { text: String::with_capacity(text.len()), count: 0, left: Vec::new() };
    let mut done = 0;
    for figure in figures {
        let (start, words) = (figure.link.start as usize, figure.figure.written.as_deref().unwrap_or_default());
        match blank_between_brackets(text, start).filter(|_| is_plain(words)) {
            Some(blank) => {
                filled.text.push_str(text.get(done..=start).unwrap_or_default());
                filled.text.push_str(words);
                done = start + 1 + blank;
                filled.count += 1;
            }
            None => filled.left.push(figure),
        }
    }
    filled.text.push_str(text.get(done..).unwrap_or_default());
    filled
}

/// The length of the spaces between the brackets of the link that begins at `start`. `None` if there is anything else.
fn blank_between_brackets(text: &str, start: usize) -> Option<usize> {
    let inside = text.get(start..)?.strip_prefix('[')?;
    let end = inside.find(']')?;
    inside.get(..end).filter(|blank| blank.trim().is_empty()).map(str::len)
}

/// Whether words have no special meaning in any text that can contain a link: Markdown, a Markdown table, TOML and YAML.
fn is_plain(words: &str) -> bool {
    !words.is_empty()
        && !words.contains(['"', '\'', '\\', '[', ']', '*', '_', '`', '<', '&', '|', ':', '#', '\n', '\r'])
}
