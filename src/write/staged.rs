//! Stages the changed files of a build in one staging folder.

use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::pending::PendingFile;
use super::staging::StagingFolder;
use crate::render::Receipt as _;

/// Complete files that are ready to be moved into place.
#[derive(Debug)]
pub struct StagedFiles<'o> {
    /// The staging folder that all of them are in.
    pub folder: Arc<StagingFolder>,
    /// Their paths in the site.
    pub files: Vec<&'o str>,
}

/// Stages the files that are still in memory, in the same folder as those that were staged when they were rendered.
///
/// # Errors
///
/// The file or folder that could not be written, and why.
pub fn stage<'p>(output: &Path, changed: &[&'p PendingFile]) -> Result<StagedFiles<'p>, (PathBuf, Error)> {
    let early = changed.iter().find_map(|file| match file {
        PendingFile::Staged { folder, .. } => Some(folder.clone()),
        _ => None,
    });
    let folder = match early {
        Some(folder) => folder,
        None => StagingFolder::create(output).map(Arc::new).map_err(|error| (output.to_path_buf(), error))?,
    };
    changed.par_iter().try_for_each(|file| {
        let PendingFile::InMemory(file) = file else { return Ok(()) };
        let added = file.bytes().map_err(Error::other).and_then(|bytes| folder.add(&file.path, &bytes));
        added.map_err(|error| (output.join(&file.path), error))
    })?;
    Ok(StagedFiles { folder, files: changed.iter().map(|file| file.path()).collect() })
}
