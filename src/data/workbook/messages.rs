//! Messages about workbooks.

use super::outcome::{CellFault, Rounded, WorkbookError};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::listed;
use crate::text::Place;

/// What is wrong with a workbook; `said` is the key of the sidecar that names something that does not exist.
pub fn unreadable_sheet(file: &Place, said: Option<Place>, reason: &WorkbookError) -> Vec<Diagnostic> {
    let new = |place: Place, message: String| Diagnostic::new(&codes::WORKBOOK, place, message);
    let at = || said.clone().unwrap_or_else(|| file.clone());
    let one = match reason {
        WorkbookError::Cells(faults) => {
            return faults.iter().map(|(fault, places)| refused_cells(file, *fault, places)).collect();
        }
        WorkbookError::Protected => new(file.clone(), "this workbook is locked with a password".to_owned())
            .help("open it, remove the password and save it again"),
        WorkbookError::Html => new(file.clone(), "this is not a workbook but a web page, despite its name".to_owned())
            .help("open it in a spreadsheet program and save it as a workbook, or as CSV"),
        WorkbookError::Text => new(file.clone(), "this is not a workbook but plain text, despite its name".to_owned())
            .help("if it is CSV, name it .csv"),
        WorkbookError::LargeFile => crate::data::messages::large_file(file.clone()),
        WorkbookError::Broken(why) => new(file.clone(), format!("this workbook cannot be read: {why}"))
            .help("open it in the program that made it and save it again, or save the sheet as CSV"),
        WorkbookError::Name(names) => new(at(), "the workbook has no sheet with that name".to_owned())
            .help(format!("available: {}", listed(names.iter().map(String::as_str)))),
        WorkbookError::Range => new(at(), "this is not a range of cells".to_owned())
            .help("write the first and the last cell: range = \"B3:F20\""),
        WorkbookError::Empty(name) if name.is_empty() => new(file.clone(), "this workbook has no sheets".to_owned()),
        WorkbookError::Empty(name) => new(at(), format!("that range is empty in the sheet `{name}`")),
        WorkbookError::TooLarge => new(at(), "the sheet has more than ten million cells".to_owned())
            .help("give the range of the table in the sidecar: range = \"A1:F20000\""),
    };
    vec![one]
}

fn refused_cells(file: &Place, fault: CellFault, places: &[String]) -> Diagnostic {
    const LIMIT: usize = 5;
    let mut named = listed(places.iter().take(LIMIT).map(String::as_str));
    if places.len() > LIMIT {
        named.push_str(&format!(" and {} more", places.len() - LIMIT));
    }
    let (message, helps): (String, &[&str]) = match fault {
        CellFault::Merged => (
            format!("merged cells have one value for several cells: {named}"),
            &[
                "unmerge them in the spreadsheet and give each cell its own value or name",
                "or read only the rows below them: in the sidecar, `head` is the row of the column names and `range` \
                 the cells to read",
            ],
        ),
        CellFault::WithoutValue => (
            format!("the file holds formulas without their values: {named}"),
            &["open it in a spreadsheet program and save it again: that writes the values into the file"],
        ),
        CellFault::Hidden => (
            format!("these cells are hidden in the sheet, but would be published: {named}"),
            &[
                "remove their rows or columns from the workbook if readers are not meant to see them",
                "write hidden = true in the sidecar to publish them",
            ],
        ),
        CellFault::Currencies => (
            format!("cells of one column are shown in several currencies: {named}"),
            &["a column has one unit: give each currency a column of its own, or write the currency in a column \
                 beside it and remove it from the format"],
        ),
        CellFault::Error => (
            format!("the spreadsheet could not calculate these cells: {named}"),
            &["fix the formulas, or leave the cells empty if the values are not known"],
        ),
    };
    helps.iter().fold(Diagnostic::new(&codes::WORKBOOK, file.clone(), message), |said, help| said.help(*help))
}

/// A unit that the sheet shows beside the numbers of a field without a unit.
pub fn unit_shown(place: Place, field: &str, unit: &str, sidecar: &str) -> Diagnostic {
    let message = match unit {
        "share" => format!("the sheet shows the numbers of `{field}` as percentages, 12.5 % for 0.125"),
        unit => format!("the sheet shows {unit} beside the numbers of `{field}`, but the table gives no unit"),
    };
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help(format!("write unit = \"{unit}\" under [field.{}] in {sidecar}", crate::data::toml_text::toml_key(field)))
}

/// Numbers that were rounded to what the sheet shows.
pub fn rounded(file: Place, rounded: &Rounded, sidecar: &str) -> Diagnostic {
    let Rounded { count, address, stored, shown } = rounded;
    let others = match count.saturating_sub(1) {
        0 => String::new(),
        1 => ", and so was 1 more".to_owned(),
        others => format!(", and so were {others} more"),
    };
    let shown = if shown.is_empty() { "nothing" } else { shown };
    let message = format!("{address} was taken as the sheet shows it, {shown} for {stored}{others}");
    Diagnostic::new(&codes::TABLE_READING, file, message)
        .help(format!("write as_shown = true in {sidecar} if that is right, or as_shown = false to keep every digit"))
}
