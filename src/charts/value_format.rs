//! The unit and format of a chart's numbers: how they are written on axes and marks, in the language of the page.

use rust_decimal::Decimal;

use super::notation::{NumberNotation, ScaledNumber};
use super::scale::Tick;
use super::tick_labels::{self, TickLabels};
use crate::data::unit::Scale;
use crate::data::unit_words;
use crate::data::{Bound, Field, FieldType, Unit};
use crate::language::{Grouping, Language, NumberFormat, numbers};

/// The unit of the values of a chart and the format of their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueFormat {
    /// What is measured: the title of the field, in the language of the page.
    pub title: String,
    /// Whether all numbers are integers, so that no tick is between two of them.
    pub is_whole: bool,
    notation: NumberNotation,
}

impl ValueFormat {
    /// The unit, scale and format of a field.
    pub fn of(field: &Field, language: &Language) -> Self {
        // A bare number may be a year, which is never grouped; a number with a unit is an amount, whose thousands are.
        let is_amount = field.unit.is_some() || field.scale.is_some();
        let grouping = if is_amount { Grouping::ByLanguage } else { Grouping::FromTenThousand };
        Self {
            title: field.title_in(language).to_owned(),
            is_whole: field.kind == FieldType::Integer && field.unit != Some(Unit::Share),
            notation: NumberNotation {
                unit: field.unit_in(language),
                exponent: field.scale.map_or(0, |scale| scale.power()),
                format: field.format.unwrap_or(NumberFormat { grouping, ..NumberFormat::AS_WRITTEN }),
                language: language.clone(),
                shared: None,
            },
        }
    }

    /// Numbers without a unit, with at most `decimals` decimals.
    pub fn without_unit(title: &str, decimals: u32, language: &Language) -> Self {
        Self::of_unit(None, title, decimals, language)
    }

    /// Percentages, where 14 means 14%.
    pub fn percent(title: &str, language: &Language) -> Self {
        Self::of_unit(Some(Unit::Percent), title, 0, language)
    }

    /// Numbers in a unit, with at most `decimals` decimals.
    fn of_unit(unit: Option<Unit>, title: &str, decimals: u32, language: &Language) -> Self {
        let format = NumberFormat { max_fraction: Some(decimals), ..NumberFormat::AS_WRITTEN };
        let notation = NumberNotation { unit, exponent: 0, format, language: language.clone(), shared: None };
        Self { title: title.to_owned(), is_whole: false, notation }
    }

    /// The language of its readers.
    pub fn language(&self) -> &Language {
        &self.notation.language
    }

    /// Shows every digit of the table, whatever its format.
    pub fn show_all_digits(&mut self) {
        self.notation.format = NumberFormat { grouping: self.notation.format.grouping, ..NumberFormat::AS_WRITTEN };
    }

    /// Writes all `numbers` with the power of ten of the greatest, so that they can be compared: 1.75m and 0.99m, not
    /// 986,867.
    pub fn use_common_power(&mut self, numbers: impl Iterator<Item = Decimal>) {
        let greatest = numbers.map(|number| self.notation.shown(number).abs()).max();
        self.notation.shared = greatest.map(|greatest| self.notation.power_for(greatest));
    }

    /// Uses another unit than that of the field, for a row of a table whose rows have different units.
    pub fn set_unit(&mut self, unit: Option<Unit>, scale: Option<Scale>) {
        if unit.is_some() || scale.is_some() {
            self.notation.format.grouping = Grouping::ByLanguage;
        }
        self.is_whole &= unit != Some(Unit::Share);
        (self.notation.unit, self.notation.exponent) = (unit, scale.map_or(0, Scale::power));
    }

    /// Groups the digits of every number from 1,000 up: if one number of a chart is grouped, all of them are.
    pub fn group_digits(&mut self) {
        let grouping = &mut self.notation.format.grouping;
        if *grouping == Grouping::FromTenThousand {
            *grouping = Grouping::ByLanguage;
        }
    }

    /// The number in the power of ten of the table, with its unit: “$439bn”. A minus sign comes before a currency
    /// symbol.
    pub fn format_full(&self, number: Decimal) -> String {
        self.affixed(self.notation.whole(number), self.notation.unit.as_ref())
    }

    /// The label of a value on a mark, after the sign of its bound: “<5%”. A unit that is a long name is left out,
    /// since the subtitle has it.
    pub fn mark_label(&self, number: Decimal, bound: Bound) -> String {
        let unit =
            self.notation.unit.as_ref().filter(|unit| !matches!(unit, Unit::Named(name) if name.chars().count() > 3));
        self.marked(number, bound, unit)
    }

    /// The label of one of several values, of which only the first has the unit.
    pub fn mark_label_of_many(&self, number: Decimal, bound: Bound, is_first: bool) -> String {
        if is_first { self.mark_label(number, bound) } else { self.label_beside_axis(number, bound) }
    }

    /// The label of a value on a chart with an axis, which already has the name of the unit.
    pub fn label_beside_axis(&self, number: Decimal, bound: Bound) -> String {
        self.marked(number, bound, self.notation.unit.as_ref().filter(|unit| !matches!(unit, Unit::Named(_))))
    }

    /// A number with the sign of its bound before it.
    fn marked(&self, number: Decimal, bound: Bound, unit: Option<&Unit>) -> String {
        let written = self.affixed(self.notation.notation(number), unit);
        match bound.sign() {
            "" => written,
            sign => format!("{sign}\u{202f}{written}"),
        }
    }

    /// The number with the currency symbol of the table's numbers, the word for its power of ten, and `unit`.
    fn affixed(&self, ScaledNumber { number, power, format }: ScaledNumber, unit: Option<&Unit>) -> String {
        let NumberNotation { unit: own, language, .. } = &self.notation;
        let digits = numbers::format(number, format, language);
        let prefix = unit_words::prefix(own.as_ref(), language);
        unit_words::affixed(&prefix, &digits, &unit_words::suffix(format.rounded(number), power, unit, language))
    }

    /// The labels of `ticks`: all with the same decimals and in the same power of ten. If the scale is not even
    /// (logarithmic), each number has the decimals it needs.
    pub fn ticks(&self, ticks: &[Tick], is_even: bool) -> TickLabels {
        tick_labels::labels(&self.notation, ticks, is_even)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table_reader::tests::table;

    /// How the values of a field are written on marks, in a language.
    fn check(options: &str, tag: &str, values: &str, wanted: &str) {
        let table = table(
            &format!("a\n{}\n", values.replace(' ', "\n")),
            &format!("title = \"T\"\n[field.a]\ntype = \"number\"\n{options}"),
        );
        let value_format = ValueFormat::of(&table.fields[0], &Language::parse(tag).expect("a tag"));
        let written: Vec<String> = values
            .split(' ')
            .map(|value| value_format.mark_label(value.parse().expect("a number"), Bound::Exact))
            .collect();
        assert_eq!(written.join(" · "), wanted.replace('_', "\u{a0}"), "{options} in {tag}");
    }

    #[test]
    fn a_number_is_written_in_the_power_that_is_easiest_to_read() {
        let millions = "unit = \"USD\"\nscale = \"m\"";
        check(millions, "en", "0.00067 0.16 5.6 944 1600", "$670 · $0.16m · $5.6m · $944m · $1.6bn");
        check(millions, "de", "0.16 1600", "0,16_Mio._$ · 1,6_Mrd._$");
        check(millions, "zh", "0.00067 0.16 5.6 1600", "670美元 · 16万美元 · 560万美元 · 16亿美元");
        check("unit = \"USD\"", "en", "4700000000 120 -38000000 1234567", "$4.7bn · $120 · −$38m · $1.23m");
        check("unit = \"USD\"", "en", "1234 999999", "$1,234 · $999,999");
        check("scale = \"k\"", "en", "486 1500", "486k · 1.5m");
        check("unit = \"TWh\"", "en", "102 4300", "102_TWh · 4,300_TWh");
        check("unit = \"CNY\"", "zh", "412000000 8200", "4.12亿元 · 8,200元");
        check("unit = \"%\"", "ar", "35", "35%");
        check("unit = \"%\"", "ar-EG", "35", "٣٥\u{66a}");
        let billions = "unit = \"USD\"\nscale = \"bn\"";
        check(billions, "zh", "109.1 25.35 0.5 1600.25", "1091亿美元 · 253.5亿美元 · 5亿美元 · 1.6万亿美元");
        check("unit = \"t\"\nscale = \"m\"\nformat = \"0.0\"", "zh", "17.04 300", "1700万t · 3亿t");
        check(billions, "ar", "109.1 9.3 5", "109.1_مليار_دولار · 9.3_مليار_دولار · 5_مليارات_دولار");
        check("unit = \"USD\"", "ar", "60 2.19 5", "60_دولارًا · 2.19_دولار · 5_دولارات");
        check("unit = { en = \"t\", zh = \"吨\" }", "zh", "45000 173", "45,000吨 · 173吨");
        check(billions, "es", "109.1", "109,1_mil M$");
        check("unit = \"%\"", "fr", "13.5 1200", "13,5\u{202f}% · 1\u{202f}200\u{202f}%");
    }

    proptest::proptest! {
        #[test]
        fn a_number_in_another_power_is_the_same_number(mantissa in -999_999i64..999_999, places in 0u32..6, scale in 0usize..5) {
            let scales = ["", "scale = \"k\"", "scale = \"m\"", "scale = \"bn\"", "scale = \"tn\""];
            let table = table("a\n1\n", &format!("title = \"T\"\n[field.a]\ntype = \"number\"\nunit = \"USD\"\n{}\n", scales[scale]));
            let value_format = ValueFormat::of(&table.fields[0], &Language::english());
            let number = Decimal::new(mantissa, places);
            let written = value_format.mark_label(number, Bound::Exact);
            let plain = written.replace(['$', ','], "").replace('\u{2212}', "-");
            let digits = plain.trim_end_matches(char::is_alphabetic);
            let power = match &plain[digits.len()..] { "k" => 3, "m" => 6, "bn" => 9, "tn" => 12, _ => 0 };
            let found: f64 = digits.parse::<f64>().expect("a number") * 10f64.powi(power);
            let wanted = mantissa as f64 / 10f64.powi(places as i32) * 10f64.powi(scale as i32 * 3);
            proptest::prop_assert!((found - wanted).abs() <= wanted.abs() * 0.006, "{} is {}", written, wanted);
        }
    }

    #[test]
    fn adjacent_numbers_share_the_power_of_the_greatest() {
        let table = table("a\n1\n", "title = \"T\"\n[field.a]\ntype = \"number\"\n");
        let check = |numbers: &[&str], wanted: &str| {
            let numbers: Vec<Decimal> = numbers.iter().map(|number| number.parse().expect("a number")).collect();
            let mut value_format = ValueFormat::of(&table.fields[0], &Language::english());
            value_format.use_common_power(numbers.iter().copied());
            let written: Vec<String> =
                numbers.iter().map(|number| value_format.mark_label(*number, Bound::Exact)).collect();
            assert_eq!(written.join(" · "), wanted);
        };
        check(&["1750000", "986867"], "1.75m · 0.99m");
        check(&["4700000000", "12000000"], "4.7bn · 12m");
        check(&["4700000", "-568000"], "4.7m · −0.57m");
        check(&["120", "7"], "120 · 7");
    }

    #[test]
    fn a_bare_number_may_be_a_year() {
        check("", "en", "1987 2024", "1987 · 2024");
    }

    #[test]
    fn ticks_share_their_power_and_their_decimals() {
        let table = table("a\n1\n", "title = \"T\"\n[field.a]\ntype = \"number\"\nscale = \"k\"\n");
        let value_format = ValueFormat::of(&table.fields[0], &Language::english());
        let tick = |number: i64| Tick { number: Decimal::from(number), value: number as f64 };
        let labels = value_format.ticks(&[tick(0), tick(500), tick(1000)], true);
        assert_eq!((labels.texts.join(" "), labels.suffix.as_str()), ("0 500 1,000".to_owned(), "k"));
        let labels = value_format.ticks(&[tick(0), tick(500), tick(1000), tick(1500)], true);
        assert_eq!((labels.texts.join(" "), labels.suffix.as_str()), ("0 0.5 1.0 1.5".to_owned(), "m"));
    }
}
