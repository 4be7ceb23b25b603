//! Years that are far from those around them: of another calendar, or mistyped.

use std::collections::BTreeMap;

use super::field::Field;
use super::occurrences::Occurrences;
use super::reading_messages::reading;
use super::rows::Row;
use super::value::FieldType;
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Span};

/// The years of the Buddhist calendar, 543 years ahead, for the 20th and 21st century.
const BUDDHIST: std::ops::Range<i16> = 2450..2650;

/// Reports such years, once for each column of dates.
pub fn check(fields: &[Field], rows: &[Row], file: &FilePath) -> Vec<Diagnostic> {
    let dated =
        fields.iter().enumerate().filter(|(_, field)| matches!(field.kind, FieldType::Date | FieldType::Period));
    dated.filter_map(|(column, field)| of_field(column, field, rows, file)).collect()
}

/// The message for one column.
fn of_field(column: usize, field: &Field, rows: &[Row], file: &FilePath) -> Option<Diagnostic> {
    // How often each year occurs, and where first.
    let mut years: BTreeMap<i16, (usize, Span)> = BTreeMap::new();
    for cell in rows.iter().filter_map(|row| row.cells.get(column)) {
        if let Some(period) = cell.value.period() {
            years.entry(period.first_day().year()).or_insert((0, cell.span)).0 += 1;
        }
    }
    let (first, (_, span)) = years
        .iter()
        .find(|(year, _)| BUDDHIST.contains(*year))
        .map_or_else(|| mistyped(&years), |(year, found)| Some((*year, *found)))?;
    let name = &field.name;
    if !BUDDHIST.contains(&first) {
        let message = format!("the year {first} in `{name}` is far from all other years of the column");
        return Some(reading(file, span, message).help("check whether two digits are swapped"));
    }
    let count = years.iter().filter(|(year, _)| BUDDHIST.contains(*year)).map(|(_, (count, _))| count).sum();
    let cells = Occurrences { span, field: name.clone(), count };
    let more = match cells.count {
        1 => String::new(),
        2 => ", and so is 1 more cell".to_owned(),
        count => format!(", and so are {} more cells", count - 1),
    };
    let message = format!("{first} in `{name}` is read as a year in the far future{more}");
    let help = format!("in the Thai calendar it is {}: write the years of the Gregorian calendar", first - 543);
    Some(reading(file, span, message).help(help))
}

/// The one year, in one row, that is far from a series of years without large gaps. Tables of forecasts may have
/// distant years in several rows.
fn mistyped(years: &BTreeMap<i16, (usize, Span)>) -> Option<(i16, (usize, Span))> {
    const FAR: i16 = 60;
    const FEWEST: usize = 3;
    let ends = [years.first_key_value(), years.last_key_value()];
    ends.into_iter().flatten().find_map(|(year, found)| {
        let others = || years.keys().filter(|other| *other != year);
        let (least, most) = (others().min()?, others().max()?);
        let span = usize::try_from(most - least).ok()? + 1;
        let is_series = others().count() >= FEWEST - 1 && others().count() * 2 >= span;
        let is_far = *year < least - FAR || *year > most + FAR;
        (is_series && is_far && found.0 == 1 && year % 10 != 0).then_some((*year, *found))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(years: &[i16], wanted: Option<i16>) {
        let years = years.iter().map(|year| (*year, (1, Span::at(0)))).collect();
        assert_eq!(mistyped(&years).map(|(year, _)| year), wanted, "of {years:?}");
    }

    #[test]
    fn a_year_far_from_the_series_is_mistyped() {
        check(&[2021, 2202, 2023], Some(2202));
        check(&[1204, 2013, 2015, 2016], Some(1204));
        check(&[1066, 1914, 1945, 1966], None);
        check(&[2019, 2020, 2021, 2100], None);
        check(&[2020, 2021], None);
    }
}
