//! What the numbers of a chart count, and how they are written on axes and marks in the reader's language.

use rust_decimal::Decimal;

use super::scale::Tick;
use crate::data::currency::Currency;
use crate::data::{Bound, Field, Unit};
use crate::language::powers::{self, Power};
use crate::language::{Grouping, Language, NumberFormat, numbers};

/// The unit of an axis and the format of its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub title: String,
    unit: Option<Unit>,
    /// The numbers are kept in this power of ten: 9 for billions.
    exponent: u32,
    format: NumberFormat,
    pub is_whole: bool,
    language: Language,
}

/// A number as it is written: in which power, with which decimals.
struct Notation {
    number: Decimal,
    power: &'static str,
    format: NumberFormat,
}

/// What a number that is written in another power than the table's keeps of its digits; the table has them all.
const SIGNIFICANT: u32 = 3;

impl Measure {
    pub fn of(field: &Field, language: &Language) -> Self {
        // A bare number may be a year; one that has a unit is an amount, whose thousands are set off.
        let is_amount = field.unit.is_some() || field.scale.is_some();
        let grouping = if is_amount { Grouping::Always } else { Grouping::FromTenThousand };
        Self {
            title: field.title.clone(),
            unit: field.unit.clone(),
            exponent: field.scale.map_or(0, |scale| scale.power()),
            format: field.format.unwrap_or(NumberFormat { grouping, ..NumberFormat::AS_WRITTEN }),
            is_whole: field.kind == crate::data::FieldKind::Integer && field.unit != Some(Unit::Share),
            language: language.clone(),
        }
    }

    /// Numbers of no unit, with so many decimals at most.
    pub fn bare(title: &str, decimals: u32, language: &Language) -> Self {
        Self {
            title: title.to_owned(),
            unit: None,
            exponent: 0,
            format: NumberFormat { max_fraction: Some(decimals), ..NumberFormat::AS_WRITTEN },
            is_whole: false,
            language: language.clone(),
        }
    }

    /// Parts of a hundred.
    pub fn percent(title: &str, language: &Language) -> Self {
        Self { unit: Some(Unit::Percent), ..Self::bare(title, 0, language) }
    }

    /// Once one number of a chart has its thousands set off, all have.
    pub fn group_all(&mut self) {
        if self.format.grouping == Grouping::FromTenThousand {
            self.format.grouping = Grouping::Always;
        }
    }

    /// Digits and unit as the table keeps them: “$439bn”. The minus stands before the sign of a currency.
    pub fn full(&self, number: Decimal) -> String {
        let digits = numbers::format(self.shown(number), self.format, &self.language);
        let power = self.own_power().map_or("", |power| power.name);
        self.affixed(&digits, &self.suffix(power, self.unit.as_ref()))
    }

    /// A value as it stands on a mark, its bound before it. A long name of a unit would only repeat what the
    /// subtitle says.
    pub fn bounded(&self, number: Decimal, bound: Bound) -> String {
        let unit = self.unit.as_ref().filter(|unit| !matches!(unit, Unit::Named(name) if name.chars().count() > 3));
        self.marked(number, bound, unit)
    }

    /// A value of several, of which the first says the unit for all.
    pub fn one_of_many(&self, number: Decimal, bound: Bound, is_first: bool) -> String {
        if is_first { self.bounded(number, bound) } else { self.beside_axis(number, bound) }
    }

    /// A value beside an axis, which has the name of the unit already.
    pub fn beside_axis(&self, number: Decimal, bound: Bound) -> String {
        self.marked(number, bound, self.unit.as_ref().filter(|unit| !matches!(unit, Unit::Named(_))))
    }

    fn marked(&self, number: Decimal, bound: Bound, unit: Option<&Unit>) -> String {
        let Notation { number, power, format } = self.notation(number);
        let digits = numbers::format(number, format, &self.language);
        let written = self.affixed(&digits, &self.suffix(power, unit));
        match bound.sign() {
            "" => written,
            sign => format!("{sign}\u{202f}{written}"),
        }
    }

    fn affixed(&self, digits: &str, suffix: &str) -> String {
        let prefix = self.prefix();
        match digits.strip_prefix('\u{2212}') {
            Some(rest) => format!("\u{2212}{prefix}{rest}{suffix}"),
            None => format!("{prefix}{digits}{suffix}"),
        }
    }

    /// Before the digits: “$”.
    fn prefix(&self) -> String {
        match &self.unit {
            Some(Unit::Currency(currency))
                if sign_comes_first(&self.language) && word_for(currency, &self.language).is_none() =>
            {
                // Letters are kept apart from the digits.
                let gap = if currency.sign.chars().count() > 2 { "\u{a0}" } else { "" };
                format!("{}{gap}", currency.sign)
            }
            _ => String::new(),
        }
    }

    /// After them: “%”, “bn”, “ TWh”.
    fn suffix(&self, power: &str, unit: Option<&Unit>) -> String {
        let gap = if power.is_empty() { "" } else { powers::gap(&self.language) };
        let name = match unit {
            Some(Unit::Percent | Unit::Share) => return percent_sign(&self.language).to_owned(),
            Some(Unit::Currency(currency)) if let Some(word) = word_for(currency, &self.language) => {
                return format!("{gap}{power}{word}");
            }
            Some(Unit::Currency(currency)) if !sign_comes_first(&self.language) => currency.sign,
            Some(Unit::Named(name)) => name,
            _ => return format!("{gap}{power}"),
        };
        format!("{gap}{power}\u{a0}{name}")
    }

    fn is_share(&self) -> bool {
        matches!(self.unit, Some(Unit::Percent | Unit::Share))
    }

    /// A share is kept as a part of one and written as a part of a hundred.
    fn shown(&self, number: Decimal) -> Decimal {
        if self.unit == Some(Unit::Share) {
            number.checked_mul(Decimal::ONE_HUNDRED).map_or(number, |number| number.normalize())
        } else {
            number
        }
    }

    /// The word of the power that the table keeps its numbers in, if the language has one.
    fn own_power(&self) -> Option<Power> {
        powers::powers(&self.language).into_iter().find(|power| power.exponent == self.exponent)
    }

    /// The power in which a number is written: the table's own where that makes a number one reads at a glance, else
    /// the one that does. 0.00067 million is 670, 1,600 million 1.6 billion.
    fn power_for(&self, number: Decimal) -> Power {
        const PLAIN: Power = Power { exponent: 0, name: "" };
        let own = if self.exponent == 0 { Some(PLAIN) } else { self.own_power() };
        let is_long = number >= Decimal::ONE_THOUSAND || number < Decimal::new(1, 1);
        if let Some(own) = own
            && (self.is_share() || number.is_zero() || (self.exponent > 0 && !is_long))
        {
            return own;
        }
        let Some(whole) = scaled(number, self.exponent, 0) else { return own.unwrap_or(PLAIN) };
        let is_at_least = |exponent: u32| scaled(Decimal::ONE, exponent, 0).is_some_and(|power| whole >= power);
        if !is_at_least(powers::least_shortened(&self.language)) {
            return PLAIN;
        }
        let fitting = powers::powers(&self.language).into_iter().rev().find(|power| is_at_least(power.exponent));
        fitting.unwrap_or(PLAIN)
    }

    fn notation(&self, number: Decimal) -> Notation {
        let shown = self.shown(number);
        let power = self.power_for(shown.abs());
        let rescaled = scaled(shown, self.exponent, power.exponent);
        let (Some(rescaled), true) = (rescaled, power.exponent != self.exponent) else {
            return Notation { number: shown, power: power.name, format: self.format };
        };
        let digits = rescaled.trunc().abs().normalize().to_string().len() as u32;
        let decimals = if power.exponent == 0 { None } else { Some(SIGNIFICANT.saturating_sub(digits)) };
        let format = NumberFormat { min_fraction: 0, max_fraction: decimals, ..self.format };
        Notation { number: rescaled.normalize(), power: power.name, format }
    }

    /// The labels of ticks: all with the same decimals and in the same power. With the label comes what follows it
    /// on the topmost tick alone: the unit. On an uneven scale, one of powers, each number has the decimals it needs.
    pub fn ticks(&self, ticks: &[Tick], is_even: bool) -> TickLabels {
        // The topmost tick may lie beyond all values, so that the one below it says how they are written.
        let mut sizes: Vec<Decimal> = ticks.iter().map(|tick| self.shown(tick.number).abs()).collect();
        sizes.retain(|size| !size.is_zero());
        sizes.sort();
        let largest = sizes.iter().rev().nth(1).or(sizes.last()).copied().unwrap_or_default();
        let power = match self.own_power() {
            Some(own) if !is_even => own,
            None if !is_even => Power { exponent: 0, name: "" },
            _ => self.power_for(largest),
        };
        let numbers: Vec<Decimal> = ticks
            .iter()
            .map(|tick| self.shown(tick.number))
            .map(|number| scaled(number, self.exponent, power.exponent).unwrap_or(number).normalize())
            .collect();
        let decimals = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
        let min_fraction = if is_even { decimals } else { 0 };
        let is_long = numbers.iter().any(|number| number.abs() >= Decimal::from(10_000));
        let grouping = if is_long { Grouping::Always } else { self.format.grouping };
        let format = NumberFormat { min_fraction, max_fraction: None, grouping };
        let texts = numbers.iter().map(|number| {
            let number = if number.is_zero() { Decimal::ZERO } else { *number };
            let format = if number.is_zero() { NumberFormat::AS_WRITTEN } else { format };
            numbers::format(number, format, &self.language)
        });
        TickLabels {
            texts: texts.collect(),
            prefix: self.prefix(),
            suffix: self.suffix(power.name, self.unit.as_ref()),
        }
    }
}

/// `number` × 10^`from` in units of 10^`to`; `None` where it is too large to be written out.
fn scaled(number: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = Decimal::from(10u64.checked_pow(from.abs_diff(to))?);
    if from >= to { number.checked_mul(power) } else { number.checked_div(power) }
}

/// What stands beside the ticks of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct TickLabels {
    pub texts: Vec<String>,
    pub prefix: String,
    pub suffix: String,
}

impl TickLabels {
    /// The text of a tick with its sign of a currency, which only the top one has.
    pub fn with_prefix(&self, text: &str) -> String {
        match text.strip_prefix('\u{2212}') {
            Some(rest) => format!("\u{2212}{}{rest}", self.prefix),
            None => format!("{}{text}", self.prefix),
        }
    }
}

/// Whether a currency's sign stands before the number (CLDR, currency patterns of the languages with lexicons).
fn sign_comes_first(language: &Language) -> bool {
    matches!(language.subtag(), "en" | "zh" | "ja" | "ko" | "hi" | "nl" | "tr" | "he")
}

/// The word that a language writes behind amounts of its own money.
fn word_for(currency: &Currency, language: &Language) -> Option<&'static str> {
    match (language.subtag(), currency.code) {
        ("zh", "CNY") => Some("元"),
        ("ja", "JPY") => Some("円"),
        ("ko", "KRW") => Some("원"),
        _ => None,
    }
}

/// The sign of per cent as CLDR's patterns have it.
fn percent_sign(language: &Language) -> &'static str {
    match language.subtag() {
        "de" | "es" | "ru" | "cs" | "sv" | "da" | "nb" | "fi" => "\u{a0}%",
        "fr" => "\u{202f}%",
        "ar" | "fa" => "\u{66a}",
        _ => "%",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::tests::table;

    /// How the values of a field are written on marks, in a language.
    fn check(options: &str, tag: &str, values: &str, wanted: &str) {
        let table = table(
            &format!("a\n{}\n", values.replace(' ', "\n")),
            &format!("title = \"T\"\n[field.a]\ntype = \"number\"\n{options}"),
        );
        let measure = Measure::of(&table.fields[0], &Language::parse(tag).expect("a tag"));
        let written: Vec<String> =
            values.split(' ').map(|value| measure.bounded(value.parse().expect("a number"), Bound::Exact)).collect();
        assert_eq!(written.join(" · "), wanted.replace('_', "\u{a0}"), "{options} in {tag}");
    }

    #[test]
    fn a_number_is_written_in_the_power_that_is_read_at_a_glance() {
        let millions = "unit = \"USD\"\nscale = \"m\"";
        check(millions, "en", "0.00067 0.16 5.6 944 1600", "$670 · $0.16m · $5.6m · $944m · $1.6bn");
        check(millions, "de", "0.16 1600", "0,16_Mio._$ · 1,6_Mrd._$");
        check(millions, "zh", "0.00067 0.16 5.6 1600", "$670 · $16万 · $560万 · $16亿");
        check("unit = \"USD\"", "en", "4700000000 120 -38000000 1234567", "$4.7bn · $120 · −$38m · $1.23m");
        check("unit = \"USD\"", "en", "1234 999999", "$1,234 · $999,999");
        check("scale = \"k\"", "en", "486 1500", "486k · 1.5m");
        check("unit = \"TWh\"", "en", "102 4300", "102_TWh · 4,300_TWh");
        check("unit = \"CNY\"", "zh", "412000000 8200", "4.12亿元 · 8,200元");
        check("unit = \"%\"", "ar", "35", "35\u{66a}");
        check("unit = \"%\"", "fr", "13.5 1200", "13,5\u{202f}% · 1\u{202f}200\u{202f}%");
    }

    proptest::proptest! {
        #[test]
        fn a_number_in_another_power_is_the_same_number(mantissa in -999_999i64..999_999, places in 0u32..6, scale in 0usize..5) {
            let scales = ["", "scale = \"k\"", "scale = \"m\"", "scale = \"bn\"", "scale = \"tn\""];
            let table = table("a\n1\n", &format!("title = \"T\"\n[field.a]\ntype = \"number\"\nunit = \"USD\"\n{}\n", scales[scale]));
            let measure = Measure::of(&table.fields[0], &Language::english());
            let number = Decimal::new(mantissa, places);
            let written = measure.bounded(number, Bound::Exact);
            let plain = written.replace(['$', ','], "").replace('\u{2212}', "-");
            let digits = plain.trim_end_matches(char::is_alphabetic);
            let power = match &plain[digits.len()..] { "k" => 3, "m" => 6, "bn" => 9, "tn" => 12, _ => 0 };
            let found: f64 = digits.parse::<f64>().expect("a number") * 10f64.powi(power);
            let wanted = mantissa as f64 / 10f64.powi(places as i32) * 10f64.powi(scale as i32 * 3);
            proptest::prop_assert!((found - wanted).abs() <= wanted.abs() * 0.006, "{} is {}", written, wanted);
        }
    }

    #[test]
    fn a_bare_number_may_be_a_year() {
        check("", "en", "1987 2024", "1987 · 2024");
    }

    #[test]
    fn ticks_share_their_power_and_their_decimals() {
        let table = table("a\n1\n", "title = \"T\"\n[field.a]\ntype = \"number\"\nscale = \"k\"\n");
        let measure = Measure::of(&table.fields[0], &Language::english());
        let tick = |number: i64| Tick { number: Decimal::from(number), value: number as f64 };
        let labels = measure.ticks(&[tick(0), tick(500), tick(1000)], true);
        assert_eq!((labels.texts.join(" "), labels.suffix.as_str()), ("0 500 1,000".to_owned(), "k"));
        let labels = measure.ticks(&[tick(0), tick(500), tick(1000), tick(1500)], true);
        assert_eq!((labels.texts.join(" "), labels.suffix.as_str()), ("0 0.5 1.0 1.5".to_owned(), "m"));
    }
}
