//! The messages about problems with the output folder.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::interrupted::Interrupted;
use super::manifest;
use crate::diagnostic::{Diagnostic, codes};

/// The most places of one kind that a message lists.
const MOST: usize = 5;

/// `relation` says how the output folder is related to `what`.
pub fn refused(output: &Path, relation: &str, what: &Path) -> Diagnostic {
    let message = format!("the output folder {} {relation} {}", output.display(), what.display());
    let help = "choose another with --output; without it, the site is written to public/";
    Diagnostic::new(&codes::OUTPUT_FOLDER, None, message).help(help)
}

/// `what` completes "could not be …".
pub fn failed(what: &str, place: &Path, error: &Error) -> Diagnostic {
    let message = format!("{} could not be {what}: {error}", place.display());
    let diagnostic = Diagnostic::new(&codes::OUTPUT_WRITE, None, message);
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => diagnostic.help("make room on the disk and build again"),
        ErrorKind::PermissionDenied => diagnostic.help("check who may write there"),
        _ => diagnostic,
    }
}

/// The path of the manifest is not available for other files.
pub fn taken(path: &str) -> Option<Diagnostic> {
    let name = manifest::NAME;
    let is_taken = path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    let message = format!("no file can be at {path}: {name} is Nutgraf's list of the files that it wrote");
    is_taken.then(|| Diagnostic::new(&codes::OUTPUT_WRITE, None, message).help("give it another address"))
}

/// An image that could not be made: `why` completes “could not be drawn: …”.
pub fn undrawn(place: &Path, why: &str) -> Diagnostic {
    let message = format!("{} could not be drawn: {why}", place.display());
    Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
}

/// The files of a whole foreign site are not listed one by one.
pub fn foreign(output: &Path, paths: &[String]) -> Vec<Diagnostic> {
    let told = paths.iter().take(MOST).enumerate().map(|(at, path)| {
        let place = output.join(path);
        let message = format!("{} is in the way of the site's output, and Nutgraf did not write it", place.display());
        let more = paths.len().saturating_sub(MOST);
        let diagnostic = Diagnostic::new(&codes::OUTPUT_FOREIGN, None, message)
            .help("move it away, or choose another folder with --output");
        let is_last = at + 1 == MOST;
        if is_last && more > 0 { diagnostic.note(format!("and so are {more} more files")) } else { diagnostic }
    });
    told.collect()
}

/// Nothing is started that could not be finished.
pub fn barriers(found: &BTreeMap<PathBuf, String>) -> Vec<Diagnostic> {
    let more = found.len().saturating_sub(MOST);
    let told = found.iter().take(MOST).enumerate().map(|(at, (place, why))| {
        let message = format!("{} cannot be written: {why}", place.display());
        let diagnostic = Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
            .note("the existing site is unchanged")
            .help("check who may write there");
        let is_last = at + 1 == MOST;
        if is_last && more > 0 { diagnostic.note(format!("nor can {more} more files")) } else { diagnostic }
    });
    told.collect()
}

/// A site that is half of one build and half of another, and what to do about it.
pub fn interrupted(cut: &Interrupted) -> Diagnostic {
    let diagnostic = failed("put in its place", &cut.path, &cut.error);
    if cut.placed.is_empty() {
        return diagnostic.note("the existing site is unchanged");
    }
    let mut shown = cut.placed.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if cut.placed.len() > MOST {
        shown.push_str(&format!(" and {} more", cut.placed.len() - MOST));
    }
    diagnostic
        .note(format!("new already: {shown}; {} more are as they were", cut.left))
        .help("build again when that is fixed: the next build makes the site complete")
}
