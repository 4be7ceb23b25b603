//! The words of the messages about a file that is read by itself: settings, theme, strings, pages.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::{File, Place, Span};

/// A text file that is not UTF-8, at its first wrong byte.
pub fn not_utf8(file: &File, offset: usize) -> Diagnostic {
    let byte = file.bytes.get(offset).copied().unwrap_or_default();
    let message = format!("this file is not UTF-8: byte {offset} is 0x{byte:02X}");
    Diagnostic::new(&codes::FILE_ENCODING, Place::new(&file.path, Span::at(offset)), message)
        .help("save it as UTF-8 in your editor")
}
