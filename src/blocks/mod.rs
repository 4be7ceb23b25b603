//! Subject: blocks: fenced code called `{name}` with TOML inside, rendered by the theme's `blocks/name.html`.
//!
//! This file lists all built-in blocks. Any other name is a custom block of the theme or the site ([`custom`]); `check`
//! finds out whether there is a template for it.

use crate::markdown::{Fence, MarkdownSettings};
use crate::options::{OptionReader, OptionTable, toml};
use crate::text::FilePath;

pub mod block;
pub mod chart;
pub mod coverage;
pub mod custom;
pub mod figures;
mod heading;
pub mod image;
mod media_options;
pub mod messages;
pub mod note;
pub mod people;
pub mod quote;
pub mod summary;
pub mod table;
pub mod timeline;
pub mod video;
pub mod video_hosts;
pub mod width;

pub use block::{Block, BlockInputs, BlockKind, DataUse, TextId};

use crate::diagnostic::Diagnostic;
use block::BlockBuilder;

/// A function that reads the options of a kind of block, and adds its texts and table to the builder.
type ReadOptions = fn(&mut OptionReader<'_, '_>, &mut BlockBuilder) -> Box<dyn BlockKind>;

/// The built-in blocks: the name in braces, and the function that reads the options.
const BLOCKS: [(&str, ReadOptions); 10] = [
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

/// Parses the block `name` in `fence`, a fenced block of the page `file`. Messages point to the lines of that file.
pub fn read(
    name: &str,
    fence: &Fence,
    file: &FilePath,
    settings: MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Block {
    let mut found = Vec::new();
    // TOML is parsed before placeholders are filled in, so that a cell can be a value but never TOML syntax.
    let (written, row) = fence.content.unfilled();
    let mut options = toml::read(file, written, &mut found);
    if let Some(row) = row {
        options = options.filled(row);
    }
    options.span = fence.info_span;
    let is_known = BLOCKS.iter().any(|(known, _)| *known == name);
    if is_known {
        diagnostics.append(&mut found);
    }
    let (builder, kind) = read_options(name, &options, file, settings, diagnostics);
    let mut block = builder.finish(name, fence, options.to_json(), kind);
    block.deferred_diagnostics = found;
    block
}

/// Reads the options of the block `name`, built in or custom. Messages point into `file`.
pub fn read_options(
    name: &str,
    options: &OptionTable,
    file: &FilePath,
    settings: MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (BlockBuilder, Box<dyn BlockKind>) {
    let mut builder = BlockBuilder::new(settings);
    let kind = match BLOCKS.iter().find(|(known, _)| *known == name) {
        Some((_, read)) => {
            let mut reader = OptionReader::new(options, file, format!("the block {{{name}}}"), diagnostics);
            let kind = read(&mut reader, &mut builder);
            reader.finish();
            kind
        }
        None => custom::read(options, &mut builder),
    };
    (builder, kind)
}
