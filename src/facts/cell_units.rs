//! What the numbers of a cell count; and units in the language of the table: 亿元 is a hundred million yuan, « millions
//! d’euros » a million euros.

use rust_decimal::Decimal;

use super::lexicon_file;

use crate::data::Unit;

/// What the number of a cell counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellUnit {
    /// A bare number.
    None,
    /// Per cent; a fraction of one is converted.
    Percent,
    /// Percentage points.
    Points,
    /// A currency by its ISO 4217 code.
    Currency(&'static str),
    /// A multiple.
    Times,
    /// Anything else, by the name in the sidecar.
    Named(String),
}

impl CellUnit {
    /// Whether it is a rate per `number`: “per 100,000”.
    pub fn is_per(&self, number: Decimal) -> bool {
        let CellUnit::Named(name) = self else { return false };
        let mut numbers =
            name.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.' | ' ' | '\u{a0}'));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_scale =
            |word: &str, power: u32| name.to_lowercase().contains(word) && number == Decimal::from(10i64.pow(power));
        numbers.any(|own| Decimal::from_str_exact(&digits(own)).is_ok_and(|own| own == number))
            || is_scale("million", 6)
            || is_scale("thousand", 3)
    }
}

/// What the unit of a field counts, without regard to its name.
pub fn cell_unit(unit: &Unit) -> CellUnit {
    match unit {
        Unit::Percent | Unit::Share => CellUnit::Percent,
        Unit::Currency(currency) => CellUnit::Currency(currency.code),
        Unit::Named(name) => match name.to_lowercase().as_str() {
            "times" | "×" | "x" | "ratio" => CellUnit::Times,
            "points" | "percentage points" | "pp" => CellUnit::Points,
            _ => CellUnit::Named(name.to_string()),
        },
    }
}

/// Also the beginning of units of weight and length, 千克 and 千米, so that it is a power only before money.
const OF_MONEY_ONLY: u32 = 3;

/// What a unit that is neither a symbol nor a code counts, and the power of ten in its name.
pub fn of_name(name: &str) -> (CellUnit, u32) {
    let lower = name.trim().to_lowercase();
    let (power, rest) = split(&lower);
    if let Some(code) = money(rest) {
        return (CellUnit::Currency(code), power);
    }
    match power {
        0 => (CellUnit::Named(name.to_owned()), 0),
        _ => (cell_unit(&Unit::parse_in_cell(rest)), power),
    }
}

/// The power of ten at the beginning of a unit, and the rest.
fn split(name: &str) -> (u32, &str) {
    let unspaced = lexicon_file::unspaced_scale(name)
        .filter(|(power, rest)| !rest.is_empty() && (*power != OF_MONEY_ONLY || money(rest).is_some()));
    if let Some(found) = unspaced {
        return found;
    }
    // “miles de millones de euros”: the longest known scale.
    let ends = name.rmatch_indices([' ', '\u{a0}']).map(|(at, _)| at);
    let mut longest = ends.filter_map(|end| {
        let (word, rest) = (name.get(..end)?, name.get(end..)?.trim_start());
        let letter = || money(rest).and_then(|_| lexicon_file::scale_or_letter(word));
        Some((lexicon_file::scale_named(word).or_else(letter)?, rest))
    });
    let Some((power, rest)) = longest.next() else { return (0, name) };
    let rest = ["de ", "d'", "d’", "of "].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
    (power, rest)
}

fn money(name: &str) -> Option<&'static str> {
    if lexicon_file::may_be_no_money(name) { None } else { lexicon_file::currency_named(name) }
}

#[cfg(test)]
mod tests {
    use super::super::claim::{Claim, ClaimUnit};
    use super::super::claim_reader::{ReadingContext, read};
    use super::super::lexicon::Lexicon;
    use super::super::normalised_text::NormalisedText;
    use super::*;
    use crate::data::{Scale, unit_words};
    use crate::language::{Language, NumberFormat, numbers, powers};

    const LANGUAGES: [&str; 7] = ["ar", "de", "en", "es", "fr", "zh", "zh-TW"];
    const UNITS: [&str; 8] = ["", "%", "USD", "EUR", "GBP", "CNY", "JPY", "CHF"];

    fn claim(text: &str, language: &Language) -> Claim {
        read(&NormalisedText::new(text), &ReadingContext::plain(Lexicon::for_language(language), false))
    }

    proptest::proptest! {
        /// What charts write is read back by the check.
        #[test]
        fn a_written_amount_is_read_back(
            mantissa in 1i64..999_999, places in 0u32..4, power in 0usize..5, unit in 0usize..8, tag in 0usize..7,
        ) {
            let language = Language::parse(LANGUAGES[tag]).expect("a tag");
            let unit = Unit::parse(UNITS[unit]).ok();
            let plain = powers::Power { exponent: 0, name: "" };
            let is_percent = unit == Some(Unit::Percent);
            let power = if power == 0 || is_percent { plain } else { powers::powers(&language)[power - 1] };
            // “5 M” alone is read as metres, as “m” is.
            proptest::prop_assume!(unit.is_some() || power.name.chars().count() != 1 || !power.name.is_ascii());
            let number = Decimal::new(mantissa, places).normalize();
            let digits = numbers::format(number, NumberFormat::AS_WRITTEN, &language);
            let suffix = unit_words::suffix(number, power, unit.as_ref(), &language);
            let written = unit_words::affixed(&unit_words::prefix(unit.as_ref(), &language), &digits, &suffix);
            let claim = claim(&written, &language);
            let wanted = match &unit {
                None => ClaimUnit::Bare,
                Some(Unit::Currency(currency)) => ClaimUnit::Currency(currency.code),
                Some(_) => ClaimUnit::Percent,
            };
            let value = number.checked_mul(Decimal::from(10i64.pow(power.exponent))).map(|value| value.normalize());
            let read: Vec<_> = claim.quantities.iter().map(|own| (own.number.normalize(), own.unit.clone())).collect();
            proptest::prop_assert_eq!(read, value.map(|value| (value, wanted)).into_iter().collect::<Vec<_>>(), "{}", written);
            proptest::prop_assert!(claim.unread.is_empty(), "{}", written);
        }
    }

    #[test]
    fn the_head_of_a_column_is_read_as_a_unit() {
        for tag in ["ar", "de", "es", "fr", "zh"] {
            let language = Language::parse(tag).expect("a tag");
            for scale in Scale::ALL {
                for code in ["USD", "EUR"] {
                    let unit = Unit::parse(code).ok();
                    let head = unit_words::column_header(unit.as_ref(), Some(scale), &language).expect("a head");
                    assert_eq!(of_name(&head), (CellUnit::Currency(code), scale.power()), "{head}");
                }
            }
        }
    }

    #[test]
    fn units_have_their_scale_and_their_money_in_every_language() {
        let currency = |code| CellUnit::Currency(code);
        let named = |name: &str| CellUnit::Named(name.to_owned());
        assert_eq!(of_name("亿元"), (currency("CNY"), 8));
        assert_eq!(of_name("元"), (currency("CNY"), 0));
        assert_eq!(of_name("万人"), (named("人"), 4));
        assert_eq!(of_name("千瓦"), (named("千瓦"), 0));
        assert_eq!(of_name("millions d’euros"), (currency("EUR"), 6));
        assert_eq!(of_name("miles de millones de euros"), (currency("EUR"), 9));
        assert_eq!(of_name("Millionen Tonnen"), (named("tonnen"), 6));
        assert_eq!(of_name("مليار دولار"), (currency("USD"), 9));
        assert_eq!(of_name("pounds"), (named("pounds"), 0));
        assert_eq!(of_name("people"), (named("people"), 0));
    }
}
