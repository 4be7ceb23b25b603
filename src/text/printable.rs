//! Text that is safe to print on a terminal.

use std::borrow::Cow;

/// `text` with each control character replaced by its symbol (Unicode block Control Pictures, U+2400 and following) or,
/// if it has none, by U+FFFD: a file name may contain escape sequences. Tabs and line breaks stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_printable = |c: char| !c.is_control() || matches!(c, '\t' | '\n');
    if text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let picture = |c: char| match u32::from(c) {
        _ if is_printable(c) => c,
        code @ 0..=31 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        127 => '\u{2421}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(picture).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_colour_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}1m\u{7f}\r\n\té"), "a␛[31mb\u{fffd}1m␡␍\n\té");
    }
}
