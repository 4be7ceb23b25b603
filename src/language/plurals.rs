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

/// The cardinal plural category of `number` in `language`. Trailing zeros count: 1.0 is not 1.
pub fn category(number: Decimal, language: &Language) -> PluralCategory {
    let options = PluralRulesOptions::default().with_type(PluralRuleType::Cardinal);
    let rules = PluralRules::try_new((&language.locale()).into(), options);
    let digits = number.abs().to_string().parse::<icu_decimal::input::Decimal>();
    match (rules, digits) {
        (Ok(rules), Ok(digits)) => rules.category_for(PluralOperands::from(&digits)),
        _ => PluralCategory::Other,
    }
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
    fn an_invariant_noun_has_one_form() {
        let german = Language::parse("de").expect("a tag");
        let euros = super::super::money::noun("EUR", &german).expect("a noun");
        assert_eq!(euros.form_for(Decimal::ONE, &german), "Euro");
    }
}
