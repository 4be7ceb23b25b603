//! The bytes of a table's file → text: UTF-8, UTF-16, Windows-1252 or what East Asian spreadsheets write, detected from
//! the bytes, or any other encoding that the sidecar names (WHATWG Encoding Standard).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, IBM866, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and the encoding that it was decoded from, if that is not UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct DecodedText {
    pub text: String,
    /// The name for readers: “Windows-1252”.
    pub from: &'static str,
    /// Whether the encoding is a guess from the letters of the text.
    pub is_guess: bool,
}

/// Why bytes could not be decoded.
#[derive(Debug, PartialEq, Eq)]
pub enum DecodingError {
    /// There is no encoding with that name.
    Name,
    /// The bytes are not valid in the encoding that the sidecar names.
    Bytes,
}

/// An encoding that bytes may be in.
#[derive(Debug, PartialEq, Eq)]
pub struct CandidateEncoding {
    /// Its name for the sidecar.
    pub name: String,
    /// A word of the text as this encoding reads it.
    pub sample: String,
}

/// Decodes bytes in the encoding that the sidecar names: a label of the Encoding Standard, or `ansi`, as Windows calls
/// its own. `Ok(None)` if they are UTF-8 already.
pub fn decode_as(bytes: &[u8], name: &str) -> Result<Option<DecodedText>, DecodingError> {
    let name = name.trim().to_lowercase();
    let label = match name.as_str() {
        "ansi" => "windows-1252",
        "utf16" => "utf-16",
        name if name.starts_with("cp") && name.len() == 6 => return decode_as(bytes, &name.replace("cp", "windows-")),
        name => name,
    };
    let known = Encoding::for_label(label.as_bytes()).ok_or(DecodingError::Name)?;
    let is_utf_16 = known == UTF_16LE || known == UTF_16BE;
    let encoding = utf_16(bytes).filter(|_| is_utf_16).unwrap_or(known);
    let text = decoded(encoding, bytes).ok_or(DecodingError::Bytes)?;
    Ok((encoding != UTF_8).then(|| DecodedText { text, from: encoding.name(), is_guess: false }))
}

/// Decodes bytes whose encoding can be detected. `None` if they are UTF-8, or if no encoding is evident.
pub fn detect(bytes: &[u8]) -> Option<DecodedText> {
    if let Some(encoding) = utf_16(bytes) {
        return Some(DecodedText { text: decoded(encoding, bytes)?, from: encoding.name(), is_guess: false });
    }
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let guessed = guess(bytes);
    if is_western(bytes) && (guessed == WINDOWS_1252 || !guessed.is_single_byte()) {
        let text = decoded(WINDOWS_1252, bytes)?;
        return Some(DecodedText { text, from: "windows-1252", is_guess: false });
    }
    // Multibyte encodings are easy to recognise: hardly any other text has only valid pairs of bytes.
    let encoding = guessed;
    if encoding.is_single_byte() || is_office_file(bytes) {
        return None;
    }
    let text = decoded(encoding, bytes).filter(|text| is_east_asian(text))?;
    Some(DecodedText { text, from: encoding.name(), is_guess: true })
}

/// The single-byte encodings that bytes may be in, the most candidates first.
pub fn candidates(bytes: &[u8]) -> Vec<CandidateEncoding> {
    let guessed = guess(bytes);
    let mut found: Vec<CandidateEncoding> = Vec::new();
    for encoding in [guessed, WINDOWS_1252, MACINTOSH, IBM866] {
        let is_fit = encoding == guessed
            || (encoding == WINDOWS_1252 && is_western(bytes))
            || (encoding == MACINTOSH && bytes.iter().any(|byte| (0x80..0xa0).contains(byte)));
        let Some(text) = decoded(encoding, bytes).filter(|_| is_fit && encoding.is_single_byte()) else { continue };
        if let Some(sample) = sample(&text)
            && found.iter().all(|found| found.sample != sample)
        {
            found.push(CandidateEncoding { name: encoding.name().to_lowercase(), sample });
        }
    }
    found
}

/// The first word of a text with a letter beyond ASCII.
fn sample(text: &str) -> Option<String> {
    const LIMIT: usize = 30;
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
    let mut words = text.split(|letter: char| !is_part(letter) && letter.is_ascii());
    let word = words.find(|word| !word.is_ascii() && word.chars().any(char::is_alphabetic))?;
    let is_readable = !word.chars().any(|letter| letter.is_control() || letter == '\u{fffd}');
    is_readable.then(|| word.chars().take(LIMIT).collect())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    const ENOUGH: usize = 1_000_000;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..bytes.len().min(ENOUGH)).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether nearly all characters beyond ASCII are East Asian letters.
fn is_east_asian(text: &str) -> bool {
    const FEWEST: usize = 3;
    let others = text.chars().filter(|letter| !letter.is_ascii()).count();
    let is_letter =
        |letter: &char| matches!(letter, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let letters = text.chars().filter(is_letter).count();
    letters >= FEWEST && letters * 5 >= others * 4
}

/// Whether the bytes are those of an office file and therefore no text.
fn is_office_file(bytes: &[u8]) -> bool {
    bytes.contains(&0)
}

/// The text of the bytes, without a byte-order mark. `None` if they are not valid in this encoding.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, is_broken) = encoding.decode_with_bom_removal(bytes);
    (!is_broken).then(|| text.into_owned())
}

/// UTF-16, recognised by its byte-order mark or by the zero bytes of Latin letters.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    const SAMPLE: usize = 2_000;
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 2 || !bytes.len().is_multiple_of(2) => None,
        (0, high) if high * 2 > half => Some(UTF_16LE),
        (high, 0) if high * 2 > half => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes decoded as Windows-1252 are words of Western languages. Bytes of another alphabet, or truncated UTF-8,
/// give letters in impossible places.
fn is_western(bytes: &[u8]) -> bool {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let has_pairs_of_utf_8 =
        ["Ã¤", "Ã¶", "Ã¼", "Ã©", "Ã¨", "Ã±", "â€", "Â£", "Â°"].iter().any(|pair| text.contains(pair));
    let (mut before, mut previous) = (' ', ' ');
    let mut high_run = 0;
    for character in text.chars() {
        let is_high = !character.is_ascii();
        if is_high && !can_follow(character, previous) {
            return false;
        }
        // `MŸnchen`: text from an old Mac.
        if !previous.is_ascii() && previous.is_uppercase() && before.is_uppercase() && character.is_lowercase() {
            return false;
        }
        if previous.is_alphabetic() && "£¥§¡¿ƒ†‡¤¦".contains(previous) && character.is_alphabetic() {
            return false;
        }
        high_run = if is_high && character.is_alphabetic() { high_run + 1 } else { 0 };
        if high_run > 2 {
            return false;
        }
        (before, previous) = (previous, character);
    }
    !has_pairs_of_utf_8
}

/// Whether a character beyond ASCII can follow another in a Western text.
fn can_follow(character: char, previous: char) -> bool {
    match character {
        // Control characters, and a truncated byte-order mark.
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
        let found = detect(bytes);
        assert_eq!(found.as_ref().map(|found| (found.text.as_str(), found.from)), wanted, "of {bytes:?}");
    }

    fn utf_16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn the_encoding_is_detected_from_the_bytes() {
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
    fn an_unclear_encoding_is_not_guessed() {
        // Russian in Windows-1251, Polish in Windows-1250, German in code page 850 and from a Mac, truncated UTF-8.
        check(b"M\x9fnchen,1\n", None);
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
    fn east_asian_texts_are_recognised_by_their_pairs_of_bytes() {
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("国,値\n日本,1\n韓国,2\n東京都の人口,3\n");
        let found = detect(&bytes).expect("Japanese");
        assert_eq!((found.from, found.is_guess), ("Shift_JIS", true));
        assert!(found.text.contains("東京都の人口"));
    }

    #[test]
    fn candidate_encodings_are_offered() {
        let offered = |bytes: &[u8]| {
            candidates(bytes).into_iter().map(|candidates| (candidates.name, candidates.sample)).collect::<Vec<_>>()
        };
        let pair = |name: &str, sample: &str| (name.to_owned(), sample.to_owned());
        assert!(offered(b"ort,n\nM\x9fnchen,1\nK\x9aln,2\n").contains(&pair("macintosh", "München")));
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("город,n\nМосква,1\nКазань,2\n");
        assert!(offered(&bytes).contains(&pair("windows-1251", "город")));
    }

    #[test]
    fn an_encoding_is_found_by_its_name() {
        let text = |name, bytes: &[u8]| decode_as(bytes, name).map(|decoded| decoded.map(|decoded| decoded.text));
        assert_eq!(text("latin1", b"\xe9"), Ok(Some("é".to_owned())));
        assert_eq!(text("Windows-1252", b"\x80"), Ok(Some("€".to_owned())));
        assert_eq!(text("shift_jis", b"\x93\xfa"), Ok(Some("日".to_owned())));
        assert_eq!(text("cp1250", b"\xb3"), Ok(Some("ł".to_owned())));
        assert_eq!(text("ansi", b"\xe9"), Ok(Some("é".to_owned())));
        assert_eq!(text("utf-16", b"\xfe\xff\x00a"), Ok(Some("a".to_owned())));
        assert_eq!(text("utf-16", b"a\x00b\x00"), Ok(Some("ab".to_owned())));
        assert_eq!(text("utf-16", b"a\x00b"), Err(DecodingError::Bytes));
        assert_eq!(text("utf-8", "é".as_bytes()), Ok(None));
        assert_eq!(text("utf-8", b"\xe9"), Err(DecodingError::Bytes));
        assert_eq!(text("klingon", b"a"), Err(DecodingError::Name));
    }
}
