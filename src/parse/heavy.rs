//! Pages with so many marks of Markdown that reading them takes far more memory than they are large.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// What a mark costs while a page is read, checked and rendered, in bytes: measured on pages that are nothing but marks.
const BYTES_OF_A_MARK: usize = 200;
/// What any page may cost: ten times its size, and as much as a large site.
const TIMES_ITS_SIZE: usize = 10;
const AND: usize = 300_000_000;

/// Says of a page that it takes more memory than its size would lead one to think.
pub fn report(file: &FilePath, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    // Smaller ones cannot.
    if text.len() * BYTES_OF_A_MARK <= AND {
        return;
    }
    // A footnote is a link, and the way back from it another.
    let marks = text.bytes().filter(|byte| is_mark(*byte)).count() + 2 * text.matches("[^").count();
    if marks * BYTES_OF_A_MARK > text.len() * TIMES_ITS_SIZE + AND {
        diagnostics.push(messages::heavy(file, marks, marks * BYTES_OF_A_MARK / 1_000_000));
    }
}

/// What may begin or end an element: emphasis, code, a link, a cell, a line.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~' | b'`' | b'[' | b']' | b'<' | b'>' | b'|' | b'!' | b'&' | b'$' | b'\\' | b'\n')
}
