//! The direction of each text in a chart, which can differ from that of the page: pages in right-to-left languages have
//! names in other languages, and the reverse.

use crate::markup::push_text;
use crate::text::scripts::is_right_to_left;

/// Right-to-left isolate and its end (UAX #9 §2.4).
const FROM_RIGHT: char = '\u{2067}';
const END_OF_DIRECTION: char = '\u{2069}';

/// Appends `line`, one of the `lines` of a text, as the content of an element. Every line has the direction of the
/// whole text, so that a name in another script, a colon or a bracket is where readers expect it.
pub fn push_line(out: &mut String, line: &str, lines: &[impl AsRef<str>]) {
    let is_from_right = begins_from_right(lines);
    if is_from_right {
        out.push(FROM_RIGHT);
    }
    push_text(out, line);
    if is_from_right {
        out.push(END_OF_DIRECTION);
    }
}

/// Whether the first letter or direction mark belongs to a right-to-left script.
fn begins_from_right(lines: &[impl AsRef<str>]) -> bool {
    let is_right = |letter: char| letter == '\u{200f}' || is_right_to_left(letter);
    let mut letters = lines.iter().flat_map(|line| line.as_ref().chars());
    letters.find(|letter| letter.is_alphabetic() || is_right(*letter)).is_some_and(is_right)
}

#[cfg(test)]
mod tests {
    use super::push_line;

    #[test]
    fn the_first_letter_sets_the_direction_of_all_lines() {
        let pushed = |line: &str, lines: &[&str]| {
            let mut out = String::new();
            push_line(&mut out, line, lines);
            out
        };
        assert_eq!(pushed("o1 وR1", &["سعر مليون وحدة في", "o1 وR1"]), "\u{2067}o1 وR1\u{2069}");
        assert_eq!(pushed("12.5", &["12.5"]), "12.5");
        assert_eq!(pushed("שלום", &["R1", "שלום"]), "שלום");
    }
}
