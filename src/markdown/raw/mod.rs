//! Finds Markdown that is printed as it was typed: what was meant as a link, a note, a block or bold text and is not
//! one.

mod bracket_marks;
mod brackets;
mod code_spans;
mod definitions;
mod dialect;
mod escapes;
mod foreign;
mod foreign_lines;
mod headings;
mod html;
mod inline_marks;
mod kind;
mod line_marks;
mod line_shapes;
mod lines;
mod link_address;
mod lists;
mod loose_marks;
mod macros;
mod math_marks;
mod notes;
mod odd_letters;
mod ordinals;
mod quotations;
mod residue;
mod rows;
mod seen;
mod signs;
mod tags;
mod told;
mod unclosed;
mod wide;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::scripts::is_cjk;
pub use dialect::Dialect;
pub use foreign::is_control;
pub use kind::{Blocked, Found, Kind, Raw, Syntax, names_reference};
use lists::Lists;
use notes::Notes;
pub use odd_letters::ungarbled;
use seen::Seen;
pub use seen::{OBJECT, is_escaped};
use signs::Signs;

/// Collects markup that is printed as it was typed, from the events of the parser.
#[derive(Debug)]
pub struct Watch<'s> {
    source: &'s str,
    /// What has been found so far.
    pub found: Vec<Found>,
    seen: Seen,
    html: Html,
    notes: Notes,
    images: usize,
    open: html::Open,
    lists: Lists,
    /// How many cells the head of the table has.
    columns: usize,
    /// Where an alert or the text of a note begins, until something stands in it.
    empty: Option<(Dialect, Range<usize>)>,
    /// What the parser made of the text, in its order.
    blocks: Vec<Range<usize>>,
    /// Whether the heading that is read has an id and no other attributes.
    has_id_alone: bool,
    /// The level of the last heading.
    level: usize,
}

/// A block of HTML while it is read.
#[derive(Debug, Default)]
struct Html {
    is_block: bool,
    text: String,
    places: Vec<(usize, usize)>,
}

impl<'s> Watch<'s> {
    /// A watch over the parsing of `source`.
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            found: Vec::new(),
            seen: Seen::default(),
            html: Html::default(),
            notes: Notes::default(),
            images: 0,
            open: html::Open::default(),
            lists: Lists::default(),
            columns: 0,
            empty: None,
            blocks: Vec::new(),
            has_id_alone: false,
            level: 0,
        }
    }

    /// Processes the next event of the parser, whose source is `range`.
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
                if let Some(dialect) = link_address::slip(dest_url, title) {
                    self.foreign(dialect, range.clone());
                }
                self.full_width_picture(range);
                if matches!(link_type, LinkType::Shortcut | LinkType::Collapsed) {
                    self.reference_gap(range);
                }
                self.seen.start_link();
            }
            Event::End(TagEnd::Link) => self.seen.end_link(),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => self.inner_asterisks(range),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => {}
            Event::Start(tag) => {
                self.end_line();
                match tag {
                    Tag::FootnoteDefinition(label) => self.notes.definition(label, range, self.source),
                    Tag::Table(alignments) => self.columns = alignments.len(),
                    Tag::TableRow => self.found.extend(rows::slip(self.columns, range, self.source)),
                    Tag::Heading { id, classes, attrs, .. } => {
                        self.has_id_alone = id.is_some() && classes.is_empty() && attrs.is_empty();
                    }
                    Tag::BlockQuote(None) => {
                        let typed = self.source.get(range.clone()).unwrap_or_default();
                        if let Some(part) = quotations::is_amount(typed) {
                            self.foreign(Dialect::SignAsQuote, range.start + part.start..range.start + part.end);
                        } else if let Some(part) = quotations::is_spoiler(typed) {
                            self.foreign(Dialect::Spoiler, range.start + part.start..range.start + part.end);
                        }
                    }
                    _ => {}
                }
            }
            Event::End(tag) => match tag {
                TagEnd::Heading(level) => self.end_heading(*level as usize, range),
                _ => self.end_line(),
            },
            Event::Rule => {
                self.end_line();
                let is_told = matches!(
                    self.found.last(),
                    Some(Found { kind: Kind::Foreign { syntax: Syntax::Dialect(Dialect::Cells), .. }, .. })
                );
                self.found.extend(rows::column_rule(range, self.source).filter(|_| !is_told));
            }
            Event::Text(text) => self.seen.text_at(text, range, self.source),
            Event::SoftBreak => self.seen.line_break(range),
            Event::HardBreak => self.seen.hard_break(range),
            Event::FootnoteReference(label) => {
                self.notes.reference(label);
                self.seen.object(range);
            }
            Event::Code(text) => {
                lines::code_span(text, range, &mut self.found);
                if let Some((dialect, range)) = code_spans::find(self.source, text, range) {
                    self.foreign(dialect, range);
                }
                self.seen.object(range);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                // GitLab writes backticks within the signs.
                if text.len() > 2 && text.starts_with('`') && text.ends_with('`') {
                    self.foreign(Dialect::Math, range.clone());
                }
                self.seen.object(range);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Everything that was found, once the text is at its end.
    pub fn finish(&mut self) -> Vec<Found> {
        self.end_line();
        std::mem::take(&mut self.open).finish(self.source, &mut self.found);
        self.notes.finish(self.source, &mut self.found);
        if self.source.contains("]:") {
            self.found.extend(definitions::find(self.source, &self.blocks));
        }
        if let [block] = self.blocks.as_slice()
            && let Some(range) = lines::whole_page(self.source, block)
        {
            self.foreign(Dialect::WholePageCode, range);
        }
        // What comes often is told where it comes first.
        self.found.sort_by_key(|found| found.range.start);
        std::mem::take(&mut self.found)
    }

    /// An empty alert or note.
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

    /// `Autor*innen und Leser*innen`, `5*3*2`, `2**3**2`: asterisks between letters that make what is between them
    /// italic or bold; `*nix, 2*3`: the first of two that were none; `__init__`, a name of code that loses its
    /// underscores.
    fn inner_asterisks(&mut self, range: &Range<usize>) {
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() && !is_cjk(letter));
        let typed = self.source.get(range.clone()).unwrap_or_default();
        let before = self.source.get(..range.start).and_then(|before| before.chars().next_back());
        let after = self.source.get(range.end..).and_then(|after| after.chars().next());
        let inner = typed.trim_matches(['*', '_']);
        let is_number = inner.chars().all(|letter| letter.is_ascii_digit());
        let is_joined = inner.contains(char::is_whitespace) || is_number;
        let is_power = inner.ends_with(|last: char| last.is_ascii_digit())
            && after.is_some_and(|next| next.is_ascii_digit())
            && inner.contains(char::is_whitespace);
        let is_inner = typed.starts_with('*') && is_word(after) && ((is_word(before) && is_joined) || is_power);
        if is_inner && !inner.contains(['*', '[']) {
            self.foreign(Dialect::InnerAsterisks, range.clone());
        } else if typed.starts_with("__") && is_name_of_code(inner) {
            self.foreign(Dialect::CodeName, range.clone());
        }
    }

    /// `！[words](picture.png)`: the sign before the bracket is of full width, so that a link stands where a picture
    /// should.
    fn full_width_picture(&mut self, range: &Range<usize>) {
        if self.seen.text().ends_with('！') {
            let typed = self.source.get(range.clone()).unwrap_or_default().to_ascii_lowercase();
            let is_picture =
                [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"].iter().any(|end| typed.contains(end));
            if is_picture {
                self.foreign(Dialect::FullWidthMark, range.start - '！'.len_utf8()..range.end);
            }
        }
    }

    fn end_heading(&mut self, level: usize, range: &Range<usize>) {
        let shown = self.seen.text();
        let slip = headings::slip(self.source, range, shown, self.has_id_alone);
        let words = shown.trim().to_owned();
        if level == 1 && slip.is_none() {
            self.push(Kind::FirstLevel { words }, range.clone());
        }
        // A level may well be left out for its looks; two are a slip.
        if self.level > 0 && level > self.level + 2 && slip.is_none() {
            self.foreign(Dialect::SkippedLevels, range.start..range.start + level);
        }
        self.level = level;
        self.end_line();
        // Whatever else is told of the words says why they are a heading.
        if let Some((dialect, range)) = slip {
            let written = self.source.get(range.clone()).unwrap_or_default().to_owned();
            told::push_range(written, range, dialect, &mut self.found);
        }
    }

    fn foreign(&mut self, dialect: Dialect, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default().to_owned();
        self.push(Kind::Foreign { written, syntax: Syntax::Dialect(dialect) }, range);
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

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        self.found.push(Found { kind, range });
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
        loose_marks::find(&self.seen, signs, self.source, &mut self.found);
        if signs.has(Signs::OTHER_MARK.or(Signs::EMPHASIS)) || self.seen.has_escaped() {
            math_marks::find(&self.seen, self.source, &mut self.found);
            unclosed::find(&self.seen, self.source, &mut self.found);
        }
        escapes::find(&self.seen, signs, self.source, &mut self.found);
        odd_letters::find(&self.seen, signs, self.source, &mut self.found);
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

/// `__init__`: a name that Python, C, PHP or JavaScript writes so. Words that may well be bold are not among them.
fn is_name_of_code(name: &str) -> bool {
    const NAMES: [&str; 25] = [
        "init",
        "main",
        "name",
        "version",
        "file",
        "str",
        "repr",
        "len",
        "dict",
        "doc",
        "iter",
        "getitem",
        "proto",
        "dirname",
        "filename",
        "FILE",
        "LINE",
        "DIR",
        "CLASS",
        "FUNCTION",
        "METHOD",
        "NAMESPACE",
        "DATE",
        "TIME",
        "VERSION",
    ];
    let is_constant = || name.contains('_') && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    NAMES.contains(&name) || is_constant()
}
