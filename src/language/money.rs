//! What a language calls currencies behind an amount: 美元, دولار, “dólares”; and whether their signs stand first.

use super::plurals::Forms;
use super::tag::Language;

/// The noun for the currency of an ISO 4217 code behind an amount; `None` where the language has none here.
pub fn noun(code: &str, language: &Language) -> Option<Forms> {
    let nouns: &[(&str, Forms)] = match language.subtag() {
        "ar" => ARABIC,
        "de" => GERMAN,
        "es" => SPANISH,
        "fr" => FRENCH,
        "ja" => &[("JPY", Forms::of_all("円"))],
        "ko" => &[("KRW", Forms::of_all("원"))],
        "zh" if language.is_traditional_chinese() => TRADITIONAL_CHINESE,
        "zh" => CHINESE,
        _ => &[],
    };
    nouns.iter().find(|(known, _)| *known == code).map(|(_, forms)| *forms)
}

/// Whether amounts are written with that noun where space is short, on marks and in the heads of columns. Elsewhere
/// the sign is shorter and as clear.
pub fn prefers_nouns(language: &Language) -> bool {
    matches!(language.subtag(), "ar" | "zh" | "ja" | "ko")
}

/// Whether a currency symbol comes before the number (CLDR, currency patterns of the languages with lexicons).
pub fn sign_comes_first(language: &Language) -> bool {
    matches!(language.subtag(), "en" | "zh" | "ja" | "ko" | "hi" | "nl" | "tr" | "he")
}

const CHINESE: &[(&str, Forms)] = &[
    ("USD", Forms::of_all("美元")),
    ("EUR", Forms::of_all("欧元")),
    ("GBP", Forms::of_all("英镑")),
    ("CNY", Forms::of_all("元")),
    ("JPY", Forms::of_all("日元")),
    ("HKD", Forms::of_all("港元")),
    ("TWD", Forms::of_all("新台币")),
    ("KRW", Forms::of_all("韩元")),
    ("INR", Forms::of_all("印度卢比")),
    ("RUB", Forms::of_all("卢布")),
    ("CHF", Forms::of_all("瑞士法郎")),
    ("AUD", Forms::of_all("澳元")),
    ("CAD", Forms::of_all("加元")),
    ("SGD", Forms::of_all("新加坡元")),
];

const TRADITIONAL_CHINESE: &[(&str, Forms)] = &[
    ("USD", Forms::of_all("美元")),
    ("EUR", Forms::of_all("歐元")),
    ("GBP", Forms::of_all("英鎊")),
    ("CNY", Forms::of_all("人民幣")),
    ("JPY", Forms::of_all("日圓")),
    ("HKD", Forms::of_all("港元")),
    ("TWD", Forms::of_all("新臺幣")),
    ("KRW", Forms::of_all("韓元")),
];

const ARABIC: &[(&str, Forms)] = &[
    ("USD", Forms { few: "دولارات", many: "دولارًا", other: "دولار" }),
    ("EUR", Forms::of_all("يورو")),
    (
        "GBP",
        Forms {
            few: "جنيهات إسترلينية", many: "جنيهًا إسترلينيًا", other: "جنيه إسترليني"
        },
    ),
    ("CNY", Forms { few: "يوانات", many: "يوانًا", other: "يوان" }),
    ("JPY", Forms { few: "ينات", many: "ينًا", other: "ين" }),
    ("SAR", Forms { few: "ريالات سعودية", many: "ريالًا سعوديًا", other: "ريال سعودي" }),
    (
        "AED",
        Forms {
            few: "دراهم إماراتية", many: "درهمًا إماراتيًا", other: "درهم إماراتي"
        },
    ),
    ("EGP", Forms { few: "جنيهات مصرية", many: "جنيهًا مصريًا", other: "جنيه مصري" }),
];

const GERMAN: &[(&str, Forms)] = &[
    ("USD", Forms::of_all("Dollar")),
    ("EUR", Forms::of_all("Euro")),
    ("GBP", Forms::of_all("Pfund")),
    ("CNY", Forms::of_all("Yuan")),
    ("JPY", Forms::of_all("Yen")),
    ("INR", Forms::of_all("Rupien")),
    ("CHF", Forms::of_all("Franken")),
];

const SPANISH: &[(&str, Forms)] = &[
    ("USD", Forms::of_all("dólares")),
    ("EUR", Forms::of_all("euros")),
    ("GBP", Forms::of_all("libras")),
    ("CNY", Forms::of_all("yuanes")),
    ("JPY", Forms::of_all("yenes")),
    ("CHF", Forms::of_all("francos suizos")),
];

const FRENCH: &[(&str, Forms)] = &[
    ("USD", Forms::of_all("dollars")),
    ("EUR", Forms::of_all("euros")),
    ("GBP", Forms::of_all("livres")),
    ("CNY", Forms::of_all("yuans")),
    ("JPY", Forms::of_all("yens")),
    ("CHF", Forms::of_all("francs suisses")),
];
