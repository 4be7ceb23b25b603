//! A file of the author's own, written anew (`nutgraf facts --write`): whole at every moment, and nothing beside it.

use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::claim::Claim;

/// How the names of files begin that wait in the site's own folder until they are whole.
const WAITING: &str = ".nutgraf-words-";

/// The right to write to the files of a site. Another that wants it waits.
#[derive(Debug)]
pub struct Author {
    root: PathBuf,
    _claim: Claim,
}

impl Author {
    /// `waits` is called when somebody else writes to them now. What was left behind when one was cut off is removed.
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

    /// Writes a file, by its path in the site, that is not there. One that is there by now is an error and stays.
    pub fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path);
        let mut file = std::fs::File::create_new(&place)?;
        let done = file.write_all(bytes).and_then(|()| file.sync_all());
        done.inspect_err(|_| drop(std::fs::remove_file(&place)))
    }

    /// Writes a file, by its path in the site, that was `before` when it was read. One that is another by now is an
    /// error and stays, for somebody is just writing it.
    pub fn replace(&self, path: &str, before: &[u8], after: &[u8]) -> Result<(), Error> {
        // A symbolic link stays one: what it leads to is written.
        let place = std::fs::canonicalize(self.root.join(path))?;
        let permissions = std::fs::metadata(&place)?.permissions();
        if std::fs::read(&place)? != before {
            return Err(Error::other("it was changed meanwhile"));
        }
        // Not in content/, where whoever is cut off would leave it among the pages.
        let name = format!("{WAITING}{}", std::process::id());
        let written = written(&self.root.join(&name), after, &permissions).and_then(|waiting| {
            std::fs::rename(&waiting, &place).inspect_err(|_| drop(std::fs::remove_file(&waiting)))
        });
        match written {
            // The site's folder and this one are not of one file system, or only this one may be written to.
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

/// Writes a file to the disk itself: these are words of the author that are nowhere else.
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
