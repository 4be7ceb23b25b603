//! Markdown that is printed as it was typed: what was meant as a link, a note, a block or bold text and is none.
//!
//! [`Watch`] sees the parser's events as they come and keeps what a reader will see of them. Whatever of that still
//! looks like markup, of this dialect or of another program's, is a finding. `parse` says so to the author.

mod brackets;
pub mod definitions;
mod dialect;
mod foreign;
mod html;
mod inline_marks;
mod kind;
mod line_marks;
mod lines;
mod lists;
mod loose_marks;
mod odd_letters;
mod residue;
mod rows;
mod seen;
mod signs;
mod tags;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::scripts::is_cjk;
pub use dialect::Dialect;
pub use foreign::is_control;
pub use kind::{Blocked, Found, Kind, Raw, Syntax, names_reference};
use lists::Lists;
pub use odd_letters::ungarbled;
use seen::Seen;
pub use seen::is_escaped;
use signs::Signs;

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
    open: html::Open,
    lists: Lists,
    /// How many cells the head of the table has.
    columns: usize,
    /// Where an alert or the text of a note begins, until something stands in it.
    empty: Option<(Dialect, Range<usize>)>,
    /// What the parser made of the text, in its order.
    blocks: Vec<Range<usize>>,
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
            open: html::Open::default(),
            lists: Lists::default(),
            columns: 0,
            empty: None,
            blocks: Vec::new(),
        }
    }

    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_)) =
            event
        {
            self.blocks.push(range.clone());
        }
        self.found.extend(self.lists.event(event, range, self.source));
        self.watch_empty(event, range);
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
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                if let Some(dialect) = link_address(dest_url, title) {
                    self.foreign(dialect, range.clone());
                }
                if matches!(link_type, LinkType::Shortcut | LinkType::Collapsed) {
                    self.reference_gap(range);
                }
                self.seen.start_link();
            }
            Event::End(TagEnd::Link) => self.seen.end_link(),
            Event::End(TagEnd::Emphasis) => self.inner_asterisks(range),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(tag) => {
                self.end_line();
                match tag {
                    Tag::FootnoteDefinition(label) => self.definition(label, range),
                    Tag::Table(alignments) => self.columns = alignments.len(),
                    Tag::TableRow => self.found.extend(rows::extra(self.columns, range, self.source)),
                    Tag::Heading { classes, attrs, .. } if !classes.is_empty() || !attrs.is_empty() => {
                        self.heading_attributes(range);
                    }
                    _ => {}
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
                self.rest_code(text, range);
                self.foreign_code(text, range);
                self.seen.object(range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.seen.object(range),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Everything that was found, once the text is at its end.
    pub fn finish(&mut self) -> Vec<Found> {
        self.end_line();
        std::mem::take(&mut self.open).finish(self.source, &mut self.found);
        self.notes();
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
        if self.source.contains("]:") {
            self.found.extend(definitions::stray(self.source, &self.blocks));
            self.found.extend(definitions::twice(self.source, &self.blocks));
        }
        std::mem::take(&mut self.found)
    }

    /// An alert or a note in which nothing stands.
    fn watch_empty(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(Some(_))) => self.empty = Some((Dialect::EmptyAlert, range.clone())),
            Event::Start(Tag::FootnoteDefinition(_)) => self.empty = Some((Dialect::EmptyNote, range.clone())),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                if let Some((dialect, range)) = self.empty.take() {
                    let typed = self.source.get(range.clone()).unwrap_or_default();
                    let length = typed.lines().next().map_or(0, |line| line.trim_end().len());
                    self.foreign(dialect, range.start..range.start + length);
                }
            }
            _ => self.empty = None,
        }
    }

    /// `Autor*innen und Leser*innen`, `5*3*2`: asterisks between letters that make what is between them italic.
    fn inner_asterisks(&mut self, range: &Range<usize>) {
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !is_cjk(letter));
        let before = self.source.get(..range.start).and_then(|before| before.chars().next_back());
        let after = self.source.get(range.end..).and_then(|after| after.chars().next());
        let inner = self.source.get(range.start + 1..range.end.saturating_sub(1)).unwrap_or_default();
        let is_joined = inner.contains(char::is_whitespace) || inner.chars().all(|letter| letter.is_ascii_digit());
        if is_word(before) && is_word(after) && is_joined && !inner.contains(['*', '[']) {
            self.foreign(Dialect::InnerAsterisks, range.clone());
        }
    }

    fn foreign(&mut self, dialect: Dialect, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default().to_owned();
        self.push(Kind::Foreign { written, syntax: Syntax::Dialect(dialect) }, range);
    }

    /// `` `words <address>`_ `` and `` :ref:`words` `` of reStructuredText.
    fn rest_code(&mut self, text: &str, range: &Range<usize>) {
        let after = self.source.get(range.end..).unwrap_or_default();
        let is_link =
            after.starts_with('_') && !after.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let before = self.source.get(..range.start).unwrap_or_default();
        let role = before.strip_suffix(':').and_then(|before| before.rsplit_once(':')).map(|(_, name)| name);
        let is_role = role
            .is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        if is_role || (is_link && text.contains('<') && text.ends_with('>')) {
            let start = range.start - role.filter(|_| is_role).map_or(0, |name| name.len() + 2);
            self.foreign(Dialect::Rest, start..range.end + usize::from(is_link));
        }
    }

    /// `` $`x^2`$ `` of GitLab, `` `r nrow(data)` `` and `` `{python} n` `` of Quarto.
    fn foreign_code(&mut self, text: &str, range: &Range<usize>) {
        let before = self.source.get(..range.start).unwrap_or_default();
        let after = self.source.get(range.end..).unwrap_or_default();
        let is_math = before.ends_with('$') && after.starts_with('$') && !before.ends_with("\\$");
        let is_run = ["{r} ", "{python} ", "{julia} ", "{ojs} ", "{{r}} "].iter().any(|name| text.starts_with(name))
            || text.strip_prefix("r ").is_some_and(|code| code.contains(['(', '$', '[']));
        if is_math {
            self.foreign(Dialect::Math, range.start - 1..range.end + 1);
        } else if is_run {
            self.foreign(Dialect::InlineCode, range.clone());
        }
    }

    /// Notes that are none because of a blank in the brackets or of a colon that is missing, and plain numbers in brackets
    /// that a line of the page explains.
    fn notes(&mut self) {
        let is_of = |found: &Found, wanted: Dialect| matches!(&found.kind, Kind::Foreign { syntax: Syntax::Dialect(dialect), .. } if *dialect == wanted);
        let without_colon: Vec<String> = self
            .found
            .iter()
            .filter(|found| is_of(found, Dialect::NoteColon))
            .filter_map(|found| Some(self.source.get(found.range.clone())?.trim_matches(['[', ']', '^']).to_owned()))
            .collect();
        let (source, definitions) = (self.source, &self.definitions);
        self.found.retain(|found| match &found.kind {
            Kind::UndefinedNote { label, .. } => !without_colon.contains(label),
            _ if is_of(found, Dialect::PlainNote) => {
                source.get(found.range.clone()).is_some_and(|mark| source.matches(mark).count() > 1)
            }
            _ => true,
        });
        for found in &mut self.found {
            let written = self.source.get(found.range.clone()).unwrap_or_default();
            if let Kind::UndefinedNote { label, is_definition: false } = &found.kind
                && definitions.iter().any(|(known, _)| *known == label.to_lowercase())
            {
                let syntax = Syntax::Dialect(Dialect::NoteBlank);
                found.kind = Kind::Foreign { written: written.to_owned(), syntax };
            }
        }
    }

    /// `[words] [label]`: what stands in brackets before a link of one bracket was meant as its words.
    fn reference_gap(&mut self, range: &Range<usize>) {
        let shown = self.seen.text();
        let words = shown.trim_end_matches([' ', '\n']);
        let has_gap = words.len() < shown.len() && words.ends_with(']');
        let Some(open) = words.rfind('[').filter(|_| has_gap) else { return };
        let start = self.seen.range(open..words.len()).start;
        if !self.seen.is_escaped(open) && words.len() - open > 4 {
            self.foreign(Dialect::ReferenceGap, start..range.end);
        }
    }

    /// `## Words {.class}`: of what stands in the braces only an id is read.
    fn heading_attributes(&mut self, range: &Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let Some(open) = written.rfind('{') else { return };
        let length = written.get(open..).and_then(|rest| rest.find('}')).map_or(1, |end| end + 1);
        self.foreign(Dialect::HeadingAttributes, range.start + open..range.start + open + length);
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
        let signs = Signs::of(self.seen.text());
        if signs.has(brackets::SIGNS) {
            brackets::find(&self.seen, self.source, &mut self.found);
        }
        foreign::find(&self.seen, signs, self.source, &mut self.found);
        if signs.has(lines::SIGNS) {
            lines::find(&self.seen, signs, self.source, &mut self.found);
        }
        if signs.has(inline_marks::SIGNS) {
            inline_marks::find(&self.seen, signs, self.source, &mut self.found);
        }
        line_marks::find(&self.seen, signs, self.source, &mut self.found);
        if signs.has(loose_marks::SIGNS) || self.seen.has_escaped() || self.seen.text().contains("www.") {
            loose_marks::find(&self.seen, self.source, &mut self.found);
        }
        odd_letters::find(&self.seen, self.source, &mut self.found);
        if residue::may_stand_in(self.seen.text(), signs) {
            residue::find(&self.seen, self.source, &mut self.found);
        }
        self.seen.clear();
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let is_block = html.is_block;
        self.open.follow(&html.text, &html.places, &mut self.found, self.source);
        html::find(&html.text, &html.places, self.source, is_block, &mut self.found);
    }
}

/// What is wrong with the address of a link that Markdown reads, or with the title that it has.
fn link_address(address: &str, title: &str) -> Option<Dialect> {
    if address.starts_with("source:") && !title.is_empty() {
        return Some(Dialect::SourceTitle);
    }
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("http") && lower.contains('|') {
        return Some(Dialect::SlackLink);
    }
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    if ["https:/", "http:/"].iter().any(|scheme| rest.starts_with(scheme)) {
        return Some(Dialect::DoubledScheme);
    }
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let is_private = host.starts_with("192.168.") || host.starts_with("10.") || host.starts_with("127.");
    let is_number = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (host == "localhost" || host.ends_with(".local") || (is_private && is_number)).then_some(Dialect::LocalAddress)
}
