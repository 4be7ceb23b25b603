//! A Markdown file → Document: front matter, nodes, headings, links and blocks.

use super::fences::{self, Fenced};
use super::front_matter::{self, FrontMatter};
use super::{messages, raw_markdown};
use crate::blocks::Block;
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Markdown};
use crate::text::file::content_hash;
use crate::text::{File, FilePath, Span};

/// One page, understood by itself: a pure function of the file's bytes and the Markdown settings.
#[derive(Debug)]
pub struct Document {
    pub file: FilePath,
    /// Hash of the file's bytes.
    pub hash: u64,
    /// Hash of its front matter: all that other pages may show of this one, and what its address follows from.
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
        self.texts().flat_map(raw_markdown::spans).any(|raw| raw.start <= span.start && span.end <= raw.end)
    }
}

/// Reads a page. `None` when nothing of it could be understood.
pub fn read(file: &File, settings: markdown::Settings, diagnostics: &mut Vec<Diagnostic>) -> Option<Document> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(file, offset));
            return None;
        }
    };
    let (table, start) = front_matter::split(&file.path, text, diagnostics)?;
    let is_yaml = text.get(..start).is_some_and(|head| head.trim_end().ends_with("---"));
    let front = front_matter::read(&file.path, &table, settings, is_yaml, diagnostics);
    let body = markdown::read(text.get(start..).unwrap_or_default(), start, settings);
    let fences = body.fences.iter().map(|fence| fences::read(fence, &file.path, settings, diagnostics)).collect();
    let words = body.words();
    let head_hash = content_hash(text.get(..start).unwrap_or_default().as_bytes());
    let document = Document { file: file.path.clone(), hash: file.hash, head_hash, front, body, fences, words };
    for text in document.texts() {
        raw_markdown::report(&file.path, text, diagnostics);
    }
    Some(document)
}
