//! Short names of large powers of ten, as the newspapers of a language write them: “bn”, “Mrd.”, “亿”.

use icu_plurals::PluralCategory;
use rust_decimal::Decimal;

use super::plurals;
use super::tag::Language;

/// A power of ten with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// The exponent: 9 for 10⁹.
    pub exponent: u32,
    /// Its short name; empty for 10⁰.
    pub name: &'static str,
}

/// The named powers of `language` in ascending order (UTS 35 part 3, compact number formats; English in newspaper
/// style).
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
        "zh" if language.is_traditional_chinese() => (MYRIADS, ["萬", "億", "兆", "京"]),
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

/// The name of 10^`exponent` (3, 6, 9 or 12) on its own, in a column header or before a noun: 十亿, “miles de millones”.
/// It is abbreviated in languages whose abbreviations are widely understood.
pub fn standalone(exponent: u32, language: &Language) -> &'static str {
    let names = match language.subtag() {
        "zh" if language.is_traditional_chinese() => ["千", "百萬", "十億", "兆"],
        "zh" => ["千", "百万", "十亿", "万亿"],
        "ja" => ["千", "百万", "十億", "兆"],
        "ko" => ["천", "백만", "십억", "조"],
        "es" => ["miles", "millones", "miles de millones", "billones"],
        "fr" => ["milliers", "millions", "milliards", "billions"],
        _ => powers(language).map(|power| power.name),
    };
    THOUSANDS.iter().zip(names).find(|(known, _)| **known == exponent).map_or("", |(_, name)| name)
}

/// Arabic powers in the plural, used after three to ten.
const ARABIC_FEW: [&str; 4] = ["آلاف", "ملايين", "مليارات", "تريليونات"];

impl Power {
    /// The name after `number`: 5 مليارات but 60 مليار.
    pub fn name_after(self, number: Decimal, language: &Language) -> &'static str {
        if language.subtag() != "ar" || plurals::category(number, language) != PluralCategory::Few {
            return self.name;
        }
        THOUSANDS.iter().zip(ARABIC_FEW).find(|(known, _)| **known == self.exponent).map_or(self.name, |(_, few)| few)
    }
}

/// The smallest exponent for which a number without a scale is shortened; smaller numbers are easy to read in full.
pub fn min_shortened_exponent(language: &Language) -> u32 {
    if counts_in_myriads(language) { 5 } else { 6 }
}

/// Whether the named powers of a language are those of ten thousand.
pub fn counts_in_myriads(language: &Language) -> bool {
    matches!(language.subtag(), "zh" | "ja" | "ko")
}

/// What is written between the digits and the name: nothing or a no-break space.
pub fn separator(language: &Language) -> &'static str {
    if language.subtag() == "en" || counts_in_myriads(language) { "" } else { "\u{a0}" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str) -> Vec<&'static str> {
        powers(&Language::parse(tag).expect("a tag")).map(|power| power.name).to_vec()
    }

    #[test]
    fn a_standalone_name_is_a_power_of_a_thousand_everywhere() {
        let names = |tag: &str| [6, 9].map(|exponent| standalone(exponent, &Language::parse(tag).expect("a tag")));
        assert_eq!(names("zh"), ["百万", "十亿"]);
        assert_eq!(names("ar"), ["مليون", "مليار"]);
        assert_eq!(names("de"), ["Mio.", "Mrd."]);
        assert_eq!(names("es"), ["millones", "miles de millones"]);
        assert_eq!(names("en"), ["m", "bn"]);
    }

    #[test]
    fn a_language_has_its_own_powers() {
        assert_eq!(names("en-US"), ["k", "m", "bn", "tn"]);
        assert_eq!(names("de"), ["Tsd.", "Mio.", "Mrd.", "Bio."]);
        assert_eq!(names("zh-Hans"), ["万", "亿", "万亿", "亿亿"]);
        assert_eq!(names("zh-TW"), ["萬", "億", "兆", "京"]);
    }
}
