//! How wide a picture or a film is: as the text, over the free margin beside it, over the whole of the page.

use super::messages;
use crate::options::Reader;

const WIDTHS: [&str; 3] = ["text", "wide", "full"];

/// The option `width`; `text` where there is none.
pub fn read_width(reader: &mut Reader<'_, '_>) -> String {
    let width = reader.string("width");
    if let Some(width) = width.as_ref().filter(|width| !WIDTHS.contains(&width.value.as_str())) {
        reader.wrong_value(width.span, messages::no_width(&width.value));
    }
    width.map_or_else(|| "text".to_owned(), |width| width.value)
}
