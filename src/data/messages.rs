//! Messages about tables and about what blocks select from them.

use super::encoding::CandidateEncoding;
use super::sniffing::SniffedFormat;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place, Span};

/// A file that has to be UTF-8 and is not.
pub fn not_utf8(file: &FilePath, offset: usize) -> Diagnostic {
    Diagnostic::new(&codes::FILE_ENCODING, Place::new(file, Span::at(offset)), "this is not UTF-8 from here on")
        .help("save the file as UTF-8")
}

/// A table that is not UTF-8. `likely` are the encodings that it may be in, with a word as each would read it.
pub fn unknown_encoding(file: &FilePath, sidecar: &str, offset: usize, likely: &[CandidateEncoding]) -> Diagnostic {
    let new =
        Diagnostic::new(&codes::FILE_ENCODING, Place::new(file, Span::at(offset)), "this is not UTF-8 from here on")
            .help("save the file as UTF-8; in a spreadsheet, “CSV UTF-8”");
    likely.iter().fold(new, |diagnostic, likely| {
        let CandidateEncoding { name, sample } = likely;
        diagnostic.help(format!("if “{sample}” is right, write encoding = \"{name}\" in {sidecar}"))
    })
}

/// A file that is named like CSV but has another format.
pub fn other_file(place: Place, what: SniffedFormat) -> Diagnostic {
    let (what, help) = match what {
        SniffedFormat::Html => (
            "a web page",
            "download the data themselves: the address may need a log-in, or lead to a page about the data",
        ),
        SniffedFormat::Xml => ("XML", "open it in a spreadsheet program and save it as CSV"),
        SniffedFormat::Json => ("JSON", "name it .json: a table may be a list of objects, or an object of lists"),
        SniffedFormat::Archive => {
            ("a workbook or another archive", "name it .xlsx or .ods if it is a workbook; otherwise unpack it")
        }
        SniffedFormat::Compound => ("a file of an old office program", "name it .xls if it is a workbook"),
        SniffedFormat::Pdf => ("a PDF", "ask for the data themselves, or copy the table into a spreadsheet program"),
        SniffedFormat::Gzip => ("compressed", "unpack it with `gunzip`"),
        SniffedFormat::Parquet => ("Parquet", "save it as CSV with the program that wrote it"),
        SniffedFormat::Picture => ("a picture", "copy the figures into a spreadsheet program and save them as CSV"),
        SniffedFormat::Database => ("a database", "save the table that you need as CSV"),
        SniffedFormat::LargeFile => return large_file(place),
    };
    Diagnostic::new(&codes::CSV_SYNTAX, place, format!("this is not CSV but {what}, despite its name")).help(help)
}

/// A Git LFS pointer in place of a file that was not downloaded.
pub fn large_file(place: Place) -> Diagnostic {
    let message = "this is only a pointer to a file that Git LFS stores elsewhere";
    Diagnostic::new(&codes::FILE_READ, place, message).help("run `git lfs pull`, and build again")
}

// CSV.

/// An empty file.
pub fn empty_file(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "the file is empty")
        .help("a table begins with a row of column names: period,share")
}

/// A quotation mark that is never closed.
pub fn unclosed_quote(place: Place) -> Diagnostic {
    Diagnostic::new(
        &codes::CSV_SYNTAX,
        place,
        "this quotation mark is never closed, so the rest of the file is one cell",
    )
    .help("close it with another `\"`, or write `\"\"` for a quotation mark within a quoted cell")
}

/// Text after the closing quotation mark of a cell.
pub fn after_quote(place: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, "there is text after the end of the quoted cell")
        .help("a quotation mark within a quoted cell is written twice: \"the \"\"new\"\" plan\"")
}

/// A column without a name; `column` counts from 1.
pub fn empty_name(place: Place, column: usize) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, format!("column {column} has no name"))
        .help("write a name in the first row, or remove the extra comma")
}

/// A column name that another column has.
pub fn duplicate_name(place: Place, name: &str, first: Place) -> Diagnostic {
    Diagnostic::new(&codes::CSV_SYNTAX, place, format!("two columns are named `{name}`"))
        .note_at(first, "the first of them")
        .help("give each column its own name: figures and charts name columns by it")
}

// Tables.

/// A table without rows. The sidecar excludes `skipped` rows at the end.
pub fn missing_rows(place: Place, skipped: usize) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::TABLE_EMPTY, place, "the table has column names but no rows");
    if skipped > 0 {
        return diagnostic.help(format!("its sidecar leaves out the last {skipped}: write a smaller `skip_last`"));
    }
    diagnostic
}

/// A key that two rows have. `written` are the two as they are in the file.
pub fn duplicate_key(place: Place, key: &str, first: Place, written: [&str; 2]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::TABLE_KEY, place, format!("two rows have the key `{key}`"))
        .note_at(first, "the first of them");
    if let Some((one, other)) = different_characters(written) {
        return diagnostic
            .note(format!("they are written with different characters that look the same: {one} and {other}"))
            .help("a key identifies one row: remove one of the two, or rename it");
    }
    diagnostic.help("a key identifies one row; add a column to `key` in the sidecar if one is not enough")
}

/// The characters in which two texts first differ.
fn different_characters([one, other]: [&str; 2]) -> Option<(String, String)> {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    // A combining accent forms one letter with the character before it.
    let is_mark =
        |character: Option<char>| character.is_some_and(|character| ('\u{300}'..='\u{36f}').contains(&character));
    let starts =
        if is_mark(one.chars().nth(same)) || is_mark(other.chars().nth(same)) { same.checked_sub(1)? } else { same };
    let named = |text: &str| {
        let mut letters = text.chars().skip(starts);
        let first = letters.next().into_iter();
        let marks = letters.take_while(|letter| is_mark(Some(*letter)));
        first.chain(marks).map(|letter| format!("U+{:04X}", u32::from(letter))).collect::<Vec<_>>().join(" ")
    };
    (one != other).then(|| (named(one), named(other)))
}

/// An empty cell in a key column.
pub fn empty_key(place: Place, field: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_KEY, place, format!("`{field}` is part of the key, so it cannot be empty"))
}

/// A name that is not a field of the table, wherever it is written.
pub fn unknown_field<'n>(
    place: Place,
    name: &str,
    table: &str,
    fields: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::FIELD_UNKNOWN, place, format!("the table `{table}` has no field `{name}`"))
        .did_you_mean(name, fields)
}

// Selections of blocks.

/// An option of the block that is written below the header of its filter.
pub fn key_below_filter(place: Place, name: &str, table: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::FIELD_UNKNOWN,
        place,
        format!("the table `{table}` has no field `{name}`, and this line is read as part of `[filter]`"),
    )
    .help(format!("`{name}` is a key of the block: write it above the line `[filter]`"))
}

/// Adds how several names or a sort order are written, if the unknown `name` contains them.
pub fn with_form_of_names(mut diagnostic: Diagnostic, name: &str, is_field: impl Fn(&str) -> bool) -> Diagnostic {
    let names: Vec<&str> = name.split(',').map(str::trim).collect();
    if names.len() > 1 && names.iter().all(|name| is_field(name)) {
        let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        diagnostic.help = vec![format!("put each name in its own quotation marks: `[{}]`", list.join(", "))];
    } else if let Some((field, order)) = name.rsplit_once(' ').filter(|(field, _)| is_field(field.trim())) {
        let field = field.trim();
        diagnostic.help = match order.to_ascii_lowercase().as_str() {
            "desc" | "descending" | "down" => vec![format!("for the largest first, write `-{field}`")],
            "asc" | "ascending" | "up" => vec![format!("for the smallest first, write `{field}`")],
            _ => diagnostic.help,
        };
    }
    diagnostic
}

/// The option `rows` is not a whole number of at least 1.
pub const INVALID_ROW_COUNT: &str = "`rows` is a number of rows, at least 1";

/// A filter value that is neither a text nor a list of texts.
pub fn not_cell_text(place: Place, kind: &str) -> Diagnostic {
    let message = format!("this has to be the text of a cell or a list of such texts, but it is {kind}");
    Diagnostic::new(&codes::OPTION_TYPE, place, message)
}

/// A column that is in the list already.
pub fn column_twice(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("`{name}` is in the list of columns twice"))
        .help("take one of them out")
}

/// A filter value that no row has.
pub fn value_not_found<'n>(
    place: Place,
    wanted: &str,
    field: &str,
    values: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    let mut seen: Vec<&str> = values.collect();
    seen.sort_unstable();
    seen.dedup();
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row has “{wanted}” in `{field}`"))
        .did_you_mean(wanted, seen)
}

/// A filter that no row passes.
pub fn unmatched_filter(place: Place, table: &str) -> Diagnostic {
    Diagnostic::new(&codes::TABLE_EMPTY, place, format!("no row of `{table}` passes the filter"))
        .note("each condition is true of some row, but no row meets all of them")
}

/// A highlighted key that no row has.
pub fn row_not_found<'n>(
    place: Place,
    key: &str,
    table: &str,
    keys: impl Iterator<Item = &'n str> + Clone,
) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, format!("no row of `{table}` has the key `{key}`"))
        .did_you_mean(key, keys)
}

/// A highlighted row that is not shown.
pub fn row_not_shown(place: Place, key: &str) -> Diagnostic {
    let message = format!("the row `{key}` is not among the rows that are shown");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).help("`filter` or `rows` leaves it out")
}
