//! Quoted strings that continue at the start of a line. Ruby's YAML parser accepts them, and so does Jekyll; YAML 1.2.2
//! (§7.3) requires the line to be indented.

/// A text with such lines indented.
#[derive(Debug)]
pub struct IndentedText {
    /// The whole text.
    pub text: String,
    /// The byte offset of each of its characters in the original text.
    pub places: Vec<usize>,
}

/// `text` with every line indented that continues a quoted string. `None` if there is no such line.
pub fn indented(text: &str) -> Option<IndentedText> {
    let mut out =
        IndentedText { text: String::with_capacity(text.len() + 8), places: Vec::with_capacity(text.len() + 9) };
    let mut open: Option<char> = None;
    let mut start = 0;
    let mut is_changed = false;
    for line in text.split_inclusive('\n') {
        if open.is_some() && !line.starts_with([' ', '\t', '\n', '\r']) {
            out.text.push(' ');
            out.places.push(start);
            is_changed = true;
        }
        for (at, letter) in line.char_indices() {
            out.text.push(letter);
            out.places.push(start + at);
        }
        open = still_open(line, open);
        start += line.len();
    }
    out.places.push(text.len());
    is_changed.then_some(out)
}

/// The quotation mark that is still open at the end of `line`, where `open` is the one that was open at its start.
fn still_open(line: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    let mut is_escaped = false;
    for letter in line.chars() {
        match (open, letter) {
            (Some('"'), '\\') => is_escaped = !is_escaped,
            (Some(mark), letter) if letter == mark && !is_escaped => open = None,
            // A quotation mark opens a string only at the start of a value or of an item of a list; elsewhere it is an
            // apostrophe.
            (None, '"' | '\'') if matches!(before, ' ' | '\t' | '[' | ',' | '{' | ':') => open = Some(letter),
            (None, '#') if before.is_whitespace() => return None,
            _ => {}
        }
        if letter != '\\' {
            is_escaped = false;
        }
        before = letter;
    }
    open
}
