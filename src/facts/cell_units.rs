//! What the numbers of a cell count; and units as tables name them in their own language: 亿元 is a hundred million yuan, « millions d’euros » a million euros.

use rust_decimal::Decimal;

use super::lexicon_file;

use crate::data::Unit;

/// What a number counts, in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellUnit {
    None,
    Percent,
    Points,
    Currency(&'static str),
    Times,
    Named(String),
}

impl CellUnit {
    /// Whether it counts so many for so many: “per 100,000”.
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

/// What a field's unit counts, without a look at its name.
pub fn cell_unit(unit: &Unit) -> CellUnit {
    match unit {
        Unit::Percent | Unit::Share => CellUnit::Percent,
        Unit::Currency(currency) => CellUnit::Currency(currency.code),
        Unit::Named(name) => match name.to_lowercase().as_str() {
            "times" | "×" | "x" | "ratio" => CellUnit::Times,
            "points" | "percentage points" | "pp" => CellUnit::Points,
            _ => CellUnit::Named(name.clone()),
        },
    }
}

/// The powers of ten that a unit begins with where nothing parts words, the longest first.
const UNSPACED: [(&str, u32); 6] = [("万亿", 12), ("千万", 7), ("百万", 6), ("亿", 8), ("億", 8), ("万", 4)];

/// Words for a currency that a table may mean otherwise: pounds are weighed as well.
const NOT_MONEY: [&str; 12] =
    ["pound", "pounds", "livre", "livres", "libra", "libras", "pfund", "real", "reals", "won", "rand", "lei"];

/// What a unit that is no sign or code counts, and the power of ten in its name.
pub fn of_name(name: &str) -> (CellUnit, u32) {
    let lower = name.trim().to_lowercase();
    let (power, rest) = split(&lower);
    if let Some(code) = money(rest) {
        return (CellUnit::Currency(code), power);
    }
    match power {
        0 => (CellUnit::Named(name.to_owned()), 0),
        _ => (cell_unit(&Unit::written(rest)), power),
    }
}

/// The power of ten that a unit begins with, and what is left of it.
fn split(name: &str) -> (u32, &str) {
    if let Some((power, rest)) = UNSPACED
        .iter()
        .find_map(|(word, power)| Some((*power, name.strip_prefix(word)?)))
        .filter(|(_, rest)| !rest.is_empty())
    {
        return (power, rest);
    }
    // “miles de millones de euros”: the longest that is known.
    let ends = name.rmatch_indices(' ').map(|(at, _)| at);
    let mut longest =
        ends.filter_map(|end| Some((lexicon_file::scale_named(name.get(..end)?)?, name.get(end..)?.trim_start())));
    let Some((power, rest)) = longest.next() else { return (0, name) };
    let rest = ["de ", "d'", "d’", "of "].iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
    (power, rest)
}

fn money(name: &str) -> Option<&'static str> {
    if NOT_MONEY.contains(&name) { None } else { lexicon_file::currency_named(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
