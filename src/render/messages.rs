//! Messages about rendering; those about templates are in `template_messages.rs`.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A character of a chart that no font has.
pub fn missing_glyph(letter: char, place: Place) -> Diagnostic {
    let message = format!("no font for images has the character `{letter}`, so this chart has no PNG file");
    Diagnostic::new(&codes::PICTURE_LETTER, place, message).help(
        "put a font that has it in static/fonts/, as .ttf or .otf; or write `files = false`: pages do not need the \
         file",
    )
}

/// XML that could not be written.
pub fn unwritable_xml(error: &std::io::Error) -> Diagnostic {
    let message = format!("the sitemap or the feed could not be made: {error}");
    Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
}

/// A key that a template uses `count` times and that has become a function; `help` says what to write instead.
pub fn moved_key(place: Place, key: &str, count: usize, help: String) -> Diagnostic {
    let message = format!("`{key}` has moved to a function, since it changes with the text of other pages");
    let diagnostic = Diagnostic::new(&codes::TEMPLATE_KEY, place, message).help(help);
    match count.saturating_sub(1) {
        0 => diagnostic,
        1 => diagnostic.note("and once more in this template"),
        more => diagnostic.note(format!("and {more} times more in this template")),
    }
}
