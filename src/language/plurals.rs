//! The form that a noun takes after a number: ٥ دولارات but ٦٠ دولارًا (UTS 35 part 3, Language Plural Rules).

use icu_plurals::{PluralCategory, PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};
use rust_decimal::Decimal;

use super::tag::Language;

/// A noun after numbers, by plural category. A language with fewer categories has the same form in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PluralForms {
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl PluralForms {
    /// A noun that is the same after every number.
    pub const fn invariant(noun: &'static str) -> Self {
        Self { few: noun, many: noun, other: noun }
    }

    /// The form after `number`, which has the decimals that are shown.
    pub fn form_for(&self, number: Decimal, language: &Language) -> &'static str {
        if self.few == self.other && self.many == self.other {
            return self.other;
        }
        match category(number, language) {
            PluralCategory::Few => self.few,
            PluralCategory::Many => self.many,
            _ => self.other,
        }
    }
}

/// Every plural category by the name that CLDR has for it, in CLDR's order.
pub const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// The cardinal plural category of `number` in `language`. Trailing zeros count: 1.0 is not 1.
pub fn category(number: Decimal, language: &Language) -> PluralCategory {
    let digits = number.abs().to_string().parse::<icu_decimal::input::Decimal>();
    match (rules(language), digits) {
        (Some(rules), Ok(digits)) => rules.category_for(PluralOperands::from(&digits)),
        _ => PluralCategory::Other,
    }
}

/// The categories that a language has, in CLDR's order. They include those for fractions and for millions.
pub fn categories(language: &Language) -> Vec<PluralCategory> {
    let mut found: Vec<_> = rules(language).map(|rules| rules.categories().collect()).unwrap_or_default();
    found.sort();
    found
}

/// The categories of the numbers from 1 to 99, which every text has to have a form for.
pub fn usual_categories(language: &Language) -> Vec<PluralCategory> {
    let Some(rules) = rules(language) else { return Vec::new() };
    let mut found: Vec<_> = (1u32..100).map(|number| rules.category_for(number)).collect();
    found.sort();
    found.dedup();
    found
}

fn rules(language: &Language) -> Option<PluralRules> {
    let options = PluralRulesOptions::default().with_type(PluralRuleType::Cardinal);
    PluralRules::try_new((&language.locale()).into(), options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_nouns_depend_on_their_number() {
        let arabic = Language::parse("ar").expect("a tag");
        let dollars = super::super::money::noun("USD", &arabic).expect("a noun");
        for (number, wanted) in
            [("5", "دولارات"), ("60", "دولارًا"), ("100", "دولار"), ("103", "دولارات"), ("2.19", "دولار"), ("-7", "دولارات")]
        {
            assert_eq!(dollars.form_for(number.parse().expect("a number"), &arabic), wanted, "{number}");
        }
    }

    #[test]
    fn a_language_has_its_own_categories() {
        let named = |found: Vec<PluralCategory>| {
            let names = found.iter().filter_map(|found| CATEGORIES.iter().find(|(_, category)| category == found));
            names.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
        };
        for (tag, all, usual) in [
            ("ar", "zero one two few many other", "one two few many"),
            ("en", "one other", "one other"),
            ("fr", "one many other", "one other"),
            ("pl", "one few many other", "one few many"),
            ("zh-Hant", "other", "other"),
        ] {
            let language = Language::parse(tag).expect("a tag");
            assert_eq!(
                (named(categories(&language)).as_str(), named(usual_categories(&language)).as_str()),
                (all, usual)
            );
        }
    }

    #[test]
    fn an_invariant_noun_has_one_form() {
        let german = Language::parse("de").expect("a tag");
        let euros = super::super::money::noun("EUR", &german).expect("a noun");
        assert_eq!(euros.form_for(Decimal::ONE, &german), "Euro");
    }
}
