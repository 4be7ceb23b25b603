//! Converts the file of a table to CSV text in UTF-8 before anything in it is interpreted, so that all later stages and
//! all messages refer to the same text.

use super::encoding::{self, DecodingError};
use super::sheet::Sheet;
use super::sidecar_messages;
use super::workbook::{self, Rounded, WorkbookError};
use crate::diagnostic::Diagnostic;
use crate::options::{self, OptionTable, OptionValue};
use crate::text::{File, MappedText, Place, Spanned};

/// The file name extensions of tables in `content/data/`, the most common first.
pub const EXTENSIONS: [&str; 7] = ["csv", "tsv", "xlsx", "ods", "xls", "xlsb", "json"];

/// The file name extensions of workbooks.
const WORKBOOKS: [&str; 4] = [".xlsx", ".xlsb", ".xls", ".ods"];

/// A file that was converted to CSV in UTF-8.
#[derive(Debug)]
pub struct ConvertedFile {
    /// The file with the converted text.
    pub file: File,
    /// What it was converted from.
    pub origin: Conversion,
}

/// What the file of a table was before it was CSV in UTF-8.
#[derive(Debug, Clone, Default)]
pub struct Conversion {
    /// The encoding of its bytes, by its name for readers. `None` for a workbook.
    pub encoding: Option<&'static str>,
    /// Whether the encoding is a guess from the letters of the text.
    pub is_guess: bool,
    /// The part of a workbook that it was read from. `None` for a text file.
    pub sheet: Option<Sheet>,
    /// The numbers that were rounded to what the sheet shows, if any.
    pub rounded: Option<Rounded>,
    /// The units that the sheet's number formats show, by the index of the column.
    pub units: Vec<(usize, String)>,
}

/// Converts the file of a table. `Ok(None)` if it is CSV in UTF-8 already, or if its encoding is unknown, which the
/// reader of the table reports.
///
/// # Errors
///
/// The messages about a workbook that cannot be read, or about bytes that are not in the encoding that `sidecar` names.
pub fn convert(file: &File, sidecar: Option<&File>) -> Result<Option<ConvertedFile>, Vec<Diagnostic>> {
    if is_workbook(&file.path) {
        return convert_workbook(file, sidecar).map(Some);
    }
    let named = sidecar.and_then(|sidecar| Some((sidecar, string(&options_of(sidecar), "encoding")?)));
    let decoded = match &named {
        Some((sidecar, name)) => encoding::decode_as(&file.bytes, &name.value)
            .map_err(|reason| vec![undecodable(file, sidecar, name, &reason)])?,
        None => encoding::detect(&file.bytes),
    };
    Ok(decoded.map(|decoded| ConvertedFile {
        file: File { hash: file.hash, ..File::new(file.path.clone(), decoded.text.into_bytes()) },
        origin: Conversion { encoding: Some(decoded.from), is_guess: decoded.is_guess, ..Conversion::default() },
    }))
}

/// Whether a file is a workbook, by its name.
pub fn is_workbook(path: &str) -> bool {
    WORKBOOKS.iter().any(|end| path.ends_with(end))
}

/// Reads the sheet and the range that the sidecar names, otherwise the first sheet.
fn convert_workbook(file: &File, sidecar: Option<&File>) -> Result<ConvertedFile, Vec<Diagnostic>> {
    let options = sidecar.map(options_of).unwrap_or_default();
    let (sheet, range) = (string(&options, "sheet"), string(&options, "range"));
    let value = |key: &str| options.get(key).map(|entry| &entry.value.value);
    let wanted = workbook::SheetOptions {
        sheet: sheet.as_ref().map(|sheet| sheet.value.clone()),
        range: range.as_ref().map(|range| range.value.clone()),
        head: if let Some(OptionValue::Integer(head)) = value("head") { u32::try_from(*head).ok() } else { None },
        missing: if let Some(OptionValue::List(items)) = value("missing") { texts(items) } else { Vec::new() },
        hidden: matches!(value("hidden"), Some(OptionValue::Boolean(true))),
        as_shown: if let Some(OptionValue::Boolean(as_shown)) = value("as_shown") { Some(*as_shown) } else { None },
    };
    let found = workbook::read(&file.bytes, &wanted).map_err(|reason| {
        let key = if matches!(reason, WorkbookError::Name(_)) { &sheet } else { &range };
        let said = sidecar.zip(key.as_ref()).map(|(sidecar, key)| Place::new(&sidecar.path, key.span));
        workbook::unreadable_sheet(&Place::file(&file.path), said, &reason)
    })?;
    Ok(ConvertedFile {
        file: File { hash: file.hash, ..File::new(file.path.clone(), found.text.into_bytes()) },
        origin: Conversion {
            sheet: Some(found.sheet),
            rounded: found.rounded,
            units: found.units,
            ..Conversion::default()
        },
    })
}

fn texts(items: &[Spanned<OptionValue>]) -> Vec<String> {
    let texts =
        items.iter().filter_map(|item| if let OptionValue::String(text) = &item.value { Some(text) } else { None });
    texts.map(|text| text.text.clone()).collect()
}

/// The keys of a sidecar, mistakes ignored: they are reported when it is parsed.
fn options_of(sidecar: &File) -> OptionTable {
    let text = sidecar.text().unwrap_or_default();
    options::toml::read(&sidecar.path, &MappedText::contiguous(text.trim_start_matches('\u{feff}'), 0), &mut Vec::new())
}

fn string(table: &OptionTable, key: &str) -> Option<Spanned<String>> {
    let entry = table.get(key)?;
    match &entry.value.value {
        OptionValue::String(text) => Some(Spanned::new(text.text.clone(), entry.value.span)),
        _ => None,
    }
}

fn undecodable(file: &File, sidecar: &File, name: &Spanned<String>, reason: &DecodingError) -> Diagnostic {
    let said = Place::new(&sidecar.path, name.span);
    match reason {
        DecodingError::Name => sidecar_messages::unknown_encoding_name(said, &name.value),
        DecodingError::Bytes => sidecar_messages::wrong_encoding(Place::file(&file.path), said, &name.value),
    }
}
