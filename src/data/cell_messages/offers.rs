//! Tests that the number offered for a cell is the value of that cell, in the unit and the scale of its column.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::decimal;
use super::super::field::Field;
use super::super::unit::{Scale, Unit};
use super::super::value::CellValue;
use super::tests::guessed;
use super::*;

fn field(unit: Option<&str>, scale: Option<Scale>) -> Field {
    let unit = unit.map(|unit| Unit::parse(unit).expect("a unit"));
    Field { kind: FieldType::Number, unit, scale, ..guessed() }
}

/// The lines of help for a cell; none if it is a number already.
fn help(text: &str, field: &Field) -> Vec<String> {
    let Err(mistake) = CellValue::read(text, field.kind) else { return Vec::new() };
    let wrong =
        WrongCells { text, texts: &[], field, mistake: &mistake, others: 0, sidecar: "a.toml", date_patterns: &[] };
    wrong_cells(&wrong, Place::file(&"a.csv".into())).help
}

/// The number in a line of help that says what to write without a condition.
fn offered(line: &str) -> Option<Decimal> {
    let rest = line.strip_prefix("write ")?;
    let number = rest.split_once(", and ").map_or(rest, |(number, _)| number);
    decimal::parse(number).ok()
}

/// What can be written before a number, its sign, and the unit that it implies.
const BEFORE: &[(&str, i64, Option<&str>)] = &[
    ("", 1, None),
    ("-", -1, None),
    ("−", -1, None),
    ("$", 1, Some("USD")),
    ("US$", 1, Some("USD")),
    ("A$", 1, Some("A$")),
    ("C$", 1, Some("C$")),
    ("€", 1, Some("EUR")),
    ("EUR ", 1, Some("EUR")),
    (">", 1, None),
    ("ca. ", 1, None),
];

/// What can be written after a number, its power of ten, and the unit that it implies.
const AFTER: &[(&str, u32, Option<&str>)] = &[
    ("", 0, None),
    (" %", 0, Some("%")),
    (" ‰", 0, Some("‰")),
    (" bp", 0, Some("bp")),
    (" pp", 0, Some("pp")),
    (" €", 0, Some("EUR")),
    (" cents", 0, Some("cents")),
    (" km", 0, Some("km")),
    (" km2", 0, Some("km2")),
    (" mi", 0, Some("mi")),
    (" people", 0, Some("people")),
    (" k", 3, None),
    (" TEUR", 3, Some("EUR")),
    (" Mio. €", 6, Some("EUR")),
    (" million people", 6, Some("people")),
    (" Bio.", 12, None),
    (" тыс.", 3, None),
    (" billones", 12, None),
    (" crore", 7, None),
    (" und mehr", 0, None),
    (" or more", 0, None),
];

/// Words whose power of ten or unit is ambiguous.
const DOUBTFUL: &[&str] = &["m", "b", "t", "T€", "Billion", "Trillion", "mil", "MM", "zillion", "Stk"];

const UNITS: &[Option<&str>] = &[None, Some("%"), Some("share"), Some("USD"), Some("EUR"), Some("km"), Some("people")];
const SCALES: &[Option<Scale>] = &[None, Some(Scale::Thousand), Some(Scale::Million)];

proptest! {
    #[test]
    fn no_help_changes_the_value_of_its_cell(
        (whole, cents) in (1u32..900, prop::option::of(1u32..99)),
        (before, sign, unit_before) in prop::sample::select(BEFORE),
        (suffix, power, unit_after) in prop::sample::select(AFTER),
        unit in prop::sample::select(UNITS),
        scale in prop::sample::select(SCALES),
        has_comma in any::<bool>(),
    ) {
        let number = match cents {
            Some(cents) => format!("{whole}{}{cents:02}", if has_comma { ',' } else { '.' }),
            None => whole.to_string(),
        };
        let text = format!("{before}{number}{suffix}");
        let field = field(unit, scale);
        let value = Decimal::new(i64::from(whole) * 100 + i64::from(cents.unwrap_or(0)), 2) * Decimal::from(sign);
        let value = decimal::shifted(value, i64::from(power)).expect("a number");
        let said = unit_before.or(unit_after);
        for line in help(&text, &field) {
            let Some(offer) = offered(&line) else { continue };
            let is_share = unit == Some("share") && said == Some("%");
            let fits = unit.is_none() || said.is_none() || said == unit || is_share;
            prop_assert!(fits && (unit_before.is_none() || unit_after.is_none() || unit_before == unit_after), "{text} for {unit:?}: {line}");
            // A number without a scale word is in the column's scale.
            let column = if power > 0 || (said.is_some() && scale.is_some()) { scale.map_or(0, Scale::power) } else { 0 };
            let wanted = if is_share { value / Decimal::from(100) } else { value };
            let wanted = decimal::shifted(wanted, -i64::from(column)).expect("a number");
            prop_assert_eq!(offer.normalize(), wanted.normalize(), "{} for {:?}, {:?}: {}", text, unit, scale, line);
        }
    }

    #[test]
    fn what_may_mean_two_things_has_no_help_without_a_condition(
        number in 1u32..900,
        suffix in prop::sample::select(DOUBTFUL),
        unit in prop::sample::select(UNITS),
        scale in prop::sample::select(SCALES),
    ) {
        for line in help(&format!("{number} {suffix}"), &field(unit, scale)) {
            prop_assert_eq!(offered(&line), None, "{} {} for {:?}: {}", number, suffix, unit, line);
        }
    }
}

#[test]
fn a_sum_whose_point_may_part_thousands_is_asked_for() {
    let both = "write 12500 if it separates thousands, 12.500 if it separates decimals";
    assert_eq!(help("12.500 €", &field(Some("EUR"), None)), [both]);
    assert_eq!(help("€12,500", &field(Some("EUR"), None))[0], both);
    let millions = "write 0.0125 if it separates thousands, 0.0000125 if it separates decimals";
    assert_eq!(help("12.500 €", &field(Some("EUR"), Some(Scale::Million))), [millions]);
}
