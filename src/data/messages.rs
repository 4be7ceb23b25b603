//! The words of the messages about tables, sidecars and what blocks pick from them.

use super::unit::{Scale, UnitMistake};
use super::value::FieldKind;
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::{listed, nearest};
use crate::text::{FilePath, Place, Span};

pub fn not_utf8(file: &FilePath, offset: usize) -> Diagnostic {
    Diagnostic::new(&codes::FILE_ENCODING, Place::new(file, Span::at(offset)), "this is not UTF-8 from here on")
        .help("save the file as UTF-8; in a spreadsheet, “CSV UTF-8”")
}

// CSV.

pub fn empty_file(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "the file is empty")
        .help("a table begins with a row of column names: period,share")
}

pub fn unclosed_quote(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "this quote is never closed, so the rest of the file is one cell")
        .help("close it with another `\"`, or write `\"\"` for a quote within a quoted cell")
}

pub fn after_quote(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "the quoted cell has ended, but text follows")
        .help("a quote within a quoted cell is written twice: \"the \"\"new\"\" plan\"")
}

pub fn blank_line(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "an empty line stands between rows").help("remove the line")
}

pub fn empty_name(place: Place, column: usize) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, format!("column {column} has no name"))
        .help("write a name in the first row, or remove the comma too many")
}

pub fn duplicate_name(place: Place, name: &str, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, format!("two columns are named `{name}`"))
        .note_at(first, "the first of them")
}

pub fn ragged_row(place: Place, wanted: usize, found: usize) -> Diagnostic {
    let message = format!("this row has {}, the first row has {wanted}", counted(found, "cell"));
    let help = if found > wanted {
        "a cell that holds a comma stands in quotes: \"Paris, France\""
    } else {
        "an empty cell needs its comma too"
    };
    Diagnostic::new(&codes::CSV_SYNTAX, place, message).help(help)
}

// Tables.

pub fn no_sidecar(place: Place, file: &str, start: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_SIDECAR, place, "the table has no sidecar, so its types are guessed")
        .help(format!("write {file} which may begin like this:\n{start}"))
}

pub fn no_rows(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_EMPTY, place, "the table has column names, but no row")
}

pub fn duplicate_key(place: Place, key: &str, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_KEY, place, format!("the key `{key}` stands in two rows"))
        .note_at(first, "the first of them")
        .help("a key names one row; add a column to `key` in the sidecar if one is not enough")
}

pub fn empty_key(place: Place, field: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_KEY, place, format!("`{field}` is part of the key, so it may not be empty"))
}

/// A name that is no field of the table, wherever it is written.
pub fn unknown_field<'n>(
    place: Place,
    name: &str,
    table: &str,
    fields: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::FIELD_UNKNOWN, place, format!("the table `{table}` has no field `{name}`"))
        .did_you_mean(name, fields)
}

pub fn undescribed_column(place: Place, name: &str, sidecar: &str, kind: FieldKind) -> Diagnostic {
    Diagnostic::new(&codes::FIELD_UNKNOWN, place, format!("the sidecar does not describe the column `{name}`"))
        .help(format!("add to {sidecar}\n[field.{}]\ntype = \"{}\"", toml_key(name), kind.name()))
}

pub fn not_numbers(field: &str, kind: FieldKind) -> String {
    format!("this has to name a column of numbers, but `{field}` has the type {}", kind.name())
}

/// A key of TOML, in quotes where it needs them (TOML 1.0, Keys).
pub fn toml_key(name: &str) -> String {
    let is_bare = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { format!("{name:?}") }
}

// Sidecars.

pub fn no_period(text: &str) -> String {
    format!("“{text}” is no date: write 2024, 2024-Q1, 2024-11 or 2024-11-30")
}

pub fn no_age(text: &str) -> String {
    format!("“{text}” is no length of time: write a number with days, weeks, months or years, like \"18 months\"")
}

pub fn field_is_no_table(place: Place, name: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`field.{name}` has to be a table, but this is {kind}"))
        .help(format!("[field.{}]\ntype = \"string\"", toml_key(name)))
}

pub fn no_kind(place: Place, written: &str) -> Diagnostic {
    let other_names = [("text", "string"), ("float", "number"), ("decimal", "number"), ("year", "period")];
    let other_names = other_names.into_iter().chain([("int", "integer"), ("bool", "boolean"), ("sources", "source")]);
    let names = FieldKind::ALL.map(FieldKind::name);
    let meant = other_names.into_iter().find(|(other, _)| *other == written).map(|(_, name)| name);
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no type `{written}`"));
    match meant.or_else(|| nearest(written, names)) {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help(format!("there is: {}", listed(names))),
    }
}

pub fn no_scale(place: Place, written: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("there is no scale `{written}`"));
    match Scale::meant(written) {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help(format!("there is: {}", listed(Scale::ALL.map(Scale::name)))),
    }
}

pub fn no_unit(written: &str, mistake: &UnitMistake) -> String {
    match mistake {
        UnitMistake::Empty => "a unit may not be empty; leave the key out where there is none".to_owned(),
        UnitMistake::Code(code) => format!("a currency is written by its code: {code} instead of {written}"),
        UnitMistake::WithScale { unit, scale } => {
            format!("unit and scale are two keys: unit = \"{unit}\" and scale = \"{scale}\"")
        }
    }
}

pub fn no_format(place: Place, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{written}` is no format of numbers"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("write 0, 0.0, 0.00 or, with marks between thousands, #,##0 or #,##0.0"),
    }
}

pub fn only_for_numbers(key: &str, kind: &str) -> String {
    format!("`{key}` is for numbers, but the type of this field is {kind}")
}

pub fn half_a_range(key: &str, partner: &str) -> String {
    format!("`{key}` needs `{partner}` beside it: a value lies between two columns")
}

// What a block picks.

pub fn no_cell_text(place: Place, kind: &str) -> Diagnostic {
    let message = format!("this has to be the text of a cell or a list of such, but it is {kind}");
    Diagnostic::new(&codes::OPTION_TYPE, place, message)
}

/// A text that no row has where a filter looks for it.
pub fn no_such_value<'n>(place: Place, wanted: &str, field: &str, values: impl Iterator<Item = &'n str>) -> Diagnostic {
    let mut seen: Vec<&str> = values.collect();
    seen.sort_unstable();
    seen.dedup();
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row has “{wanted}” in `{field}`"))
        .did_you_mean(wanted, seen)
}

pub fn no_row_left(place: Place, table: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_EMPTY, place, format!("no row of `{table}` passes the filter"))
        .note("every condition holds for some row, but all of them for none")
}

pub fn no_such_row<'n>(
    place: Place,
    key: &str,
    table: &str,
    keys: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row of `{table}` has the key `{key}`"))
        .did_you_mean(key, keys)
}

pub fn row_not_shown(place: Place, key: &str) -> Diagnostic {
    let message = format!("the row `{key}` is not among those that are shown");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).help("`filter` or `rows` leaves it out")
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

// The bibliography.

pub fn no_source_table(place: Place, key: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be a source, but this is {kind}"))
        .help(format!("[{}]\npublisher = \"…\"\ntitle = \"…\"", toml_key(key)))
}

pub fn source_id(place: Place, id: &str, character: char) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("the id `{id}` has “{character}” in it"))
        .help("ids are made of letters, digits, `-`, `_` and `.`")
}

pub fn no_web_address(url: &str) -> String {
    format!("“{url}” is no address of the web: it begins with https:// or http:// and has no spaces")
}
