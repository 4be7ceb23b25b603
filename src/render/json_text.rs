//! Texts as JSON writes them (RFC 8259 §7), for lists that are too long to be put together first.

/// Appends a text in quotes. One that needs an escape is rare, and left to those who know them all.
pub fn push_string(out: &mut String, text: &str) {
    // Without a way out of the loop it is done many bytes at a time.
    let is_odd = text.bytes().fold(false, |odd, byte| odd | (byte < 0x20) | (byte == b'"') | (byte == b'\\'));
    if is_odd {
        out.push_str(&serde_json::Value::from(text).to_string());
        return;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}
