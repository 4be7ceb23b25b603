//! The bytes of a table's file → text: UTF-8, UTF-16 or Windows-1252, as the bytes tell or the sidecar says.

/// A text and what it was decoded from, where that is not UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// “Windows-1252”.
    pub from: &'static str,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// There is no encoding of that name.
    Name,
    /// The bytes are not in the encoding that the sidecar names.
    Bytes,
}

/// The encodings that a sidecar may name, each with its other names in small letters (WHATWG, Encoding Standard).
const NAMES: [(Encoding, &[&str]); 4] = [
    (Encoding::Utf8, &["utf-8", "utf8"]),
    (Encoding::Utf16Little, &["utf-16", "utf-16le", "utf16", "unicode"]),
    (Encoding::Utf16Big, &["utf-16be"]),
    (Encoding::Windows1252, &["windows-1252", "cp1252", "latin1", "iso-8859-1", "ansi", "ascii"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
    Windows1252,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Little => "UTF-16LE",
            Encoding::Utf16Big => "UTF-16BE",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The text of the bytes, without a byte-order mark. `None` when they are not in this encoding.
    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Encoding::Utf16Little => utf_16_text(bytes, u16::from_le_bytes),
            Encoding::Utf16Big => utf_16_text(bytes, u16::from_be_bytes),
            Encoding::Windows1252 => Some(windows_text(bytes)),
        }
    }
}

fn utf_16_text(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair)).skip_while(|unit| *unit == 0xfeff);
    let text: Option<String> = char::decode_utf16(units).map(Result::ok).collect();
    text.filter(|_| rest.is_empty())
}

/// Windows-1252 is Latin-1 with signs where that has control characters (Encoding Standard, index windows-1252).
fn windows_text(bytes: &[u8]) -> String {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let sign = |byte: u8| byte.checked_sub(0x80).and_then(|index| SIGNS.get(usize::from(index)).copied());
    bytes.iter().map(|byte| sign(*byte).unwrap_or(char::from(*byte))).collect()
}

/// Decodes bytes by the name that the sidecar gives. `Ok(None)` when they are UTF-8 already.
pub fn by_name(bytes: &[u8], name: &str) -> Result<Option<Decoded>, Undecodable> {
    let name = name.trim().to_lowercase();
    let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).ok_or(Undecodable::Name)?.0;
    let encoding = match (known, utf_16(bytes)) {
        (Encoding::Utf16Little | Encoding::Utf16Big, Some(marked)) => marked,
        _ => known,
    };
    let text = encoding.decode(bytes).ok_or(Undecodable::Bytes)?;
    Ok((encoding != Encoding::Utf8).then(|| Decoded { text, from: encoding.name() }))
}

/// Decodes bytes that say themselves what they are. `None` when they are UTF-8, and when it cannot be told.
pub fn by_bytes(bytes: &[u8]) -> Option<Decoded> {
    if let Some(encoding) = utf_16(bytes) {
        return Some(Decoded { text: encoding.decode(bytes)?, from: encoding.name() });
    }
    if std::str::from_utf8(bytes).is_ok() || !is_western(bytes) {
        return None;
    }
    Some(Decoded { text: windows_text(bytes), from: Encoding::Windows1252.name() })
}

/// UTF-16 by its byte-order mark, or by the zeros of its Latin letters.
fn utf_16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Little),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Big),
        _ => {}
    }
    const SAMPLE: usize = 2_000;
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 2 || !bytes.len().is_multiple_of(2) => None,
        (0, high) if high * 2 > half => Some(Encoding::Utf16Little),
        (high, 0) if high * 2 > half => Some(Encoding::Utf16Big),
        _ => None,
    }
}

/// Whether bytes read as Windows-1252 are words of Western languages. Bytes of another alphabet, or of UTF-8 cut in
/// two, give letters where none can stand.
fn is_western(bytes: &[u8]) -> bool {
    let text = windows_text(bytes);
    let has_pairs_of_utf_8 =
        ["Ã¤", "Ã¶", "Ã¼", "Ã©", "Ã¨", "Ã±", "â€", "Â£", "Â°"].iter().any(|pair| text.contains(pair));
    let mut previous = ' ';
    let mut high_run = 0;
    for character in text.chars() {
        let is_high = !character.is_ascii();
        if is_high && !may_stand_after(character, previous) {
            return false;
        }
        if previous.is_alphabetic() && "£¥§¡¿ƒ†‡¤¦".contains(previous) && character.is_alphabetic() {
            return false;
        }
        high_run = if is_high && character.is_alphabetic() { high_run + 1 } else { 0 };
        if high_run > 2 {
            return false;
        }
        previous = character;
    }
    !has_pairs_of_utf_8
}

/// Whether a character beyond ASCII can stand behind another in a Western text.
fn may_stand_after(character: char, previous: char) -> bool {
    match character {
        // Control characters, and a byte-order mark that was cut.
        '\u{80}'..='\u{9f}' | 'ÿ' | 'þ' | 'ƒ' | 'ˆ' | '˜' | '¸' | '¨' | '¯' | '¬' | '¤' | '¦' => false,
        letter if letter.is_uppercase() => !previous.is_lowercase(),
        '£' | '¥' | '§' | '¡' | '¿' | '†' | '‡' | '‚' | '„' | '‹' | '‰' => !previous.is_alphabetic(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], wanted: Option<(&str, &str)>) {
        let found = by_bytes(bytes);
        assert_eq!(found.as_ref().map(|found| (found.text.as_str(), found.from)), wanted, "of {bytes:?}");
    }

    fn utf_16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn the_bytes_say_what_they_are() {
        check("a,é\n1,2\n".as_bytes(), None);
        check(b"a,\xe9t\xe9\n1,\x80 5\n", Some(("a,été\n1,€ 5\n", "windows-1252")));
        check(b"M\xfcnchen,Stra\xdfe \x96 5\xb0\n", Some(("München,Straße – 5°\n", "windows-1252")));
        check(b"\xc9vry,\xc5land,\xa35\n", Some(("Évry,Åland,£5\n", "windows-1252")));
        let text = "ort,größe\nŁódź,5\n";
        check(&utf_16_bytes(&format!("\u{feff}{text}"), u16::to_le_bytes), Some((text, "UTF-16LE")));
        check(&utf_16_bytes(&format!("\u{feff}{text}"), u16::to_be_bytes), Some((text, "UTF-16BE")));
        check(&utf_16_bytes("name,n\nx,1\n", u16::to_le_bytes), Some(("name,n\nx,1\n", "UTF-16LE")));
    }

    #[test]
    fn what_cannot_be_told_is_left() {
        // Russian in Windows-1251, Polish in Windows-1250, German in code page 850, half a letter of UTF-8.
        check(b"\xcc\xee\xf1\xea\xe2\xe0,1\n", None);
        check(b"\xa3\xf3d\x9f,1\n", None);
        check(b"M\x81nchen,1\n", None);
        check(b"caf\x8e,1\n", None);
        check(
            "Müller,".as_bytes().split_last().map(|(_, rest)| [rest, b"\xc3"].concat()).unwrap_or_default().as_slice(),
            None,
        );
        check(b"a\n\xff\n", None);
    }

    #[test]
    fn an_encoding_is_taken_by_its_name() {
        let text = |name, bytes: &[u8]| by_name(bytes, name).map(|decoded| decoded.map(|decoded| decoded.text));
        assert_eq!(text("latin1", b"\xe9"), Ok(Some("é".to_owned())));
        assert_eq!(text("Windows-1252", b"\x80"), Ok(Some("€".to_owned())));
        assert_eq!(text("utf-16", b"\xfe\xff\x00a"), Ok(Some("a".to_owned())));
        assert_eq!(text("utf-16", b"a\x00b\x00"), Ok(Some("ab".to_owned())));
        assert_eq!(text("utf-16", b"a\x00b"), Err(Undecodable::Bytes));
        assert_eq!(text("utf-8", "é".as_bytes()), Ok(None));
        assert_eq!(text("utf-8", b"\xe9"), Err(Undecodable::Bytes));
        assert_eq!(text("klingon", b"a"), Err(Undecodable::Name));
    }
}
