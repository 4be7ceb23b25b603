//! The noun for what a column counts, in the form that it takes after each number: one cow, two cows; 3 بقرات, 11 بقرة.

use std::fmt;
use std::ops::Deref;

use icu_plurals::PluralCategory;
use rust_decimal::Decimal;

use crate::language::{Language, plurals};

/// A noun with its plural forms (UTS 35 part 3, Language Plural Rules). Where no number is beside it, as in a column
/// header, and for everything that compares units, it is the form for `other`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnitNoun {
    other: String,
    forms: Vec<(PluralCategory, String)>,
}

impl UnitNoun {
    /// A noun whose forms are `forms`, and `other` in all other categories.
    pub fn new(other: String, forms: Vec<(PluralCategory, String)>) -> Self {
        Self { other, forms }
    }

    /// The form after `number`, which has the decimals that are shown and is multiplied by 10^`power`.
    pub fn form_for(&self, number: Decimal, power: u32, language: &Language) -> &str {
        if self.forms.is_empty() {
            return &self.other;
        }
        let whole = 10i64.checked_pow(power).and_then(|power| number.checked_mul(Decimal::from(power)));
        // 1.5 million is a whole number, and 1.0 is not.
        let whole = whole.map_or(number, |whole| if power == 0 { number } else { whole.normalize() });
        let category = plurals::category(whole, language);
        self.forms.iter().find(|(known, _)| *known == category).map_or(&self.other, |(_, form)| form)
    }

    /// Every form.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        [self.other.as_str()].into_iter().chain(self.forms.iter().map(|(_, form)| form.as_str()))
    }
}

impl From<&str> for UnitNoun {
    fn from(noun: &str) -> Self {
        Self::from(noun.to_owned())
    }
}

impl From<String> for UnitNoun {
    fn from(noun: String) -> Self {
        Self { other: noun, forms: Vec::new() }
    }
}

impl Deref for UnitNoun {
    type Target = str;

    fn deref(&self) -> &str {
        &self.other
    }
}

impl fmt::Display for UnitNoun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(forms: &[(PluralCategory, &str)], tag: &str, power: u32, wanted: &[(&str, &str)]) {
        let forms = forms.iter().map(|(category, form)| (*category, (*form).to_owned())).collect();
        let noun = UnitNoun::new("other".to_owned(), forms);
        let language = Language::parse(tag).expect("a tag");
        for (number, wanted) in wanted {
            let number: Decimal = number.parse().expect("a number");
            assert_eq!(noun.form_for(number, power, &language), *wanted, "{number} in {tag}");
        }
    }

    #[test]
    fn a_noun_takes_the_form_of_its_number() {
        use PluralCategory::{Few, Many, One, Two, Zero};
        let english = [(One, "one")];
        check(&english, "en", 0, &[("1", "one"), ("-1", "one"), ("1.0", "other"), ("0", "other"), ("21", "other")]);
        check(&english, "zh", 0, &[("1", "other")]);
        let arabic = [(Zero, "zero"), (One, "one"), (Two, "two"), (Few, "few"), (Many, "many")];
        let wanted = [
            ("0", "zero"),
            ("1", "one"),
            ("2", "two"),
            ("3", "few"),
            ("10", "few"),
            ("11", "many"),
            ("99", "many"),
            ("100", "other"),
            ("103", "few"),
            ("2.5", "other"),
        ];
        check(&arabic, "ar", 0, &wanted);
        check(&[(One, "one"), (Few, "few"), (Many, "many")], "pl", 0, &[("1", "one"), ("22", "few"), ("25", "many")]);
    }

    #[test]
    fn after_a_power_of_ten_the_whole_number_decides() {
        use PluralCategory::{Few, Many, One};
        check(&[(One, "one")], "en", 6, &[("1", "other"), ("1.5", "other")]);
        check(&[(Few, "few")], "ar", 6, &[("5", "other")]);
        check(&[(One, "one"), (Few, "few"), (Many, "many")], "ru", 6, &[("1", "many"), ("1.5", "many"), ("3", "many")]);
    }
}
