//! Formats an exact decimal in a language: digits, decimal separator, grouping and minus sign (UTS 35 part 3).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu_decimal::options::GroupingStrategy;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use rust_decimal::{Decimal, RoundingStrategy};

use super::tag::Language;

/// When the digits before the decimal separator are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Not at all: 1234567.
    Never,
    /// From 10,000 on, so that four digits stay together.
    FromTenThousand,
    /// As the language groups numbers, in most languages from 1,000 on.
    ByLanguage,
}

/// How many digits are shown after the decimal separator, and how those before it are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberFormat {
    /// The minimum number of digits after the decimal separator; zeros are added.
    pub min_fraction: u32,
    /// The maximum number of digits after the decimal separator. `None` shows every digit that the number was written
    /// with, including trailing zeros.
    pub max_fraction: Option<u32>,
    /// When the digits before the decimal separator are grouped.
    pub grouping: Grouping,
}

impl NumberFormat {
    /// Shows the digits as they were written.
    pub const AS_WRITTEN: Self = Self { min_fraction: 0, max_fraction: None, grouping: Grouping::FromTenThousand };

    /// How many digits are shown after the decimal separator of `value`.
    pub fn fraction_digits(&self, value: Decimal) -> u32 {
        self.rounded(value).scale()
    }

    /// The number with exactly the digits that are shown. Ties are rounded away from zero, as readers expect.
    pub fn rounded(&self, value: Decimal) -> Decimal {
        let mut shown = value;
        if let Some(most) = self.max_fraction {
            shown = shown.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero).normalize();
        }
        if shown.scale() < self.min_fraction {
            shown.rescale(self.min_fraction);
        }
        if shown.is_zero() {
            // −0.04 with one decimal is 0.0: a minus sign before zero would be misleading.
            shown.set_sign_positive(true);
        }
        shown
    }
}

/// `value` as text in `language`, with the minus sign U+2212.
pub fn format(value: Decimal, format: NumberFormat, language: &Language) -> String {
    let plain = format.rounded(value).to_string();
    let written = plain.parse::<icu_decimal::input::Decimal>().ok().and_then(|digits| {
        let formatters = formatters(language)?;
        Some(formatters.get(format.grouping).format(&digits).to_string())
    });
    // U+2212 is as wide as a digit; the hyphen-minus that most locales use is not.
    written.unwrap_or(plain).replace('-', "\u{2212}")
}

/// Whether a language writes its numbers with ASCII digits (the numbering system `latn` of CLDR).
pub fn has_ascii_digits(language: &Language) -> bool {
    format(Decimal::ONE, NumberFormat::AS_WRITTEN, language) == "1"
}

/// The number formatters of one language, one for each [`Grouping`].
struct Formatters {
    never: DecimalFormatter,
    from_ten_thousand: DecimalFormatter,
    by_language: DecimalFormatter,
}

impl Formatters {
    fn new(language: &Language) -> Option<Self> {
        let locale = language.locale();
        let make = |strategy: GroupingStrategy| {
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), strategy.into()).ok()
        };
        Some(Self {
            never: make(GroupingStrategy::Never)?,
            from_ten_thousand: make(GroupingStrategy::Min2)?,
            by_language: make(GroupingStrategy::Auto)?,
        })
    }

    fn get(&self, grouping: Grouping) -> &DecimalFormatter {
        match grouping {
            Grouping::Never => &self.never,
            Grouping::FromTenThousand => &self.from_ten_thousand,
            Grouping::ByLanguage => &self.by_language,
        }
    }
}

thread_local! {
    /// Formatters are expensive to make and cannot be shared between threads, so each thread caches those it has used.
    static FORMATTERS: RefCell<HashMap<String, Option<Rc<Formatters>>>> = RefCell::default();
}

fn formatters(language: &Language) -> Option<Rc<Formatters>> {
    FORMATTERS.with_borrow_mut(|known| {
        if let Some(found) = known.get(&language.tag) {
            return found.clone();
        }
        let made = Formatters::new(language).map(Rc::new);
        known.insert(language.tag.clone(), made.clone());
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str, number_format: NumberFormat, tag: &str) -> String {
        let language = Language::parse(tag).expect("a tag");
        format(value.parse().expect("a number"), number_format, &language)
    }

    fn check(value: &str, tag: &str, wanted: &str) {
        assert_eq!(written(value, NumberFormat::AS_WRITTEN, tag), wanted, "{value} in {tag}");
    }

    #[test]
    fn digits_are_written_as_the_language_does() {
        check("13.50", "en", "13.50");
        check("1234", "en", "1234");
        check("12345.6", "en", "12,345.6");
        check("12345.6", "de", "12.345,6");
        check("12345.6", "fr", "12\u{202f}345,6");
        check("12345.6", "es", "12.345,6");
        check("12345.6", "zh", "12,345.6");
        check("12345.6", "ar", "12,345.6");
        check("12345.6", "ar-EG", "١٢٬٣٤٥٫٦");
        check("1234567.8", "hi", "12,34,567.8");
        check("-5", "en", "−5");
        check("0.0000000000000000000000000001", "en", "0.0000000000000000000000000001");
        check("79228162514264337593543950335", "en", "79,228,162,514,264,337,593,543,950,335");
    }

    #[test]
    fn a_format_rounds_pads_and_groups() {
        let one = NumberFormat { min_fraction: 1, max_fraction: Some(1), grouping: Grouping::Never };
        assert_eq!(written("13.45", one, "en"), "13.5");
        assert_eq!(written("-13.45", one, "en"), "−13.5");
        assert_eq!(written("12345", one, "de"), "12345,0");
        assert_eq!(written("-0.04", one, "en"), "0.0");
        let whole = NumberFormat { min_fraction: 0, max_fraction: Some(0), grouping: Grouping::ByLanguage };
        assert_eq!(written("1234.5", whole, "en"), "1,235");
        assert_eq!(written("0.4", whole, "en"), "0");
        // Spanish leaves four digits together.
        assert_eq!(written("1234.5", whole, "de"), "1.235");
        assert_eq!(written("1234.5", whole, "es"), "1235");
        let up_to_two = NumberFormat { min_fraction: 0, max_fraction: Some(2), grouping: Grouping::Never };
        assert_eq!(written("2.50", up_to_two, "en"), "2.5");
    }
}
