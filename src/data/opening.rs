//! The file of a table → CSV text in UTF-8, before anything in it is understood: so all later stages, and whoever
//! prints a message, have one text to point into.

use super::encoding::{self, Undecodable};
use super::schema_messages;
use super::sheet::Sheet;
use super::workbook::{self, NoSheet, Rounded};
use crate::diagnostic::Diagnostic;
use crate::options::{self, Table, Value};
use crate::text::{File, Pieces, Place, Spanned};

/// The endings of files that are tables in `content/data/`, the likelier first.
pub const ENDINGS: [&str; 7] = ["csv", "tsv", "xlsx", "ods", "xls", "xlsb", "json"];

/// The endings of workbooks.
const WORKBOOKS: [&str; 4] = [".xlsx", ".xlsb", ".xls", ".ods"];

/// A file that was made CSV in UTF-8.
#[derive(Debug)]
pub struct Opened {
    pub file: File,
    pub origin: Origin,
}

/// What a text was before it was CSV in UTF-8.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The encoding of its bytes.
    pub encoding: Option<&'static str>,
    /// The encoding was told by the looks of the text alone.
    pub is_guess: bool,
    /// Where it stood in a workbook.
    pub sheet: Option<Sheet>,
    /// Its numbers that were rounded as the sheet shows them.
    pub rounded: Option<Rounded>,
    /// The units that its formats show, by the column of the sheet's text.
    pub units: Vec<(usize, String)>,
}

/// Opens the file of a table. `Ok(None)` when it is CSV in UTF-8 as it stands, or when that is all that can be said.
pub fn open(file: &File, sidecar: Option<&File>) -> Result<Option<Opened>, Vec<Diagnostic>> {
    if is_workbook(&file.path) {
        return open_workbook(file, sidecar).map(Some);
    }
    let named = sidecar.and_then(|sidecar| Some((sidecar, string(&options_of(sidecar), "encoding")?)));
    let decoded = match &named {
        Some((sidecar, name)) => encoding::by_name(&file.bytes, &name.value)
            .map_err(|reason| vec![undecodable(file, sidecar, name, &reason)])?,
        None => encoding::by_bytes(&file.bytes),
    };
    Ok(decoded.map(|decoded| Opened {
        file: File { hash: file.hash, ..File::new(file.path.clone(), decoded.text.into_bytes()) },
        origin: Origin { encoding: Some(decoded.from), is_guess: decoded.is_guess, ..Origin::default() },
    }))
}

/// Whether a file is a workbook, by its name.
pub fn is_workbook(path: &str) -> bool {
    WORKBOOKS.iter().any(|end| path.ends_with(end))
}

fn open_workbook(file: &File, sidecar: Option<&File>) -> Result<Opened, Vec<Diagnostic>> {
    let options = sidecar.map(options_of).unwrap_or_default();
    let (sheet, range) = (string(&options, "sheet"), string(&options, "range"));
    let value = |key: &str| options.get(key).map(|entry| &entry.value.value);
    let wanted = workbook::Wanted {
        sheet: sheet.as_ref().map(|sheet| sheet.value.clone()),
        range: range.as_ref().map(|range| range.value.clone()),
        head: if let Some(Value::Integer(head)) = value("head") { u32::try_from(*head).ok() } else { None },
        missing: if let Some(Value::List(items)) = value("missing") { texts(items) } else { Vec::new() },
        hidden: matches!(value("hidden"), Some(Value::Boolean(true))),
        as_shown: if let Some(Value::Boolean(as_shown)) = value("as_shown") { Some(*as_shown) } else { None },
    };
    let found = workbook::read(&file.bytes, &wanted).map_err(|reason| {
        let key = if matches!(reason, NoSheet::Name(_)) { &sheet } else { &range };
        let said = sidecar.zip(key.as_ref()).map(|(sidecar, key)| Place::new(&sidecar.path, key.span));
        workbook::no_sheet(&Place::file(&file.path), said, &reason)
    })?;
    Ok(Opened {
        file: File { hash: file.hash, ..File::new(file.path.clone(), found.text.into_bytes()) },
        origin: Origin { sheet: Some(found.sheet), rounded: found.rounded, units: found.units, ..Origin::default() },
    })
}

fn texts(items: &[Spanned<Value>]) -> Vec<String> {
    let texts = items.iter().filter_map(|item| if let Value::String(text) = &item.value { Some(text) } else { None });
    texts.map(|text| text.text.clone()).collect()
}

/// The keys of a sidecar. What is wrong with them is told where they are read for good.
fn options_of(sidecar: &File) -> Table {
    let text = sidecar.text().unwrap_or_default();
    options::toml::read(&sidecar.path, &Pieces::whole(text.trim_start_matches('\u{feff}'), 0), &mut Vec::new())
}

fn string(table: &Table, key: &str) -> Option<Spanned<String>> {
    let entry = table.get(key)?;
    match &entry.value.value {
        Value::String(text) => Some(Spanned::new(text.text.clone(), entry.value.span)),
        _ => None,
    }
}

fn undecodable(file: &File, sidecar: &File, name: &Spanned<String>, reason: &Undecodable) -> Diagnostic {
    let said = Place::new(&sidecar.path, name.span);
    match reason {
        Undecodable::Name => schema_messages::no_encoding(said, &name.value),
        Undecodable::Bytes => schema_messages::wrong_encoding(Place::file(&file.path), said, &name.value),
    }
}
