//! The words of the messages about cells that do not fit the type of their field.

use rust_decimal::Decimal;

use super::date_format::NoPeriod;
use super::date_spelling::{self, DateMistake};
use super::decimal::{self, MOST_DIGITS};
use super::field::Field;
use super::months;
use super::number_mistake::NumberMistake;
use super::period::{Period, Precision};
use super::toml_text::toml_key;
use super::unit::Unit;
use super::value::{CellMistake, FieldKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// Cells of one column that do not fit for one reason, by the first of them.
#[derive(Clone, Copy)]
pub struct WrongCells<'w> {
    /// What stands in the first.
    pub text: &'w str,
    pub field: &'w Field,
    pub mistake: &'w CellMistake,
    /// How many others there are that have no message of their own.
    pub others: usize,
    /// Where the sidecar stands or would stand.
    pub sidecar: &'w str,
    /// The formats of dates that fit each of them.
    pub date_patterns: &'w [&'static str],
}

/// What is wrong, and what to write.
struct Words {
    why: String,
    help: Vec<String>,
}

impl Words {
    fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), help: Vec::new() }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    fn write(self, right: Option<&String>) -> Self {
        match right {
            Some(right) => self.help(format!("write {right}")),
            None => self,
        }
    }
}

/// The message about them. `place` and `address`, which a workbook has, are those of the first.
pub fn wrong_cells(wrong: &WrongCells<'_>, place: Place, address: Option<String>) -> Diagnostic {
    let (one, many) = match (wrong.mistake, wrong.field.kind) {
        (CellMistake::Number(NumberMistake::TooLong), _) => ("has", "have"),
        (CellMistake::Number(_) | CellMistake::Fraction, FieldKind::Integer) => ("is no integer", "are no integers"),
        (CellMistake::Number(_) | CellMistake::Fraction, _) => ("is no number", "are no numbers"),
        (CellMistake::Boolean, _) => ("is neither true nor false", "are neither true nor false"),
        (CellMistake::Coarse(_), _) => ("is no day", "are no days"),
        (CellMistake::Date(_), _) => ("is no date", "are no dates"),
        (CellMistake::Period(_), _) => ("is no period", "are no periods"),
        (CellMistake::Source, _) => ("has an empty id", "have an empty id"),
    };
    let words = words(wrong);
    let text = shortened(wrong.text);
    let message = match wrong.others {
        0 => format!("\"{text}\" {one}{}", words.why),
        1 => format!("\"{text}\" and 1 more cell of `{}` {many}{}", wrong.field.name, words.why),
        others => format!("\"{text}\" and {others} more cells of `{}` {many}{}", wrong.field.name, words.why),
    };
    let mut diagnostic = Diagnostic::new(&codes::CSV_CELL, place, message);
    if let Some(address) = address {
        diagnostic = diagnostic.note(format!("in the workbook this is {address}"));
    }
    words.help.into_iter().fold(diagnostic, Diagnostic::help)
}

/// Why the cells do not fit, by which those of one fault are found.
pub fn reason(wrong: &WrongCells<'_>) -> String {
    words(wrong).why
}

fn words(wrong: &WrongCells<'_>) -> Words {
    match wrong.mistake {
        CellMistake::Number(mistake) => wrong_number(wrong, mistake),
        CellMistake::Fraction => Words::new(": it has digits after the point").help("the type `number` has them"),
        CellMistake::Boolean => Words::new("").help("write true or false, or yes or no"),
        CellMistake::Coarse(precision) => Words::new(": a date is written like 2024-11-30")
            .help(format!("the type `period` takes a {} as well", precision.name())),
        CellMistake::Date(mistake) | CellMistake::Period(mistake) => wrong_date(wrong, mistake),
        CellMistake::Source => Words::new(": ids of sources are joined with `;`, with none at the end"),
    }
}

/// A companion cell that is none of the signs.
pub fn wrong_bound(place: Place, text: &str) -> Diagnostic {
    let message = format!("\"{}\" says nothing about how firm a number is", shortened(text));
    Diagnostic::new(&codes::CSV_CELL, place, message).help("write >, >=, <, <= or ~, or leave the cell empty")
}

fn wrong_number(wrong: &WrongCells<'_>, mistake: &NumberMistake) -> Words {
    let key = toml_key(&wrong.field.name);
    let sidecar = wrong.sidecar;
    match mistake {
        NumberMistake::TooLong => Words::new(format!(" more than the {MOST_DIGITS} digits that are kept exactly")),
        NumberMistake::LeadingZero(right) => Words::new(": a number does not keep the zero at its start")
            .help(format!("a code is text: write type = \"string\" under [field.{key}] in {sidecar}"))
            .help(format!("if it is a number, write {right}")),
        NumberMistake::DecimalComma(right) => {
            let words = Words::new(": decimals are written with a point").write(Some(right));
            if wrong.others == 0 {
                return words;
            }
            words.help(format!("or write `decimal = \",\"` in {sidecar}, and all cells of the table are read so"))
        }
        NumberMistake::Grouped(right) => {
            Words::new(": thousands are written without a mark between them").write(Some(right))
        }
        NumberMistake::Either { thousands, decimals } => {
            let mark = if wrong.text.contains(',') { "a comma" } else { "a point" };
            let words = Words::new(format!(" with {mark}"))
                .help(format!("write {thousands} if it parts thousands, {decimals} if it parts decimals"));
            if mark == "a point" {
                return words;
            }
            words.help(format!("if all commas of the table part decimals, write `decimal = \",\"` in {sidecar}"))
        }
        NumberMistake::Unit { unit, number } => wrong_unit(wrong, unit, number.as_ref()),
        NumberMistake::Scale { word, number } => {
            Words::new(format!(": “{word}” is a scale, which the sidecar says once for the column"))
                .write(number.as_deref().and_then(|number| in_scale(wrong.field, number)).as_ref())
        }
        NumberMistake::ScaleOrUnit { word, number, scaled } => {
            let words = Words::new(format!(": “{word}” behind it is a scale or a unit, and nothing says which"));
            let scaled = scaled.as_deref().and_then(|number| in_scale(wrong.field, number));
            match (number, scaled) {
                (Some(number), Some(scaled)) => words.help(format!("write {scaled} if it is the scale")).help(format!(
                    "write {number} if it is the unit, and unit = \"{word}\" under [field.{key}] in {sidecar}"
                )),
                _ => words,
            }
        }
        NumberMistake::Missing => Words::new(": a cell is left empty where nothing is known"),
        NumberMistake::SheetError => Words::new(": a spreadsheet writes this where it could not calculate")
            .help("mend the formula in the spreadsheet, or leave the cell empty if nothing is known"),
        NumberMistake::Bound { sign, number } => {
            let words = Words::new(": how firm it is stands in a column of its own");
            let number = number.as_deref().map_or("the number alone", |number| number);
            words.help(format!("write {number}, and {sign} in a column that the sidecar names with `bound`"))
        }
        NumberMistake::Minus { right, is_in_parentheses } => {
            let why =
                if *is_in_parentheses { "parentheses stand for a minus" } else { "a minus stands before its number" };
            Words::new(format!(": {why}")).write(Some(right))
        }
        NumberMistake::Mark(mark) => wrong_mark(mark),
        NumberMistake::Margin => Words::new(": a margin is not a value")
            .help("its two ends go into columns of their own, which the sidecar names with `low` and `high`"),
        NumberMistake::Range => Words::new(": it is the two ends of a range")
            .help("each end goes into a column of its own, which the sidecar names with `low` and `high`"),
        NumberMistake::TwoNumbers => Words::new(": more than one number stands in it").help("a cell holds one number"),
        NumberMistake::Fraction(right) => Words::new(": a fraction is written as a decimal").write(right.as_ref()),
        NumberMistake::LooksLikeDigit { letter, digit } => {
            Words::new(format!(": it has the letter {letter}, which looks like the digit {digit}"))
                .help("look it up in the source")
        }
        NumberMistake::Spelling(right) => Words::new(" as it is spelled").write(Some(right)),
        NumberMistake::Other => Words::new(""),
    }
}

/// A mark behind a number: where it goes depends on what it says.
fn wrong_mark(mark: &str) -> Words {
    let is_letter = mark.chars().all(char::is_alphabetic);
    let what = if is_letter { "is a mark or a unit" } else { "is a mark" };
    let words = Words::new(format!(": “{mark}” behind it {what}, no part of the number")).help(
        "a mark (provisional, estimated, a footnote) goes into a column of its own; one that says how firm the number \
         is, into a column that the sidecar names with `bound`",
    );
    if is_letter { words.help("a unit is said once, by `unit` in the sidecar") } else { words }
}

/// A unit in the cell, held against the one that the sidecar says.
fn wrong_unit(wrong: &WrongCells<'_>, unit: &str, number: Option<&String>) -> Words {
    let words = Words::new(": the unit is said once, by `unit` in the sidecar");
    let written = Unit::written(unit);
    match (&wrong.field.unit, &written) {
        (Some(Unit::Share), Unit::Percent) => {
            let share = number.and_then(|number| decimal::parse(number).ok());
            let share = share.and_then(|number| decimal::shifted(number, -2)).map(|number| number.to_string());
            words.write(share.as_ref())
        }
        (Some(declared @ (Unit::Currency(_) | Unit::Percent | Unit::Share)), Unit::Currency(_) | Unit::Percent)
            if *declared != written =>
        {
            words.help(format!("the cell says {unit} and the sidecar {}: look which is right", declared.code()))
        }
        (Some(declared), _) if *declared == written => {
            words.write(number.and_then(|number| same_scale(wrong.field, number)).as_ref())
        }
        (Some(declared), _) => {
            words.help(format!("the cell says {unit} and the sidecar {}: look which is right", declared.code()))
        }
        (None, _) if number.is_none() => {
            Words::new(format!(": it says “{unit}”, and which part of that is a unit cannot be told"))
                .help("write the number alone, in full; the unit is said once, by `unit` in the sidecar")
        }
        (None, _) => {
            let key = toml_key(&wrong.field.name);
            let (code, sidecar) = (written.code(), wrong.sidecar);
            let said = format!("unit = {code:?} under [field.{key}] in {sidecar}");
            match written {
                // With its unit said, such a cell is read as it is.
                Unit::Percent | Unit::Currency(_) if number.is_some() => words.help(format!("write {said}")),
                _ => words.write(number).help(format!("and {said}")),
            }
        }
    }
}

/// A number with a unit beside it, for a column in whose scale it may not be.
fn same_scale(field: &Field, number: &str) -> Option<String> {
    if field.scale.is_none() { Some(number.to_owned()) } else { in_scale(field, number) }
}

/// A whole number as the cells of a column write it: 3000 is 3 where the scale is `k`.
fn in_scale(field: &Field, number: &str) -> Option<String> {
    let Some(scale) = field.scale else { return Some(number.to_owned()) };
    let number: Decimal = decimal::parse(number).ok()?;
    decimal::shifted(number, -i64::from(scale.power())).map(|number| number.normalize().to_string())
}

fn wrong_date(wrong: &WrongCells<'_>, mistake: &DateMistake) -> Words {
    let is_date = wrong.field.kind == FieldKind::Date;
    let shape = if is_date { ": write it like 2024-11-30" } else { ": write 2024, 2024-Q1, 2024-11 or 2024-11-30" };
    let words = match mistake {
        DateMistake::Spelling(periods) => match periods.as_slice() {
            [period] if is_date && period.precision != Precision::Day => Words::new(
                ": a date is a day, like 2024-11-30",
            )
            .help(format!("the type `period` takes a {}: {}", period.precision.name(), period.iso())),
            [period] => Words::new(shape).help(format!("write {}", period.iso())),
            [first, second, ..] => Words::new(shape).help(format!(
                "write {} for {}, {} for {}",
                first.iso(),
                named(first),
                second.iso(),
                named(second)
            )),
            [] => Words::new(shape),
        },
        DateMistake::Time(day) if date_spelling::is_midnight(wrong.text) => {
            Words::new(": it has a time of the day").help(format!("write {}", day.iso()))
        }
        DateMistake::Time(day) => Words::new(": it has a time of the day, which is not kept")
            .help(format!("write {} if the day is enough", day.iso())),
        DateMistake::NotThere(lacking) => not_there(*lacking),
        DateMistake::ShortYear => Words::new(": its year has two digits").help("write all four digits of the year"),
        DateMistake::NoYear => Words::new(": its year is missing").help("write the year too: 2024-01 for January 2024"),
        DateMistake::Serial(day) => Words::new(": it is the number by which a spreadsheet program keeps a day")
            .help(format!("write {}, or give the column the form of a date before you save it as CSV", day.iso())),
        DateMistake::NoPeriod => Words::new(": a period is a day, a week, a month, a quarter or a year").help(format!(
            "write type = \"string\" under [field.{}] in {}: such names stand beside each other in a chart of the kind \"column\"",
            toml_key(&wrong.field.name),
            wrong.sidecar
        )),
        DateMistake::FiscalYear(year) => Words::new(": of which two years it is a part is not said").help(format!(
            "write {}/{:02} or {year}/{:02}",
            year - 1,
            year % 100,
            (year + 1) % 100
        )),
        DateMistake::Other => Words::new(shape),
    };
    let is_readable = matches!(mistake, DateMistake::Spelling(_) | DateMistake::ShortYear);
    match wrong.date_patterns {
        [pattern] if is_readable && (wrong.others > 0 || matches!(mistake, DateMistake::ShortYear)) => {
            words.help(format!(
                "or write date_format = {pattern:?} under [field.{}] in {}, and the column is read as it is",
                toml_key(&wrong.field.name),
                wrong.sidecar
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

fn not_there(lacking: NoPeriod) -> Words {
    Words::new(match lacking {
        NoPeriod::Day { year, month, days } => format!(": {} {year} has {days} days", months::english(month)),
        NoPeriod::Month(month) => format!(": there is no month {month}"),
        NoPeriod::Quarter(quarter) => format!(": there is no quarter {quarter}"),
        NoPeriod::Week { year, weeks } => format!(": {year} has {weeks} weeks"),
        NoPeriod::Shape => String::new(),
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

/// A long text cut, for a message is a line.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if text.chars().any(|character| matches!(character, '\n' | '\r')) { &line } else { text };
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::super::decimal_mark::DecimalMark;
    use super::super::fields;
    use super::super::grid::{Csv, Dialect};
    use super::super::unit::Scale;
    use super::super::value::Value;
    use super::*;
    use crate::text::Spanned;

    fn field(kind: FieldKind) -> Field {
        let header = vec![Spanned::new("v".to_owned(), 0..1)];
        let dialect = Dialect { separator: b',', start: 0 };
        let csv = Csv { header, columns: vec![0], rows: Vec::new(), dialect, is_plain: true };
        let mut fields = fields::guessed(&csv, DecimalMark::Point).fields;
        fields.iter_mut().for_each(|field| field.kind = kind);
        fields.remove(0)
    }

    fn said(text: &str, field: &Field) -> (String, String) {
        let mistake = Value::read(text, field.kind).expect_err("the cell is wrong");
        let wrong = WrongCells { text, field, mistake: &mistake, others: 0, sidecar: "a.toml", date_patterns: &[] };
        let diagnostic = wrong_cells(&wrong, Place::file(&"a.csv".into()), None);
        (diagnostic.message, diagnostic.help.join("|"))
    }

    fn check(text: &str, kind: FieldKind, message: &str, help: &str) {
        assert_eq!(said(text, &field(kind)), (message.to_owned(), help.to_owned()));
    }

    #[test]
    fn a_message_says_what_would_be_right() {
        use FieldKind::{Boolean, Date, Integer, Number, Period};
        check("12,5", Number, "\"12,5\" is no number: decimals are written with a point", "write 12.5");
        check(
            "5%",
            Number,
            "\"5%\" is no number: the unit is said once, by `unit` in the sidecar",
            "write unit = \"%\" under [field.v] in a.toml",
        );
        check("many", Integer, "\"many\" is no integer", "");
        check("1.5", Integer, "\"1.5\" is no integer: it has digits after the point", "the type `number` has them");
        check("ja", Boolean, "\"ja\" is neither true nor false", "write true or false, or yes or no");
        check("2024/11/30", Date, "\"2024/11/30\" is no date: write it like 2024-11-30", "write 2024-11-30");
        let shape = "write 2024, 2024-Q1, 2024-11 or 2024-11-30";
        check("2024-q1", Period, &format!("\"2024-q1\" is no period: {shape}"), "write 2024-Q1");
        check("2024-02-30", Date, "\"2024-02-30\" is no date: February 2024 has 29 days", "");
        check(
            "03/04/2024",
            Date,
            "\"03/04/2024\" is no date: write it like 2024-11-30",
            "write 2024-04-03 for 3 April, 2024-03-04 for 4 March",
        );
        let long = "0.12345678901234567890123456789";
        check(long, Number, &format!("\"{long}\" has more than the 28 digits that are kept exactly"), "");
    }

    #[test]
    fn what_is_offered_is_in_the_scale_and_unit_of_the_column() {
        let thousands = Field { scale: Some(Scale::Thousand), ..field(FieldKind::Number) };
        assert_eq!(said("3k", &thousands).1, "write 3");
        assert_eq!(said("1.2 million", &thousands).1, "write 1200");
        assert_eq!(said("3k", &field(FieldKind::Number)).1, "write 3000");
        let share = Field { unit: Some(Unit::Share), ..field(FieldKind::Number) };
        assert_eq!(said("12.5%", &share).1, "write 0.125");
        let euros = Field { unit: Unit::parse("EUR").ok(), ..field(FieldKind::Number) };
        assert_eq!(said("$5", &euros).1, "the cell says $ and the sidecar EUR: look which is right");
        assert_eq!(said("€5", &euros).1, "write 5");
    }
}
