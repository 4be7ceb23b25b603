//! What a paragraph rests on, in the free margin beside it: its figures and cited sources with the sources' names.
//!
//! It is for the eyes of readers with a wide window: the notes say the same to everybody.

use crate::check::BoundFigure;
use crate::data::{Bibliography, Source};
use crate::facts::Verdict;
use crate::markup::push_text;
use crate::parse::Parsed;

use super::phrasebook::Phrasebook;

/// The theme's option, and its value for the margin.
const NOTES: &str = "notes";
const MARGIN: &str = "margin";

/// Sources of one figure that are named; the figure's note names the rest.
const MOST_NAMES: usize = 2;

/// Lines beside one paragraph: more would reach below it.
const MOST_LINES: usize = 6;

/// Whether the theme's notes also stand in the margin.
pub fn are_wanted(parsed: &Parsed<'_>) -> bool {
    parsed.theme.options.get(NOTES).and_then(serde_json::Value::as_str) == Some(MARGIN)
}

/// What is said in the margin: the figures or the number of a citation, and where they come from.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    what: String,
    from: String,
    is_citation: bool,
}

/// The margin of a page while its text is written.
pub struct Margin<'m> {
    bibliography: &'m Bibliography,
    phrases: &'m Phrasebook,
    figures: &'m [BoundFigure],
    /// The paragraphs and items that are open: where their text begins, and the lines before theirs.
    open: Vec<(usize, usize)>,
    lines: Vec<Line>,
}

impl<'m> Margin<'m> {
    pub fn new(bibliography: &'m Bibliography, phrases: &'m Phrasebook, figures: &'m [BoundFigure]) -> Self {
        Self { bibliography, phrases, figures, open: Vec::new(), lines: Vec::new() }
    }

    /// A paragraph or an item begins, whose text will stand at `at`.
    pub fn open(&mut self, at: usize) {
        self.open.push((at, self.lines.len()));
    }

    /// It ends: what it rests on is put before its text.
    pub fn close(&mut self, out: &mut String) {
        let Some((at, first)) = self.open.pop() else { return };
        let lines = self.lines.split_off(first);
        if !lines.is_empty() && out.is_char_boundary(at) {
            out.insert_str(at, &self.written(&lines));
        }
    }

    /// A figure of the text, by its index on the page.
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
            _ => self.lines.push(Line { what: words.to_owned(), from, is_citation: false }),
        }
    }

    /// A citation in the text.
    pub fn source(&mut self, id: &str, number: usize) {
        if let Some(source) = self.bibliography.get(id).filter(|_| !self.open.is_empty()) {
            let from = self.name(source);
            self.lines.push(Line { what: number.to_string(), from, is_citation: true });
        }
    }

    /// The sources of a figure, or, where it has none of its own, its table.
    fn origin(&self, bound: &BoundFigure) -> String {
        let sources = bound.figure.source_ids().iter().filter_map(|id| self.bibliography.get(id));
        let mut names: Vec<String> = Vec::new();
        // Several reports of one publisher have one name.
        for name in sources.map(|source| self.name(source)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            let said = bound.figure.table().and_then(|table| self.phrases.tables.get(&table.name));
            return said.map(|said| said.plain_title.clone()).unwrap_or_default();
        }
        let more = names.len().saturating_sub(MOST_NAMES);
        names.truncate(MOST_NAMES);
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
            Some(via) => [source.name(), &self.phrases.before_by_way_of, before, via, after].concat(),
            None => source.name().to_owned(),
        }
    }

    fn written(&self, lines: &[Line]) -> String {
        let mut out = "<small class=\"beside\" aria-hidden=\"true\">".to_owned();
        for line in lines.iter().take(MOST_LINES) {
            out.push_str(if line.is_citation { "<span><b class=\"cited\">" } else { "<span><b>" });
            push_text(&mut out, &line.what);
            out.push_str("</b> ");
            push_text(&mut out, &line.from);
            out.push_str("</span>");
        }
        if lines.len() > MOST_LINES {
            out.push_str("<span>");
            push_text(&mut out, &self.phrases.and_more.replace("{n}", &(lines.len() - MOST_LINES).to_string()));
            out.push_str("</span>");
        }
        out.push_str("</small>");
        out
    }
}
