//! Units, money and scales in the words of a language: what comes before and after a number, and in the header of a
//! column. `$109.1bn`, `1091亿美元`, `109.1 مليار دولار`; `$ bn`, `十亿美元`, `مليار دولار`.

use rust_decimal::Decimal;

use super::unit::{self, Scale, Unit};
use crate::language::powers::Power;
use crate::language::punctuation::is_without_spaces;
use crate::language::{Language, money, numbers, powers};

/// The digits of a number with what is before and after them. A minus sign comes before a currency symbol.
pub fn affixed(prefix: &str, digits: &str, suffix: &str) -> String {
    match digits.strip_prefix('\u{2212}') {
        Some(rest) => format!("\u{2212}{prefix}{rest}{suffix}"),
        None => format!("{prefix}{digits}{suffix}"),
    }
}

/// What is written before the digits: “$”. Empty without a unit, or if the unit follows the number in `language`.
pub fn prefix(unit: Option<&Unit>, language: &Language) -> String {
    match unit {
        Some(Unit::Currency(currency))
            if money::symbol_comes_first(language) && noun(currency.code, language).is_none() =>
        {
            // Letters are separated from the digits.
            let gap = if currency.symbol.chars().count() > 2 { "\u{a0}" } else { "" };
            format!("{}{gap}", currency.symbol)
        }
        _ => String::new(),
    }
}

/// The exponent of a trillion.
const TRILLION: u32 = 12;

/// After the digits of `number`, which are those that are shown: “%”, “bn”, “ TWh”, 亿美元.
pub fn suffix(number: Decimal, power: Power, unit: Option<&Unit>, language: &Language) -> String {
    let power_name = power.name_after(number, language);
    let gap = if power_name.is_empty() { "" } else { powers::separator(language) };
    let name = match unit {
        Some(Unit::Percent | Unit::Share) => return percent_sign(language).to_owned(),
        Some(Unit::Currency(currency)) => match noun(currency.code, language) {
            // After a power the noun is the same for every number.
            Some(noun) if power_name.is_empty() => noun.form_for(number, language),
            // The longest of the powers and a noun are too wide for a chart on a phone.
            Some(_) if power.exponent >= TRILLION && !gap.is_empty() => currency.symbol,
            Some(noun) => noun.other,
            None if money::symbol_comes_first(language) => "",
            None => currency.symbol,
        },
        Some(Unit::Named(noun)) => noun.form_for(number, power.exponent, language),
        None => "",
    };
    let joint = joint(power_name, name, language);
    format!("{gap}{power_name}{joint}{name}")
}

/// Between the digits, or the word after them, and a name.
fn joint(before: &str, name: &str, language: &Language) -> &'static str {
    let is_close = |text: &str, end: Option<char>| !text.is_empty() && end.is_some_and(is_without_spaces);
    let is_joined = is_close(before, before.chars().next_back()) || is_close(name, name.chars().next());
    // “mil M$” (CLDR, short currencies in Spanish).
    let is_sign = language.subtag() == "es" && before.ends_with('M') && !name.starts_with(char::is_alphabetic);
    if name.is_empty() || is_joined || is_sign { "" } else { "\u{a0}" }
}

/// Unit and scale in the header of a column, without a number: “$ bn”, 十亿美元, “Mrd. $”.
pub fn column_header(unit: Option<&Unit>, scale: Option<Scale>, language: &Language) -> Option<String> {
    if language.subtag() == "en" || unit.is_none() && scale.is_none() {
        return unit::display(unit, scale);
    }
    let money = match unit {
        Some(Unit::Currency(currency)) => Some(header_currency(currency, language)),
        _ => None,
    };
    let name = match (unit, money) {
        (_, Some(money)) => money,
        (Some(Unit::Share), _) => share(language),
        (Some(unit), _) => unit.display(),
        (None, _) => "",
    };
    let power = match scale {
        // “Bn” is a billion in English, and a thousand times that in French.
        Some(scale) if language.subtag() == "fr" && money.is_some() && scale != Scale::Trillion => {
            short(scale, language)
        }
        Some(scale) => powers::standalone(scale.power(), language),
        None => "",
    };
    if power.is_empty() || name.is_empty() {
        return Some(format!("{power}{name}"));
    }
    // « millions d’habitants », “miles de millones de dólares”
    let is_word = power.chars().count() > 2 && name.starts_with(char::is_alphabetic);
    let between = match language.subtag() {
        "fr" if is_word && name.starts_with(['a', 'e', 'h', 'i', 'o', 'u', 'é']) => " d’",
        "fr" | "es" if is_word => " de ",
        _ if is_without_spaces(power.chars().next_back().unwrap_or(' ')) => "",
        _ => "\u{a0}",
    };
    Some(format!("{power}{between}{name}"))
}

/// The short unit of a row, such as “$ bn”, in the words of a language. `None` if it is a name, which only the author
/// can translate.
pub fn translate_short_unit(text: &str, language: &Language) -> Option<String> {
    let (unit, scale) = unit::parse_short(text);
    let is_name = matches!(unit, Some(Unit::Named(_)) | None) && scale.is_none();
    if is_name || language.subtag() == "en" { None } else { column_header(unit.as_ref(), scale, language) }
}

fn short(scale: Scale, language: &Language) -> &'static str {
    powers::powers(language).into_iter().find(|power| power.exponent == scale.power()).map_or("", |power| power.name)
}

fn header_currency(currency: &'static super::currency::Currency, language: &Language) -> &'static str {
    let in_words = money::prefers_nouns(language) || language.subtag() == "es";
    let noun = money::noun(currency.code, language).filter(|_| in_words);
    noun.map_or(currency.symbol, |noun| noun.other)
}

/// The noun of a currency where amounts are written with it.
fn noun(code: &str, language: &Language) -> Option<crate::language::plurals::PluralForms> {
    money::noun(code, language).filter(|_| money::prefers_nouns(language))
}

/// Parts of one.
fn share(language: &Language) -> &'static str {
    match language.subtag() {
        "ar" => "نسبة",
        "de" => "Anteil",
        "es" => "proporción",
        "fr" => "part",
        "zh" => "比例",
        _ => "share",
    }
}

/// The per cent sign as in CLDR's patterns; with its own shape only beside digits of that script.
fn percent_sign(language: &Language) -> &'static str {
    match language.subtag() {
        "de" | "es" | "ru" | "cs" | "sv" | "da" | "nb" | "fi" => "\u{a0}%",
        "fr" => "\u{202f}%",
        "ar" | "fa" if !numbers::has_ascii_digits(language) => "\u{66a}",
        _ => "%",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).expect("a tag")
    }

    fn check_header(unit: &str, scale: Option<Scale>, tag: &str, wanted: &str) {
        let unit = (!unit.is_empty()).then(|| Unit::parse(unit).expect("a unit"));
        let found = column_header(unit.as_ref(), scale, &language(tag)).map(|found| found.replace('\u{a0}', " "));
        assert_eq!(found.as_deref(), Some(wanted), "{unit:?} in {tag}");
    }

    #[test]
    fn a_head_is_in_the_words_of_the_language() {
        use Scale::{Billion, Million, Thousand, Trillion};
        check_header("USD", Some(Billion), "en", "$ bn");
        check_header("USD", Some(Billion), "zh", "十亿美元");
        check_header("USD", Some(Million), "zh-TW", "百萬美元");
        check_header("CNY", Some(Trillion), "zh", "万亿元");
        check_header("", Some(Billion), "zh", "十亿");
        check_header("人", Some(Million), "zh", "百万人");
        check_header("USD", Some(Billion), "ar", "مليار دولار");
        check_header("USD", Some(Million), "ar", "مليون دولار");
        check_header("", Some(Billion), "ar", "مليار");
        check_header("USD", None, "ar", "دولار");
        check_header("USD", Some(Billion), "de", "Mrd. $");
        check_header("EUR", Some(Thousand), "de", "Tsd. €");
        check_header("Tonnen", Some(Million), "de", "Mio. Tonnen");
        check_header("USD", Some(Billion), "fr", "Md $");
        check_header("habitants", Some(Million), "fr", "millions d’habitants");
        check_header("USD", Some(Billion), "es", "miles de millones de dólares");
        check_header("%", None, "ar", "%");
        check_header("share", None, "zh", "比例");
        check_header("TWh", None, "zh", "TWh");
    }

    #[test]
    fn a_unit_of_a_row_is_translated_unless_it_is_a_name() {
        assert_eq!(translate_short_unit("$ bn", &language("zh")).as_deref(), Some("十亿美元"));
        assert_eq!(
            translate_short_unit("USD bn", &language("de")).map(|text| text.replace('\u{a0}', " ")).as_deref(),
            Some("Mrd. $")
        );
        assert_eq!(translate_short_unit("USD bn", &language("en")), None);
        assert_eq!(translate_short_unit("technologies", &language("zh")), None);
    }

    #[test]
    fn a_per_cent_sign_goes_with_its_digits() {
        assert_eq!(percent_sign(&language("ar")), "%");
        assert_eq!(percent_sign(&language("ar-EG")), "٪");
        assert_eq!(percent_sign(&language("fa")), "٪");
    }
}
