//! A Markdown file → Document: front matter, nodes, headings, links and blocks.

use std::sync::Arc;

use super::editions::PageSettings;
use super::fences::{self, FenceContent};
use super::front_matter::{self, FrontMatter, RawFrontMatter};
use super::{notes_in_blocks, raw_markdown};
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Markdown};
use crate::text::file::content_hash;
use crate::text::{File, FilePath, RowTexts, Span, cache_key};

/// One page, parsed without regard to other files: a pure function of the file's bytes, of its row if its file makes a page of each row of
/// a table, and of the Markdown settings.
#[derive(Debug)]
pub struct Document {
    /// The file that it is written in, which messages point to.
    pub file: FilePath,
    /// The path by which links and the outline know the page: that of its file or, for the page of a row, the one that
    /// a file of its own would have.
    pub path: FilePath,
    /// The key of its row, if its file makes a page of each row of a table.
    pub row: Option<Arc<str>>,
    /// A hash of the file's bytes, of the row, and of the date of its commit.
    pub hash: u64,
    /// A hash of its front matter and of the row: everything that other pages may show of this one, and that its
    /// address depends on.
    pub front_matter_hash: u64,
    /// Its front matter.
    pub front: FrontMatter,
    /// Its text.
    pub body: Markdown,
    /// One for each fence of the body, in the same order: code or a block.
    pub fences: Vec<FenceContent>,
    /// The number of words in the prose, without blocks.
    pub words: usize,
}

impl Document {
    /// The blocks of the page in their order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.fences.iter().filter_map(FenceContent::block)
    }

    /// Every Markdown text of the page: the body, the standfirst, and the texts of blocks.
    pub fn texts(&self) -> impl Iterator<Item = &Markdown> {
        let blocks = self.blocks().flat_map(|block| &block.texts);
        std::iter::once(&self.body).chain(&self.front.description).chain(blocks)
    }

    /// Whether `span` is within a link that is printed as text because of a mistake, which has been reported.
    pub fn is_raw(&self, span: Span) -> bool {
        self.texts().any(|text| raw_markdown::covers(text, span))
    }
}

/// The row that a page is about.
#[derive(Debug, Clone, Copy)]
pub struct RowOfPage<'r> {
    /// The texts of its cells, for placeholders.
    pub texts: &'r Arc<RowTexts>,
    /// Its key.
    pub key: &'r str,
    /// The last part of the page's address, unless its front matter has a `slug`.
    pub slug: &'r str,
}

/// Parses the page in `text`, the text of `file`; with a `row`, the page about that row. Problems are reported.
pub fn page(
    file: &File,
    text: &str,
    front_matter: &RawFrontMatter,
    row: Option<RowOfPage<'_>>,
    page_settings: PageSettings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let settings = page_settings.markdown;
    let texts = row.map(|row| row.texts);
    let mut front = match texts {
        Some(texts) => {
            let filled = front_matter.table.clone().filled(texts);
            front_matter::read(&file.path, &filled, settings, front_matter, diagnostics)
        }
        None => front_matter::read(&file.path, &front_matter.table, settings, front_matter, diagnostics),
    };
    front.language = front.language.or_else(|| page_settings.language.cloned());
    // What the author writes comes first. A page that was last committed on the day of its date has not been updated.
    let committed = page_settings.committed.filter(|_| front.updated.is_none());
    front.updated = front
        .updated
        .or(committed.filter(|day| front.date.as_ref().is_none_or(|date| date.last_day() < day.first_day())));
    let body = markdown::read_for_row(&file.shared_text(), front_matter.start, settings, texts);
    let fences = body.fences.iter().map(|fence| fences::read(fence, &file.path, settings, diagnostics)).collect();
    let words = body.words();
    let front_matter_hash = content_hash(text.get(..front_matter.start).unwrap_or_default().as_bytes());
    let (path, hash, front_matter_hash) = match row {
        Some(row) => {
            let slug = front.slug.as_ref().map_or(row.slug, |slug| &slug.value);
            (path_of(&file.path, slug), cache_key((file.hash, row.texts)), cache_key((front_matter_hash, row.texts)))
        }
        None => (file.path.clone(), file.hash, front_matter_hash),
    };
    let (hash, front_matter_hash) = match committed {
        Some(day) => (cache_key((hash, day)), cache_key((front_matter_hash, day))),
        None => (hash, front_matter_hash),
    };
    let row = row.map(|row| row.key.into());
    let document = Document { file: file.path.clone(), path, row, hash, front_matter_hash, front, body, fences, words };
    let before = diagnostics.len();
    for text in document.texts() {
        raw_markdown::report(&file.path, text, diagnostics);
        if !std::ptr::eq(text, &document.body) {
            raw_markdown::report_code(&file.path, text, diagnostics);
        }
        // The text of a cell is not the author's markup.
        if document.row.is_none() {
            raw_markdown::report_images(&file.path, file.text().unwrap_or_default(), text, diagnostics);
        }
    }
    notes_in_blocks::report(&file.path, &document.body, document.texts().skip(1), before, diagnostics);
    document
}

/// The path that a file of its own would give the page of a row: beside the file that makes it.
fn path_of(file: &str, slug: &str) -> FilePath {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{slug}.md").into()
}
