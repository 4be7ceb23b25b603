//! Pages with so much Markdown syntax that they take far more memory than their size suggests.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The memory that one Markdown mark takes while a page is read, checked and rendered, in bytes: measured with pages
/// that are nothing but marks.
const BYTES_PER_MARK: usize = 200;
/// The memory that a figure takes in addition, with its check and note, in bytes; then that of one whose words are
/// filled in by the build.
const BYTES_PER_FIGURE: usize = 2_000;
const BYTES_PER_FILLED_FIGURE: usize = 4_000;
/// The memory that any page may take: ten times its size, plus as much as a large site.
const ALLOWED_BYTES_PER_BYTE: usize = 10;
const ALLOWED_BASE_BYTES: usize = 300_000_000;

/// Reports a page that takes much more memory than its size suggests.
pub fn report(file: &FilePath, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    // Smaller pages cannot take too much.
    if text.len() * BYTES_PER_MARK <= ALLOWED_BASE_BYTES {
        return;
    }
    // A footnote is a link, and the link back from it another.
    let marks = text.bytes().filter(|byte| is_mark(*byte)).count() + 2 * text.matches("[^").count();
    let filled = text.matches("[](fact:").count();
    let figures = text.matches("](fact:").count() - filled;
    let cost = marks * BYTES_PER_MARK + figures * BYTES_PER_FIGURE + filled * BYTES_PER_FILLED_FIGURE;
    if cost > text.len() * ALLOWED_BYTES_PER_BYTE + ALLOWED_BASE_BYTES {
        diagnostics.push(messages::heavy_page(file, marks, cost / 1_000_000));
    }
}

/// Whether a byte may begin or end an element: emphasis, code, a link, a cell, a line.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~' | b'`' | b'[' | b']' | b'<' | b'>' | b'|' | b'!' | b'&' | b'$' | b'\\' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_nothing_but_figures_is_heavy_before_one_of_words() {
        let messages = |text: &str| {
            let mut diagnostics = Vec::new();
            report(&"content/a.md".into(), text, &mut diagnostics);
            diagnostics.len()
        };
        assert_eq!(messages(&"[](fact:t/c1/n) ".repeat(100_000)), 1);
        assert_eq!(messages(&"[12](fact:t/c1/n) ".repeat(100_000)), 0);
        assert_eq!(messages(&"word and word, ".repeat(400_000)), 0);
    }
}
