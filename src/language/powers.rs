//! Short names for large powers of ten, as a language's newspapers write them: “bn”, “Mrd.”, “亿”.

use super::tag::Language;

/// A power of ten that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// The exponent: 9 for 10⁹.
    pub exponent: u32,
    /// Its short name; empty for 10⁰.
    pub name: &'static str,
}

/// The named powers of `language` in ascending order (CLDR, short compact numbers; for English, newspaper style).
pub fn powers(language: &Language) -> [Power; 4] {
    let (exponents, names) = match language.subtag() {
        "ar" => (THOUSANDS, ["ألف", "مليون", "مليار", "تريليون"]),
        "cs" => (THOUSANDS, ["tis.", "mil.", "mld.", "bil."]),
        "da" => (THOUSANDS, ["t", "mio.", "mia.", "bio."]),
        "de" => (THOUSANDS, ["Tsd.", "Mio.", "Mrd.", "Bio."]),
        "es" => (THOUSANDS, ["mil", "M", "mil M", "B"]),
        "fr" => (THOUSANDS, ["k", "M", "Md", "Bn"]),
        "it" => (THOUSANDS, ["mila", "Mln", "Mrd", "Bln"]),
        "ja" => (MYRIADS, ["万", "億", "兆", "京"]),
        "ko" => (MYRIADS, ["만", "억", "조", "경"]),
        "nl" => (THOUSANDS, ["K", "mln.", "mld.", "bln."]),
        "pl" => (THOUSANDS, ["tys.", "mln", "mld", "bln"]),
        "pt" => (THOUSANDS, ["mil", "mi", "bi", "tri"]),
        "ru" => (THOUSANDS, ["тыс.", "млн", "млрд", "трлн"]),
        "sv" => (THOUSANDS, ["tn", "mn", "md", "bn"]),
        "tr" => (THOUSANDS, ["B", "Mn", "Mr", "Tn"]),
        "zh" if is_traditional(language) => (MYRIADS, ["萬", "億", "兆", "京"]),
        "zh" => (MYRIADS, ["万", "亿", "万亿", "亿亿"]),
        _ => (THOUSANDS, ["k", "m", "bn", "tn"]),
    };
    let mut powers = [Power { exponent: 0, name: "" }; 4];
    for (power, (exponent, name)) in powers.iter_mut().zip(exponents.into_iter().zip(names)) {
        *power = Power { exponent, name };
    }
    powers
}

const THOUSANDS: [u32; 4] = [3, 6, 9, 12];
const MYRIADS: [u32; 4] = [4, 8, 12, 16];

/// Whether Chinese is written in the characters of Hong Kong, Macau and Taiwan.
fn is_traditional(language: &Language) -> bool {
    language.tag.split('-').any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"))
}

/// The exponent from which a number without a scale is shortened: smaller ones are easy to read.
pub fn least_shortened(language: &Language) -> u32 {
    if counts_in_myriads(language) { 5 } else { 6 }
}

fn counts_in_myriads(language: &Language) -> bool {
    matches!(language.subtag(), "zh" | "ja" | "ko")
}

/// The separator between the digits and the word.
pub fn gap(language: &Language) -> &'static str {
    if language.subtag() == "en" || counts_in_myriads(language) { "" } else { "\u{a0}" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str) -> Vec<&'static str> {
        powers(&Language::parse(tag).expect("a tag")).map(|power| power.name).to_vec()
    }

    #[test]
    fn a_language_has_its_own_powers() {
        assert_eq!(names("en-US"), ["k", "m", "bn", "tn"]);
        assert_eq!(names("de"), ["Tsd.", "Mio.", "Mrd.", "Bio."]);
        assert_eq!(names("zh-Hans"), ["万", "亿", "万亿", "亿亿"]);
        assert_eq!(names("zh-TW"), ["萬", "億", "兆", "京"]);
    }
}
