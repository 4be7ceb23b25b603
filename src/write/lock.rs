//! The lock of an output folder: one build at a time writes to it, and the next one waits.
//!
//! The folder itself is locked. So the lock leaves no file behind, works for a read-only folder, and is released when the
//! process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::staging;

/// The lock of a folder. It is released when it is dropped.
#[derive(Debug)]
pub struct OutputLock {
    /// The folders that were created for the lock, outermost first. They are removed again if nothing was written.
    created: Vec<PathBuf>,
    /// `None` if the folder cannot be created, or if its file system does not support locks (some network volumes).
    lock: Mutex<Option<File>>,
}

impl OutputLock {
    /// Waits until no other process has the lock, and takes it; `on_wait` is called if it has to wait. The folder is created
    /// if it does not exist; if that fails, the write stage reports it.
    ///
    /// What interrupted builds left behind is removed.
    pub fn acquire(output: &Path, on_wait: &dyn Fn(&Path)) -> Self {
        let mut has_waited = false;
        loop {
            let created = create(output);
            let Some(lock) = opened(output) else { return Self { created, lock: Mutex::new(None) } };
            let locked = match lock.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    if !has_waited {
                        on_wait(output);
                    }
                    has_waited = true;
                    lock.lock().is_ok()
                }
                tried => tried.is_ok(),
            };
            // The previous process may have removed the folder, and another one may have created it again.
            if locked && !is_same_folder(&lock, output) {
                continue;
            }
            staging::clear_leftovers(output, locked);
            return Self { created, lock: Mutex::new(locked.then_some(lock)) };
        }
    }

    /// Releases the lock.
    pub fn release(&self) {
        for folder in self.created.iter().rev() {
            // This fails if the site is in the folder, as intended.
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
        }
        if let Ok(mut lock) = self.lock.lock() {
            *lock = None;
        }
    }
}

impl Drop for OutputLock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Creates a folder; returns those that did not exist, outermost first.
fn create(folder: &Path) -> Vec<PathBuf> {
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

/// On this system folders cannot be opened like files, so a file beside the folder is locked.
#[cfg(not(unix))]
fn opened(folder: &Path) -> Option<File> {
    File::options().create(true).truncate(false).write(true).open(super::beside::own_path(folder, "lock")?).ok()
}

/// Whether the folder with this name is still the one that was locked.
#[cfg(unix)]
fn is_same_folder(lock: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (lock.metadata(), std::fs::metadata(folder)) {
        (Ok(locked), Ok(there)) => (locked.dev(), locked.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_folder(_: &File, folder: &Path) -> bool {
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
        let first = OutputLock::acquire(&output, &|_| {
            alone.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(alone.load(Ordering::SeqCst), 0, "no other process has the lock");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                OutputLock::acquire(&output, &|_| {
                    waited.fetch_add(1, Ordering::SeqCst);
                })
            });
            while waited.load(Ordering::SeqCst) == 0 {
                std::thread::yield_now();
            }
            // Nothing was written, so the first removes the folder and the second creates it again.
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
        drop(OutputLock::acquire(&there, &|_| {}));
        assert!(there.is_dir());
        std::fs::write(folder.path().join("file"), "").expect("a file");
        drop(OutputLock::acquire(&folder.path().join("file/below"), &|_| {}));
        assert!(folder.path().join("file").is_file());
    }
}
