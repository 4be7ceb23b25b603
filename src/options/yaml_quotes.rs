//! Texts in quotation marks that go on at the start of a line: Ruby's YAML reads them, and so Jekyll does; the rules of
//! YAML (1.2.2 §7.3) want such a line indented.

/// A text in which those lines are indented, and where each of its characters stands in the one that was given.
#[derive(Debug)]
pub struct Indented {
    pub text: String,
    pub places: Vec<usize>,
}

/// Indents the lines that go on with a text in quotation marks. `None` where there is none.
pub fn indented(text: &str) -> Option<Indented> {
    let mut out = Indented { text: String::with_capacity(text.len() + 8), places: Vec::with_capacity(text.len() + 9) };
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

/// The quotation mark that is open after a line, if one is.
fn still_open(line: &str, mut open: Option<char>) -> Option<char> {
    let mut before = ' ';
    let mut is_escaped = false;
    for letter in line.chars() {
        match (open, letter) {
            (Some('"'), '\\') => is_escaped = !is_escaped,
            (Some(mark), letter) if letter == mark && !is_escaped => open = None,
            // One begins a value, or an item of a list; elsewhere it is an apostrophe.
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
