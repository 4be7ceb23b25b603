//! Compares tables with an earlier Git revision, to find the figures whose cells have changed since.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::check::BoundFigure;
use crate::data::{Table, conversion, table_reader};
use crate::facts::Tables;
use crate::facts::figure::data_of;
use crate::pipeline::{BuildRequest, BuildResult};
use crate::text::File;

use super::messages;
use super::usage_error::UsageError;

/// An earlier revision. Its tables and the current ones are read on first use.
pub struct EarlierRevision<'b> {
    root: PathBuf,
    revision: String,
    built: &'b BuildResult,
    then: RefCell<LoadedTables>,
    now: RefCell<LoadedTables>,
}

/// The tables of the earlier revision, or the current ones.
#[derive(Default)]
struct LoadedTables {
    tables: BTreeMap<String, Arc<Table>>,
    /// The names of the tables that were looked for, whether they exist or not.
    requested: BTreeSet<String>,
}

/// Prepares the comparison with `revision`.
///
/// # Errors
///
/// If Git cannot be run, the site is not in a repository, or the revision does not exist.
pub fn tables_of<'b>(
    request: &BuildRequest,
    built: &'b BuildResult,
    revision: &str,
) -> Result<EarlierRevision<'b>, UsageError> {
    if git(&request.root, &["rev-parse", "--git-dir"])?.is_none() {
        return Err(messages::not_a_repository(&request.root));
    }
    if git(&request.root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?.is_none() {
        return Err(messages::unknown_revision(&request.root, revision));
    }
    Ok(EarlierRevision {
        root: request.root.clone(),
        revision: revision.to_owned(),
        built,
        then: RefCell::default(),
        now: RefCell::default(),
    })
}

/// The output of a Git command. `None` if it fails.
fn git(root: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>, UsageError> {
    let called = Command::new("git").arg("-C").arg(root).args(arguments).output();
    let output = called.map_err(|error| messages::missing_git(&error))?;
    Ok(output.status.success().then_some(output.stdout))
}

impl EarlierRevision<'_> {
    /// The earlier data of a figure, for people; empty if they did not exist. `None` if they have not changed.
    pub fn changed(&self, bound: &BoundFigure) -> Option<String> {
        let name = &bound.figure.table()?.name;
        let then = data_in(&self.then, name, &bound.figure.target, |path| self.shown(path));
        let now = data_in(&self.now, name, &bound.figure.target, |path| self.built.files.get(path).cloned());
        (then != now).then(|| then.unwrap_or_default())
    }

    /// The file at `path` in the revision.
    fn shown(&self, path: &str) -> Option<File> {
        let bytes = git(&self.root, &["show", &format!("{}:./{path}", self.revision)]).ok()??;
        Some(File::new(path, bytes))
    }
}

/// The data of the reference `target`, for people. `file` returns a file of the site; each table is read only once.
fn data_in(
    loaded: &RefCell<LoadedTables>,
    name: &str,
    target: &str,
    file: impl Fn(&str) -> Option<File>,
) -> Option<String> {
    let mut loaded = loaded.borrow_mut();
    if loaded.requested.insert(name.to_owned()) {
        let at = |end: &str| file(&format!("content/data/{name}.{end}"));
        // Problems with a table are reported by the build.
        let read = |csv: File| {
            let sidecar = at("toml");
            let conversion = conversion::convert(&csv, sidecar.as_ref()).ok().flatten();
            let csv = conversion.as_ref().map_or(&csv, |conversion| &conversion.file);
            let origin = conversion.as_ref().map(|conversion| &conversion.origin);
            table_reader::read(name, csv, sidecar.as_ref(), origin, &mut Vec::new())
        };
        let table = conversion::EXTENSIONS.into_iter().find_map(at).and_then(read);
        loaded.tables.extend(table.map(|table| (name.to_owned(), Arc::new(table))));
    }
    data_of(target, &Tables::new(&loaded.tables))
}
