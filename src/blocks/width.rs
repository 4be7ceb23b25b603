//! The width of an image or a video: as wide as the text, as the text with its empty margin, or as the page.

use super::messages;
use crate::options::OptionReader;

const WIDTHS: [&str; 3] = ["text", "wide", "full"];

/// Reads the option `width`; the default is `text`.
pub fn read_width(reader: &mut OptionReader<'_, '_>) -> String {
    let width = reader.string("width");
    if let Some(width) = width.as_ref().filter(|width| !WIDTHS.contains(&width.value.as_str())) {
        reader.wrong_value(width.span, messages::unknown_width(&width.value));
    }
    width.map_or_else(|| "text".to_owned(), |width| width.value)
}
