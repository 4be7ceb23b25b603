//! A Markdown file → Document: front matter, nodes, headings, links and blocks.

use std::sync::Arc;

use super::editions::PageSettings;
use super::fences::{self, Fenced};
use super::front_matter::{self, FrontMatter, Head};
use super::{notes_in_blocks, raw_markdown};
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Markdown};
use crate::text::file::content_hash;
use crate::text::{File, FilePath, RowTexts, Span, key};

/// One page, understood by itself: a pure function of the file's bytes, the row that it is about if it is one of many
/// pages of its file, and the Markdown settings.
#[derive(Debug)]
pub struct Document {
    /// The file that it is written in, which messages point to.
    pub file: FilePath,
    /// The file by which links and the outline know the page: its own, or that which the page of a row would have.
    pub path: FilePath,
    /// The key of the row that it is about, if its file is written once for all rows of a table.
    pub row: Option<Arc<str>>,
    /// Hash of the file's bytes, of the row, and of the day of its commit.
    pub hash: u64,
    /// Hash of its front matter, and of the row: all that other pages may show of this one, and what its address follows
    /// from.
    pub head_hash: u64,
    pub front: FrontMatter,
    pub body: Markdown,
    /// One for each of the body's fences: code to show or a block.
    pub fences: Vec<Fenced>,
    /// Words of the prose, blocks left out.
    pub words: usize,
}

impl Document {
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.fences.iter().filter_map(Fenced::block)
    }

    /// Every Markdown text of the page: the body, the standfirst, those of the blocks.
    pub fn texts(&self) -> impl Iterator<Item = &Markdown> {
        let blocks = self.blocks().flat_map(|block| &block.texts);
        std::iter::once(&self.body).chain(&self.front.description).chain(blocks)
    }

    /// Whether a figure at this place is part of a link that is none, which the author was told.
    pub fn is_raw(&self, span: Span) -> bool {
        self.texts().any(|text| raw_markdown::holds(text, span))
    }
}

/// A row, and the name that the page about it has in messages.
#[derive(Debug, Clone, Copy)]
pub struct RowOfPage<'r> {
    pub texts: &'r Arc<RowTexts>,
    pub key: &'r str,
    /// The part of the page's address, where its front matter has no `slug`.
    pub slug: &'r str,
}

/// The page that `text`, that of `file`, is; with a row the one about it.
pub fn page(
    file: &File,
    text: &str,
    head: &Head,
    row: Option<RowOfPage<'_>>,
    page_settings: PageSettings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let settings = page_settings.markdown;
    let texts = row.map(|row| row.texts);
    let mut front = match texts {
        Some(texts) => {
            let filled = head.table.clone().filled(texts);
            front_matter::read(&file.path, &filled, settings, head, diagnostics)
        }
        None => front_matter::read(&file.path, &head.table, settings, head, diagnostics),
    };
    front.language = front.language.or_else(|| page_settings.language.cloned());
    // What the author says comes first. On the day on which a page came out it was not changed.
    let committed = page_settings.committed.filter(|_| front.updated.is_none());
    front.updated = front
        .updated
        .or(committed.filter(|day| front.date.as_ref().is_none_or(|date| date.last_day() < day.first_day())));
    let body = markdown::read_for_row(&file.shared_text(), head.start, settings, texts);
    let fences = body.fences.iter().map(|fence| fences::read(fence, &file.path, settings, diagnostics)).collect();
    let words = body.words();
    let head_hash = content_hash(text.get(..head.start).unwrap_or_default().as_bytes());
    let (path, hash, head_hash) = match row {
        Some(row) => {
            let slug = front.slug.as_ref().map_or(row.slug, |slug| &slug.value);
            (path_of(&file.path, slug), key((file.hash, row.texts)), key((head_hash, row.texts)))
        }
        None => (file.path.clone(), file.hash, head_hash),
    };
    let (hash, head_hash) = match committed {
        Some(day) => (key((hash, day)), key((head_hash, day))),
        None => (hash, head_hash),
    };
    let row = row.map(|row| row.key.into());
    let document = Document { file: file.path.clone(), path, row, hash, head_hash, front, body, fences, words };
    let before = diagnostics.len();
    for text in document.texts() {
        raw_markdown::report(&file.path, text, diagnostics);
        if !std::ptr::eq(text, &document.body) {
            raw_markdown::report_code(&file.path, text, diagnostics);
        }
        // What a cell says is none of the author's markup.
        if document.row.is_none() {
            raw_markdown::report_images(&file.path, file.text().unwrap_or_default(), text, diagnostics);
        }
    }
    notes_in_blocks::report(&file.path, &document.body, document.texts().skip(1), before, diagnostics);
    document
}

/// The file that the page of a row would have: beside the one that it is written in.
fn path_of(file: &str, slug: &str) -> FilePath {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{slug}.md").into()
}
