//! What a block is: its texts and tables, and what its template sees.
//!
//! A block's texts can cite sources and link to pages, so their HTML needs what `check` knows; but `blocks` is below
//! `check`. So a block lists its texts, `render` renders them, and the block gets the HTML back in [`BlockInputs`].

use serde_json::{Map, Value};

use crate::charts::subjects::Subjects;
use crate::charts::{Atlases, Drawing, Plot};
use crate::data::{Selection, Table, TableView};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::markdown::{Fence, Markdown, MarkdownSettings, read_inline};
use crate::options::OptionReader;
use crate::text::{FilePath, MappedText, Span, Spanned};

/// A block of a page, as it was parsed.
#[derive(Debug)]
pub struct Block {
    /// The name in braces: `chart`.
    pub name: String,
    /// The span of the whole fenced block.
    pub span: Span,
    /// The info string, for messages about the block as a whole.
    pub info_span: Span,
    /// Every text that is inline Markdown.
    pub texts: Vec<Markdown>,
    /// The table that it shows, if it names one.
    pub data: Option<DataUse>,
    /// Ids of sources in options, outside any text.
    pub sources: Vec<Spanned<String>>,
    /// Images in options, relative to the page's file.
    pub pictures: Vec<Spanned<String>>,
    /// Other files in options, relative to the page's file.
    pub files: Vec<Spanned<String>>,
    /// The address of a player on another site, which the page's security policy has to allow.
    pub frame: Option<Spanned<String>>,
    /// Whether its texts are somebody else's words, which are not checked like the author's own.
    pub is_quotation: bool,
    /// The texts that are shown without markup, with their keys. Markup in one of them is reported: it was probably
    /// meant as such.
    pub plain_texts: Vec<PlainText>,
    /// The options as they were written.
    pub options: Value,
    /// Name → text, for the texts at the top of the block.
    pub named_texts: Vec<(String, TextId)>,
    /// What is special about this kind of block.
    pub kind: Box<dyn BlockKind>,
    /// Messages about the options of a block that is not built in; `check` reports them if the theme has such a block.
    pub deferred_diagnostics: Vec<Diagnostic>,
}

impl Block {
    /// The text of the block that templates see as `block.html.NAME`.
    pub fn named(&self, name: &str) -> Option<&Markdown> {
        let (_, id) = self.named_texts.iter().find(|(known, _)| known == name)?;
        self.texts.get(id.0)
    }

    /// The text called `name` among `texts`, which has one entry for each text of the block, in their order. Empty if
    /// the block has no such text.
    pub fn rendered_text<'t>(&self, texts: &'t [String], name: &str) -> &'t str {
        let found = self.named_texts.iter().find(|(known, _)| known == name);
        found.and_then(|(_, id)| texts.get(id.0)).map_or("", String::as_str)
    }

    /// The entries of `texts` that belong to parts of the block, such as its events or persons: they follow the texts
    /// of the block itself.
    pub fn part_texts<'t, T>(&self, texts: &'t [T]) -> &'t [T] {
        let first = self.named_texts.iter().map(|(_, id)| id.0 + 1).max().unwrap_or(0);
        texts.get(first..).unwrap_or_default()
    }
}

/// The table that a block shows, and its selection of rows and columns.
#[derive(Debug)]
pub struct DataUse {
    /// The name of the table.
    pub table: Spanned<String>,
    /// The rows and columns to show.
    pub selection: Selection,
    /// Fields that single options name, such as the date of a timeline.
    pub fields: Vec<Spanned<String>>,
}

/// A text that is shown without markup, and its key.
pub type PlainText = (&'static str, Spanned<MappedText>);

/// Identifies one of the block's texts, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextId(usize);

/// What is special about a kind of block.
pub trait BlockKind: std::fmt::Debug + Send + Sync {
    /// The variables of the template besides `block` and `table`. Values of keys that end in `_html` are not escaped.
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value>;

    /// The chart of the selected rows, if the block is one, and the messages about its data.
    fn plot(&self, _checked: &CheckInputs<'_>) -> (Option<Plot>, Vec<Diagnostic>) {
        (None, Vec::new())
    }

    /// The name of the chart's SVG and PNG files, without an extension; `None` for a block without files. `table` is
    /// the name of its table.
    fn chart_file_name(&self, _table: Option<&str>) -> Option<BlockName> {
        None
    }

    /// The id of the block's element, if links can point to it; `table` is the name of its table.
    fn id(&self, _table: Option<&str>) -> Option<BlockName> {
        None
    }

    /// The columns of its table that come first on narrow screens. If it is empty, the table decides.
    fn priority_columns(&self) -> &[Spanned<String>] {
        &[]
    }

    /// The ids of the sources that the block shows for `rows` of `table`, besides those in its options and texts.
    fn sources_of_rows<'t>(&self, _table: &'t Table, _rows: &[usize]) -> Vec<&'t str> {
        Vec::new()
    }
}

/// The id of a block or the name of its files, and where the author set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockName {
    /// The name.
    pub value: String,
    /// Where the author set it; `None` if it was derived.
    pub span: Option<Span>,
}

/// What a block gets when its data are checked.
#[derive(Debug, Clone, Copy)]
pub struct CheckInputs<'c> {
    /// The table of the block.
    pub table: &'c Table,
    /// The indices of the selected rows.
    pub rows: &'c [usize],
    /// The page's file.
    pub file: &'c FilePath,
    /// The span of the whole block.
    pub at: Span,
    /// The language of the page.
    pub language: &'c Language,
    /// The site's own shapes for maps.
    pub shapes: &'c Atlases,
    /// The subjects with a colour of their own on the site.
    pub subjects: &'c Subjects,
    /// Whether the site has an address (`base_url`), so that readers can be expected.
    pub is_published: bool,
}

/// What a block gets when it is rendered.
pub struct BlockInputs<'s> {
    /// The HTML of the block's texts, in their order.
    pub texts: &'s [String],
    /// The selected rows, with all fields of the table.
    pub table: Option<&'s TableView>,
    /// The chart of these rows, from [`BlockKind::plot`].
    pub plot: Option<&'s Plot>,
    /// What was drawn from the plot.
    pub drawing: Option<&'s Drawing>,
    /// The id of the block's element.
    pub id: &'s str,
    /// A string of the theme in the page's language, by its key.
    pub word: &'s dyn Fn(&str) -> String,
    /// The language of the page.
    pub language: &'s Language,
    /// A source of the bibliography as templates see it, by its id.
    pub source: &'s dyn Fn(&str) -> Value,
    /// An image as templates see it (`src`, `width` and `height`), by its path as the author wrote it.
    pub picture: &'s dyn Fn(&str) -> Value,
    /// A file as templates see it (`src` and `path`), by its path as the author wrote it.
    pub file: &'s dyn Fn(&str) -> Value,
}

impl BlockInputs<'_> {
    /// The HTML of one text.
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(id.0).map_or("", String::as_str)
    }

    /// The HTML of one text; empty without an id.
    pub fn optional_text(&self, id: Option<TextId>) -> &str {
        id.map_or("", |id| self.text(id))
    }
}

/// Collects the texts, the table and the sources of a block while its options are read.
#[derive(Debug)]
pub struct BlockBuilder {
    settings: MarkdownSettings,
    texts: Vec<Markdown>,
    named_texts: Vec<(String, TextId)>,
    /// See [`Block::data`].
    pub data: Option<DataUse>,
    /// See [`Block::sources`].
    pub sources: Vec<Spanned<String>>,
    /// See [`Block::pictures`].
    pub pictures: Vec<Spanned<String>>,
    /// See [`Block::files`].
    pub files: Vec<Spanned<String>>,
    /// See [`Block::frame`].
    pub frame: Option<Spanned<String>>,
    /// See [`Block::is_quotation`].
    pub is_quotation: bool,
    plain_texts: Vec<PlainText>,
}

impl BlockBuilder {
    /// A builder without texts; texts are parsed with `settings`.
    pub fn new(settings: MarkdownSettings) -> Self {
        Self {
            settings,
            texts: Vec::new(),
            named_texts: Vec::new(),
            data: None,
            sources: Vec::new(),
            pictures: Vec::new(),
            files: Vec::new(),
            frame: None,
            is_quotation: false,
            plain_texts: Vec::new(),
        }
    }

    /// Notes that the text of the option `key` is shown without markup.
    pub fn note_plain_text(&mut self, reader: &OptionReader<'_, '_>, key: &'static str) {
        self.plain_texts.extend(reader.peek(key).map(|text| (key, text)));
    }

    /// Parses and adds a text that belongs to a part of the block.
    pub fn text(&mut self, text: &Spanned<MappedText>) -> TextId {
        self.texts.push(read_inline(&text.value, self.settings));
        TextId(self.texts.len() - 1)
    }

    /// A text without markup; empty if there is none with this id.
    pub fn plain(&self, id: TextId) -> String {
        self.texts.get(id.0).map(Markdown::plain_text).unwrap_or_default()
    }

    /// Parses and adds a text of the block itself, which templates see as `block.html.NAME`. `None` without a text.
    pub fn named_text(&mut self, name: &str, text: Option<Spanned<MappedText>>) -> Option<TextId> {
        let id = self.text(&text?);
        self.named_texts.push((name.to_owned(), id));
        Some(id)
    }

    /// The finished block called `name`, from `fence`; `options` are those that the author wrote.
    pub fn finish(self, name: &str, fence: &Fence, options: Value, kind: Box<dyn BlockKind>) -> Block {
        Block {
            name: name.to_owned(),
            span: fence.span,
            info_span: fence.info_span,
            texts: self.texts,
            data: self.data,
            sources: self.sources,
            pictures: self.pictures,
            files: self.files,
            frame: self.frame,
            is_quotation: self.is_quotation,
            plain_texts: self.plain_texts,
            options,
            named_texts: self.named_texts,
            kind,
            deferred_diagnostics: Vec::new(),
        }
    }
}
