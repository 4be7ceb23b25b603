//! The words of the messages about what in a file was read as what it seems to mean.

use std::collections::BTreeMap;

use super::cell_messages;
use super::date_spelling::{self, DateMistake};
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::misfits::{Meant, Misfit};
use super::toml_text::{toml_key, toml_string};
use super::value::CellMistake;
use super::wrong_cells::{self, WrongCells};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest;
use crate::text::{FilePath, Place, Span};

/// Cells that were passed over for one reason.
#[derive(Debug, Clone)]
pub struct Passed {
    pub span: Span,
    /// The column of the first.
    pub field: String,
    pub count: usize,
}

impl Passed {
    /// None counted yet; where the first stands.
    pub fn first(span: Span, field: &str) -> Self {
        Self { span, field: field.to_owned(), count: 0 }
    }
}

/// A warning about what was read so.
pub fn reading(file: &FilePath, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_READING, Place::new(file, span), message)
}

/// Marks of missing values that were read as such.
pub fn missing_marks(file: &FilePath, marks: &BTreeMap<String, Passed>, sidecar: &str) -> Diagnostic {
    let first = marks.values().min_by_key(|passed| passed.span);
    let place = first.map_or_else(|| Place::file(file), |first| Place::new(file, first.span));
    let counted = marks.iter().map(|(mark, passed)| {
        let cells = if passed.count == 1 { "1 cell".to_owned() } else { format!("{} cells", passed.count) };
        format!("“{mark}” in {cells}")
    });
    let field = first.map_or("", |first| first.field.as_str());
    let message = format!("read as missing values: {}, first in `{field}`", counted.collect::<Vec<_>>().join(", "));
    let listed: Vec<String> = marks.keys().map(|mark| toml_string(mark)).collect();
    let mut diagnostic = Diagnostic::new(&codes::TABLE_READING, place, message)
        .help(format!("leave the cells empty, or write missing = [{}] in {sidecar}", listed.join(", ")));
    if marks.keys().any(|mark| mark.chars().all(|sign| matches!(sign, '-' | '–' | '—'))) {
        diagnostic = diagnostic.help("where a dash means zero, write 0");
    }
    diagnostic
}

/// A file whose encoding was told by the looks of its text.
pub fn encoding_guessed(place: Place, name: &str, sidecar: &str) -> Diagnostic {
    let lower = name.to_lowercase();
    Diagnostic::new(
        &codes::TABLE_READING,
        place,
        format!("the file was read as {name}, the encoding that its letters suggest"),
    )
    .help(format!("write encoding = \"{lower}\" in {sidecar} if that is right, or save the file as UTF-8"))
}

/// Points that may part thousands in a file that is parted by semicolons, the first number as it stands.
pub fn doubtful_points(file: &FilePath, passed: &Passed, kept: &str, sidecar: &str) -> Diagnostic {
    let message = format!(
        "every point in `{}` has three digits after it, like a thousands separator; “{kept}” was read as a number with \
         decimals",
        passed.field
    );
    reading(file, passed.span, message).help(format!(
        "write decimal = \",\" in {sidecar} if the points separate thousands, decimal = \".\" if they are decimal \
         points"
    ))
}

/// Numbers below one in a column of per cents, the first as it stands.
pub fn small_shares(file: &FilePath, passed: &Passed, first: &str, sidecar: &str) -> Diagnostic {
    let Passed { span, field, count } = passed;
    let message = format!(
        "all {count} numbers of `{field}` are between 0 and 1, but its unit is %: {first} is shown as {first}%, less \
         than 1 in 100"
    );
    let key = toml_key(field);
    reading(file, *span, message)
        .help(format!("if they are fractions of one, write unit = \"share\" under [field.{key}] in {sidecar}"))
        .help(format!(
            "if they really are so small, write how they are shown, such as format = \"0.00\", under [field.{key}]"
        ))
}

/// Cells in quotation marks that CSV does not know.
pub fn other_quotes(file: &FilePath, span: Span, names: &[&str], written: &str) -> Diagnostic {
    let columns = match names {
        [name] => format!("the cells of `{name}` are"),
        names => {
            format!("the cells of {} columns, `{}` first, are", names.len(), names.first().copied().unwrap_or_default())
        }
    };
    let plain = written.get(written.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    let plain = plain.strip_suffix(|_: char| true).unwrap_or(plain);
    let message =
        format!("{columns} in quotation marks that CSV does not use, so they are part of the text: {written}");
    reading(file, span, message).help(format!("remove the marks, or use straight double quotation marks: \"{plain}\""))
}

/// A power of ten by which the numbers of `OBS_VALUE` are to be multiplied.
pub fn multiplier(place: Place, power: u8, sidecar: &str) -> Diagnostic {
    let message = format!("UNIT_MULT is {power}, so the numbers of `OBS_VALUE` are to be multiplied by 10^{power}");
    let scale = match power {
        3 => "k",
        6 => "m",
        9 => "bn",
        12 => "tn",
        _ => {
            return Diagnostic::new(&codes::TABLE_READING, place, message)
                .help("multiply them in the file, or export it without a multiplier");
        }
    };
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help(format!("write scale = \"{scale}\" under [field.OBS_VALUE] in {sidecar}"))
}

/// Several such powers in one column.
pub fn multipliers(place: Place, powers: &[u8]) -> Diagnostic {
    let listed: Vec<String> = powers.iter().map(u8::to_string).collect();
    let message = format!("the numbers of `OBS_VALUE` are in different scales: UNIT_MULT is {}", listed.join(" or "));
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help("put the rows of each scale into a file of their own, or multiply them in the file")
}

/// A column of signs that say how exact the numbers of another are, which nothing says.
pub fn stray_bounds(place: Place, field: &str, number: &str, sidecar: &str) -> Diagnostic {
    let message = format!("`{field}` has only signs such as > and ~, but no column of numbers names it as its bounds");
    Diagnostic::new(&codes::TABLE_READING, place, message).help(format!(
        "if they are about `{number}`, write bound = {} under [field.{}] in {sidecar}",
        toml_string(field),
        toml_key(number)
    ))
}

/// Adds that a column would name the rows if no cell of it were empty; where the first of `count` is.
pub fn empty_name(diagnostic: Diagnostic, place: Place, field: &str, count: usize) -> Diagnostic {
    let cells = match count {
        1 => "this cell is".to_owned(),
        count => format!("{count} cells are"),
    };
    diagnostic
        .note_at(place, format!("`{field}` would name the rows, but {cells} empty"))
        .help(format!("write a name in every row of `{field}`, or name another column as the key"))
}

/// Blanks at the ends of cells, and signs that nobody sees.
pub fn blanks(file: &FilePath, passed: &Passed, sidecar: &str) -> Diagnostic {
    let Passed { span, field, count } = passed;
    let message = if *count == 1 {
        format!("there is a space before or after the text of this cell, in `{field}`")
    } else {
        format!("there are spaces before or after the texts of {count} cells, first in `{field}`")
    };
    reading(file, *span, message).help(format!(
        "they are ignored, and nothing else changes; write trim = true in {sidecar}, or remove them from the file"
    ))
}

/// Blanks within names that do not break, or that nobody sees.
pub fn inner_blanks(file: &FilePath, passed: &Passed, sidecar: &str) -> Diagnostic {
    let Passed { span, field, count } = passed;
    let message = if *count == 1 {
        format!("there is an unusual space within this name of `{field}`, which was read as a plain one")
    } else {
        format!("there are unusual spaces within {count} names of `{field}`, which were read as plain ones")
    };
    reading(file, *span, message)
        .help(format!("nothing is lost; write trim = true in {sidecar}, or use plain spaces in the file"))
}

/// Cells that are empty below the first of their group, whose name is `name`.
pub fn merged_cells(file: &FilePath, passed: &Passed, name: &str) -> Diagnostic {
    let Passed { span, field, count } = passed;
    let message = format!(
        "`{field}` is empty in {count} rows below names such as “{name}”, as if cells of a sheet had been merged"
    );
    reading(file, *span, message).help("every row needs its own name: write it in each of them")
}

/// Cells that are written for a spreadsheet program, `="001"` or `'001`: the first as it stands.
pub fn sheet_marks(file: &FilePath, passed: &Passed, written: &str, sidecar: &str) -> Diagnostic {
    let Passed { span, field, count } = passed;
    let more = match count {
        1 => String::new(),
        2 => " and 1 more cell".to_owned(),
        count => format!(" and {} more cells", count - 1),
    };
    let plain = written.trim_start_matches(['=', '"', '\'']).trim_end_matches('"');
    let verb = if *count == 1 { "holds" } else { "hold" };
    let message = format!("`{written}`{more} {verb} marks that only a spreadsheet program uses, first in `{field}`");
    reading(file, *span, message)
        .help(format!("write `{plain}`; the type \"string\" in {sidecar} keeps a leading zero"))
}

/// Columns whose types were guessed, for no sidecar is there.
pub fn no_sidecar(place: Place, table: &str, sidecar: &str, key: Option<&str>, start: &str) -> Diagnostic {
    let key = key.map(|key| format!(", and `{key}` is assumed to name its rows")).unwrap_or_default();
    Diagnostic::new(&codes::TABLE_SIDECAR, place, format!("the table has no sidecar, so its types are guessed{key}"))
        .help(format!(
            "`nutgraf new {}` writes {sidecar}, which begins like this:\n{}",
            for_shell(&format!("data/{table}")),
            start.trim_end()
        ))
}

/// Adds that no column names the rows, and which together do.
pub fn no_key(
    diagnostic: Diagnostic,
    field: &str,
    text: &str,
    [first, second]: [Place; 2],
    together: &[&str],
    sidecar: &str,
) -> Diagnostic {
    let text = wrong_cells::shortened(text);
    let diagnostic = diagnostic
        .note_at(first, format!("no column identifies each row: “{text}” in `{field}` is here …"))
        .note_at(second, "… and here again");
    if together.is_empty() {
        return diagnostic
            .help("figures cannot refer to a single row: add a column in which every row has a different name");
    }
    let names: Vec<String> = together.iter().map(|name| toml_string(name)).collect();
    diagnostic.help(format!("key = [{}] in {sidecar} identifies each row by {} columns", names.join(", "), names.len()))
}

/// A word of a command as shells take it whole.
fn for_shell(word: &str) -> String {
    let is_plain = word.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '/' | '-' | '_' | '.' | ','));
    if is_plain { word.to_owned() } else { format!("\"{word}\"") }
}

/// Columns of which a sidecar says no type.
pub fn undescribed(place: Place, names: &[&str], sidecar: &str, key: Option<&str>, rest: &str) -> Diagnostic {
    const MOST: usize = 6;
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let mut listed = quoted.join(", ");
    if names.len() > MOST {
        listed.push_str(&format!(" and {} more columns", names.len() - MOST));
    }
    let mut guessed = if names.len() == 1 { "its type is guessed" } else { "their types are guessed" }.to_owned();
    if let Some(key) = key {
        guessed.push_str(&format!(", and `{key}` is assumed to name the rows"));
    }
    let message = format!("the sidecar gives no type for {listed}, so {guessed}");
    let diagnostic =
        Diagnostic::new(&codes::TABLE_SIDECAR, place, message).help(format!("add to {sidecar}\n{}", rest.trim()));
    match key {
        Some(key) => diagnostic.help(format!("and write key = {} above its first [field]", toml_string(key))),
        None => diagnostic,
    }
}

/// Adds that the table has one column, which may be a separator that was not found.
/// `found` is a sign that stands as often in each line.
pub fn one_column(diagnostic: Diagnostic, separator: &str, found: Option<char>, sidecar: &str) -> Diagnostic {
    let diagnostic =
        diagnostic.note(format!("the table has one column: there is no {separator} in the line of column names"));
    match found {
        Some('\t') => {
            diagnostic.help(format!("if its cells are separated by tabs, write separator = \"tab\" in {sidecar}"))
        }
        Some(sign) => diagnostic
            .help(format!("if its cells are separated by `{sign}`, write separator = \"{sign}\" in {sidecar}")),
        None => diagnostic.help(format!(
            "if its cells have another separator, write it in {sidecar}: separator = \"tab\", or the character itself"
        )),
    }
}

/// The same for a sheet of a workbook, with the names of the other sheets.
pub fn one_column_of_sheet(diagnostic: Diagnostic, sheet: &str, others: &[String], sidecar: &str) -> Diagnostic {
    let diagnostic = diagnostic.note(format!("the sheet `{sheet}` has one column"));
    match others.first() {
        Some(first) => diagnostic.help(format!(
            "the workbook has other sheets: {}; write sheet = {} in {sidecar} if that is the table",
            nearest::listed(others.iter().map(String::as_str)),
            toml_string(first)
        )),
        None => diagnostic,
    }
}

/// Marks between thousands; the first number as it stands and as it was read.
pub fn grouped(
    file: &FilePath,
    passed: &Passed,
    kept: &str,
    read: &str,
    mark: DecimalMark,
    sidecar: &str,
) -> Diagnostic {
    let cells = if passed.count == 1 { "1 cell".to_owned() } else { format!("{} cells", passed.count) };
    let message = format!(
        "thousands separators were ignored in {cells}, first in `{}`: “{kept}” was read as {read}",
        passed.field
    );
    let (right, other) = if mark == DecimalMark::Comma { (",", ".") } else { (".", ",") };
    let diagnostic =
        reading(file, passed.span, message).help(format!("write decimal = \"{right}\" in {sidecar} if that is right"));
    // Of `1 234 567` and `1,234,567` no mark can part decimals.
    if kept.matches(['.', ',']).count() != 1 {
        return diagnostic;
    }
    diagnostic.help(format!(
        "if the marks of `{0}` are decimal marks, write decimal = \"{other}\" under [field.{1}]",
        passed.field,
        toml_key(&passed.field)
    ))
}

/// Cells that made a column text, and what is wrong with the first.
pub fn text_because(misfit: &Misfit<'_>, field: &Field, sidecar: &str) -> String {
    let text = wrong_cells::shortened(misfit.text);
    let others = match (misfit.count, misfit.of_first) {
        (1, _) => String::new(),
        (count, Some(first)) => format!(" and {} more of its first {first} cells", count - 1),
        (2, None) => " and 1 more cell".to_owned(),
        (count, None) => format!(" and {} more cells", count - 1),
    };
    let why = match &misfit.meant {
        Meant::Number(mistake) => {
            let mistake = CellMistake::Number(mistake.clone());
            let wrong = WrongCells {
                text: misfit.text,
                texts: &[],
                field,
                mistake: &mistake,
                others: 0,
                sidecar,
                date_patterns: &[],
            };
            cell_messages::reason(&wrong).trim_start_matches(": ").to_owned()
        }
        Meant::Date(_) => match date_spelling::mistake(misfit.text) {
            DateMistake::NotThere(_) | DateMistake::Serial(_) | DateMistake::NoPeriod => {
                let mistake = CellMistake::Date(date_spelling::mistake(misfit.text));
                let wrong = WrongCells {
                    text: misfit.text,
                    texts: &[],
                    field,
                    mistake: &mistake,
                    others: 0,
                    sidecar,
                    date_patterns: &[],
                };
                cell_messages::reason(&wrong).trim_start_matches(": ").to_owned()
            }
            _ => "dates are written like 2024-11-30".to_owned(),
        },
        Meant::Mark(_) | Meant::Other => String::new(),
    };
    let why = if why.is_empty() { "most of its other cells are numbers or dates".to_owned() } else { why };
    format!("`{}` is text because of “{text}”{others}; {}", field.name, why.trim())
}

/// What to write so that a column of text is what it was meant to be.
pub fn no_text(misfit: &Misfit<'_>, field: &str, sidecar: &str) -> Option<String> {
    let key = toml_key(field);
    match &misfit.meant {
        Meant::Number(_) => Some(format!(
            "with `type = \"number\"` under [field.{key}] in {sidecar} it is numbers, and the build says what to write \
             in which cell"
        )),
        Meant::Date(patterns) => match patterns.as_slice() {
            [] => None,
            [pattern] => Some(format!(
                "`type = \"period\"` and `date_format = {pattern:?}` under [field.{key}] in {sidecar} make it dates"
            )),
            [first, second, ..] => Some(format!(
                "`type = \"period\"` and `date_format = {first:?}`, or {second:?}, under [field.{key}] in {sidecar} make it dates"
            )),
        },
        Meant::Mark(marks) if marks.is_empty() => None,
        Meant::Mark(marks) => {
            let listed: Vec<String> = marks.iter().map(|mark| toml_string(mark)).collect();
            Some(format!(
                "`type = \"number\"` and `missing = [{}]` under [field.{key}] in {sidecar} make it numbers, if they \
                 mean that the value is not known",
                listed.join(", ")
            ))
        }
        Meant::Other => None,
    }
}

/// Cells that look like fiscal years and can be read as months.
pub fn fiscal_years(place: Place, field: &str, right: &str) -> Diagnostic {
    let message =
        format!("every cell of `{field}` looks like a fiscal year, two years in a row, but is read as a month");
    Diagnostic::new(&codes::TABLE_READING, place, message).help(format!("write fiscal years with a slash: {right}"))
}

/// A row that seems to hold the sum of the others.
pub fn total_row(place: Place, row: &str, field: &str, sidecar: &str) -> Diagnostic {
    let message = format!("the row `{row}` seems to be the sum of the others: its `{field}` is");
    Diagnostic::new(&codes::TABLE_TOTAL, place, message).help(format!(
        "write total = {} in {sidecar}: sums and means over all rows then leave it out",
        toml_string(row)
    ))
}

/// Rows of a long table that seem to hold the sums of those with the same other names.
pub fn total_rows(place: Place, name: &str, field: &str, has_key: bool, sidecar: &str) -> Diagnostic {
    let message = format!("the rows `{name}` seem to be sums of others: the `{field}` of this one is");
    let total = format!("write total = {} in {sidecar}", toml_string(name));
    let help = if has_key {
        total
    } else {
        format!("name the columns of its key in {sidecar}, `key = [\"…\", \"…\"]`, and {total}")
    };
    Diagnostic::new(&codes::TABLE_TOTAL, place, message)
        .help(format!("{help}: sums and means over all rows then leave them out"))
}

/// A row that is named like the sum of the others and is another number.
pub fn other_total(place: Place, row: &str, field: &str, sum: rust_decimal::Decimal, sidecar: &str) -> Diagnostic {
    let message =
        format!("the row `{row}` is named like a total, but the `{field}` of the other rows adds up to {sum}");
    Diagnostic::new(&codes::TABLE_TOTAL, place, message).help("check whether a row is missing, or is there twice").help(
        format!("write total = {} in {sidecar}: sums and means over all rows then leave it out", toml_string(row)),
    )
}

/// `total` names a row that is not there.
pub fn no_total<'n>(place: Place, row: &str, table: &str, rows: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row of `{table}` has the key `{row}`"))
        .did_you_mean(row, rows)
}
