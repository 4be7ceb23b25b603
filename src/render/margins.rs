//! The margin notes beside a paragraph: its figures and citations with the names of their sources.
//!
//! They are only for readers with a wide window; the notes of the page say the same for all readers.

use crate::check::BoundFigure;
use crate::data::{Bibliography, Source};
use crate::facts::Verdict;
use crate::markup::push_text;
use crate::parse::ParsedSite;

use super::phrasebook::Phrasebook;

/// The theme's option, and its value for margin notes.
const NOTES: &str = "notes";
const MARGIN: &str = "margin";

/// The most sources of one figure that are named; the figure's note names them all.
const MAX_NAMES: usize = 2;

/// The most lines beside one paragraph: more would extend below it.
const MAX_LINES: usize = 6;

/// Whether the theme has margin notes.
pub fn are_wanted(parsed: &ParsedSite<'_>) -> bool {
    parsed.theme.options.get(NOTES).and_then(serde_json::Value::as_str) == Some(MARGIN)
}

/// A line of a margin note: the figures or the number of a citation, and their sources.
#[derive(Debug, PartialEq, Eq)]
struct NoteLine {
    what: String,
    from: String,
    is_citation: bool,
}

/// The margin of a page while its text is written.
pub struct MarginNotes<'m> {
    bibliography: &'m Bibliography,
    phrases: &'m Phrasebook,
    figures: &'m [BoundFigure],
    /// The open paragraphs and items: where their text begins, and the index of their first line.
    open: Vec<(usize, usize)>,
    lines: Vec<NoteLine>,
}

impl<'m> MarginNotes<'m> {
    /// An empty margin for a page with `figures`.
    pub fn new(bibliography: &'m Bibliography, phrases: &'m Phrasebook, figures: &'m [BoundFigure]) -> Self {
        Self { bibliography, phrases, figures, open: Vec::new(), lines: Vec::new() }
    }

    /// Begins a paragraph or an item whose text will be at `at`.
    pub fn open(&mut self, at: usize) {
        self.open.push((at, self.lines.len()));
    }

    /// Ends it: its margin note is inserted before its text.
    pub fn close(&mut self, out: &mut String) {
        let Some((at, first)) = self.open.pop() else { return };
        let lines = self.lines.split_off(first);
        if !lines.is_empty() && out.is_char_boundary(at) {
            out.insert_str(at, &self.written(&lines));
        }
    }

    /// Adds a figure of the text, by its index on the page.
    pub fn figure(&mut self, index: usize) {
        let Some(bound) = self.figures.get(index) else { return };
        if bound.figure.verdict == Verdict::Unbound || self.open.is_empty() {
            return;
        }
        let from = self.origin(bound);
        let words = bound.figure.shown();
        match self.lines.last_mut() {
            Some(last) if last.from == from && !last.is_citation => {
                if !last.what.split(&self.phrases.separator).any(|known| known == words) {
                    last.what.push_str(&self.phrases.separator);
                    last.what.push_str(words);
                }
            }
            _ => self.lines.push(NoteLine { what: words.to_owned(), from, is_citation: false }),
        }
    }

    /// Adds a citation in the text.
    pub fn source(&mut self, id: &str, number: usize) {
        if let Some(source) = self.bibliography.get(id).filter(|_| !self.open.is_empty()) {
            let from = self.name(source);
            self.lines.push(NoteLine { what: number.to_string(), from, is_citation: true });
        }
    }

    /// The sources of a figure; its table if it has none.
    fn origin(&self, bound: &BoundFigure) -> String {
        let sources = bound.figure.source_ids().iter().filter_map(|id| self.bibliography.get(id));
        let mut names: Vec<String> = Vec::new();
        // Several reports of one publisher have the same name.
        for name in sources.map(|source| self.name(source)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            let said = bound.figure.table().and_then(|table| self.phrases.tables.get(&table.name));
            return said.map(|said| said.plain_title.clone()).unwrap_or_default();
        }
        let more = names.len().saturating_sub(MAX_NAMES);
        names.truncate(MAX_NAMES);
        let mut out = names.join(&self.phrases.separator);
        if more > 0 {
            out.push_str(&self.phrases.before_more);
            out.push_str(&self.phrases.and_more.replace("{n}", &more.to_string()));
        }
        out
    }

    fn name(&self, source: &Source) -> String {
        let (before, after) = &self.phrases.by_way_of;
        match &source.via {
            Some(via) => [source.name(), &self.phrases.via_separator, before, via, after].concat(),
            None => source.name().to_owned(),
        }
    }

    fn written(&self, lines: &[NoteLine]) -> String {
        let mut out = "<small class=\"beside\" aria-hidden=\"true\">".to_owned();
        for line in lines.iter().take(MAX_LINES) {
            out.push_str(if line.is_citation { "<span><b class=\"cited\">" } else { "<span><b>" });
            push_text(&mut out, &line.what);
            out.push_str("</b> ");
            push_text(&mut out, &line.from);
            out.push_str("</span>");
        }
        if lines.len() > MAX_LINES {
            out.push_str("<span>");
            push_text(&mut out, &self.phrases.and_more.replace("{n}", &(lines.len() - MAX_LINES).to_string()));
            out.push_str("</span>");
        }
        out.push_str("</small>");
        out
    }
}
