//! A file of TOML beside the tables: a sidecar, the bibliography, the corrections.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::options::{Table, toml};
use crate::text::{File, Pieces};

/// What stands in the file, whether or not it begins with a byte order mark. `None` for a file that is not UTF-8, which is
/// reported, as is every mistake of its TOML.
pub fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(messages::not_utf8(&file.path, offset));
            return None;
        }
    };
    let source = match text.strip_prefix('\u{feff}') {
        Some(rest) => Pieces::whole(rest, '\u{feff}'.len_utf8()),
        None => Pieces::whole(text, 0),
    };
    Some(toml::read(&file.path, &source, diagnostics))
}
