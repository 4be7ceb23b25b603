//! `nutgraf fetch`: downloads table files from the addresses in their sidecars, and reports figures that no longer agree.
#![expect(clippy::disallowed_methods, reason = "this command's work is to write files of tables")]

use std::path::Path;

use crate::cli;
use crate::data::conversion::EXTENSIONS;
use crate::data::fetched::{self, Fetch};
use crate::diagnostic::{Diagnostic, Report};
use crate::pipeline::{self, BuildRequest, BuildResult};
use crate::text::File;

use super::download;
use super::fetch_refusals as refusals;
use super::request::request;
use super::streams;
use super::terminal;
use super::usage_error::UsageError;

/// A table that can be fetched.
struct FetchableTable {
    name: String,
    sidecar: File,
    fetch: Fetch,
}

/// Fetches the named tables, or all that have an address. Returns whether all were downloaded and the content has no new
/// errors.
pub fn run(arguments: &cli::FetchArgs) -> Result<bool, UsageError> {
    let request = request(&arguments.site)?;
    let sources = wanted(all(&request.root)?, &arguments.tables)?;
    let before = pipeline::check(&request);
    let (mut all_fetched, mut is_changed) = (true, false);
    for source in &sources {
        match fetch(&request, source) {
            Ok(said) => {
                is_changed |= said.is_changed;
                if !arguments.site.quiet {
                    streams::print_error(&said.line);
                }
            }
            Err(why) => {
                all_fetched = false;
                streams::print_error(&format!("error: {why}"));
            }
        }
    }
    Ok(all_fetched && (!is_changed || report_new_messages(&request, &before)))
}

/// Reports the messages that the downloads caused. Returns whether none of them is an error.
fn report_new_messages(request: &BuildRequest, before: &BuildResult) -> bool {
    let after = pipeline::check(request);
    let known = before.report.diagnostics();
    let is_new = |found: &&Diagnostic| !known.iter().any(|known| is_same(known, found));
    let new: Vec<Diagnostic> = after.report.diagnostics().iter().filter(is_new).cloned().collect();
    let report = Report::new(new, &request.overrides);
    terminal::print_messages(&report, &after.files);
    !report.has_errors()
}

/// Whether two messages say the same about the same file. Their lines may differ, since rows may have moved.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let file = |found: &Diagnostic| found.place.as_ref().map(|place| place.file.clone());
    one.code.name == other.code.name && one.message == other.message && file(one) == file(other)
}

/// Every table of the site whose sidecar has an address.
fn all(root: &Path) -> Result<Vec<FetchableTable>, UsageError> {
    let folder = root.join("content/data");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| UsageError(format!("{} cannot be read: {error}", folder.display())))?;
    let mut sources = Vec::new();
    for entry in entries.flatten() {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let Some(name) = file_name.strip_suffix(".toml") else { continue };
        let Ok(bytes) = std::fs::read(entry.path()) else { continue };
        let sidecar = File::new(format!("content/data/{file_name}").as_str(), bytes);
        if let Some(fetch) = Fetch::find(&sidecar) {
            sources.push(FetchableTable { name: name.to_owned(), sidecar, fetch });
        }
    }
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(sources)
}

/// The tables with these names, or all without names.
fn wanted(sources: Vec<FetchableTable>, names: &[String]) -> Result<Vec<FetchableTable>, UsageError> {
    let known: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
    for name in names {
        if !known.contains(name) {
            return Err(refusals::missing_fetch_address(name, &known));
        }
    }
    if sources.is_empty() {
        return Err(refusals::missing_fetch_addresses());
    }
    Ok(sources.into_iter().filter(|source| names.is_empty() || names.contains(&source.name)).collect())
}

/// The result of fetching a table: the line to print, and whether its file has changed.
struct FetchOutcome {
    line: String,
    is_changed: bool,
}

/// Downloads one table and writes it, if it can replace the existing file.
fn fetch(request: &BuildRequest, source: &FetchableTable) -> Result<FetchOutcome, String> {
    let name = &source.name;
    let address = source.fetch.address();
    let bytes = download::get(&address).map_err(|why| refusals::download_failed(name, &address, &why))?;
    let path_of = |end: &str| format!("content/data/{name}.{end}");
    let there = EXTENSIONS.iter().map(|end| path_of(end)).find(|path| request.root.join(path).is_file());
    let path = there.clone().unwrap_or_else(|| path_of(download::ending(&address, &bytes)));
    let old = there.and_then(|path| std::fs::read(request.root.join(path)).ok());
    if old.as_ref() == Some(&bytes) {
        return Ok(FetchOutcome { line: format!("{name}: already up to date"), is_changed: false });
    }
    let new = File::new(path.as_str(), bytes);
    let old = old.map(|bytes| File::new(path.as_str(), bytes));
    let rows = refusals::check(name, &new, old.as_ref(), &source.sidecar)?;
    replace(&request.root.join(&path), &new.bytes).map_err(|error| refusals::not_written(&path, &error))?;
    let mut line = format!("{name}: {} in {path}", terminal::counted(rows, "row", "rows"));
    let today = request.today.map(|day| day.iso()).unwrap_or_default();
    let text = source.sidecar.text().unwrap_or_default();
    match fetched::record_download(text, &today, &fetched::hash(&new.bytes)) {
        Some(text) => {
            let sidecar = source.sidecar.path.to_string();
            replace(&request.root.join(&sidecar), text.as_bytes())
                .map_err(|error| refusals::not_written(&sidecar, &error))?;
        }
        None => line.push_str(
            "; its date and hash are not recorded, because `[fetch]` is not on a line of its own in the sidecar",
        ),
    }
    Ok(FetchOutcome { line, is_changed: true })
}

/// Replaces a file atomically.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.part"));
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, path)
}
