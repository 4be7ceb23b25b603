//! The lock of an output folder: one build at a time writes to it, and the next one waits.
//!
//! The folder itself is locked, so the lock leaves no file behind, works in a read-only folder, and ends with the
//! process that holds it, however that ends.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::staging;

/// The right to write to a folder, given up when it is dropped or released.
#[derive(Debug)]
pub struct Claim {
    /// The folders that were created for it, outermost first; they are removed with it if nothing was written.
    made: Vec<PathBuf>,
    /// `None` if the folder cannot be created, or if its file system does not support locks (some network volumes).
    lock: Mutex<Option<File>>,
}

impl Claim {
    /// Waits until no other process holds the folder; `waits` is called if it has to wait. The folder is created if it
    /// does not exist; errors in creating it are reported by the write stage.
    ///
    /// What interrupted builds left behind is removed.
    pub fn take(output: &Path, waits: &dyn Fn(&Path)) -> Self {
        let mut has_waited = false;
        loop {
            let made = make(output);
            let Some(lock) = opened(output) else { return Self { made, lock: Mutex::new(None) } };
            let locked = match lock.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    if !has_waited {
                        waits(output);
                    }
                    has_waited = true;
                    lock.lock().is_ok()
                }
                tried => tried.is_ok(),
            };
            // The previous holder may have removed its folder.
            if locked && !is_still(&lock, output) {
                continue;
            }
            staging::clear_leftovers(output, locked);
            return Self { made, lock: Mutex::new(locked.then_some(lock)) };
        }
    }

    /// Releases the folder.
    pub fn release(&self) {
        for folder in self.made.iter().rev() {
            // Fails if the site is in it, as intended.
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
        if let Ok(mut lock) = self.lock.lock() {
            *lock = None;
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.release();
    }
}

/// Creates a folder; returns those that did not exist, outermost first.
fn make(folder: &Path) -> Vec<PathBuf> {
    let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    missing.reverse();
    if std::fs::create_dir_all(folder).is_err() {
        missing.retain(|folder| folder.exists());
    }
    missing
}

#[cfg(unix)]
fn opened(folder: &Path) -> Option<File> {
    File::open(folder).ok()
}

/// On this system a folder cannot be opened like a file, so a file beside it is locked.
#[cfg(not(unix))]
fn opened(folder: &Path) -> Option<File> {
    File::options().create(true).truncate(false).write(true).open(super::beside::file(folder, "lock")?).ok()
}

/// Whether the folder with this name is still the one that was locked.
#[cfg(unix)]
fn is_still(lock: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (lock.metadata(), std::fs::metadata(folder)) {
        (Ok(locked), Ok(there)) => (locked.dev(), locked.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, folder: &Path) -> bool {
    folder.is_dir()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn the_second_waits_for_the_first_and_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("a/b");
        let waited = AtomicUsize::new(0);
        let alone = AtomicUsize::new(0);
        let first = Claim::take(&output, &|_| {
            alone.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(alone.load(Ordering::SeqCst), 0, "nobody else is there");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                Claim::take(&output, &|_| {
                    waited.fetch_add(1, Ordering::SeqCst);
                })
            });
            while waited.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            // Nothing was written: the folder goes with the first, and the second makes its own.
            first.release();
            let second = second.join().expect("no panic");
            assert!(output.is_dir());
            drop(second);
        });
        assert!(!folder.path().join("a").exists());
        assert_eq!(waited.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn an_existing_folder_stays_and_one_that_cannot_be_created_is_not_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let there = folder.path().join("there");
        std::fs::create_dir(&there).expect("a folder");
        drop(Claim::take(&there, &|_| {}));
        assert!(there.is_dir());
        std::fs::write(folder.path().join("file"), "").expect("a file");
        drop(Claim::take(&folder.path().join("file/below"), &|_| {}));
        assert!(folder.path().join("file").is_file());
    }
}
