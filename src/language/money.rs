//! The noun for a currency after an amount, 美元, دولار, “dólares”, and whether its symbol comes before the amount.

use super::plurals::PluralForms;
use super::tag::Language;

/// The noun for a currency after an amount, by its ISO 4217 code. `None` if this table has none for the language.
pub fn noun(code: &str, language: &Language) -> Option<PluralForms> {
    let nouns: &[(&str, PluralForms)] = match language.subtag() {
        "ar" => ARABIC,
        "de" => GERMAN,
        "es" => SPANISH,
        "fr" => FRENCH,
        "ja" => &[("JPY", PluralForms::invariant("円"))],
        "ko" => &[("KRW", PluralForms::invariant("원"))],
        "zh" if language.is_traditional_chinese() => TRADITIONAL_CHINESE,
        "zh" => CHINESE,
        _ => &[],
    };
    nouns.iter().find(|(known, _)| *known == code).map(|(_, forms)| *forms)
}

/// Whether the noun is used even if space is short, in chart labels and column headers. In other languages the symbol
/// is shorter and as clear.
pub fn prefers_nouns(language: &Language) -> bool {
    matches!(language.subtag(), "ar" | "zh" | "ja" | "ko")
}

/// Whether a currency symbol comes before the number (CLDR, currency number formats).
pub fn symbol_comes_first(language: &Language) -> bool {
    matches!(language.subtag(), "en" | "zh" | "ja" | "ko" | "hi" | "nl" | "tr" | "he")
}

const CHINESE: &[(&str, PluralForms)] = &[
    ("USD", PluralForms::invariant("美元")),
    ("EUR", PluralForms::invariant("欧元")),
    ("GBP", PluralForms::invariant("英镑")),
    ("CNY", PluralForms::invariant("元")),
    ("JPY", PluralForms::invariant("日元")),
    ("HKD", PluralForms::invariant("港元")),
    ("TWD", PluralForms::invariant("新台币")),
    ("KRW", PluralForms::invariant("韩元")),
    ("INR", PluralForms::invariant("印度卢比")),
    ("RUB", PluralForms::invariant("卢布")),
    ("CHF", PluralForms::invariant("瑞士法郎")),
    ("AUD", PluralForms::invariant("澳元")),
    ("CAD", PluralForms::invariant("加元")),
    ("SGD", PluralForms::invariant("新加坡元")),
];

const TRADITIONAL_CHINESE: &[(&str, PluralForms)] = &[
    ("USD", PluralForms::invariant("美元")),
    ("EUR", PluralForms::invariant("歐元")),
    ("GBP", PluralForms::invariant("英鎊")),
    ("CNY", PluralForms::invariant("人民幣")),
    ("JPY", PluralForms::invariant("日圓")),
    ("HKD", PluralForms::invariant("港元")),
    ("TWD", PluralForms::invariant("新臺幣")),
    ("KRW", PluralForms::invariant("韓元")),
];

const ARABIC: &[(&str, PluralForms)] = &[
    ("USD", PluralForms { few: "دولارات", many: "دولارًا", other: "دولار" }),
    ("EUR", PluralForms::invariant("يورو")),
    (
        "GBP",
        PluralForms {
            few: "جنيهات إسترلينية", many: "جنيهًا إسترلينيًا", other: "جنيه إسترليني"
        },
    ),
    ("CNY", PluralForms { few: "يوانات", many: "يوانًا", other: "يوان" }),
    ("JPY", PluralForms { few: "ينات", many: "ينًا", other: "ين" }),
    (
        "SAR",
        PluralForms {
            few: "ريالات سعودية", many: "ريالًا سعوديًا", other: "ريال سعودي"
        },
    ),
    (
        "AED",
        PluralForms {
            few: "دراهم إماراتية", many: "درهمًا إماراتيًا", other: "درهم إماراتي"
        },
    ),
    ("EGP", PluralForms { few: "جنيهات مصرية", many: "جنيهًا مصريًا", other: "جنيه مصري" }),
];

const GERMAN: &[(&str, PluralForms)] = &[
    ("USD", PluralForms::invariant("Dollar")),
    ("EUR", PluralForms::invariant("Euro")),
    ("GBP", PluralForms::invariant("Pfund")),
    ("CNY", PluralForms::invariant("Yuan")),
    ("JPY", PluralForms::invariant("Yen")),
    ("INR", PluralForms::invariant("Rupien")),
    ("CHF", PluralForms::invariant("Franken")),
];

const SPANISH: &[(&str, PluralForms)] = &[
    ("USD", PluralForms::invariant("dólares")),
    ("EUR", PluralForms::invariant("euros")),
    ("GBP", PluralForms::invariant("libras")),
    ("CNY", PluralForms::invariant("yuanes")),
    ("JPY", PluralForms::invariant("yenes")),
    ("CHF", PluralForms::invariant("francos suizos")),
];

const FRENCH: &[(&str, PluralForms)] = &[
    ("USD", PluralForms::invariant("dollars")),
    ("EUR", PluralForms::invariant("euros")),
    ("GBP", PluralForms::invariant("livres")),
    ("CNY", PluralForms::invariant("yuans")),
    ("JPY", PluralForms::invariant("yens")),
    ("CHF", PluralForms::invariant("francs suisses")),
];
