//! The date that a figure is for (R9).

use super::located_cell::LocatedCell;
use crate::data::{Cell, Period, Table};

/// The date of a figure: its row's `as_of`, otherwise the date in its key, otherwise the table's `as_of` (R9).
pub fn as_of(cell: &LocatedCell<'_>) -> Option<Period> {
    let in_row = |field: usize| cell.row.cells.get(field).and_then(|cell| cell.value.period());
    cell.table
        .field_index("as_of")
        .and_then(in_row)
        .or_else(|| cell.table.key.iter().find_map(|field| in_row(*field)))
        .or(cell.table.as_of)
}

/// The date in the row of a cell, and the cell that gives it.
pub fn row_as_of<'t>(cell: &LocatedCell<'t>) -> Option<(Option<&'t Cell>, Period)> {
    let says = cell.row.cells.get(cell.table.field_index("as_of")?)?;
    Some((Some(says), says.value.period()?))
}

/// The years between two dated rows, rounded; or between two columns whose names each contain a year.
pub fn years_between(from: &LocatedCell<'_>, to: &LocatedCell<'_>) -> Option<i16> {
    if from.row_index == to.row_index && from.field_index != to.field_index {
        return year_in_name(to)?.checked_sub(year_in_name(from)?).map(i16::abs).filter(|years| *years > 0);
    }
    let months = |cell: &LocatedCell<'_>| {
        let mut keys = cell.table.key.iter().filter_map(|field| cell.row.cells.get(*field)?.value.period());
        keys.next().map(|period| i32::from(period.first_day().year()) * 12 + i32::from(period.first_day().month()))
    };
    let between = months(to)?.checked_sub(months(from)?)?.abs();
    // Two rows with the same date, in a table whose key has another field, are not apart in time.
    i16::try_from((between + 5) / 12).ok().filter(|_| between > 0)
}

/// The only year in the title or the name of a cell's field.
fn year_in_name(cell: &LocatedCell<'_>) -> Option<i16> {
    [cell.field.title.as_str(), cell.field.name.as_str()].into_iter().find_map(|text| {
        let mut years = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let year = years.next()?.parse().ok().filter(|year| (1000..2200).contains(year))?;
        years.next().is_none().then_some(year)
    })
}

/// The latest date of a table: its own, or that of a row's key.
pub fn newest(table: &Table) -> Option<Period> {
    let keys =
        table.key.iter().flat_map(|field| table.rows.iter().filter_map(|row| row.cells.get(*field)?.value.period()));
    keys.chain(table.as_of).max_by_key(|period| period.last_day())
}
