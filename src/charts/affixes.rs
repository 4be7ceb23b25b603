//! What is written before and after the digits of a number: the currency symbol, per cent, the word for millions.

use crate::data::Unit;
use crate::data::currency::Currency;
use crate::language::{Language, powers};

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
        Some(Unit::Currency(currency)) if sign_comes_first(language) && word_for(currency, language).is_none() => {
            // A currency code in letters is separated from the digits by a space.
            let gap = if currency.sign.chars().count() > 2 { "\u{a0}" } else { "" };
            format!("{}{gap}", currency.sign)
        }
        _ => String::new(),
    }
}

/// What is written after the digits: “%”, “bn”, “ TWh”. `power` is the short word for the power of ten, or empty.
pub fn suffix(power: &str, unit: Option<&Unit>, language: &Language) -> String {
    let gap = if power.is_empty() { "" } else { powers::gap(language) };
    let name = match unit {
        Some(Unit::Percent | Unit::Share) => return percent_sign(language).to_owned(),
        Some(Unit::Currency(currency)) if let Some(word) = word_for(currency, language) => {
            return format!("{gap}{power}{word}");
        }
        Some(Unit::Currency(currency)) if !sign_comes_first(language) => currency.sign,
        Some(Unit::Named(name)) => name,
        _ => return format!("{gap}{power}"),
    };
    format!("{gap}{power}\u{a0}{name}")
}

/// Whether a currency symbol comes before the number (CLDR, currency patterns of the languages with lexicons).
fn sign_comes_first(language: &Language) -> bool {
    matches!(language.subtag(), "en" | "zh" | "ja" | "ko" | "hi" | "nl" | "tr" | "he")
}

/// The word that a language writes after amounts of its own currency.
fn word_for(currency: &Currency, language: &Language) -> Option<&'static str> {
    match (language.subtag(), currency.code) {
        ("zh", "CNY") => Some("元"),
        ("ja", "JPY") => Some("円"),
        ("ko", "KRW") => Some("원"),
        _ => None,
    }
}

/// The per cent sign as in CLDR's patterns.
fn percent_sign(language: &Language) -> &'static str {
    match language.subtag() {
        "de" | "es" | "ru" | "cs" | "sv" | "da" | "nb" | "fi" => "\u{a0}%",
        "fr" => "\u{202f}%",
        "ar" | "fa" => "\u{66a}",
        _ => "%",
    }
}
