//! The messages about files that are copied, or left out.

use crate::data::json_shapes;
use crate::diagnostic::{Diagnostic, codes};
use crate::text::{FilePath, Place};

/// A file that nothing refers to. `bytes` is its content, so that the message can say why JSON is
/// not a table.
pub fn unused_file(file: &FilePath, bytes: &[u8]) -> Diagnostic {
    let new = |message: &str| Diagnostic::new(&codes::FILE_UNUSED, Place::file(file), message.to_owned());
    match of_table(file, bytes) {
        Some((message, help)) => new(&message).help(help),
        None => new("nothing refers to this file, but it is copied into the site")
            .help("link to it, or move it out of content/ if readers are not meant to find it"),
    }
}

/// Whether a file was probably meant to be a table.
pub fn is_of_table(file: &FilePath, bytes: &[u8]) -> bool {
    of_table(file, bytes).is_some()
}

/// What is wrong with a file that was probably meant to be a table, and how to fix it. `None` for other files.
fn of_table(file: &FilePath, bytes: &[u8]) -> Option<(String, String)> {
    let name = file.rsplit('/').next().unwrap_or_default();
    let (stem, end) = name.split_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let in_data = file.strip_prefix("content/data/");
    let lower = end.to_ascii_lowercase();
    let is_table = ["csv", "tsv", "xlsx", "xls", "ods", "xlsb"].contains(&lower.as_str());
    let is_left_out = is_office(file);
    let copied = if is_left_out { "is left out" } else { "is copied into the site as it is" };
    if is_table && in_data.is_none_or(|below| below.contains('/')) {
        let message = format!("`{name}` is not a table of the site, and {copied}");
        return Some((
            message,
            format!("to make it one, move it to content/data/ itself: `content/data/{}`", name.to_lowercase()),
        ));
    }
    in_data.filter(|below| !below.contains('/'))?;
    if is_table {
        let message = format!("`{name}` is not a table, since its extension is not in lower case, and {copied}");
        return Some((message, format!("rename it to `{stem}.{lower}`")));
    }
    let help = match lower.as_str() {
        "json" => {
            return Some((
                format!("`{name}` is not in a format that tables can have, and {copied}"),
                json_shapes::conversion_advice(bytes)?,
            ));
        }
        "jsonl" | "ndjson" => {
            "make a list of the lines: `[` before the first, a comma after each but the last, `]` at the end; and name \
             it .json"
        }
        "txt" | "dat" | "tab" | "asc" | "psv" => {
            "if it is a table, rename it: .csv, or .tsv if the cells are separated by tabs"
        }
        "gz" | "zip" | "csv.gz" | "csv.zip" | "csv.bz2" | "csv.xz" | "7z" => {
            "unpack it: tables are not read from archives"
        }
        "parquet" | "feather" | "arrow" | "sav" | "dta" | "rds" | "rdata" | "sqlite" | "sqlite3" | "db" | "mdb"
        | "accdb" | "dbf" | "xml" | "yaml" | "yml" | "html" | "htm" | "gsheet" => {
            "save the table as CSV in the program that wrote it"
        }
        "xlsm" | "xltx" | "xltm" | "numbers" | "fods" | "ots" | "wk1" | "et" => {
            "save it as .xlsx or .ods, or the table as CSV"
        }
        _ => return None,
    };
    Some((format!("`{name}` is not in a format that tables can have, and {copied}"), help.to_owned()))
}

/// Unused files of one folder: their number, the first one, and the path of the last one.
pub fn unused_files(file: &FilePath, folder: &str, number: usize, last: &str) -> Diagnostic {
    let below = if folder.is_empty() { "content/".to_owned() } else { format!("content/{folder}/") };
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let message = format!(
        "nothing refers to {number} files in {below}, but they are copied into the site: `{}` to `{}`",
        name(file),
        name(last)
    );
    Diagnostic::new(&codes::FILE_UNUSED, Place::file(file), message)
        .help("link to them, or move them out of content/ if readers are not meant to find them")
}

/// Git LFS pointers in place of files that were not downloaded, the first of them at `file`.
pub fn large_files(file: &FilePath, count: usize) -> Diagnostic {
    if count == 1 {
        return crate::data::messages::large_file(Place::file(file));
    }
    let message = format!("{count} files are only pointers to files that Git LFS stores elsewhere; this is the first");
    Diagnostic::new(&codes::FILE_READ, Place::file(file), message).help("run `git lfs pull`, and build again")
}

/// Whether a file is an office document, by its extension.
pub fn is_office(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    matches!(
        end.as_str(),
        "doc"
            | "docx"
            | "docm"
            | "dotx"
            | "xls"
            | "xlsx"
            | "xlsm"
            | "xlsb"
            | "ppt"
            | "pptx"
            | "pptm"
            | "odt"
            | "ods"
            | "odp"
            | "odg"
            | "rtf"
            | "pages"
            | "numbers"
            | "key"
    )
}

/// An office document that no page links to.
pub fn office_file(file: &FilePath) -> Diagnostic {
    Diagnostic::new(&codes::FILE_UNUSED, Place::file(file), "no page links to this office document, so it is left out")
        .help("to offer it to readers, link to it; tables of the site belong in content/data/")
}
