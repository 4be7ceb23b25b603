//! The file of a table → CSV text in UTF-8, before anything in it is understood: so all later stages, and whoever
//! prints a message, have one text to point into.

use super::encoding::{self, Undecodable};
use super::schema_messages;
use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;
use crate::options::{self, Table, Value};
use crate::text::{File, Pieces, Place, Spanned};

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
    /// Where it stood in a workbook.
    pub sheet: Option<Sheet>,
}

/// Opens the file of a table. `Ok(None)` when it is CSV in UTF-8 as it stands, or when that is all that can be said.
pub fn open(file: &File, sidecar: Option<&File>) -> Result<Option<Opened>, Box<Diagnostic>> {
    let named = sidecar.and_then(|sidecar| Some((sidecar, string(&options_of(sidecar), "encoding")?)));
    let decoded = match &named {
        Some((sidecar, name)) => encoding::by_name(&file.bytes, &name.value)
            .map_err(|reason| Box::new(undecodable(file, sidecar, name, &reason)))?,
        None => encoding::by_bytes(&file.bytes),
    };
    Ok(decoded.map(|decoded| Opened {
        file: File { hash: file.hash, ..File::new(file.path.clone(), decoded.text.into_bytes()) },
        origin: Origin { encoding: Some(decoded.from), sheet: None },
    }))
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
