//! Warnings about contents of a file that were read as what they seem to mean, not as what they are.

use std::collections::BTreeMap;

use super::decimal_mark::DecimalMark;
use super::occurrences::Occurrences;
use super::toml_text::{toml_key, toml_string};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place, Span};

/// A warning of this kind.
pub fn reading(file: &FilePath, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_READING, Place::new(file, span), message)
}

/// Common missing values that the sidecar does not list, by their texts.
pub fn missing_marks(file: &FilePath, marks: &BTreeMap<String, Occurrences>, sidecar: &str) -> Diagnostic {
    let first = marks.values().min_by_key(|found| found.span);
    let place = first.map_or_else(|| Place::file(file), |first| Place::new(file, first.span));
    let counted = marks.iter().map(|(mark, found)| {
        let cells = if found.count == 1 { "1 cell".to_owned() } else { format!("{} cells", found.count) };
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

/// A file whose encoding was guessed from its letters.
pub fn encoding_guessed(place: Place, name: &str, sidecar: &str) -> Diagnostic {
    let lower = name.to_lowercase();
    Diagnostic::new(
        &codes::TABLE_READING,
        place,
        format!("the file was read as {name}, the encoding that its letters suggest"),
    )
    .help(format!("write encoding = \"{lower}\" in {sidecar} if that is right, or save the file as UTF-8"))
}

/// Points that may separate thousands, in a file separated by semicolons. `first_text` is the first number.
pub fn doubtful_points(file: &FilePath, found: &Occurrences, first_text: &str, sidecar: &str) -> Diagnostic {
    let message = format!(
        "every point in `{}` has three digits after it, like a thousands separator; “{first_text}” was read as a number with \
         decimals",
        found.field
    );
    reading(file, found.span, message).help(format!(
        "write decimal = \",\" in {sidecar} if the points separate thousands, decimal = \".\" if they are decimal \
         points"
    ))
}

/// Numbers below one in a column of percentages, of which `first` is the first.
pub fn small_shares(file: &FilePath, found: &Occurrences, first: &str, sidecar: &str) -> Diagnostic {
    let Occurrences { span, field, count } = found;
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

/// Cells in quotation marks other than those of CSV (RFC 4180 §2).
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

/// A power of ten that the numbers of `OBS_VALUE` have to be multiplied by (SDMX, UNIT_MULT).
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

/// Several such powers of ten in one column.
pub fn multipliers(place: Place, powers: &[u8]) -> Diagnostic {
    let listed: Vec<String> = powers.iter().map(u8::to_string).collect();
    let message = format!("the numbers of `OBS_VALUE` are in different scales: UNIT_MULT is {}", listed.join(" or "));
    Diagnostic::new(&codes::TABLE_READING, place, message)
        .help("put the rows of each scale into a file of their own, or multiply them in the file")
}

/// A column of bounds that no column names as its own. They are probably about `number`.
pub fn stray_bounds(place: Place, field: &str, number: &str, sidecar: &str) -> Diagnostic {
    let message = format!("`{field}` has only signs such as > and ~, but no column of numbers names it as its bounds");
    Diagnostic::new(&codes::TABLE_READING, place, message).help(format!(
        "if they are about `{number}`, write bound = {} under [field.{}] in {sidecar}",
        toml_string(field),
        toml_key(number)
    ))
}

/// Spaces or invisible characters at the ends of cells.
pub fn outer_spaces(file: &FilePath, found: &Occurrences, sidecar: &str) -> Diagnostic {
    let Occurrences { span, field, count } = found;
    let message = if *count == 1 {
        format!("there is a space before or after the text of this cell, in `{field}`")
    } else {
        format!("there are spaces before or after the texts of {count} cells, first in `{field}`")
    };
    reading(file, *span, message).help(format!(
        "they are ignored, and nothing else changes; write trim = true in {sidecar}, or remove them from the file"
    ))
}

/// No-break or invisible spaces within names.
pub fn inner_spaces(file: &FilePath, found: &Occurrences, sidecar: &str) -> Diagnostic {
    let Occurrences { span, field, count } = found;
    let message = if *count == 1 {
        format!("there is an unusual space within this name of `{field}`, which was read as a plain one")
    } else {
        format!("there are unusual spaces within {count} names of `{field}`, which were read as plain ones")
    };
    reading(file, *span, message)
        .help(format!("nothing is lost; write trim = true in {sidecar}, or use plain spaces in the file"))
}

/// Cells that are empty below the first of their group, which is called `name`.
pub fn merged_cells(file: &FilePath, found: &Occurrences, name: &str) -> Diagnostic {
    let Occurrences { span, field, count } = found;
    let message = format!(
        "`{field}` is empty in {count} rows below names such as “{name}”, as if cells of a sheet had been merged"
    );
    reading(file, *span, message).help("every row needs its own name: write it in each of them")
}

/// Cells with marks for a spreadsheet program, `="001"` or `'001`. `written` is the first.
pub fn sheet_marks(file: &FilePath, found: &Occurrences, written: &str, sidecar: &str) -> Diagnostic {
    let Occurrences { span, field, count } = found;
    let more = match count {
        1 => String::new(),
        2 => " and 1 more cell".to_owned(),
        count => format!(" and {} more cells", count - 1),
    };
    let plain = written.trim_start_matches(['=', '"', '\'']).trim_end_matches('"');
    let verb = if *count == 1 { "has" } else { "have" };
    let message = format!("`{written}`{more} {verb} marks that only a spreadsheet program uses, first in `{field}`");
    reading(file, *span, message)
        .help(format!("write `{plain}`; the type \"string\" in {sidecar} keeps a leading zero"))
}

/// Thousands separators. `first_text` is the first number in the file, and `read` as it was read.
pub fn grouped(
    file: &FilePath,
    found: &Occurrences,
    first_text: &str,
    read: &str,
    mark: DecimalMark,
    sidecar: &str,
) -> Diagnostic {
    let cells = if found.count == 1 { "1 cell".to_owned() } else { format!("{} cells", found.count) };
    let message = format!(
        "thousands separators were ignored in {cells}, first in `{}`: “{first_text}” was read as {read}",
        found.field
    );
    let (right, other) = if mark == DecimalMark::Comma { (",", ".") } else { (".", ",") };
    let diagnostic =
        reading(file, found.span, message).help(format!("write decimal = \"{right}\" in {sidecar} if that is right"));
    // In `1 234 567` and `1,234,567` no mark can be a decimal mark.
    if first_text.matches(['.', ',']).count() != 1 {
        return diagnostic;
    }
    diagnostic.help(format!(
        "if the marks of `{0}` are decimal marks, write decimal = \"{other}\" under [field.{1}]",
        found.field,
        toml_key(&found.field)
    ))
}
