//! Finds Markdown that is printed as it was typed: what was meant as a link, a note, a block or bold text and is not
//! one.

mod bracket_marks;
mod brackets;
mod char_set;
mod code_spans;
mod definitions;
mod escapes;
mod findings;
mod foreign;
mod foreign_lines;
mod full_width;
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
mod ordinals;
mod pasted_marks;
mod quotations;
mod rows;
mod stray_markup;
mod tags;
mod unclosed;
mod unusual_characters;
mod visible_text;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::scripts::is_cjk;
use char_set::CharSet;
pub use kind::{Blocked, Finding, RawKind, RawMarkup, Syntax, names_reference};
use lists::Lists;
use notes::Notes;
pub use stray_markup::StrayMarkup;
pub use unusual_characters::repair_mojibake;
use visible_text::VisibleText;
pub use visible_text::{NON_TEXT, is_escaped};

/// Collects markup that is printed as it was typed, from the events of the parser.
#[derive(Debug)]
pub struct RawMarkupDetector<'s> {
    source: &'s str,
    /// What has been found so far.
    pub found: Vec<Finding>,
    visible: VisibleText,
    html: Html,
    notes: Notes,
    images: usize,
    open: html::OpenElements,
    lists: Lists,
    /// How many cells the head of the table has.
    columns: usize,
    /// The alert or footnote that has no content so far, and its range.
    empty: Option<(StrayMarkup, Range<usize>)>,
    /// The ranges of the parser's blocks, in order.
    blocks: Vec<Range<usize>>,
    /// Whether the current heading has an id and no other attributes.
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

impl<'s> RawMarkupDetector<'s> {
    /// A detector for the events of `source`.
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            found: Vec::new(),
            visible: VisibleText::default(),
            html: Html::default(),
            notes: Notes::default(),
            images: 0,
            open: html::OpenElements::default(),
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
        self.track_empty(event, range);
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
                self.visible.push_non_text(range);
            }
            _ if self.images > 0 => {}
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                if let Some(stray_markup) = link_address::mistake(dest_url, title) {
                    self.push_dialect(stray_markup, range.clone());
                }
                self.full_width_picture(range);
                if matches!(link_type, LinkType::Shortcut | LinkType::Collapsed) {
                    self.reference_gap(range);
                }
                self.visible.start_link();
            }
            Event::End(TagEnd::Link) => self.visible.end_link(),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => self.inner_asterisks(range),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => {}
            Event::Start(tag) => {
                self.end_line();
                match tag {
                    Tag::FootnoteDefinition(label) => self.notes.definition(label, range, self.source),
                    Tag::Table(alignments) => self.columns = alignments.len(),
                    Tag::TableRow => self.found.extend(rows::mistake(self.columns, range, self.source)),
                    Tag::Heading { id, classes, attrs, .. } => {
                        self.has_id_alone = id.is_some() && classes.is_empty() && attrs.is_empty();
                    }
                    Tag::BlockQuote(None) => {
                        let typed = self.source.get(range.clone()).unwrap_or_default();
                        if let Some(part) = quotations::amount(typed) {
                            self.push_dialect(
                                StrayMarkup::SignAsQuote,
                                range.start + part.start..range.start + part.end,
                            );
                        } else if let Some(part) = quotations::spoiler(typed) {
                            self.push_dialect(StrayMarkup::Spoiler, range.start + part.start..range.start + part.end);
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
                let is_reported = matches!(
                    self.found.last(),
                    Some(Finding {
                        kind: RawKind::Foreign { syntax: Syntax::StrayMarkup(StrayMarkup::PlainTextTable), .. },
                        ..
                    })
                );
                self.found.extend(rows::column_rule(range, self.source).filter(|_| !is_reported));
            }
            Event::Text(text) => self.visible.push_text(text, range, self.source),
            Event::SoftBreak => self.visible.line_break(range),
            Event::HardBreak => self.visible.hard_break(range),
            Event::FootnoteReference(label) => {
                self.notes.reference(label);
                self.visible.push_non_text(range);
            }
            Event::Code(text) => {
                lines::code_span(text, range, &mut self.found);
                if let Some((stray_markup, range)) = code_spans::find(self.source, text, range) {
                    self.push_dialect(stray_markup, range);
                }
                self.visible.push_non_text(range);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                // GitLab writes backticks within the dollar signs.
                if text.len() > 2 && text.starts_with('`') && text.ends_with('`') {
                    self.push_dialect(StrayMarkup::ForeignMath, range.clone());
                }
                self.visible.push_non_text(range);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Everything that was found, once the text is at its end.
    pub fn finish(&mut self) -> Vec<Finding> {
        self.end_line();
        std::mem::take(&mut self.open).finish(self.source, &mut self.found);
        self.notes.finish(self.source, &mut self.found);
        if self.source.contains("]:") {
            self.found.extend(definitions::find(self.source, &self.blocks));
        }
        if let [block] = self.blocks.as_slice()
            && let Some(range) = lines::whole_page(self.source, block)
        {
            self.push_dialect(StrayMarkup::WholePageCode, range);
        }
        // What occurs often is reported at its first occurrence.
        self.found.sort_by_key(|found| found.range.start);
        std::mem::take(&mut self.found)
    }

    /// Tracks alerts and footnotes without content.
    fn track_empty(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(Some(_))) => self.empty = Some((StrayMarkup::EmptyAlert, range.clone())),
            Event::Start(Tag::FootnoteDefinition(_)) => self.empty = Some((StrayMarkup::EmptyNote, range.clone())),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                if let Some((stray_markup, range)) = self.empty.take() {
                    let typed = self.source.get(range.clone()).unwrap_or_default();
                    let length = typed.lines().next().map_or(0, |line| line.trim_end().len());
                    self.push_dialect(stray_markup, range.start..range.start + length);
                }
            }
            _ => self.empty = None,
        }
    }

    /// `Autor*innen und Leser*innen`, `5*3*2`, `2**3**2`: asterisks between letters that make what is between them
    /// italic or bold; `*nix, 2*3`: asterisks that were not meant as emphasis; `__init__`: a name from code that loses
    /// its underscores.
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
            self.push_dialect(StrayMarkup::InnerAsterisks, range.clone());
        } else if typed.starts_with("__") && is_name_of_code(inner) {
            self.push_dialect(StrayMarkup::CodeName, range.clone());
        }
    }

    /// `！[words](picture.png)`: the exclamation mark is full-width, so this is a link instead of a picture.
    fn full_width_picture(&mut self, range: &Range<usize>) {
        if self.visible.text().ends_with('！') {
            let typed = self.source.get(range.clone()).unwrap_or_default().to_ascii_lowercase();
            let is_picture =
                [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"].iter().any(|end| typed.contains(end));
            if is_picture {
                self.push_dialect(StrayMarkup::FullWidthMark, range.start - '！'.len_utf8()..range.end);
            }
        }
    }

    fn end_heading(&mut self, level: usize, range: &Range<usize>) {
        let shown = self.visible.text();
        let mistake = headings::mistake(self.source, range, shown, self.has_id_alone);
        let words = shown.trim().to_owned();
        if level == 1 && mistake.is_none() {
            self.push(RawKind::FirstLevelHeading { words }, range.clone());
        }
        // One level may be skipped on purpose; two are a mistake.
        if self.level > 0 && level > self.level + 2 && mistake.is_none() {
            self.push_dialect(StrayMarkup::SkippedLevels, range.start..range.start + level);
        }
        self.level = level;
        self.end_line();
        // Added after the others, since a finding within the words explains the heading.
        if let Some((stray_markup, range)) = mistake {
            let written = self.source.get(range.clone()).unwrap_or_default().to_owned();
            findings::push_range(written, range, stray_markup, &mut self.found);
        }
    }

    fn push_dialect(&mut self, stray_markup: StrayMarkup, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default().to_owned();
        self.push(RawKind::Foreign { written, syntax: Syntax::StrayMarkup(stray_markup) }, range);
    }

    /// `[words] [label]`: text in brackets before a shortcut reference was meant as its link text.
    fn reference_gap(&mut self, range: &Range<usize>) {
        let shown = self.visible.text();
        let words = shown.trim_end_matches([' ', '\n']);
        let has_gap = words.len() < shown.len() && words.ends_with(']');
        let Some(open) = words.rfind('[').filter(|_| has_gap) else { return };
        let start = self.visible.range(open..words.len()).start;
        if !self.visible.is_escaped(open) && words.len() - open > 4 {
            self.push_dialect(StrayMarkup::SpaceInReference, start..range.end);
        }
    }

    fn push(&mut self, kind: RawKind, range: Range<usize>) {
        self.found.push(Finding { kind, range });
    }

    /// Searches the visible text of a paragraph, heading or cell that has ended.
    fn end_line(&mut self) {
        if self.visible.is_empty() {
            self.visible.clear();
            return;
        }
        let chars = CharSet::new(self.visible.text());
        if chars.has(brackets::TRIGGERS) {
            brackets::find(&self.visible, self.source, &mut self.found);
        }
        foreign::find(&self.visible, chars, self.source, &mut self.found);
        if chars.has(lines::TRIGGERS) {
            lines::find(&self.visible, chars, self.source, &mut self.found);
        }
        if chars.has(inline_marks::TRIGGERS) {
            inline_marks::find(&self.visible, chars, self.source, &mut self.found);
        }
        line_marks::find(&self.visible, chars, self.source, &mut self.found);
        loose_marks::find(&self.visible, chars, self.source, &mut self.found);
        if chars.has(CharSet::OTHER_MARK.or(CharSet::EMPHASIS)) || self.visible.has_escaped() {
            math_marks::find(&self.visible, self.source, &mut self.found);
            unclosed::find(&self.visible, self.source, &mut self.found);
        }
        escapes::find(&self.visible, chars, self.source, &mut self.found);
        unusual_characters::find(&self.visible, chars, self.source, &mut self.found);
        if pasted_marks::may_contain(self.visible.text(), chars) {
            pasted_marks::find(&self.visible, self.source, &mut self.found);
        }
        self.visible.clear();
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let is_block = html.is_block;
        self.open.follow(&html.text, &html.places, &mut self.found, self.source);
        html::find(&html.text, &html.places, self.source, is_block, &mut self.found);
    }
}

/// `__init__`: a name in Python, C, PHP or JavaScript. Words that may be meant as bold are not included.
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
