//! Converts table files to CSV in UTF-8, so that every later stage gets text that messages can show.

use std::collections::BTreeMap;

use crate::data::conversion::{self, Conversion};
use crate::diagnostic::Diagnostic;
use crate::text::{File, FilePath};

/// Converts the tables among the files of a site. Returns the original form of each converted table.
pub fn convert(
    by_path: &mut BTreeMap<FilePath, File>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<FilePath, Conversion> {
    let mut origins = BTreeMap::new();
    let mut opened = Vec::new();
    for (path, file) in by_path.iter().filter(|(path, _)| is_table(path)) {
        let sidecar = path.rsplit_once('.').map(|(stem, _)| format!("{stem}.toml"));
        let sidecar = sidecar.and_then(|sidecar| by_path.get(sidecar.as_str()));
        match conversion::convert(file, sidecar) {
            Ok(Some(found)) => opened.push(found),
            Ok(None) => {}
            Err(found) => diagnostics.extend(found),
        }
    }
    for found in opened {
        origins.insert(found.file.path.clone(), found.origin);
        by_path.insert(found.file.path.clone(), found.file);
    }
    origins
}

/// Whether a file is a table: directly in `content/data/`, and not a lock file of an office program.
fn is_table(path: &str) -> bool {
    let name = path.strip_prefix("content/data/").filter(|name| !name.contains('/') && !name.starts_with("~$"));
    name.is_some_and(|name| conversion::is_workbook(name) || [".csv", ".tsv"].iter().any(|end| name.ends_with(end)))
}
