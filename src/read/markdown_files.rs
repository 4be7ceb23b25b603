//! Reads Markdown files outside a site, and the folder of tables that their figures are checked against.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::limits::Limits;
use super::messages;
use super::tables;
use super::tree::is_ignored;
use crate::diagnostic::Diagnostic;
use crate::text::{File, FilePath};

/// Standard input on the command line, and in messages.
const STANDARD_INPUT: &str = "-";
const STANDARD_INPUT_NAME: &str = "<stdin>";

/// Markdown files, and tables by the paths that they would have in a site.
#[derive(Debug, Default)]
pub struct MarkdownFiles {
    /// The Markdown files, in the order of the command line.
    pub markdown: Vec<File>,
    /// By `content/data/NAME`; the path of each file is where it was found.
    pub tables: Files,
}

/// Reads each of the files once, and the tables and sources of the folder `data`. Files that cannot be read are reported
/// and left out.
pub fn read(files: &[PathBuf], data: &Path, diagnostics: &mut Vec<Diagnostic>) -> MarkdownFiles {
    let mut found = MarkdownFiles::default();
    for path in files {
        let name = shown(path);
        if found.markdown.iter().any(|file| file.path == name) {
            continue;
        }
        match bytes(path, &name) {
            Ok(bytes) => found.markdown.push(File::new(name, bytes)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let mut shown_at: Vec<(FilePath, FilePath)> = Vec::new();
    let entries = std::fs::read_dir(data).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !is_ignored(name, false)) else {
            continue;
        };
        let place = match path.extension().and_then(|end| end.to_str()) {
            Some("csv" | "tsv" | "toml") if name != SOURCES => format!("content/data/{name}"),
            _ => continue,
        };
        shown_at.extend(add_file(&mut found.tables, &place, &path, diagnostics));
    }
    // In a site, the sources are in the folder above the tables.
    let sources = [Some(data.join(SOURCES)), data.parent().map(|above| above.join(SOURCES))];
    if let Some(sources) = sources.into_iter().flatten().find(|path| path.is_file()) {
        shown_at.extend(add_file(&mut found.tables, "content/sources.toml", &sources, diagnostics));
    }
    convert_tables(&mut found.tables, &shown_at, diagnostics);
    found
}

/// Converts the tables like those of a site, and gives every file the path where it was found, for messages.
fn convert_tables(files: &mut Files, shown_at: &[(FilePath, FilePath)], diagnostics: &mut Vec<Diagnostic>) {
    let origins = tables::convert(&mut files.by_path, diagnostics);
    for (place, shown) in shown_at {
        if let Some(file) = files.by_path.get_mut(place) {
            file.path = shown.clone();
        }
        if let Some(origin) = origins.get(place) {
            files.origins.insert(shown.clone(), origin.clone());
        }
    }
}

const SOURCES: &str = "sources.toml";

/// Reads a file and adds it under the path `place`, as in a site. Returns that path and the one where it was found.
fn add_file(
    files: &mut Files,
    place: &str,
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(FilePath, FilePath)> {
    let (place, name): (FilePath, FilePath) = (place.into(), shown(path));
    match bytes(path, &name) {
        Ok(bytes) => {
            files.by_path.insert(place.clone(), File::new(place.clone(), bytes));
            Some((place, name))
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// A path as the author writes it, with `/` on every system.
fn shown(path: &Path) -> FilePath {
    if path.as_os_str() == STANDARD_INPUT {
        return STANDARD_INPUT_NAME.into();
    }
    let text = path.to_string_lossy();
    let text =
        if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace(std::path::MAIN_SEPARATOR, "/").into() };
    text.strip_prefix("./").unwrap_or(&text).into()
}

/// The bytes of a file, or of standard input for `-`.
fn bytes(path: &Path, name: &FilePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| Box::new(messages::unreadable_file(name, &error));
    // The limits are those of pages and tables.
    let limit = Limits::default().of_file(&format!("content/{name}"));
    if path.as_os_str() == STANDARD_INPUT {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(limit.bytes).read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(bytes);
    }
    let there = std::fs::metadata(path).map_err(unreadable)?;
    if !there.is_file() {
        return Err(Box::new(messages::not_a_file(name)));
    }
    if there.len() > limit.bytes {
        return Err(Box::new(messages::too_large(name, there.len(), limit)));
    }
    std::fs::read(path).map_err(unreadable)
}
