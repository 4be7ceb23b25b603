//! A language by its tag (BCP 47), and the direction in which it is written.

use icu_locale_core::{LanguageIdentifier, Locale};

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn name(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// A language as a page or a site declares it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Language {
    /// The tag in canonical form: `en`, `de-AT`, `zh-Hant` (BCP 47 §4.5).
    pub tag: String,
    /// The direction of its script.
    pub direction: Direction,
}

/// Scripts that are written from right to left (Unicode, Bidi_Class of their letters).
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Languages that are usually written in one of these scripts (CLDR, likely subtags).
const RIGHT_TO_LEFT_LANGUAGES: &[&str] = &[
    "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg",
    "sd", "syr", "ug", "ur", "yi",
];

impl Language {
    /// Parses a BCP 47 tag. `None` if it is not well-formed.
    pub fn parse(tag: &str) -> Option<Self> {
        let identifier = LanguageIdentifier::try_from_str(tag).ok()?;
        Some(Self { tag: identifier.to_string(), direction: direction(&identifier) })
    }

    /// English: the language of a site that does not declare one.
    pub fn english() -> Self {
        Self { tag: "en".to_owned(), direction: Direction::LeftToRight }
    }

    /// The language subtag: `de` of `de-AT`.
    pub fn subtag(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// Whether it is Chinese in traditional characters, by its script or its region.
    pub fn is_traditional_chinese(&self) -> bool {
        self.subtag() == "zh" && self.tag.split('-').any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"))
    }

    /// The locale that dates and numbers are formatted in. Plain `en` puts the day before the month, as most English
    /// readers do; `en-US` asks for the other order.
    pub(super) fn locale(&self) -> Locale {
        let tag = if self.tag == "en" { "en-GB" } else { &self.tag };
        Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
    }
}

fn direction(identifier: &LanguageIdentifier) -> Direction {
    let is_right_to_left = match identifier.script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT_LANGUAGES.contains(&identifier.language.as_str()),
    };
    if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, wanted: &str) {
        let found = Language::parse(tag).map(|language| format!("{} {}", language.tag, language.direction.name()));
        assert_eq!(found.unwrap_or_else(|| "none".to_owned()), wanted, "of {tag}");
    }

    #[test]
    fn a_tag_has_one_spelling_and_a_direction() {
        check("en", "en ltr");
        check("EN-us", "en-US ltr");
        check("zh-hant", "zh-Hant ltr");
        check("ar", "ar rtl");
        check("ar-EG", "ar-EG rtl");
        check("he", "he rtl");
        check("fa", "fa rtl");
        check("ur", "ur rtl");
        check("ug-Cyrl", "ug-Cyrl ltr");
        check("az-Arab", "az-Arab rtl");
        check("english language", "none");
        check("", "none");
    }
}
