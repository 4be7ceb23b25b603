//! Markdown that is printed as it was typed: what was meant as a link, a note, a block or bold text and is none.
//!
//! [`Watch`] sees the parser's events as they come and keeps what a reader will see of them. Whatever of that still
//! looks like markup, of this dialect or of another program's, is a finding. `parse` says so to the author.

mod brackets;
mod foreign;
mod html;
mod kind;
mod lines;
mod seen;
mod tags;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

pub use foreign::is_control;
pub use kind::{Blocked, Found, Kind, Raw, Syntax, names_reference};
use seen::Seen;
pub use seen::is_escaped;

/// Watches the parser at work.
#[derive(Debug)]
pub struct Watch<'s> {
    source: &'s str,
    pub found: Vec<Found>,
    seen: Seen,
    html: Html,
    /// Labels of notes that are defined, with the place of the label.
    definitions: Vec<(String, Range<usize>)>,
    references: Vec<String>,
    images: usize,
}

/// A block of HTML while it is read.
#[derive(Debug, Default)]
struct Html {
    is_block: bool,
    text: String,
    places: Vec<(usize, usize)>,
}

impl<'s> Watch<'s> {
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            found: Vec::new(),
            seen: Seen::default(),
            html: Html::default(),
            definitions: Vec::new(),
            references: Vec::new(),
            images: 0,
        }
    }

    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.end_line();
                self.html.is_block = true;
            }
            Event::End(TagEnd::HtmlBlock) => self.end_html(),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.html.places.push((self.html.text.len(), range.start));
                self.html.text.push_str(text);
                if !self.html.is_block {
                    self.end_html();
                }
            }
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => {
                self.images = self.images.saturating_sub(1);
                self.seen.object(range);
            }
            _ if self.images > 0 => {}
            Event::Start(Tag::Link { .. }) => self.seen.start_link(),
            Event::End(TagEnd::Link) => self.seen.end_link(),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(tag) => {
                self.end_line();
                if let Tag::FootnoteDefinition(label) = tag {
                    self.definition(label, range);
                }
            }
            Event::End(tag) => {
                if let TagEnd::Heading(level) = tag
                    && *level as usize == 1
                {
                    let words = self.seen.text().trim().to_owned();
                    self.push(Kind::FirstLevel { words }, range.clone());
                }
                self.end_line();
            }
            Event::Rule => self.end_line(),
            Event::Text(text) => self.seen.text_at(text, range, self.source),
            Event::SoftBreak | Event::HardBreak => self.seen.line_break(range),
            Event::FootnoteReference(label) => {
                self.references.push(label.to_lowercase());
                self.seen.object(range);
            }
            Event::Code(text) => {
                lines::code_span(text, range, &mut self.found);
                self.seen.object(range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.seen.object(range),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Everything that was found, once the text is at its end.
    pub fn finish(&mut self) -> Vec<Found> {
        self.end_line();
        for (at, (label, place)) in self.definitions.iter().enumerate() {
            let first = self.definitions.iter().take(at).find(|(other, _)| other == label);
            let shown = self.source.get(place.clone()).unwrap_or_default();
            let label_shown = shown.trim_start_matches("[^").trim_end_matches(':').trim_end_matches(']').to_owned();
            if let Some((_, first)) = first {
                let kind = Kind::NoteTwice { label: label_shown, first: first.clone().into() };
                self.found.push(Found { kind, range: place.clone() });
            } else if !self.references.contains(label) {
                self.found.push(Found { kind: Kind::NoteUnused { label: label_shown }, range: place.clone() });
            }
        }
        std::mem::take(&mut self.found)
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        self.found.push(Found { kind, range });
    }

    fn definition(&mut self, label: &str, range: &Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + written.find("[^").unwrap_or(0);
        let length = written.find("]:").map_or(0, |end| end + 2);
        self.definitions.push((label.to_lowercase(), start..(range.start + length).max(start)));
    }

    /// A paragraph, heading, cell or the like is at its end.
    fn end_line(&mut self) {
        if self.seen.is_empty() {
            self.seen.clear();
            return;
        }
        if self.seen.may_be_raw() {
            brackets::find(&self.seen, self.source, &mut self.found);
            foreign::find(&self.seen, self.source, &mut self.found);
            lines::find(&self.seen, self.source, &mut self.found);
        }
        self.seen.clear();
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let is_block = html.is_block;
        html::find(&html.text, &html.places, self.source, is_block, &mut self.found);
    }
}
