//! Words and letters for powers of ten after a number: `Mrd.`, `тыс.`, `crore`, `千`. Some are another power in another
//! language, or may be a unit.

use super::currency::CURRENCIES;

/// A word for a power of ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleWord {
    /// The word as it was written.
    pub word: String,
    /// The exponent: 9 for 10⁹.
    pub power: u32,
    /// What else it may mean.
    pub ambiguity: Ambiguity,
}

/// What else a word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguity {
    None,
    /// A unit: `m`.
    Unit,
    /// Another power of ten: `Billion` is 10⁹ in English and 10¹² in German.
    Power(u32),
}

impl ScaleWord {
    /// Whether the word has only one meaning.
    pub fn is_certain(&self) -> bool {
        self.ambiguity == Ambiguity::None
    }
}

/// Words for one power of ten, in lower case and without the full stop of an abbreviation.
const WORDS: &[(u32, &[&str])] = &[
    (
        3,
        &[
            "thousand",
            "thousands",
            "thou",
            "tsd",
            "tausend",
            "mille",
            "millier",
            "milliers",
            "тыс",
            "тысяч",
            "тис",
            "хил",
            "tys",
            "tis",
            "tisíc",
            "ezer",
            "tusen",
            "tusind",
            "duizend",
            "tuhat",
            "tuhatta",
            "mii",
            "ribu",
            "nghìn",
            "ngàn",
            "χιλ",
            "χιλιάδες",
            "ألف",
            "هزار",
            "พัน",
            "千",
            "천",
            "हज़ार",
            "हजार",
        ],
    ),
    (4, &["万", "萬", "만"]),
    (5, &["lakh", "lakhs", "lac", "lacs", "लाख"]),
    (
        6,
        &[
            "mn",
            "mln",
            "mio",
            "mill",
            "million",
            "millions",
            "millionen",
            "millón",
            "millones",
            "milioni",
            "milione",
            "miljoen",
            "miljoner",
            "milhões",
            "milhão",
            "milion",
            "miliony",
            "milionów",
            "millió",
            "milyon",
            "miljoonaa",
            "juta",
            "triệu",
            "млн",
            "εκατ",
            "مليون",
            "میلیون",
            "ล้าน",
            "百万",
            "백만",
        ],
    ),
    (7, &["crore", "crores", "cr", "crs", "千万", "करोड़"]),
    (8, &["亿", "億", "억"]),
    (
        9,
        &[
            "bn",
            "mrd",
            "mld",
            "mia",
            "milliard",
            "milliards",
            "milliarde",
            "milliarden",
            "miliardi",
            "miliard",
            "miljard",
            "miljarder",
            "milliárd",
            "milyar",
            "miliar",
            "млрд",
            "δισ",
            "مليار",
            "میلیارد",
            "tỷ",
            "十亿",
            "十億",
            "billions",
            "mlrd",
        ],
    ),
    (
        12,
        &[
            "tn",
            "trn",
            "billionen",
            "billón",
            "billones",
            "bilhões de",
            "bio",
            "biljoen",
            "biljon",
            "biljoner",
            "трлн",
            "trilyon",
            "triliun",
            "兆",
            "조",
        ],
    ),
    (15, &["billiarde", "billiarden"]),
    (18, &["trillionen", "trilliun"]),
    (21, &["trilliarde", "trilliarden"]),
];

/// Words for different powers of ten in different languages.
const OF_TWO: &[(&str, u32, u32)] = &[
    // A thousand in Spanish and Portuguese; a million in Czech, Slovak and English prices.
    ("mil", 3, 6),
    ("bln", 9, 12),
    ("bilion", 9, 12),
    ("bil", 9, 12),
    ("bilhão", 9, 12),
    ("bilhões", 9, 12),
    ("mm", 6, 3),
    ("trillion", 12, 18),
    ("trillions", 12, 18),
];

/// The power of ten of a word or letter.
pub fn scale(word: &str) -> Option<ScaleWord> {
    let found = |power, ambiguity| Some(ScaleWord { word: word.to_owned(), power, ambiguity });
    let bare = word.trim_end_matches('.');
    match bare {
        "k" | "K" => return found(3, Ambiguity::None),
        "M" | "m" => return found(6, Ambiguity::Unit),
        "b" | "B" => return found(9, Ambiguity::Unit),
        "t" | "T" => return found(12, Ambiguity::Unit),
        // In lower case it is English; capitalised it may be the German noun.
        "Billion" | "BILLION" => return found(9, Ambiguity::Power(12)),
        "billion" => return found(9, Ambiguity::None),
        "trillion" | "trillions" => return found(12, Ambiguity::None),
        "mm" => return None,
        // Turkish for a thousand, and an English word.
        "bin" => return found(3, Ambiguity::Unit),
        _ => {}
    }
    // `TEUR`, `MEUR`: used in accounts.
    if let Some((letter, _)) = bare.split_at_checked(1).filter(|(_, code)| is_code(code)) {
        match letter {
            "T" | "k" => return found(3, Ambiguity::None),
            "M" => return found(6, Ambiguity::None),
            _ => {}
        }
    }
    let lower = bare.to_lowercase();
    if let Some((_, first, second)) = OF_TWO.iter().find(|(known, ..)| *known == lower) {
        return found(*first, Ambiguity::Power(*second));
    }
    let power = WORDS.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(power, _)| *power)?;
    found(power, Ambiguity::None)
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && CURRENCIES.iter().any(|currency| currency.code == text)
}

/// The currency within a word such as `TEUR`.
pub fn currency_within(word: &str) -> Option<&str> {
    word.get(1..).filter(|code| is_code(code))
}

/// A power of ten in English words with only one meaning, for messages.
pub fn in_words(power: u32) -> &'static str {
    match power {
        3 => "a thousand",
        6 => "a million",
        9 => "a thousand millions",
        12 => "a million millions",
        15 => "a thousand million millions",
        18 => "a million million millions",
        _ => "a power of ten",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_power_of_ten_or_two() {
        for (word, wanted) in [
            ("Mrd.", Some((9, Ambiguity::None))),
            ("тыс.", Some((3, Ambiguity::None))),
            ("Bio.", Some((12, Ambiguity::None))),
            ("billones", Some((12, Ambiguity::None))),
            ("cr", Some((7, Ambiguity::None))),
            ("千", Some((3, Ambiguity::None))),
            ("TEUR", Some((3, Ambiguity::None))),
            ("Billion", Some((9, Ambiguity::Power(12)))),
            ("billion", Some((9, Ambiguity::None))),
            ("mil", Some((3, Ambiguity::Power(6)))),
            ("MM", Some((6, Ambiguity::Power(3)))),
            ("m", Some((6, Ambiguity::Unit))),
            ("mm", None),
            ("people", None),
        ] {
            assert_eq!(scale(word).map(|scale| (scale.power, scale.ambiguity)), wanted, "{word}");
        }
    }
}
