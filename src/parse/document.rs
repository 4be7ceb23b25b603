//! A Markdown file → Document: front matter, nodes, headings, links and blocks.

use super::front_matter::{self, FrontMatter};
use super::messages;
use crate::blocks::{self, Block};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Markdown, headings, highlight};
use crate::text::{File, FilePath, Place};

/// One page, understood by itself: a pure function of the file's bytes and the Markdown settings.
#[derive(Debug)]
pub struct Document {
    pub file: FilePath,
    /// Hash of the file's bytes.
    pub hash: u64,
    pub front: FrontMatter,
    pub body: Markdown,
    /// One for each of the body's fences: code to show or a block.
    pub fences: Vec<Fenced>,
    /// Words of the prose, blocks left out.
    pub words: usize,
}

/// What a fence holds.
#[derive(Debug)]
pub enum Fenced {
    Block(Box<Block>),
    /// Code with its tokens marked, or `None` where the language is not known.
    Code(Option<String>),
}

impl Document {
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.fences.iter().filter_map(|fenced| match fenced {
            Fenced::Block(block) => Some(block.as_ref()),
            Fenced::Code(_) => None,
        })
    }

    /// Every Markdown text of the page: the body, the standfirst, those of the blocks.
    pub fn texts(&self) -> impl Iterator<Item = &Markdown> {
        let blocks = self.blocks().flat_map(|block| &block.texts);
        std::iter::once(&self.body).chain(&self.front.description).chain(blocks)
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
    let front = front_matter::read(&file.path, &table, settings, diagnostics);
    let body = markdown::read(text.get(start..).unwrap_or_default(), start, settings);
    for (heading, first) in headings::repeated_ids(&body.headings) {
        let [place, first] = [heading.span, first.span].map(|span| Place::new(&file.path, span));
        diagnostics.push(messages::repeated_id(place, &heading.id, first));
    }
    let fences = body.fences.iter().map(|fence| read_fence(fence, file, settings, diagnostics)).collect();
    let words = body.words();
    Some(Document { file: file.path.clone(), hash: file.hash, front, body, fences, words })
}

fn read_fence(
    fence: &markdown::Fence,
    file: &File,
    settings: markdown::Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Fenced {
    match fence.block_name() {
        Some(name) => Fenced::Block(Box::new(blocks::read(name, fence, &file.path, settings, diagnostics))),
        None if settings.highlight => Fenced::Code(highlight::highlight(&fence.content.text, &fence.language)),
        None => Fenced::Code(None),
    }
}
