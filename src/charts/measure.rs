//! What the numbers of a chart count, and how they are written on axes and marks in the reader's language.

use rust_decimal::Decimal;

use super::scale::Tick;
use crate::data::{Bound, Field, Unit};
use crate::language::{Grouping, Language, NumberFormat, numbers};

/// The unit of an axis and the format of its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub title: String,
    /// Before the digits: “$”.
    prefix: String,
    /// After them: “%”, “bn”, “ TWh”.
    suffix: String,
    /// After the digits of a mark, where a long name of a unit would only repeat what the subtitle says.
    mark_suffix: String,
    format: NumberFormat,
    /// A share is kept as a part of one and written as a part of a hundred.
    times_hundred: bool,
    has_scale: bool,
    pub is_whole: bool,
    language: Language,
}

impl Measure {
    pub fn of(field: &Field, language: &Language) -> Self {
        let (prefix, suffix) = affixes(field, language);
        let mark_suffix = match &field.unit {
            Some(Unit::Named(name)) if name.chars().count() > 3 => {
                field.scale.map(|scale| scale.name()).unwrap_or_default().to_owned()
            }
            _ => suffix.clone(),
        };
        Self {
            title: field.title.clone(),
            prefix,
            suffix,
            mark_suffix,
            format: field.format.unwrap_or(NumberFormat::AS_WRITTEN),
            times_hundred: field.unit == Some(Unit::Share),
            has_scale: field.scale.is_some(),
            is_whole: field.kind == crate::data::FieldKind::Integer && field.unit != Some(Unit::Share),
            language: language.clone(),
        }
    }

    /// Numbers of no unit, with so many decimals at most.
    pub fn bare(title: &str, decimals: u32, language: &Language) -> Self {
        let format =
            NumberFormat { min_fraction: 0, max_fraction: Some(decimals), grouping: Grouping::FromTenThousand };
        Self {
            title: title.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            mark_suffix: String::new(),
            format,
            times_hundred: false,
            has_scale: true,
            is_whole: false,
            language: language.clone(),
        }
    }

    /// Parts of a hundred.
    pub fn percent(title: &str, language: &Language) -> Self {
        let format = NumberFormat { min_fraction: 0, max_fraction: Some(0), grouping: Grouping::Never };
        let sign = percent_sign(language);
        Self { suffix: sign.clone(), mark_suffix: sign, format, ..Self::bare(title, 0, language) }
    }

    /// The digits alone.
    pub fn digits(&self, number: Decimal) -> String {
        numbers::format(self.shown(number), self.format, &self.language)
    }

    /// Digits and unit: “$439bn”. The minus stands before the sign of a currency.
    pub fn full(&self, number: Decimal) -> String {
        self.affixed(&self.digits(number), &self.suffix)
    }

    /// A value as it stands on a mark, its bound before it.
    pub fn bounded(&self, number: Decimal, bound: Bound) -> String {
        let written = self.affixed(&self.digits(number), &self.mark_suffix);
        match bound.sign() {
            "" => written,
            sign => format!("{sign}\u{202f}{written}"),
        }
    }

    fn affixed(&self, digits: &str, suffix: &str) -> String {
        match digits.strip_prefix('\u{2212}') {
            Some(rest) => format!("\u{2212}{}{rest}{suffix}", self.prefix),
            None => format!("{}{digits}{suffix}", self.prefix),
        }
    }

    fn shown(&self, number: Decimal) -> Decimal {
        if self.times_hundred {
            number.checked_mul(Decimal::ONE_HUNDRED).map_or(number, |number| number.normalize())
        } else {
            number
        }
    }

    /// The labels of ticks: all with the same decimals, large ones in thousands, millions, billions. With the
    /// label comes what follows it on the topmost tick alone: the unit. On an uneven scale, one of powers, each
    /// number has the decimals it needs.
    pub fn ticks(&self, ticks: &[Tick], is_even: bool) -> TickLabels {
        let largest = ticks.iter().map(|tick| tick.number.abs()).max().unwrap_or_default();
        let (divisor, scale) = if self.has_scale || !is_even { (Decimal::ONE, "") } else { shortened(largest) };
        let numbers: Vec<Decimal> = ticks
            .iter()
            .map(|tick| self.shown(tick.number).checked_div(divisor).unwrap_or(tick.number).normalize())
            .collect();
        let decimals = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
        let min_fraction = if is_even { decimals } else { 0 };
        // Once one number of an axis is grouped, all are.
        let is_long = numbers.iter().any(|number| number.abs() >= Decimal::from(10_000));
        let grouping = if is_long { Grouping::Always } else { Grouping::FromTenThousand };
        let format = NumberFormat { min_fraction, max_fraction: None, grouping };
        let texts = numbers.iter().map(|number| {
            let number = if number.is_zero() { Decimal::ZERO } else { *number };
            let format = if number.is_zero() { NumberFormat::AS_WRITTEN } else { format };
            numbers::format(number, format, &self.language)
        });
        TickLabels { texts: texts.collect(), prefix: self.prefix.clone(), suffix: format!("{scale}{}", self.suffix) }
    }
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

/// Numbers that are too long for an axis, by the power that shortens them.
fn shortened(largest: Decimal) -> (Decimal, &'static str) {
    let powers = [(1_000_000_000_000i64, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")];
    for (power, name) in powers {
        if largest >= Decimal::from(power) {
            return (Decimal::from(power), name);
        }
    }
    (Decimal::ONE, "")
}

fn affixes(field: &Field, language: &Language) -> (String, String) {
    let scale = field.scale.map(|scale| scale.name()).unwrap_or_default();
    match &field.unit {
        None if scale.is_empty() => (String::new(), String::new()),
        None => (String::new(), scale.to_owned()),
        Some(Unit::Percent | Unit::Share) => (String::new(), percent_sign(language)),
        Some(Unit::Currency(currency)) => match (sign_comes_first(language), currency.sign) {
            (true, sign) if sign.chars().count() > 2 => (format!("{sign}\u{a0}"), scale.to_owned()),
            (true, sign) => (sign.to_owned(), scale.to_owned()),
            (false, sign) if scale.is_empty() => (String::new(), format!("\u{a0}{sign}")),
            (false, sign) => (String::new(), format!("\u{a0}{scale}\u{a0}{sign}")),
        },
        Some(Unit::Named(name)) if scale.is_empty() => (String::new(), format!("\u{a0}{name}")),
        Some(Unit::Named(name)) => (String::new(), format!("{scale}\u{a0}{name}")),
    }
}

/// Whether a currency's sign stands before the number (CLDR, currency patterns of the languages with lexicons).
fn sign_comes_first(language: &Language) -> bool {
    matches!(language.subtag(), "en" | "zh" | "ja" | "ko" | "hi" | "nl" | "tr" | "he")
}

/// The sign of per cent as CLDR's patterns have it.
fn percent_sign(language: &Language) -> String {
    match language.subtag() {
        "de" | "es" | "ru" | "cs" | "sv" | "da" | "nb" | "fi" => "\u{a0}%".to_owned(),
        "fr" => "\u{202f}%".to_owned(),
        "ar" | "fa" => "\u{66a}".to_owned(),
        _ => "%".to_owned(),
    }
}
