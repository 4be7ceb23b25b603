//! Subject: blocks: fenced code called `{name}` with TOML inside, rendered by the theme's `blocks/name.html`.
//!
//! This file lists all built-in blocks. Any other name is a custom block of the theme or the site ([`custom`]); `check`
//! finds out whether there is a template for it.

use crate::markdown::{Fence, Settings};
use crate::options::{Reader, Table, toml};
use crate::text::FilePath;

pub mod block;
pub mod chart;
pub mod coverage;
pub mod custom;
pub mod figures;
mod heading;
pub mod image;
pub mod messages;
pub mod note;
pub mod people;
pub mod quote;
mod shown;
pub mod summary;
pub mod table;
pub mod timeline;
pub mod video;
pub mod video_hosts;
pub mod width;

pub use block::{Block, DataUse, Kind, Seen, TextId};

use crate::diagnostic::Diagnostic;
use block::Draft;

type Read = fn(&mut Reader<'_, '_>, &mut Draft) -> Box<dyn Kind>;

/// Name → parser.
const BLOCKS: [(&str, Read); 10] = [
    ("chart", chart::read),
    ("coverage", coverage::read),
    ("figures", figures::read),
    ("image", image::read),
    ("note", note::read),
    ("people", people::read),
    ("quote", quote::read),
    ("table", table::read),
    ("timeline", timeline::read),
    ("video", video::read),
];

/// The names of the built-in blocks.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    BLOCKS.iter().map(|(name, _)| *name)
}

/// Parses the block in `fence`. Problems are reported at their own lines of the Markdown file.
pub fn read(
    name: &str,
    fence: &Fence,
    file: &FilePath,
    settings: Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Block {
    let mut found = Vec::new();
    // What a row fills in is the value of an option, never part of how it is written.
    let (written, row) = fence.content.written();
    let mut options = toml::read(file, written, &mut found);
    if let Some(row) = row {
        options = options.filled(row);
    }
    options.span = fence.info_span;
    let is_known = BLOCKS.iter().any(|(known, _)| *known == name);
    if is_known {
        diagnostics.append(&mut found);
    }
    let (draft, kind) = read_options(name, &options, file, settings, diagnostics);
    let mut block = draft.finish(name, fence, options.to_json(), kind);
    block.unread = found;
    block
}

/// Parses the keys of a block.
pub fn read_options(
    name: &str,
    options: &Table,
    file: &FilePath,
    settings: Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Draft, Box<dyn Kind>) {
    let mut draft = Draft::new(settings);
    let kind = match BLOCKS.iter().find(|(known, _)| *known == name) {
        Some((_, read)) => {
            let mut reader = Reader::new(options, file, format!("the block {{{name}}}"), diagnostics);
            let kind = read(&mut reader, &mut draft);
            reader.finish();
            kind
        }
        None => custom::read(options, &mut draft),
    };
    (draft, kind)
}
