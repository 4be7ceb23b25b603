//! Reads Markdown texts into nodes, with the settings that a site chooses.

use std::ops::Range;
use std::sync::Arc;

use bytestring::ByteString;
use pulldown_cmark::{Event, Options, Parser};

use super::builder::{MarkdownBuilder, SourceMap};
use super::masked::Masked;
use super::{Markdown, money};
use crate::text::{MappedText, RowTexts};

/// What a site may choose about how its Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MarkdownSettings {
    /// Whether straight quotation marks and hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// Whether text between dollar signs is math.
    pub math: bool,
    /// Whether the tokens of code are highlighted.
    pub highlight: bool,
}

/// Reads the text of a file from its byte `start` on.
pub fn read(file: &ByteString, start: usize, settings: MarkdownSettings) -> Markdown {
    read_for_row(file, start, settings, None)
}

/// The same for a text whose placeholders a row of a table fills.
pub fn read_for_row(
    file: &ByteString,
    start: usize,
    settings: MarkdownSettings,
    row: Option<&Arc<RowTexts>>,
) -> Markdown {
    let source = file.get(start..).unwrap_or_default();
    let options = options(settings);
    let mut plain = if settings.math { code_with_dollars(source, options) } else { Vec::new() };
    let has_clear_math = !settings.math || !source.contains('$') || money::exclude_money(source, options, &mut plain);
    let masked = Masked::new(source, &plain, row);
    let options = if has_clear_math { options } else { options.difference(Options::ENABLE_MATH) };
    MarkdownBuilder::new(source, SourceMap::Offset(start), file.clone(), masked.as_ref()).build(options)
}

/// The code spans of a text that contain a dollar sign: math neither begins nor ends in them.
fn code_with_dollars(source: &str, options: Options) -> Vec<Range<usize>> {
    if !source.contains('$') || !source.contains('`') {
        return Vec::new();
    }
    Parser::new_ext(source, options.difference(Options::ENABLE_MATH))
        .into_offset_iter()
        .filter_map(|(event, range)| matches!(event, Event::Code(_)).then_some(range))
        .filter(|range| source.get(range.clone()).is_some_and(|code| code.contains('$')))
        .collect()
}

/// Reads inline Markdown, such as a title or a caption. In a text of one line, the marks of blocks are plain text;
/// paragraphs lose their tags when they are rendered.
pub fn read_inline(pieces: &MappedText, settings: MarkdownSettings) -> Markdown {
    let options = options(MarkdownSettings { math: false, ..settings });
    // A cell is not markup, so the author's own text is read, with its placeholders.
    let (pieces, row) = pieces.unfilled();
    let masked = Masked::new(&pieces.text, &[], row);
    let mut builder =
        MarkdownBuilder::new(&pieces.text, SourceMap::MappedText(pieces), ByteString::new(), masked.as_ref());
    builder.is_line = !pieces.text.trim().contains('\n');
    builder.build(options)
}

fn options(settings: MarkdownSettings) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    options.set(Options::ENABLE_SMART_PUNCTUATION, settings.smart_punctuation);
    options.set(Options::ENABLE_MATH, settings.math);
    options
}
