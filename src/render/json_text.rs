//! JSON strings (RFC 8259 §7), for lists that are written without building a value first.

/// Appends a quoted string. The few texts that need escaping are left to the JSON library.
pub fn push_string(out: &mut String, text: &str) {
    // Without an early exit the compiler can process many bytes at a time.
    let is_odd = text.bytes().fold(false, |odd, byte| odd | (byte < 0x20) | (byte == b'"') | (byte == b'\\'));
    if is_odd {
        out.push_str(&serde_json::Value::from(text).to_string());
        return;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}
