//! Foundation: writes text and attributes of HTML and XML, escaped and without the characters that XML cannot contain.

use std::borrow::Cow;

/// Appends `text` as element content: `&`, `<` and `>` are escaped (HTML, “Serializing HTML fragments”).
pub fn push_text(out: &mut String, text: &str) {
    escape_into(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends ` name="value"` with the value escaped for double quotes.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_quoted(out, value);
    out.push('"');
}

/// Appends `value` escaped for use between the double quotes of an attribute.
pub fn push_quoted(out: &mut String, value: &str) {
    escape_into(out, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// `text`, escaped as element content.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// The text of HTML that this program wrote: without tags, and with its four entities decoded.
pub fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_in_tag = false;
    for character in html.chars() {
        match character {
            '<' => is_in_tag = true,
            '>' if is_in_tag => is_in_tag = false,
            _ if is_in_tag => {}
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    // The ampersand is decoded last, so that `&amp;lt;` becomes `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(out, |text, (entity, sign)| text.replace(entity, sign))
        .trim()
        .to_owned()
}

/// `text` without the characters that an XML document cannot contain, not even escaped (XML 1.0 §2.2). Tables may contain
/// them.
pub fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_illegal) { Cow::Owned(text.replace(is_illegal, "")) } else { Cow::Borrowed(text) }
}

fn escape_into(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    // Most texts need no change. Without an early exit, this loop processes many bytes at a time.
    let is_odd =
        |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte < b' ') | (byte == 0xef);
    if !text.bytes().fold(false, |odd, byte| odd | is_odd(byte)) {
        out.push_str(text);
        return;
    }
    let text = &*legal(text);
    let mut rest = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            // Escaped bytes are ASCII, so both cuts are boundaries between characters.
            out.push_str(text.get(rest..at).unwrap_or_default());
            out.push_str(entity);
            rest = at + 1;
        }
    }
    out.push_str(text.get(rest..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_cannot_end_their_element() {
        assert_eq!(text("a < b & é > \"c\""), "a &lt; b &amp; é &gt; \"c\"");
        let mut out = String::new();
        push_attribute(&mut out, "title", "\"><script>");
        assert_eq!(out, " title=\"&quot;&gt;&lt;script&gt;\"");
    }

    #[test]
    fn characters_that_xml_does_not_allow_are_left_out() {
        assert_eq!(text("a\u{b}b\u{1b}[31m\u{ffff}\tc\u{fffd}<\n"), "ab[31m\tc\u{fffd}&lt;\n");
    }

    #[test]
    fn words_are_the_visible_text() {
        assert_eq!(words("It <b>fell</b> to <data value=\"1\">1 &lt; 2</data>\n&amp;lt; "), "It fell to 1 < 2 &lt;");
        assert_eq!(words("a > b"), "a > b");
    }
}
