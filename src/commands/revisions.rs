//! Tables of an earlier Git revision, to find the figures whose cells have changed since.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::check::BoundFigure;
use crate::data::{Table, opening, table_reader};
use crate::facts::Tables;
use crate::facts::figure::data_of;
use crate::pipeline::{Built, Request};
use crate::text::File;

use super::messages;
use super::usage_error::UsageError;

/// The tables of a revision and the current ones, read on first use.
pub struct Earlier<'b> {
    root: PathBuf,
    revision: String,
    built: &'b Built,
    then: RefCell<Side>,
    now: RefCell<Side>,
}

/// The tables of one of the two.
#[derive(Default)]
struct Side {
    tables: BTreeMap<String, Arc<Table>>,
    /// The tables that were requested, whether they exist or not.
    asked: BTreeSet<String>,
}

/// Resolves the revision.
pub fn tables_of<'b>(request: &Request, built: &'b Built, revision: &str) -> Result<Earlier<'b>, UsageError> {
    if git(&request.root, &["rev-parse", "--git-dir"])?.is_none() {
        return Err(messages::no_repository(&request.root));
    }
    if git(&request.root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?.is_none() {
        return Err(messages::no_revision(&request.root, revision));
    }
    Ok(Earlier {
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
    let output = called.map_err(|error| messages::no_git(&error))?;
    Ok(output.status.success().then_some(output.stdout))
}

impl Earlier<'_> {
    /// The earlier data of a figure, if they were different; empty if they did not exist.
    pub fn changed(&self, bound: &BoundFigure) -> Option<String> {
        let name = &bound.figure.table()?.name;
        let then = data_in(&self.then, name, &bound.figure.target, |path| self.shown(path));
        let now = data_in(&self.now, name, &bound.figure.target, |path| self.built.files.get(path).cloned());
        (then != now).then(|| then.unwrap_or_default())
    }

    /// A file in the revision.
    fn shown(&self, path: &str) -> Option<File> {
        let bytes = git(&self.root, &["show", &format!("{}:./{path}", self.revision)]).ok()??;
        Some(File::new(path, bytes))
    }
}

/// The data behind a reference, its table read once.
fn data_in(side: &RefCell<Side>, name: &str, target: &str, file: impl Fn(&str) -> Option<File>) -> Option<String> {
    let mut side = side.borrow_mut();
    if side.asked.insert(name.to_owned()) {
        let at = |end: &str| file(&format!("content/data/{name}.{end}"));
        // Problems with a table are reported by the build.
        let read = |csv: File| {
            let sidecar = at("toml");
            let opened = opening::open(&csv, sidecar.as_ref()).ok().flatten();
            let csv = opened.as_ref().map_or(&csv, |opened| &opened.file);
            let origin = opened.as_ref().map(|opened| &opened.origin);
            table_reader::read(name, csv, sidecar.as_ref(), origin, &mut Vec::new())
        };
        let table = opening::ENDINGS.into_iter().find_map(at).and_then(read);
        side.tables.extend(table.map(|table| (name.to_owned(), Arc::new(table))));
    }
    data_of(target, &Tables::of(&side.tables))
}
