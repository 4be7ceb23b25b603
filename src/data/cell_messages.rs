//! Messages about cells that do not fit the type of their field.

use super::date_format::PeriodError;
use super::date_spelling::{self, DateError};
use super::months;
use super::number_error::NumberError;
use super::period::{Period, Precision};
use super::toml_text::toml_key;
use super::value::{CellError, FieldType};
use super::wrong_cells::{Explanation, WrongCells, shortened};
use super::wrong_numbers;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// The message about such cells. `place` is that of the first.
pub fn wrong_cells(wrong: &WrongCells<'_>, place: Place) -> Diagnostic {
    let (one, many) = match (wrong.mistake, wrong.field.kind) {
        (CellError::Number(NumberError::TooLong), _) => ("has", "have"),
        (CellError::Number(_) | CellError::Fraction, FieldType::Integer) => ("is not an integer", "are not integers"),
        (CellError::Number(_) | CellError::Fraction, _) => ("is not a number", "are not numbers"),
        (CellError::Boolean, _) => ("is neither true nor false", "are neither true nor false"),
        (CellError::Coarse(_), _) => ("is not a day", "are not days"),
        (CellError::Date(_), _) => ("is not a date", "are not dates"),
        (CellError::Period(_), _) => ("is not a period", "are not periods"),
        (CellError::Source, _) => ("has an empty id", "have an empty id"),
    };
    let words = words(wrong);
    let text = shortened(wrong.text);
    let message = match wrong.others {
        0 => format!("\"{text}\" {one}{}", words.why),
        1 => format!("\"{text}\" and 1 more cell of `{}` {many}{}", wrong.field.name, words.why),
        others => format!("\"{text}\" and {others} more cells of `{}` {many}{}", wrong.field.name, words.why),
    };
    words.help.into_iter().fold(Diagnostic::new(&codes::CSV_CELL, place, message), Diagnostic::help)
}

/// Why a cell does not fit, without the suggestion.
pub fn reason(wrong: &WrongCells<'_>) -> String {
    words(wrong).why
}

/// The key by which cells with the same mistake are grouped: why they do not fit, and the unit that they mention.
pub fn cause(wrong: &WrongCells<'_>) -> String {
    match wrong.mistake {
        CellError::Number(NumberError::Unit { unit, .. }) => format!("{} {unit}", words(wrong).why),
        _ => words(wrong).why,
    }
}

fn words(wrong: &WrongCells<'_>) -> Explanation {
    match wrong.mistake {
        CellError::Number(mistake) => wrong_numbers::words(wrong, mistake),
        CellError::Fraction => {
            Explanation::new(": it has digits after the decimal point").help("the type `number` allows them")
        }
        CellError::Boolean => Explanation::new("").help("write true or false, or yes or no"),
        CellError::Coarse(precision) => Explanation::new(": a date is written like 2024-11-30")
            .help(format!("the type `period` also allows a {}", precision.name())),
        CellError::Date(mistake) | CellError::Period(mistake) => wrong_date(wrong, mistake),
        CellError::Source => Explanation::new(": source ids are separated by `;`, without one at the end"),
    }
}

/// A cell of a companion column that is not a bound.
pub fn wrong_bound(place: Place, text: &str) -> Diagnostic {
    let message = format!("\"{}\" is not a sign for a bound", shortened(text));
    Diagnostic::new(&codes::CSV_CELL, place, message)
        .help("write >, >=, <, <= or ~, or leave the cell empty if the number is exact")
}

/// The explanation for a cell in a column of dates or periods: what its text means, and how to write it or which
/// `date_format` to declare.
fn wrong_date(wrong: &WrongCells<'_>, mistake: &DateError) -> Explanation {
    let is_date = wrong.field.kind == FieldType::Date;
    let shape = if is_date { ": write it like 2024-11-30" } else { ": write 2024, 2024-Q1, 2024-11 or 2024-11-30" };
    let words = match mistake {
        DateError::Spelling(periods) => match periods.as_slice() {
            [period] if is_date && period.precision != Precision::Day => Explanation::new(
                ": a date is a day, like 2024-11-30",
            )
            .help(format!("the type `period` allows a {}: {}", period.precision.name(), period.iso())),
            [period] => match other_calendar(period) {
                Some(calendar) => Explanation::new(shape)
                    .help(format!("write {} if the year is in the Gregorian calendar; in {calendar}", period.iso())),
                None => Explanation::new(shape).help(format!("write {}", period.iso())),
            },
            [first, second, ..] => Explanation::new(shape).help(format!(
                "write {} for {}, {} for {}",
                first.iso(),
                named(first),
                second.iso(),
                named(second)
            )),
            [] => Explanation::new(shape),
        },
        DateError::Time(day) if date_spelling::is_midnight(wrong.text) => {
            Explanation::new(": it has a time of day").help(format!("write {}", day.iso()))
        }
        DateError::Time(day) => Explanation::new(": it has a time of day, which is not kept")
            .help(format!("write {} if the day alone is enough", day.iso())),
        DateError::Mark(mark) => Explanation::new(format!(": “{mark}” after it is a mark, not part of the date"))
            .help("a mark (provisional, estimated, a footnote) goes into a column of its own"),
        DateError::Nonexistent(lacking) => nonexistent_date(*lacking),
        DateError::ShortYear => Explanation::new(": its year has two digits").help("write all four digits of the year"),
        DateError::NoYear => Explanation::new(": its year is missing").help("write the year too: 2024-01 for January 2024"),
        DateError::Serial(day) => {
            Explanation::new(": it is a serial number, the form in which a spreadsheet stores a date")
                .help(format!("write {}, or format the column as a date before you save it as CSV", day.iso()))
        }
        DateError::NotAPeriod => Explanation::new(": a period is a day, a week, a month, a quarter or a year").help(format!(
            "write type = \"string\" under [field.{}] in {}: a chart of the kind \"column\" can show such names next \
             to each other",
            toml_key(&wrong.field.name),
            wrong.sidecar
        )),
        DateError::FiscalYear(year) => Explanation::new(": it does not say which two years it is part of").help(format!(
            "write {}/{:02} or {year}/{:02}",
            year - 1,
            year % 100,
            (year + 1) % 100
        )),
        DateError::Other => Explanation::new(shape),
    };
    let is_readable = matches!(mistake, DateError::Spelling(_) | DateError::ShortYear);
    // In a column of days, a format without the day cannot be read.
    let patterns: Vec<&str> =
        wrong.date_patterns.iter().copied().filter(|pattern| !is_date || says_day(pattern)).collect();
    let words = match wrong.date_patterns {
        [pattern] if is_date && patterns.is_empty() && is_readable => words.help(format!(
            "or write type = \"period\" and date_format = {pattern:?} under [field.{}] in {}: it is not a day",
            toml_key(&wrong.field.name),
            wrong.sidecar
        )),
        _ => words,
    };
    let turn = |pattern: &str| if pattern.contains("%y") { " (69 to 99 are in the 1900s)" } else { "" };
    match patterns.as_slice() {
        [pattern] if is_readable && (wrong.others > 0 || matches!(mistake, DateError::ShortYear)) => {
            words.help(format!(
                "or write date_format = {pattern:?} under [field.{}] in {}, and the column can stay as it is{}",
                toml_key(&wrong.field.name),
                wrong.sidecar,
                turn(pattern)
            ))
        }
        [first, second, ..] if is_readable && wrong.others > 0 => words.help(format!(
            "or write date_format = {first:?}, or {second:?}, under [field.{}] in {}",
            toml_key(&wrong.field.name),
            wrong.sidecar
        )),
        _ => words,
    }
}

/// The calendar of years this far off, in the tables of statistical offices that use another calendar.
fn other_calendar(period: &Period) -> Option<&'static str> {
    match period.first_day().year() {
        1300..1430 => Some("the Iranian calendar it is 621 years earlier, in the Islamic one about 580"),
        2450..2650 => Some("the Thai calendar it is 543 years later"),
        _ => None,
    }
}

/// Whether a date format contains the day, or everything else that a column of its type needs.
fn says_day(pattern: &str) -> bool {
    pattern.contains("%d") || pattern.contains("%j") || pattern.contains("%e")
}

fn nonexistent_date(lacking: PeriodError) -> Explanation {
    Explanation::new(match lacking {
        PeriodError::Day { year, month, days } => format!(": {} {year} has {days} days", months::english(month)),
        PeriodError::Month(month) => format!(": there is no month {month}"),
        PeriodError::Quarter(quarter) => format!(": there is no quarter {quarter}"),
        PeriodError::Week { year, weeks } => format!(": {year} has {weeks} weeks"),
        PeriodError::Shape => String::new(),
    })
}

/// A day in words: “3 April 2024”.
fn named(period: &Period) -> String {
    let day = period.first_day();
    let month = months::english(u8::try_from(day.month()).unwrap_or(0));
    match period.precision {
        Precision::Day => format!("{} {month}", day.day()),
        Precision::Month => format!("{month} {}", day.year()),
        _ => format!("the {} {}", period.precision.name(), period.iso()),
    }
}

#[cfg(test)]
mod offers;

#[cfg(test)]
mod tests {
    use super::super::decimal_mark::DecimalMark;
    use super::super::field::Field;
    use super::super::fields;
    use super::super::grid::{Csv, Dialect};
    use super::super::unit::{Scale, Unit};
    use super::super::value::CellValue;
    use super::*;
    use crate::text::Spanned;

    /// A field that nothing is known about.
    pub(super) fn guessed() -> Field {
        let header = vec![Spanned::new("v".to_owned(), 0..1)];
        let dialect = Dialect { separator: b',', start: 0 };
        let csv = Csv {
            header,
            columns: vec![0],
            rows: Vec::new(),
            dialect,
            is_plain: true,
            header_index: 0,
            units: Vec::new(),
            odd_names: Vec::new(),
        };
        let mut fields = fields::guess(&csv, "t", DecimalMark::Point).fields;
        fields.remove(0)
    }

    fn field(kind: FieldType) -> Field {
        Field { kind, ..guessed() }
    }

    fn said(text: &str, field: &Field) -> (String, String) {
        let mistake = CellValue::read(text, field.kind).expect_err("the cell is wrong");
        let wrong =
            WrongCells { text, texts: &[], field, mistake: &mistake, others: 0, sidecar: "a.toml", date_patterns: &[] };
        let diagnostic = wrong_cells(&wrong, Place::file(&"a.csv".into()));
        (diagnostic.message, diagnostic.help.join("|"))
    }

    fn check(text: &str, kind: FieldType, message: &str, help: &str) {
        assert_eq!(said(text, &field(kind)), (message.to_owned(), help.to_owned()));
    }

    #[test]
    fn a_message_says_what_would_be_right() {
        use FieldType::{Boolean, Date, Integer, Number, Period};
        check("12,5", Number, "\"12,5\" is not a number: decimals are written with a point", "write 12.5");
        check(
            "5%",
            Number,
            "\"5%\" is not a number: the unit is given once, by `unit` in the sidecar",
            "write unit = \"%\" under [field.v] in a.toml",
        );
        check(
            "many",
            Integer,
            "\"many\" is not an integer",
            "if it means that the value is not known, write missing = [\"many\"] under [field.v] in a.toml",
        );
        check(
            "1.5",
            Integer,
            "\"1.5\" is not an integer: it has digits after the decimal point",
            "the type `number` allows them",
        );
        check("ja", Boolean, "\"ja\" is neither true nor false", "write true or false, or yes or no");
        check("2024/11/30", Date, "\"2024/11/30\" is not a date: write it like 2024-11-30", "write 2024-11-30");
        let shape = "write 2024, 2024-Q1, 2024-11 or 2024-11-30";
        check("2024-q1", Period, &format!("\"2024-q1\" is not a period: {shape}"), "write 2024-Q1");
        check("2024-02-30", Date, "\"2024-02-30\" is not a date: February 2024 has 29 days", "");
        check(
            "03/04/2024",
            Date,
            "\"03/04/2024\" is not a date: write it like 2024-11-30",
            "write 2024-04-03 for 3 April, 2024-03-04 for 4 March",
        );
        let long = "0.12345678901234567890123456789";
        check(long, Number, &format!("\"{long}\" has more than the 28 digits that are kept exactly"), "");
    }

    #[test]
    fn what_is_offered_is_in_the_scale_and_unit_of_the_column() {
        let thousands = Field { scale: Some(Scale::Thousand), ..field(FieldType::Number) };
        assert_eq!(said("3k", &thousands).1, "write 3");
        assert_eq!(said("1.2 million", &thousands).1, "write 1200");
        assert_eq!(said("3k", &field(FieldType::Number)).1, "write 3000");
        let share = Field { unit: Some(Unit::Share), ..field(FieldType::Number) };
        assert_eq!(said("12.5%", &share).1, "write 0.125");
        let euros = Field { unit: Unit::parse("EUR").ok(), ..field(FieldType::Number) };
        assert_eq!(said("$5", &euros).1, "the cell says $ but the sidecar says EUR: check which is right");
        assert_eq!(said("€5", &euros).1, "write 5");
    }
}
