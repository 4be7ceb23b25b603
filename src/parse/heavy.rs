//! Pages with so much Markdown syntax that they take far more memory than their size suggests.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// The memory that one mark of Markdown takes while a page is read, checked and rendered, in bytes: measured with pages
/// that are nothing but marks.
const BYTES_OF_A_MARK: usize = 200;
/// The memory that a figure takes in addition, with its check and note, in bytes; then that of one whose words are
/// filled in by the build.
const BYTES_OF_A_FIGURE: usize = 2_000;
const BYTES_OF_AN_EMPTY_FIGURE: usize = 4_000;
/// The memory that any page may take: ten times its size, plus as much as a large site.
const TIMES_ITS_SIZE: usize = 10;
const AND: usize = 300_000_000;

/// Reports a page that takes much more memory than its size suggests.
pub fn report(file: &FilePath, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    // Smaller pages cannot take too much.
    if text.len() * BYTES_OF_A_MARK <= AND {
        return;
    }
    // A footnote is a link, and the link back from it another.
    let marks = text.bytes().filter(|byte| is_mark(*byte)).count() + 2 * text.matches("[^").count();
    let empty = text.matches("[](fact:").count();
    let figures = text.matches("](fact:").count() - empty;
    let cost = marks * BYTES_OF_A_MARK + figures * BYTES_OF_A_FIGURE + empty * BYTES_OF_AN_EMPTY_FIGURE;
    if cost > text.len() * TIMES_ITS_SIZE + AND {
        diagnostics.push(messages::heavy(file, marks, cost / 1_000_000));
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
        let told = |text: &str| {
            let mut diagnostics = Vec::new();
            report(&"content/a.md".into(), text, &mut diagnostics);
            diagnostics.len()
        };
        assert_eq!(told(&"[](fact:t/c1/n) ".repeat(100_000)), 1);
        assert_eq!(told(&"[12](fact:t/c1/n) ".repeat(100_000)), 0);
        assert_eq!(told(&"word and word, ".repeat(400_000)), 0);
    }
}
