//! The messages about problems with the output folder.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::interrupted::Interruption;
use super::manifest;
use crate::diagnostic::{Diagnostic, codes};

/// The most files that are listed by name.
const MAX_LISTED: usize = 5;

/// An output folder that cannot be used; `relation` says how it is related to `what`.
pub fn refused(output: &Path, relation: &str, what: &Path) -> Diagnostic {
    let message = format!("the output folder {} {relation} {}", output.display(), what.display());
    let help = "choose another with --output; without it, the site is written to public/";
    Diagnostic::new(&codes::OUTPUT_FOLDER, None, message).help(help)
}

/// A file or folder that could not be changed; `what` completes “could not be …”.
pub fn failed(what: &str, place: &Path, error: &Error) -> Diagnostic {
    let message = format!("{} could not be {what}: {error}", place.display());
    let diagnostic = Diagnostic::new(&codes::OUTPUT_WRITE, None, message);
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => diagnostic.help("free some disk space and build again"),
        ErrorKind::PermissionDenied => diagnostic.help("check the permissions"),
        _ => diagnostic,
    }
}

/// A file of the site at the path of the manifest, or below it. `None` for any other path.
pub fn reserved_path(path: &str) -> Option<Diagnostic> {
    let name = manifest::NAME;
    let is_taken = path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    let message = format!("no file can be at {path}: {name} is Nutgraf's list of the files that it wrote");
    is_taken.then(|| Diagnostic::new(&codes::OUTPUT_WRITE, None, message).help("give it another address"))
}

/// An image that could not be rendered, and why.
pub fn unrendered(place: &Path, why: &str) -> Diagnostic {
    let message = format!("{} could not be rendered: {why}", place.display());
    Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
}

/// Files in the output folder that are in the way, and that Nutgraf did not write. If there are many, as when the folder
/// contains another site, only the first ones are listed.
pub fn foreign_files(output: &Path, paths: &[String]) -> Vec<Diagnostic> {
    let listed = paths.iter().take(MAX_LISTED).enumerate().map(|(at, path)| {
        let place = output.join(path);
        let message = format!("{} is in the way of the site's output, and Nutgraf did not write it", place.display());
        let more = paths.len().saturating_sub(MAX_LISTED);
        let diagnostic = Diagnostic::new(&codes::OUTPUT_FOREIGN, None, message)
            .help("move it away, or choose another folder with --output");
        let is_last = at + 1 == MAX_LISTED;
        if is_last && more > 0 { diagnostic.note(format!("and so are {more} more files")) } else { diagnostic }
    });
    listed.collect()
}

/// Files and folders that cannot be written to, found before anything was changed.
pub fn read_only(found: &BTreeMap<PathBuf, String>) -> Vec<Diagnostic> {
    let more = found.len().saturating_sub(MAX_LISTED);
    let listed = found.iter().take(MAX_LISTED).enumerate().map(|(at, (place, why))| {
        let message = format!("{} cannot be written: {why}", place.display());
        let diagnostic = Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
            .note("the existing site is unchanged")
            .help("check the permissions");
        let is_last = at + 1 == MAX_LISTED;
        if is_last && more > 0 { diagnostic.note(format!("nor can {more} more files")) } else { diagnostic }
    });
    listed.collect()
}

/// A build that stopped while its files were moved into place, so that the site is partly new.
pub fn interrupted(cut: &Interruption) -> Diagnostic {
    let diagnostic = failed("moved into place", &cut.path, &cut.error);
    if cut.placed.is_empty() {
        return diagnostic.note("the existing site is unchanged");
    }
    let mut shown = cut.placed.iter().take(MAX_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if cut.placed.len() > MAX_LISTED {
        shown.push_str(&format!(" and {} more", cut.placed.len() - MAX_LISTED));
    }
    diagnostic
        .note(format!("already replaced: {shown}; {} more are unchanged", cut.left))
        .help("fix that and build again, to make the site complete")
}
