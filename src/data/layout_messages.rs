//! Messages about records that are not rows: titles, notes, empty lines, the wrong number of cells.

use super::grid::OddName;
use super::wrong_cells::shortened;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::text::{FilePath, Place};

/// The column names seem to be further down than in the first line.
pub fn header_below(place: Place, line: usize, above: Place, sidecar: &str) -> Diagnostic {
    let message = format!("the column names seem to be here, in line {line}, not in the first line");
    Diagnostic::new(&codes::TABLE_LAYOUT, place, message)
        .note_at(above, "this is above them")
        .help(format!("remove what is above them, or write `head = {line}` in {sidecar}"))
}

/// The column names are in two lines, one with groups and one with the columns of each group.
pub fn names_in_two_lines(place: Place, names: &[&str], sidecar: &str) -> Diagnostic {
    const LIMIT: usize = 4;
    let mut listed: Vec<String> = names.iter().take(LIMIT).map(|name| format!("`{name}`")).collect();
    if names.len() > LIMIT {
        listed.push("…".to_owned());
    }
    Diagnostic::new(&codes::TABLE_LAYOUT, place, "the column names seem to be in two lines, this one and the next")
        .help(format!("write head_rows = 2 in {sidecar}: the columns are then called {}", listed.join(", ")))
        .help("or put the names on one line of the file, one for each column")
}

/// Rows at the end that look like notes.
pub fn notes_below(place: Place, line: usize, count: usize, text: &str, sidecar: &str) -> Diagnostic {
    let text = shortened(text);
    let message = if count == 1 {
        format!("line {line} does not look like a row of the table: “{text}”")
    } else {
        format!("the last {count} lines do not look like rows of the table; the first is “{text}”, in line {line}")
    };
    Diagnostic::new(&codes::TABLE_LAYOUT, place, message)
        .help(format!("remove {} and write what matters to readers under `notes` in {sidecar}", them(count)))
        .help(format!("or write `skip_last = {count}` in {sidecar} to leave {} where {}", them(count), they(count)))
}

fn them(count: usize) -> &'static str {
    if count == 1 { "it" } else { "them" }
}

fn they(count: usize) -> &'static str {
    if count == 1 { "it is" } else { "they are" }
}

/// A warning about a row that is probably not one.
fn looks_like(place: Place, message: impl Into<String>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(&codes::TABLE_LAYOUT, place, message);
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// The column names are repeated among the rows.
pub fn repeated_header(place: Place, count: usize) -> Diagnostic {
    let message = match count {
        1 => "the column names are repeated here, as a row".to_owned(),
        count => format!("the column names are repeated in {count} rows; this is the first"),
    };
    looks_like(place, message).help(format!("remove {}: they are from printed pages that were joined", them(count)))
}

/// A row that looks like the header of another table.
pub fn second_header(place: Place) -> Diagnostic {
    looks_like(place, "this row looks like the column names of another table below this one")
        .help("put the two tables into two files; or give each row its year in a column of its own")
}

/// The first row gives the units of the columns. It is left out, or kept if the sidecar says that all columns are text.
pub fn units_below(place: Place, is_left_out: bool, sidecar: &str) -> Diagnostic {
    let what = if is_left_out { "and is left out" } else { "and turns their numbers into text" };
    looks_like(place, format!("this row seems to give the units of the columns or marks, {what}"))
        .help(format!("write skip_first = 1 in {sidecar} if that is right, or remove it from the file"))
        .help(format!("put what it says into {sidecar}: `unit` under the [field] of each column"))
}

/// The first `count` rows describe the columns; the first of them begins with `name`.
pub fn descriptive_rows(place: Place, name: &str, count: usize, sidecar: &str) -> Diagnostic {
    let message = format!("the first {count} rows, from `{name}` on, seem to describe the table, not to be rows of it");
    looks_like(place, message).help(format!(
        "write skip_first = {count} in {sidecar} to leave them out, and what matters to readers under `notes`"
    ))
}

/// The header looks like the rows below it.
pub fn header_is_a_row(place: Place) -> Diagnostic {
    let message = "the first line looks like a row, but was read as the column names";
    looks_like(place, message).help("write a line of column names above it: `name,people,area`")
}

/// `head` gives a line in which no row begins.
pub fn line_not_found(place: Place, line: usize) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row begins at line {line} of the table's file"))
        .help("`head` is the line of the column names, counted from 1")
}

/// Empty lines or rows between others.
pub fn empty_rows_between(place: Place, count: usize) -> Diagnostic {
    let message = if count == 1 {
        "there is an empty line between rows".to_owned()
    } else {
        format!("there are {count} empty lines between rows; this is the first")
    };
    let help = if count == 1 { "remove the line" } else { "remove the lines" };
    Diagnostic::new(&codes::CSV_SYNTAX, place, message).help(format!("{help}; put two tables into two files"))
}

/// Lines and columns of the file that were ignored because they contain no data.
pub fn ignored_content(place: Place, what: &[&str], sidecar: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_READING, place, format!("ignored, because it is empty: {}", what.join("; ")))
        .help(format!("nothing is lost; write trim = true in {sidecar}, or remove it from the file"))
}

/// Rows that end with a separator too many.
pub fn longer_rows(longer: usize, rows: usize, separator: &str) -> String {
    let which = if longer == rows { "each row".to_owned() } else { format!("{longer} of {rows} rows") };
    format!("{which} has an extra {separator} at the end")
}

/// Columns with neither a name nor a cell, counted from 0.
pub fn empty_columns(columns: &[usize]) -> String {
    let numbers: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
    match numbers.as_slice() {
        [one] => format!("column {one}, which has neither a name nor a cell"),
        [first, .., last] if columns.len() > 5 => {
            format!("{} columns from {first} to {last}, which have neither a name nor a cell", columns.len())
        }
        many => format!("columns {}, which have neither a name nor a cell", many.join(", ")),
    }
}

/// A row with more or fewer cells than the header, and how many others have the same mistake.
pub fn ragged_row(
    place: Place,
    (wanted, found): (usize, usize),
    others: usize,
    separator: &str,
    raw: &str,
) -> Diagnostic {
    let cells = if found == 1 { "1 cell".to_owned() } else { format!("{found} cells") };
    let mut message = format!("this row has {cells}, but the header has {wanted}");
    if others > 0 {
        message.push_str(&format!("; {others} more rows have the wrong number too"));
    }
    let is_quoted_otherwise = raw.contains(['“', '”', '„', '«'])
        || raw.split(['\'', '‘', '’']).count() > 2 && raw.contains(['\'', '‘']) && !raw.contains('"');
    let help = if found > wanted && is_quoted_otherwise {
        format!("only straight double quotation marks can enclose a {separator}: {}", example(separator))
    } else if found > wanted && split_number(raw) {
        "numbers are written without thousands separators and with a decimal point: 1234.5".to_owned()
    } else if found > wanted {
        format!("a cell with a {separator} in it needs quotation marks: {}", example(separator))
    } else {
        format!("an empty cell needs its {separator} too")
    };
    Diagnostic::new(&codes::CSV_SYNTAX, place, message).help(help)
}

fn example(separator: &str) -> &'static str {
    match separator {
        "comma" => "\"Paris, France\"",
        "semicolon" => "\"Paris; France\"",
        _ => "\"Paris\tFrance\"",
    }
}

/// Whether a cell of digits is followed by one of at most three, like a number split at its comma.
fn split_number(raw: &str) -> bool {
    let cells: Vec<&str> = raw.split(',').map(|cell| cell.trim_matches('"').trim()).collect();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    cells.windows(2).any(|pair| match pair {
        [left, right] => {
            let left = left.strip_prefix('-').unwrap_or(left);
            is_digits(left) && left.len() <= 3 && is_digits(right) && right.len() <= 3
        }
        _ => false,
    })
}

/// Column names with unusual spaces, and how many cells have such spaces too.
pub fn odd_names(file: &FilePath, names: &[OddName], cells: usize, sidecar: &str) -> Option<Diagnostic> {
    let first = names.first()?;
    let place = Place::new(file, first.span);
    let message = format!("the column name `{}` is written with {}", first.name, first.space);
    let diagnostic = Diagnostic::new(&codes::TABLE_READING, place, message);
    let more = [(names.len() - 1, "column name"), (cells, "cell")].into_iter().filter(|(count, _)| *count > 0);
    let more: Vec<String> = more
        .map(|(count, what)| if count == 1 { format!("1 more {what}") } else { format!("{count} more {what}s") })
        .collect();
    let diagnostic = if more.is_empty() {
        diagnostic
    } else {
        diagnostic.note(format!("the same is true of {}", more.join(" and ")))
    };
    let rest = format!("write trim = true in {sidecar}, or remove the spaces from the file");
    Some(diagnostic.help(format!("it is read as `{}`; {rest}", first.name)))
}

/// A first column without a name that only counts the rows.
pub fn running_numbers(place: Place) -> Diagnostic {
    let message = "column 1 has no name and only numbers the rows, so it is ignored";
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help("remove it from the file, or give it a name if its numbers mean something")
}

/// A first column without a name that names the rows.
pub fn row_names_without_header_cell(place: Place, name: &str, names_rows: bool) -> Diagnostic {
    let message = if names_rows {
        format!("column 1 names the rows and has no name of its own, so it is called `{name}`")
    } else {
        format!("column 1 has no name, so it is called `{name}`")
    };
    Diagnostic::new(&codes::TABLE_READING, place, message).help("write its name in the first row of the file")
}

/// Adds that other column names are repeated too.
pub fn and_more_names(first: Diagnostic, others: usize) -> Diagnostic {
    first.note(format!("the same goes for {others} more columns"))
}

/// A header with one name fewer than its rows have cells.
pub fn missing_header_cell(place: Place, name: &str) -> Diagnostic {
    let message = format!(
        "each row has one cell more than there are column names, as when R writes row names; the first column is \
         called `{name}`"
    );
    Diagnostic::new(&codes::TABLE_READING, place, message).help("write its name before the others in the first line")
}

/// A header that contains only numbers.
pub fn numbers_as_names(place: Place) -> Diagnostic {
    let message = "the column names are numbers, as in a file that has no column names";
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help("if this is the first row of the data, write a row of column names above it")
}
