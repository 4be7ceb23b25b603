//! Files by temporary name and rename: first all of them beside the site, then each into its place.

use std::io::{Error, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::render::Output;

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

/// Whether a folder, by what follows [`PREFIX`] in its name, belongs to a process that runs: where others cannot be
/// seen, to this one. In a container each build may have the number of one that was cut off, so of this process only
/// what it has made counts.
fn is_running(owner: &str) -> bool {
    let Some((process, folder)) = owner.split_once('-') else { return false };
    match process.parse::<u32>() {
        Ok(process) if process == std::process::id() => {
            folder.parse().is_ok_and(|folder: usize| folder < FOLDERS.load(Ordering::Relaxed))
        }
        Ok(process) => Path::new("/proc").join(process.to_string()).exists(),
        Err(_) => false,
    }
}

/// A folder that files are written to first, each at the path that it has in the site, on the same file system.
/// Dropped, it is gone with all that still lies in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The output folder, where it was not there before.
    made: Option<PathBuf>,
    /// How many files were begun.
    count: AtomicUsize,
}

impl Folder {
    pub fn make(output: &Path) -> Result<Self, (PathBuf, Error)> {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path = output.join(format!("{PREFIX}{}-{number}", std::process::id()));
        let made = (!output.exists()).then(|| output.to_path_buf());
        let is_made = std::fs::create_dir_all(output).and_then(|()| std::fs::create_dir(&path));
        is_made.map_err(|error| (path.clone(), error))?;
        Ok(Self { path, made, count: AtomicUsize::new(0) })
    }

    /// Writes a file; of two of one path the first counts, and the second is an error.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.path.join(path);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::File::create_new(&place)?;
        // One that stays half written is none of those to be placed, and counts.
        self.count.fetch_add(1, Ordering::Relaxed);
        file.write_all(bytes)
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

/// Files that were staged when they were rendered: their folder and their paths.
pub type EarlyFiles<'o> = (&'o Folder, Vec<&'o str>);

/// Files that lie ready.
#[derive(Debug)]
pub struct Staged<'o> {
    output: &'o Path,
    early: Option<EarlyFiles<'o>>,
    /// Those that were staged now.
    late: Option<(Folder, Vec<&'o str>)>,
}

/// Stages the files that are still in memory beside those that were staged when they were rendered.
pub fn stage<'o>(
    output: &'o Path,
    early: Option<EarlyFiles<'o>>,
    in_memory: Vec<&'o Output>,
) -> Result<Staged<'o>, (PathBuf, Error)> {
    let mut staged = Staged { output, early, late: None };
    if !in_memory.is_empty() {
        let folder = Folder::make(output)?;
        in_memory.par_iter().try_for_each(|file| {
            let added = file.bytes().map_err(Error::other).and_then(|bytes| folder.add(&file.path, &bytes));
            added.map_err(|error| (output.join(&file.path), error))
        })?;
        staged.late = Some((folder, in_memory.into_iter().map(|file| file.path.as_str()).collect()));
    }
    Ok(staged)
}

impl Staged<'_> {
    /// Renames every file into its place. What was staged last takes it last.
    pub fn take_places(self) -> Result<(), (PathBuf, Error)> {
        let late = self.late.as_ref().map(|(folder, files)| (folder, files));
        for (folder, files) in self.early.as_ref().map(|(folder, files)| (*folder, files)).into_iter().chain(late) {
            // What could not be written whole, or has the path of another, lies there and is not to be placed.
            if files.len() == folder.count.load(Ordering::Relaxed) {
                settle(&folder.path, self.output)?;
            } else {
                one_by_one(&folder.path, self.output, files)?;
            }
            // Whoever staged them may keep its folder in mind for as long as the program runs.
            let _ = std::fs::remove_dir_all(&folder.path);
        }
        Ok(())
    }
}

/// Renames all that lies in a folder to the other: a folder that is new there as a whole.
fn settle(from: &Path, to: &Path) -> Result<(), (PathBuf, Error)> {
    let failed = |error| (to.to_path_buf(), error);
    let entries = std::fs::read_dir(from).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(failed)?;
    entries.par_iter().try_for_each(|entry| {
        let (own, place) = (entry.path(), to.join(entry.file_name()));
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && std::fs::symlink_metadata(&place).is_ok_and(|there| there.is_dir()) {
            return settle(&own, &place);
        }
        std::fs::rename(&own, &place).map_err(|error| (place, error))
    })
}

fn one_by_one(from: &Path, to: &Path, files: &[&str]) -> Result<(), (PathBuf, Error)> {
    files.par_iter().try_for_each(|path| {
        let place = to.join(path);
        let made = place.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::rename(from.join(path), &place)).map_err(|error| (place, error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_process_of_this_number_left_goes_and_what_this_one_stages_stays() {
        let output = tempfile::tempdir().expect("a folder");
        let left = output.path().join(format!("{PREFIX}{}-{}", std::process::id(), usize::MAX));
        std::fs::create_dir(&left).expect("a folder");
        let own = Folder::make(output.path()).expect("a folder");
        own.add("a/b", b"words").expect("a file");
        clear_leftovers(output.path());
        assert!(!left.exists() && own.path.join("a/b").exists());
        assert!(own.add("a/b", b"others").is_err(), "the first counts");
    }
}
