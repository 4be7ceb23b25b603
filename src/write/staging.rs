//! Files by temporary name and rename: first all of them beside the site, then each into its place.

use std::collections::HashSet;
use std::io::Error;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::render::Output;

/// Beginning of the name of the folder that files are written to first.
const PREFIX: &str = ".nutgraf-staging-";

/// Removes what a build that was cut off has left behind.
pub fn clear_leftovers(output: &Path) {
    let Ok(entries) = std::fs::read_dir(output) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What cannot be removed is hidden and does no harm.
        if name.starts_with(PREFIX) {
            let _ = std::fs::remove_dir_all(entry.path());
        } else if name.starts_with(super::manifest::NAME) && name != super::manifest::NAME {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Files that lie ready. Dropped before they take their places, they are gone again.
#[derive(Debug)]
pub struct Staged<'o> {
    folder: PathBuf,
    output: &'o Path,
    /// Where each lies, and its path in the site.
    files: Vec<(PathBuf, &'o str)>,
}

/// Writes the outputs of these indices into a folder of their own, on the same file system.
pub fn stage<'o>(output: &'o Path, outputs: &'o [Output], changed: &[usize]) -> Result<Staged<'o>, (PathBuf, Error)> {
    let folder = output.join(format!("{PREFIX}{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| (folder.clone(), error))?;
    let picked = changed.iter().filter_map(|index| Some((index, outputs.get(*index)?)));
    let files: Vec<(PathBuf, &Output)> = picked.map(|(index, file)| (folder.join(index.to_string()), file)).collect();
    let staged = Staged {
        folder,
        output,
        files: files.iter().map(|(place, file)| (place.clone(), file.path.as_str())).collect(),
    };
    files.par_iter().try_for_each(|(place, file)| {
        let bytes = file.bytes().map_err(Error::other);
        bytes.and_then(|bytes| std::fs::write(place, &bytes)).map_err(|error| (output.join(&file.path), error))
    })?;
    Ok(staged)
}

impl Staged<'_> {
    /// Renames every file into its place.
    pub fn take_places(self) -> Result<(), (PathBuf, Error)> {
        let folders: HashSet<&str> = self.files.iter().filter_map(|(_, path)| Some(path.rsplit_once('/')?.0)).collect();
        let mut folders: Vec<&str> = folders.into_iter().collect();
        folders.sort_unstable();
        for folder in folders {
            let place = self.output.join(folder);
            std::fs::create_dir_all(&place).map_err(|error| (place, error))?;
        }
        self.files.par_iter().try_for_each(|(from, path)| {
            let place = self.output.join(path);
            std::fs::rename(from, &place).map_err(|error| (place, error))
        })
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // What could not be removed is hidden and is written over by the next build of this process.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
