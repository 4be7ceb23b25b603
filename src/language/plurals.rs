//! The form that a noun takes behind a number: ٥ دولارات but ٦٠ دولارًا (CLDR, plural rules).

use icu_plurals::{PluralCategory, PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};
use rust_decimal::Decimal;

use super::tag::Language;

/// A noun behind numbers. Languages that tell fewer categories apart have the same in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms {
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl Forms {
    /// A noun that is the same behind every number.
    pub const fn of_all(noun: &'static str) -> Self {
        Self { few: noun, many: noun, other: noun }
    }

    /// The form behind `number`, with the decimals that are shown.
    pub fn behind(&self, number: Decimal, language: &Language) -> &'static str {
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

/// The category of `number`, whose trailing zeros count, in `language`.
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
    fn arabic_nouns_follow_their_numbers() {
        let arabic = Language::parse("ar").expect("a tag");
        let dollars = super::super::money::noun("USD", &arabic).expect("a noun");
        for (number, wanted) in
            [("5", "دولارات"), ("60", "دولارًا"), ("100", "دولار"), ("103", "دولارات"), ("2.19", "دولار"), ("-7", "دولارات")]
        {
            assert_eq!(dollars.behind(number.parse().expect("a number"), &arabic), wanted, "{number}");
        }
    }

    #[test]
    fn a_noun_without_forms_is_the_same_everywhere() {
        let german = Language::parse("de").expect("a tag");
        let euros = super::super::money::noun("EUR", &german).expect("a noun");
        assert_eq!(euros.behind(Decimal::ONE, &german), "Euro");
    }
}
