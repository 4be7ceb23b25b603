//! Rewrites a file of the author (`nutgraf facts --write`): it is complete at every moment, and nothing is left beside
//! it.

use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::claim::Claim;

/// The prefix of temporary files in the site's folder.
const WAITING: &str = ".nutgraf-words-";

/// The right to write to the author's files of a site. Another process that wants it waits.
#[derive(Debug)]
pub struct Author {
    root: PathBuf,
    _claim: Claim,
}

impl Author {
    /// `waits` is called if another process has the right. What an interrupted process left behind is removed.
    pub fn at(root: &Path, waits: &dyn Fn(&Path)) -> Self {
        let claim = Claim::take(root, waits);
        for entry in std::fs::read_dir(root).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(WAITING) {
                // What cannot be removed is hidden and does no harm.
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Self { root: root.to_path_buf(), _claim: claim }
    }

    /// Writes a new file, by its path in the site. A file that exists by now is an error and is kept.
    pub fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path);
        let mut file = std::fs::File::create_new(&place)?;
        let done = file.write_all(bytes).and_then(|()| file.sync_all());
        done.inspect_err(|_| drop(std::fs::remove_file(&place)))
    }

    /// Rewrites a file, by its path in the site, that was `before` when it was read. A file that has changed since is
    /// an error and is kept, because somebody is editing it.
    pub fn replace(&self, path: &str, before: &[u8], after: &[u8]) -> Result<(), Error> {
        // A symbolic link is kept: the file that it points to is written.
        let place = std::fs::canonicalize(self.root.join(path))?;
        let permissions = std::fs::metadata(&place)?.permissions();
        if std::fs::read(&place)? != before {
            return Err(Error::other("it was changed meanwhile"));
        }
        // Not in content/, where an interrupted process would leave it among the pages.
        let name = format!("{WAITING}{}", std::process::id());
        let written = written(&self.root.join(&name), after, &permissions).and_then(|waiting| {
            std::fs::rename(&waiting, &place).inspect_err(|_| drop(std::fs::remove_file(&waiting)))
        });
        match written {
            // The two folders are on different file systems, or only this one can be written to.
            Err(error) if is_elsewhere(&error) => {
                let waiting = written_beside(&place, &name, after, &permissions)?;
                std::fs::rename(&waiting, &place).inspect_err(|_| drop(std::fs::remove_file(&waiting)))
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

/// Writes a file and syncs it to the disk: these are the author's words, which exist nowhere else.
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
    fn a_file_that_somebody_changed_meanwhile_stays() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("a.md");
        std::fs::write(&file, "theirs").expect("a file");
        std::fs::write(root.path().join(format!("{WAITING}1")), "half").expect("a file");
        let author = Author::at(root.path(), &|_| {});
        assert!(author.replace("a.md", b"before", b"after").is_err());
        assert_eq!(std::fs::read(&file).expect("a file"), b"theirs");
        author.replace("a.md", b"theirs", b"after").expect("it is as it was read");
        assert_eq!(std::fs::read(&file).expect("a file"), b"after");
        assert_eq!(std::fs::read_dir(root.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }
}
