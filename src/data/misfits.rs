//! The cells that made a column text, where most of it was meant as numbers or dates.

use super::column_names::is_name_of_periods;
use super::columns::{cells, plain_number};
use super::date_spelling::{self, DateMistake};
use super::decimal_mark::DecimalMark;
use super::digit_texts;
use super::grid::Csv;
use super::missing;
use super::number_mistake::NumberMistake;
use super::numeral;
use super::period::Period;
use crate::text::Span;

/// So many cells tell what a column was meant to hold.
const SAMPLE: usize = 300;

/// The cells of a column that are neither number nor date as tables have them.
#[derive(Debug, PartialEq, Eq)]
pub struct Misfit<'c> {
    pub first: Span,
    pub text: &'c str,
    /// How many there are among those that were looked at.
    pub count: usize,
    /// Only the first of the column were looked at: so many.
    pub of_first: Option<usize>,
    pub meant: Meant<'c>,
}

/// What the first of them was meant as.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant<'c> {
    Number(NumberMistake),
    /// A date, with the formats that fit all such cells.
    Date(Vec<&'static str>),
    /// A mark of what is not known that is none of the common ones; all such marks of the column.
    Mark(Vec<&'c str>),
    Other,
}

/// Finds them in a column that was guessed to be text.
pub fn find<'c>(csv: &'c Csv<'_>, column: usize, mark: DecimalMark) -> Option<Misfit<'c>> {
    let (mut plain, mut meant_well, mut seen) = (0usize, 0usize, 0usize);
    let mut found: Option<Misfit<'c>> = None;
    let mut patterns: Option<Vec<&'static str>> = None;
    let mut marks: Vec<&'c str> = Vec::new();
    let mut is_certain = false;
    if let Some(days) = days_in_digits(csv, column) {
        return Some(days);
    }
    for (text, span) in cells(csv, column).filter(|(text, _)| !missing::is_mark(text)).take(SAMPLE) {
        if is_office_mark(text) {
            if !marks.contains(&text) {
                marks.push(text);
            }
            match &mut found {
                Some(misfit) => misfit.count += 1,
                None => {
                    found = Some(Misfit { first: span, text, count: 1, of_first: None, meant: Meant::Mark(Vec::new()) })
                }
            }
            continue;
        }
        seen += 1;
        if plain_number(text, mark).is_some() || Period::parse(text).is_some() {
            plain += 1;
            continue;
        }
        let meant = meant(text, mark);
        is_certain |= can_be_nothing_else(&meant);
        match &meant {
            Meant::Date(_) => {
                let fitting: Vec<&'static str> = match &patterns {
                    None => date_spelling::patterns_of(text).collect(),
                    Some(known) => date_spelling::patterns_of(text).filter(|pattern| known.contains(pattern)).collect(),
                };
                patterns = Some(fitting);
                meant_well += 1;
            }
            Meant::Number(_) => meant_well += 1,
            Meant::Mark(_) | Meant::Other => {}
        }
        match &mut found {
            Some(misfit) => misfit.count += 1,
            None => found = Some(Misfit { first: span, text, count: 1, of_first: None, meant }),
        }
    }
    // Names that happen to hold a number are names.
    if (plain + meant_well) * 2 <= seen || (plain == 0 && patterns.is_none() && !is_certain) {
        return None;
    }
    found.map(|mut misfit| {
        misfit.of_first = (seen == SAMPLE).then_some(SAMPLE);
        if let Meant::Date(fitting) = &mut misfit.meant {
            *fitting = patterns.unwrap_or_default();
        }
        // Marks alone are in the way: with them read as such, the column is numbers.
        if plain == seen
            && let Meant::Mark(all) = &mut misfit.meant
        {
            *all = marks;
        } else if matches!(misfit.meant, Meant::Mark(_)) {
            misfit.meant = Meant::Other;
        }
        misfit
    })
}

/// Marks of single offices beside their numbers: `[x]`, `[low]`, `c`, `: c`, `x`.
fn is_office_mark(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let is_word = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let flag = text.strip_prefix(':').map(str::trim);
    inner.is_some_and(|inner| is_word(inner, 5))
        || flag.is_some_and(|flag| is_word(flag, 2))
        || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase()))
        || matches!(text, "NaT" | "X" | "#" | "SECRET" | "confidential" | "n.s." | "ns" | "§")
}

/// A column of days in digits alone.
fn days_in_digits<'c>(csv: &'c Csv<'_>, column: usize) -> Option<Misfit<'c>> {
    let name = csv.header.get(column).map_or("", |name| name.value.as_str());
    let texts = cells(csv, column).filter(|(text, _)| !missing::is_mark(text));
    let (text, first) = texts.clone().next()?;
    let is_serial = |text: &str| matches!(date_spelling::mistake(text), DateMistake::Serial(_));
    let is_serials = is_name_of_periods(name) && texts.clone().all(|(text, _)| is_serial(text));
    if !is_serials && !digit_texts::are_days(name, texts.clone().map(|(text, _)| text)) {
        return None;
    }
    if is_serials {
        return Some(Misfit { first, text, count: texts.count(), of_first: None, meant: Meant::Date(Vec::new()) });
    }
    let pattern = if text.len() == 8 { "%Y%m%d" } else { "%Y%m" };
    Some(Misfit { first, text, count: texts.count(), of_first: None, meant: Meant::Date(vec![pattern]) })
}

fn meant<'c>(text: &str, mark: DecimalMark) -> Meant<'c> {
    const LONGEST: usize = 40;
    let has_digit = text.chars().any(char::is_numeric);
    // Digits alone that are no number are a code: 007.
    if text.len() > LONGEST || !has_digit || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Meant::Other;
    }
    let number = if mark == DecimalMark::Comma { numeral::parse_with_comma(text) } else { numeral::parse(text) };
    match number {
        Err(
            NumberMistake::Other | NumberMistake::TwoNumbers | NumberMistake::Range | NumberMistake::Fraction(None),
        ) => {}
        // Figures with dots between them are more often a day than a number.
        Err(mistake) if !matches!(date_spelling::mistake(text), DateMistake::Spelling(_)) => {
            return Meant::Number(mistake);
        }
        _ => {}
    }
    match date_spelling::mistake(text) {
        DateMistake::Spelling(_) | DateMistake::Time(_) | DateMistake::NotThere(_) | DateMistake::ShortYear => {
            Meant::Date(Vec::new())
        }
        DateMistake::NoPeriod if date_spelling::is_half_year(text) => Meant::Date(Vec::new()),
        _ => Meant::Other,
    }
}

/// Whether a cell can be nothing but a number, so that a whole column of the kind was meant as numbers.
fn can_be_nothing_else(meant: &Meant<'_>) -> bool {
    let Meant::Number(mistake) = meant else { return false };
    match mistake {
        NumberMistake::Grouped(_)
        | NumberMistake::DecimalComma(_)
        | NumberMistake::Either { .. }
        | NumberMistake::Minus { .. }
        | NumberMistake::Spelling(_)
        | NumberMistake::Scale { .. }
        | NumberMistake::SheetError => true,
        NumberMistake::Unit { unit, .. } => !unit.chars().any(char::is_alphabetic),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::super::form::Form;
    use super::super::layout::Source;
    use super::*;
    use crate::text::File;

    fn check(column: &str, wanted: Option<(&str, usize)>) {
        let file = File::new("a.tsv", format!("n\n{}", column.replace('|', "\n")).into_bytes());
        let form = Form::default();
        let source = Source { file: &file.path, sidecar: "a.toml", form: &form, sheet: None };
        let csv = csv::read(&file, &source, &mut Vec::new()).expect("a table");
        let found = find(&csv, 0, DecimalMark::Point);
        assert_eq!(found.map(|misfit| (misfit.text, misfit.count)), wanted, "of {column}");
    }

    #[test]
    fn the_first_cell_that_is_no_number_is_found_among_those_that_are_meant_as_numbers() {
        check("4|5|deep|6", Some(("deep", 1)));
        check("n/a|1,234|12%|(120)|.5", Some(("1,234", 3)));
        check("1%|2%", Some(("1%", 2)));
        check("03/04/2024|04/04/2024|13/04/2024", Some(("03/04/2024", 3)));
        check("2024-04-03|13.04.2024", Some(("13.04.2024", 1)));
        check("#DIV/0!|3|4", Some(("#DIV/0!", 1)));
    }

    #[test]
    fn names_with_numbers_are_names() {
        for column in [
            "15-24|25-34|35-44",
            "Route 5|Route 6",
            "A12|B13",
            "5 km|7 km",
            "1st|2nd",
            "Mill|Ford|3",
            "1/2|3/4",
            "001|002|003",
        ] {
            check(column, None);
        }
    }

    #[test]
    fn the_formats_of_dates_are_those_that_fit_all() {
        let file = File::new("a.csv", b"d\n03/04/2024\n13/04/2024\n".to_vec());
        let form = Form::default();
        let source = Source { file: &file.path, sidecar: "a.toml", form: &form, sheet: None };
        let csv = csv::read(&file, &source, &mut Vec::new()).expect("a table");
        let found = find(&csv, 0, DecimalMark::Point).expect("dates");
        assert_eq!(found.meant, Meant::Date(vec!["%d/%m/%Y"]));
    }
}
