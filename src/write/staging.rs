//! Files by temporary name and rename: first all of them beside the site, then each into its place.

use std::collections::{BTreeSet, HashSet};
use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::render::Output;
use crate::render::output::{Content, Stored};

/// Beginning of the name of the folder that files are written to first.
const PREFIX: &str = ".nutgraf-staging-";

/// Tells the folders of one process apart.
static FOLDERS: AtomicUsize = AtomicUsize::new(0);

/// Removes what a build that was cut off has left behind; what belongs to one that still runs is left alone.
pub fn clear_leftovers(output: &Path) {
    let Ok(entries) = std::fs::read_dir(output) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What cannot be removed is hidden and does no harm.
        if name.strip_prefix(PREFIX).is_some_and(|owner| !is_running(owner)) {
            let _ = std::fs::remove_dir_all(entry.path());
        } else if name.starts_with(super::manifest::NAME) && name != super::manifest::NAME {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether the process that a folder is named after runs. Where that cannot be seen, only this one does.
fn is_running(owner: &str) -> bool {
    let number = owner.split('-').next().unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    number == std::process::id().to_string() || (is_number && Path::new("/proc").join(number).exists())
}

/// A folder that files are written to first, on the file system of the site. Dropped, it is gone with all that still
/// lies in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The output folder, where it was not there before.
    made: Option<PathBuf>,
    next: AtomicUsize,
}

impl Folder {
    pub fn make(output: &Path) -> Result<Self, (PathBuf, Error)> {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path = output.join(format!("{PREFIX}{}-{number}", std::process::id()));
        let made = (!output.exists()).then(|| output.to_path_buf());
        std::fs::create_dir_all(&path).map_err(|error| (path.clone(), error))?;
        Ok(Self { path, made, next: AtomicUsize::new(0) })
    }

    /// Writes a file; where it lies.
    pub fn add(&self, bytes: &[u8]) -> Result<PathBuf, Error> {
        let place = self.path.join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        std::fs::write(&place, bytes)?;
        Ok(place)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What could not be removed is hidden, and the next build removes it.
        let _ = std::fs::remove_dir_all(&self.path);
        if let Some(made) = &self.made {
            // Fails where the site stands in it, and that is as it should be.
            let _ = std::fs::remove_dir(made);
        }
    }
}

/// Files that lie ready. Dropped before they take their places, those that were written here are gone again.
#[derive(Debug)]
pub struct Staged<'o> {
    output: &'o Path,
    /// Where each lies, and its path in the site.
    files: Vec<(PathBuf, &'o str)>,
    _folder: Option<Folder>,
}

/// Writes the outputs of these indices that are still in memory; the others lie ready already.
pub fn stage<'o>(output: &'o Path, outputs: &'o [Output], changed: &[usize]) -> Result<Staged<'o>, (PathBuf, Error)> {
    let (mut files, mut in_memory) = (Vec::with_capacity(changed.len()), Vec::new());
    for file in changed.iter().filter_map(|index| outputs.get(*index)) {
        match &file.content {
            Content::Stored(Stored::Staged { place, .. }) => files.push((place.clone(), file.path.as_str())),
            _ => in_memory.push(file),
        }
    }
    if in_memory.is_empty() {
        return Ok(Staged { output, files, _folder: None });
    }
    let folder = Folder::make(output)?;
    let write = |file: &&'o Output| {
        let place = file.bytes().map_err(Error::other).and_then(|bytes| folder.add(&bytes));
        place.map(|place| (place, file.path.as_str())).map_err(|error| (output.join(&file.path), error))
    };
    let written: Vec<_> = in_memory.par_iter().map(write).collect::<Result<_, _>>()?;
    files.extend(written);
    Ok(Staged { output, files, _folder: Some(folder) })
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
        })?;
        // Whoever staged them may keep its folder in mind for as long as the program runs.
        let left: BTreeSet<&Path> = self.files.iter().filter_map(|(from, _)| from.parent()).collect();
        for folder in left {
            let _ = std::fs::remove_dir_all(folder);
        }
        Ok(())
    }
}
