//! Why a cell is not a number, and what to write: always exactly the value of the cell, in the unit and scale of its
//! column.

use rust_decimal::Decimal;

use super::decimal::{self, MAX_DIGITS};
use super::field::Field;
use super::number_error::{BoundNumber, NumberBesideUnit, NumberError};
use super::scale_words::in_words;
use super::toml_text::{toml_key, toml_string};
use super::unit::{self, Unit};
use super::wrong_cells::{Explanation, WrongCells};

/// The explanation for a cell in a column of numbers.
pub fn words(wrong: &WrongCells<'_>, mistake: &NumberError) -> Explanation {
    let key = toml_key(&wrong.field.name);
    let sidecar = wrong.sidecar;
    match mistake {
        NumberError::TooLong => Explanation::new(format!(" more than the {MAX_DIGITS} digits that are kept exactly")),
        NumberError::LeadingZero(right) => Explanation::new(": a number cannot have a leading zero")
            .help(format!("a code is text: write type = \"string\" under [field.{key}] in {sidecar}"))
            .help(format!("if it is a number, write {right}")),
        NumberError::DecimalComma(right) => {
            let words = Explanation::new(": decimals are written with a point").write(Some(right));
            if wrong.others == 0 {
                return words;
            }
            words.help(format!("or write `decimal = \",\"` in {sidecar}, and all cells of the table are read that way"))
        }
        NumberError::Grouped(right) => {
            Explanation::new(": numbers are written without thousands separators").write(Some(right))
        }
        NumberError::Either { thousands, decimals } => either(wrong, thousands, decimals),
        NumberError::Unit { unit, amount } => of_unit(wrong, unit, amount),
        NumberError::Scale { word, number, unit } => {
            let words = Explanation::new(format!(": “{word}” is a scale, which the sidecar gives once for the column"));
            match other_unit(wrong.field, unit.as_deref()) {
                Some(declared) => words.help(not_of(unit.as_deref().unwrap_or_default(), declared)),
                None => words.write(number.as_deref().and_then(|number| in_scale(wrong.field, number)).as_ref()),
            }
        }
        NumberError::ScaleOfTwo { word, readings } => {
            let words =
                Explanation::new(format!(": “{word}” is a scale that means different numbers in different languages"));
            let readings = readings.iter().filter_map(|(power, number)| Some((power, in_scale(wrong.field, number)?)));
            readings.fold(words, |words, (power, number)| {
                words.help(format!("write {number} if it means {}", in_words(*power)))
            })
        }
        NumberError::ScaleOrUnit { word, number, scaled } => {
            scale_or_unit(wrong, word, number.as_ref(), scaled.as_deref())
        }
        NumberError::Missing => Explanation::new(": where a value is not known, the cell is left empty"),
        NumberError::SheetError => Explanation::new(": a spreadsheet writes this when it cannot calculate a value")
            .help("fix the formula in the spreadsheet, or leave the cell empty if the value is not known"),
        NumberError::Bound { sign, number, unit } => bound(wrong.field, sign, number.as_ref(), unit.as_deref()),
        NumberError::Minus { right, is_in_parentheses } => {
            let why = if *is_in_parentheses {
                "parentheses mean a minus sign"
            } else {
                "a minus sign goes before the number"
            };
            Explanation::new(format!(": {why}")).write(Some(right))
        }
        NumberError::Mark(mark) => of_mark(mark),
        NumberError::Margin => Explanation::new(": a margin of error is not part of a value")
            .help("put its two ends into columns of their own, which the sidecar names with `low` and `high`"),
        NumberError::Range => Explanation::new(": it is a range").help(
            "put each end into a column of its own, which the sidecar names with `low` and `high`; this column has the \
             value between them",
        ),
        NumberError::TwoNumbers => {
            Explanation::new(": it has more than one number in it").help("a cell has one number")
        }
        NumberError::Fraction(right) => Explanation::new(": a fraction is written as a decimal").write(right.as_ref()),
        NumberError::LooksLikeDigit { letter, digit } => {
            Explanation::new(format!(": it has the letter {letter}, which looks like the digit {digit}"))
                .help("look it up in the source")
        }
        NumberError::Spelling(right) => Explanation::new(spelling(wrong.text)).write(Some(right)),
        NumberError::Other => other(wrong),
    }
}

/// One mark that may separate thousands or decimals.
fn either(wrong: &WrongCells<'_>, thousands: &str, decimals: &str) -> Explanation {
    let mark = if wrong.text.contains(',') { "comma" } else { "point" };
    let words = Explanation::new(format!(": its {mark} may separate thousands or decimals"))
        .help(format!("write {thousands} if it separates thousands, {decimals} if it separates decimals"));
    if mark == "point" {
        return words;
    }
    words.help(format!("if all commas of the table are decimal commas, write `decimal = \",\"` in {}", wrong.sidecar))
}

/// Which digit, minus or point in a number is not the plain character.
fn spelling(text: &str) -> &'static str {
    let text = text.trim();
    if text.contains(['\u{2212}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{fe63}', '\u{ff0d}']) {
        ": its minus sign is not the one on the keyboard, the hyphen"
    } else if text.chars().any(|digit| digit.is_numeric() && !digit.is_ascii_digit()) {
        ": its digits are not 0 to 9"
    } else if text.starts_with('+') {
        ": it has a plus sign"
    } else if text.ends_with('.') {
        ": it ends with a point"
    } else {
        " as it is spelled"
    }
}

/// Nothing like a number. A short text may mean “not known”.
fn other(wrong: &WrongCells<'_>) -> Explanation {
    const LONGEST: usize = 12;
    let words = Explanation::new("");
    let is_word = |text: &str| text.chars().count() <= LONGEST && !text.chars().any(char::is_numeric);
    // `[1]` without a number is a footnote in place of one.
    let is_bracketed = |text: &str| text.chars().count() <= LONGEST && text.starts_with('[') && text.ends_with(']');
    let is_short = |text: &str| is_word(text) || is_bracketed(text.trim());
    let texts = wrong.texts.iter().map(String::as_str).chain([wrong.text]).filter(|text| is_short(text));
    let mut listed: Vec<String> = texts.map(|text| toml_string(text.trim())).collect();
    let mut seen = std::collections::HashSet::new();
    listed.retain(|text| seen.insert(text.clone()));
    if listed.is_empty() {
        let mark = wrong.text.trim().trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
        let is_mark = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
        return if is_mark { of_mark_before(mark) } else { words };
    }
    words.help(format!(
        "if it means that the value is not known, write missing = [{}] under [field.{}] in {}",
        listed.join(", "),
        toml_key(&wrong.field.name),
        wrong.sidecar
    ))
}

/// A letter before a number: `p12`, `e3.4`.
fn of_mark_before(mark: &str) -> Explanation {
    Explanation::new(format!(": “{mark}” before it is a mark or a unit, not part of the number")).help(
        "a mark (provisional, estimated) goes into a column of its own; a unit is said once, by `unit` in the sidecar",
    )
}

/// A mark after a number. Where it belongs depends on what it means.
fn of_mark(mark: &str) -> Explanation {
    let is_letter = mark.chars().all(char::is_alphabetic);
    let is_raised = matches!(mark, "²" | "³");
    let what = if is_letter { "is a mark or a unit" } else { "is a mark" };
    let words = Explanation::new(format!(": “{mark}” after it {what}, not part of the number")).help(
        "a mark (provisional, estimated, a footnote) goes into a column of its own; one that makes the number a bound, \
         into the column that the sidecar names with `bound`",
    );
    match (is_letter, is_raised) {
        (true, _) => words.help("the unit is given once, by `unit` in the sidecar"),
        (_, true) => words.help("if it is a power, write the number in full"),
        _ => words,
    }
}

/// A bound, whose sign belongs into a column of its own.
fn bound(field: &Field, sign: &str, number: Option<&BoundNumber>, unit: Option<&str>) -> Explanation {
    let words = Explanation::new(": a bound goes into a column of its own");
    if let (Some(unit), Some(declared)) = (unit, other_unit(field, unit)) {
        return words.help(not_of(unit, declared));
    }
    // A number in full, or with a unit beside it, is in the scale of the column only if the scales agree.
    let number = number.and_then(|number| {
        if number.is_written_out || unit.is_some() {
            in_scale(field, &number.number)
        } else {
            Some(number.number.clone())
        }
    });
    let number = number.filter(|_| unit.is_none() || field.unit.is_some());
    let number = number.as_deref().unwrap_or("the number alone");
    words.help(format!("write {number}, and {sign} in a column that the sidecar names with `bound`"))
}

/// A letter that may be a scale, a unit or a mark.
fn scale_or_unit(wrong: &WrongCells<'_>, word: &str, number: Option<&String>, scaled: Option<&str>) -> Explanation {
    let words = Explanation::new(format!(": “{word}” after it may be a scale, a unit or a mark"));
    let scaled = scaled.and_then(|number| in_scale(wrong.field, number));
    let (Some(number), Some(scaled)) = (number, scaled) else { return words };
    let words = words.help(format!("write {scaled} if it is a scale"));
    match &wrong.field.unit {
        Some(declared) if declared.code() == word => words.help(format!("write {number} if it is a unit")),
        Some(Unit::Named(declared)) => {
            words.help(format!("if it is a unit, the sidecar says {declared}: check which is right"))
        }
        Some(_) => words,
        None => words
            .help(format!(
                "write {number} if it is a unit, and unit = \"{word}\" under [field.{}] in {}",
                toml_key(&wrong.field.name),
                wrong.sidecar
            ))
            .help("a mark goes into a column of its own"),
    }
}

/// A unit in the cell, compared with that of the sidecar.
fn of_unit(wrong: &WrongCells<'_>, unit: &str, amount: &NumberBesideUnit) -> Explanation {
    let words = Explanation::new(": the unit is given once, by `unit` in the sidecar");
    let written = Unit::parse_in_cell(unit);
    match (&wrong.field.unit, &written) {
        (Some(Unit::Share), Unit::Percent) => {
            let share = amount.sure().and_then(|number| decimal::parse(number).ok());
            let share = share.and_then(|number| decimal::shifted(number, -2)).map(|number| number.to_string());
            let share = share.and_then(|share| same_scale(wrong.field, &share));
            words.write(share.as_ref())
        }
        (Some(declared), _) if *declared == written => match amount {
            NumberBesideUnit::Either { thousands, decimals } => either(
                wrong,
                &same_scale(wrong.field, thousands).unwrap_or_default(),
                &same_scale(wrong.field, decimals).unwrap_or_default(),
            ),
            _ => words.write(amount.sure().and_then(|number| same_scale(wrong.field, number)).as_ref()),
        },
        (Some(declared), _) => words.help(not_of(unit, declared)),
        (None, _) if *amount == NumberBesideUnit::Unknown => {
            Explanation::new(format!(": it says “{unit}”, and it is not clear which part of that is a unit"))
                .help("write the number alone, in full; the unit is given once, by `unit` in the sidecar")
        }
        (None, _) => {
            let said = format!(
                "unit = {:?} under [field.{}] in {}",
                written.code(),
                toml_key(&wrong.field.name),
                wrong.sidecar
            );
            let number = amount.sure().and_then(|number| same_scale(wrong.field, number));
            match (&written, &number) {
                // If the sidecar gives the unit, such a cell can be read, or the message is about its mark.
                (Unit::Percent | Unit::Currency(_), _) => words.help(format!("write {said}")),
                (_, Some(number)) if unit::is_measure(unit) => words.write(Some(number)).help(format!("and {said}")),
                (_, Some(number)) => words
                    .help(format!("if “{unit}” is a unit, write {number}, and {said}"))
                    .help("if it means thousands or more, write the number in full"),
                _ => words.help(format!("write the number alone, and {said}")),
            }
        }
    }
}

/// The unit of a column, if it differs from that in the cell.
fn other_unit<'f>(field: &'f Field, unit: Option<&str>) -> Option<&'f Unit> {
    let declared = field.unit.as_ref()?;
    unit.is_some_and(|unit| Unit::parse_in_cell(unit) != *declared).then_some(declared)
}

fn not_of(unit: &str, declared: &Unit) -> String {
    format!("the cell says {unit} but the sidecar says {}: check which is right", declared.code())
}

/// A number with a unit beside it, for a column that may have another scale.
fn same_scale(field: &Field, number: &str) -> Option<String> {
    if field.scale.is_none() { Some(number.to_owned()) } else { in_scale(field, number) }
}

/// A whole number in the notation of a column's cells: 3000 is 3 if the scale is `k`.
fn in_scale(field: &Field, number: &str) -> Option<String> {
    let Some(scale) = field.scale else { return Some(number.to_owned()) };
    let has_comma = number.contains(',');
    let number: Decimal = decimal::parse(&number.replace(',', ".")).ok()?;
    let scaled = decimal::shifted(number, -i64::from(scale.power())).map(|number| number.normalize().to_string())?;
    Some(if has_comma { scaled.replace('.', ",") } else { scaled })
}
