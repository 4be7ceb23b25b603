//! All files of a build that will take their places, ready in one staging folder.

use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::pending::Pending;
use super::staging::Folder;
use crate::render::Receipt as _;

/// Files that are ready.
#[derive(Debug)]
pub struct Staged<'o> {
    /// The staging folder that all of them are in.
    pub folder: Arc<Folder>,
    /// Their paths in the site.
    pub files: Vec<&'o str>,
}

/// Stages the files that are still in memory, beside those that were staged when they were rendered.
pub fn stage<'p>(output: &Path, changed: &[&'p Pending]) -> Result<Staged<'p>, (PathBuf, Error)> {
    let early = changed.iter().find_map(|file| match file {
        Pending::Staged { folder, .. } => Some(folder.clone()),
        _ => None,
    });
    let folder = match early {
        Some(folder) => folder,
        None => Folder::make(output).map(Arc::new).map_err(|error| (output.to_path_buf(), error))?,
    };
    changed.par_iter().try_for_each(|file| {
        let Pending::InMemory(file) = file else { return Ok(()) };
        let added = file.bytes().map_err(Error::other).and_then(|bytes| folder.add(&file.path, &bytes));
        added.map_err(|error| (output.join(&file.path), error))
    })?;
    Ok(Staged { folder, files: changed.iter().map(|file| file.path()).collect() })
}
