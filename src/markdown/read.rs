//! A text → its nodes, as a site wants its Markdown read.

use std::ops::Range;
use std::sync::Arc;

use bytestring::ByteString;
use pulldown_cmark::{Event, Options, Parser};

use super::inert::Inert;
use super::reader::{Places, Reader};
use super::{Markdown, money};
use crate::text::{Pieces, RowTexts};

/// What a site may choose about how its Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Whether straight quotation marks and hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// Whether text between dollar signs is math.
    pub math: bool,
    /// Mark the tokens of code.
    pub highlight: bool,
}

/// Reads the text of a file from its byte `start` on.
pub fn read(file: &ByteString, start: usize, settings: Settings) -> Markdown {
    read_for_row(file, start, settings, None)
}

/// The same for a text whose placeholders a row of a table fills.
pub fn read_for_row(file: &ByteString, start: usize, settings: Settings, row: Option<&Arc<RowTexts>>) -> Markdown {
    let source = file.get(start..).unwrap_or_default();
    let options = options(settings);
    let mut plain = if settings.math { code_with_dollars(source, options) } else { Vec::new() };
    let is_settled = !settings.math || !source.contains('$') || money::take(source, options, &mut plain);
    let inert = Inert::new(source, &plain, row);
    let options = if is_settled { options } else { options.difference(Options::ENABLE_MATH) };
    Reader::new(source, Places::Offset(start), file.clone(), inert.as_ref()).read(options)
}

/// The code spans of a text that hold a dollar: math neither opens nor closes in them.
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

/// Reads the Markdown of one string, such as a title or a caption: what makes blocks stays as it is written
/// where it can, and paragraphs lose their tags when they are rendered.
pub fn read_inline(pieces: &Pieces, settings: Settings) -> Markdown {
    let options = options(Settings { math: false, ..settings });
    // A cell is no markup, so it is the author's own text that is read.
    let (pieces, row) = pieces.written();
    let inert = Inert::new(&pieces.text, &[], row);
    let mut reader = Reader::new(&pieces.text, Places::Pieces(pieces), ByteString::new(), inert.as_ref());
    reader.is_line = !pieces.text.trim().contains('\n');
    reader.read(options)
}

fn options(settings: Settings) -> Options {
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
