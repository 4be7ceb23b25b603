//! The staging folder, in which files are collected beside the site until all of them are complete.

use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A part of the name of every staging folder. No file of a site can have such a name.
const NAME_MARK: &str = ".nutgraf-staging-";
/// The age at which a staging folder is certainly abandoned, where the file system does not support locks.
const MAX_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Distinguishes the staging folders of one process.
static FOLDERS: AtomicUsize = AtomicUsize::new(0);

/// Removes what interrupted builds left behind. If the folder is locked, no other build is running, so all of it is
/// removed; otherwise only what is old.
pub fn clear_leftovers(output: &Path, is_locked: bool) {
    let is_left = |path: &Path| {
        let age = std::fs::symlink_metadata(path).and_then(|there| there.modified()).ok();
        is_locked || age.and_then(|since| since.elapsed().ok()).is_some_and(|age| age > MAX_AGE)
    };
    let list = format!("{}.", super::manifest::NAME);
    let beside = beside(output);
    let inside = (output.to_path_buf(), NAME_MARK.to_owned());
    for (folder, beginning) in beside.iter().chain([&inside]) {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // A folder that cannot be removed is hidden and does no harm.
            if name.starts_with(beginning.as_str()) && is_left(&path) {
                let _ = std::fs::remove_dir_all(&path);
            } else if folder == output && name.starts_with(&list) && is_left(&path) {
                let _ = std::fs::remove_file(&path);
            }
        }
    }
}

/// The parent of the output folder, and the prefix of the names of its staging folders there.
fn beside(output: &Path) -> Option<(PathBuf, String)> {
    let real = output.canonicalize().ok()?;
    let name = real.file_name()?.to_str()?;
    Some((real.parent()?.to_path_buf(), format!(".{name}{NAME_MARK}")))
}

/// A folder on the file system of the output folder, to which files are written first, each at its path in the site. When
/// it is dropped, it is removed with everything that is still in it.
#[derive(Debug)]
pub struct StagingFolder {
    path: PathBuf,
    /// The number of files that were created, complete or not.
    count: AtomicUsize,
}

impl StagingFolder {
    /// Creates the folder in `output` and moves it beside that, so that nothing in it is published. It stays inside if the
    /// two are on different file systems, or if the parent cannot be written to.
    ///
    /// # Errors
    ///
    /// If the folder cannot be created.
    pub fn create(output: &Path) -> Result<Self, Error> {
        let own = format!("{}-{}", std::process::id(), FOLDERS.fetch_add(1, Ordering::Relaxed));
        let inside = output.join(format!("{NAME_MARK}{own}"));
        std::fs::create_dir(&inside)?;
        let outside = beside(output).map(|(folder, beginning)| folder.join(format!("{beginning}{own}")));
        let path = outside.filter(|outside| std::fs::rename(&inside, outside).is_ok()).unwrap_or(inside);
        Ok(Self { path, count: AtomicUsize::new(0) })
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it contains exactly this many files.
    pub fn has_exactly(&self, files: usize) -> bool {
        self.count.load(Ordering::Relaxed) == files
    }

    /// Writes a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or if there already is one with this path, which is then kept.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.path.join(path);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::File::create_new(&place)?;
        // A file that is left half written counts too, so that its folder is not moved as a whole.
        self.count.fetch_add(1, Ordering::Relaxed);
        file.write_all(bytes).inspect_err(|_| {
            // The folder must not contain incomplete files.
            let _ = std::fs::remove_file(&place);
        })
    }

    /// Removes it with everything that is still in it.
    pub fn clear(&self) {
        // If it cannot be removed, it is hidden, and the next build tries again.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

impl Drop for StagingFolder {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Moves a file or a folder by renaming it. Across file systems it is copied beside its destination, and the copy is
/// renamed.
///
/// # Errors
///
/// If it cannot be renamed or copied.
pub fn rename_or_copy(from: &Path, to: &Path) -> Result<(), Error> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {}
        done => return done,
    }
    let folder = to.parent().ok_or(ErrorKind::NotFound)?;
    clear_leftovers(folder, true);
    let waiting = StagingFolder::create(folder)?;
    let copy = waiting.path().join("copy");
    copy_tree(from, &copy)?;
    std::fs::rename(&copy, to)
}

fn copy_tree(from: &Path, to: &Path) -> Result<(), Error> {
    if !std::fs::symlink_metadata(from)?.is_dir() {
        return std::fs::copy(from, to).map(drop);
    }
    std::fs::create_dir(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        copy_tree(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_beside_the_site_and_is_removed_when_dropped() {
        let above = tempfile::tempdir().expect("a folder");
        let output = above.path().join("public");
        std::fs::create_dir(&output).expect("a folder");
        let own = StagingFolder::create(&output).expect("a folder");
        own.add("a/b", b"words").expect("a file");
        assert!(own.add("a/b", b"others").is_err(), "the first counts");
        assert_eq!(std::fs::read_dir(&output).expect("a folder").count(), 0);
        assert_eq!(std::fs::read_dir(above.path()).expect("a folder").count(), 2);
        clear_leftovers(&output, false);
        assert!(own.path().join("a/b").exists(), "without a lock, only old folders are removed");
        drop(own);
        assert_eq!(std::fs::read_dir(above.path()).expect("a folder").count(), 1);
    }
}
