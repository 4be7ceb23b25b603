//! Tables as an earlier revision of Git has them, to find the figures whose cells have changed since.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::check::BoundFigure;
use crate::data::{Table, table};
use crate::facts::reference::Reference;
use crate::facts::resolve::resolve;
use crate::facts::{Figure, Tables};
use crate::pipeline::Request;
use crate::text::File;

use super::WrongCall;

/// The tables of a revision, read when they are first asked for.
pub struct Changed {
    root: PathBuf,
    revision: String,
    tables: RefCell<BTreeMap<String, Arc<Table>>>,
}

/// Looks the revision up.
pub fn changed_cells(request: &Request, revision: &str) -> Result<Changed, WrongCall> {
    let verified = git(&request.root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if verified.is_none() {
        return Err(WrongCall(format!(
            "`{revision}` is no revision of the Git repository of {}",
            request.root.display()
        )));
    }
    Ok(Changed { root: request.root.clone(), revision: revision.to_owned(), tables: RefCell::default() })
}

/// What a call of Git prints; `None` when it fails.
fn git(root: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>, WrongCall> {
    let called = Command::new("git").arg("-C").arg(root).args(arguments).output();
    let output = called.map_err(|error| WrongCall(format!("Git could not be called: {error}")))?;
    Ok(output.status.success().then_some(output.stdout))
}

impl Changed {
    /// Whether the cells of a figure were others then, or not there.
    pub fn concerns(&self, bound: &BoundFigure) -> bool {
        let Some(name) = &bound.figure.table else { return false };
        let mut tables = self.tables.borrow_mut();
        if !tables.contains_key(name) {
            tables.extend(self.read(name).map(|table| (name.clone(), Arc::new(table))));
        }
        let tables = Tables { by_name: &tables };
        let meaning =
            Reference::parse(&bound.target).ok().and_then(|reference| resolve(&reference, &tables).ok().flatten());
        let then = meaning.and_then(|meaning| Figure::of(&meaning, None).value);
        then != bound.figure.value
    }

    fn read(&self, name: &str) -> Option<Table> {
        let shown = |end: &str| {
            let path = format!("content/data/{name}.{end}");
            let bytes = git(&self.root, &["show", &format!("{}:./{path}", self.revision)]).ok()??;
            Some(File::new(path, bytes))
        };
        let csv = shown("csv").or_else(|| shown("tsv"))?;
        table::read(name, &csv, shown("toml").as_ref(), &mut Vec::new())
    }
}
