//! Rewrites the author's own files (`nutgraf facts --write`). Each is complete at every moment, and no temporary file is
//! left beside it.

use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::lock::OutputLock;

/// The prefix of the names of temporary files in the site's folder.
const TEMPORARY_PREFIX: &str = ".nutgraf-words-";

/// Writes the author's files of a site. While it exists, the site's folder is locked for other processes that want to.
#[derive(Debug)]
pub struct ContentWriter {
    root: PathBuf,
    _lock: OutputLock,
}

impl ContentWriter {
    /// Locks the site's folder; `on_wait` is called if another process has the lock. Temporary files of an interrupted
    /// process are removed.
    pub fn lock(root: &Path, on_wait: &dyn Fn(&Path)) -> Self {
        let lock = OutputLock::acquire(root, on_wait);
        for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(TEMPORARY_PREFIX) {
                // A file that cannot be removed is hidden and does no harm.
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Self { root: root.to_path_buf(), _lock: lock }
    }

    /// Creates a file, by its path in the site.
    ///
    /// # Errors
    ///
    /// If the file exists by now or cannot be written.
    pub fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path);
        let mut file = std::fs::File::create_new(&place)?;
        let done = file.write_all(bytes).and_then(|()| file.sync_all());
        done.inspect_err(|_| drop(std::fs::remove_file(&place)))
    }

    /// Replaces the content of a file, by its path in the site. `before` is its content when it was read.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or has changed since it was read, because the author is editing it. It is then kept.
    pub fn replace(&self, path: &str, before: &[u8], after: &[u8]) -> Result<(), Error> {
        // If it is a symbolic link, the file that it points to is written.
        let place = std::fs::canonicalize(self.root.join(path))?;
        let permissions = std::fs::metadata(&place)?.permissions();
        if std::fs::read(&place)? != before {
            return Err(Error::other("it has changed since it was read"));
        }
        // The temporary file is not in content/, where an interrupted process would leave it among the pages.
        let name = format!("{TEMPORARY_PREFIX}{}", std::process::id());
        let written = written(&self.root.join(&name), after, &permissions).and_then(|temporary| {
            std::fs::rename(&temporary, &place).inspect_err(|_| drop(std::fs::remove_file(&temporary)))
        });
        match written {
            // The two folders are on different file systems, or only the one with the file can be written to.
            Err(error) if is_elsewhere(&error) => {
                let temporary = written_beside(&place, &name, after, &permissions)?;
                std::fs::rename(&temporary, &place).inspect_err(|_| drop(std::fs::remove_file(&temporary)))
            }
            done => done,
        }
    }
}

fn is_elsewhere(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::CrossesDevices | ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn written_beside(
    place: &Path,
    name: &str,
    bytes: &[u8],
    permissions: &std::fs::Permissions,
) -> Result<PathBuf, Error> {
    written(&place.with_file_name(name), bytes, permissions)
}

/// Writes a file and syncs it to the disk, because the author's text exists nowhere else.
fn written(path: &Path, bytes: &[u8], permissions: &std::fs::Permissions) -> Result<PathBuf, Error> {
    let mut file = std::fs::File::create(path)?;
    let done =
        file.write_all(bytes).and_then(|()| file.set_permissions(permissions.clone())).and_then(|()| file.sync_all());
    done.inspect_err(|_| drop(std::fs::remove_file(path)))?;
    Ok(path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_changed_is_kept() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("a.md");
        std::fs::write(&file, "theirs").expect("a file");
        std::fs::write(root.path().join(format!("{TEMPORARY_PREFIX}1")), "half").expect("a file");
        let author = ContentWriter::lock(root.path(), &|_| {});
        assert!(author.replace("a.md", b"before", b"after").is_err());
        assert_eq!(std::fs::read(&file).expect("a file"), b"theirs");
        author.replace("a.md", b"theirs", b"after").expect("it is as it was read");
        assert_eq!(std::fs::read(&file).expect("a file"), b"after");
        assert_eq!(std::fs::read_dir(root.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }
}
