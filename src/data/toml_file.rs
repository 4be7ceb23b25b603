//! A TOML file beside the tables: a sidecar, the bibliography, the corrections.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::options::{OptionTable, toml};
use crate::text::{File, MappedText};

/// Reads a TOML file, with or without a byte-order mark. `None` if it is not UTF-8. That is reported, as is every
/// mistake in its TOML.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<OptionTable> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(&file.path, offset));
            return None;
        }
    };
    let source = match text.strip_prefix('\u{feff}') {
        Some(rest) => MappedText::contiguous(rest, '\u{feff}'.len_utf8()),
        None => MappedText::contiguous(text, 0),
    };
    Some(toml::read(&file.path, &source, diagnostics))
}
