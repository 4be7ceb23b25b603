//! Polling: a watcher that checks the files repeatedly, for systems that do not report changes.
//!
//! The polling of the crate notify compares times in whole seconds and ignores times that go back, so it misses the second
//! of two quick saves and a file restored from a backup. This one compares the exact time and the size.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use notify::event::{CreateKind, DataChange, ModifyKind, RemoveKind};
use notify::{Config, Error, Event, EventHandler, EventKind, RecursiveMode, Watcher, WatcherKind};
use walkdir::WalkDir;

use super::watched_paths::{WatchList, is_foreign};

/// What is compared for a file.
#[derive(PartialEq, Eq)]
struct FileSignature {
    is_folder: bool,
    size: u64,
    changed: Option<SystemTime>,
}

/// The state of the watched files at the last check.
#[derive(Default)]
struct Snapshot {
    watches: WatchList,
    seen: BTreeMap<PathBuf, FileSignature>,
}

/// The watcher. Its thread ends when it is dropped.
pub struct Poller {
    snapshot: Arc<Mutex<Snapshot>>,
    _alive: Sender<()>,
}

impl Watcher for Poller {
    fn new<F: EventHandler>(mut handler: F, config: Config) -> notify::Result<Self> {
        let snapshot = Arc::new(Mutex::new(Snapshot::default()));
        let (alive, ended) = channel();
        let every = config.poll_interval().unwrap_or(Duration::from_secs(1));
        let shared = Arc::clone(&snapshot);
        std::thread::Builder::new()
            .name("polling".to_owned())
            .spawn(move || {
                while wait_for_next_poll(&ended, every) {
                    for event in lock(&shared).rescan() {
                        handler.handle_event(Ok(event));
                    }
                }
            })
            .map_err(Error::io)?;
        Ok(Self { snapshot, _alive: alive })
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        if !path.is_dir() {
            return Err(Error::path_not_found().add_path(path.to_path_buf()));
        }
        let mut snapshot = lock(&self.snapshot);
        snapshot.watches.insert(path.to_path_buf(), mode);
        let found = scan(path, mode);
        snapshot.seen.extend(found);
        Ok(())
    }

    fn unwatch(&mut self, path: &Path) -> notify::Result<()> {
        let Snapshot { watches, seen } = &mut *lock(&self.snapshot);
        watches.remove(path).ok_or_else(Error::watch_not_found)?;
        seen.retain(|path, _| watches.iter().any(|(folder, mode)| covers(folder, *mode, path)));
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::PollWatcher
    }
}

impl Snapshot {
    /// What differs from the last check.
    fn rescan(&mut self) -> Vec<Event> {
        let now: BTreeMap<PathBuf, FileSignature> =
            self.watches.iter().flat_map(|(path, mode)| scan(path, *mode)).collect();
        let before = std::mem::replace(&mut self.seen, now);
        let mut events = Vec::new();
        for (path, signature) in &self.seen {
            let kind = match before.get(path) {
                Some(old) if old == signature => continue,
                Some(old) if old.is_folder && signature.is_folder => continue,
                Some(_) => EventKind::Modify(ModifyKind::Data(DataChange::Any)),
                None if signature.is_folder => EventKind::Create(CreateKind::Folder),
                None => EventKind::Create(CreateKind::File),
            };
            events.push(Event::new(kind).add_path(path.clone()));
        }
        for (path, signature) in before.iter().filter(|(path, _)| !self.seen.contains_key(*path)) {
            let kind = if signature.is_folder { RemoveKind::Folder } else { RemoveKind::File };
            events.push(Event::new(EventKind::Remove(kind)).add_path(path.clone()));
        }
        events
    }
}

fn scan(folder: &Path, mode: RecursiveMode) -> impl Iterator<Item = (PathBuf, FileSignature)> {
    let depth = if mode == RecursiveMode::Recursive { usize::MAX } else { 1 };
    let entries = WalkDir::new(folder).max_depth(depth).follow_links(true).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry.path()));
    entries.flatten().filter_map(|entry| {
        let data = entry.metadata().ok()?;
        let signature = FileSignature { is_folder: data.is_dir(), size: data.len(), changed: data.modified().ok() };
        Some((entry.into_path(), signature))
    })
}

fn covers(folder: &Path, mode: RecursiveMode, path: &Path) -> bool {
    match mode {
        RecursiveMode::Recursive => path.starts_with(folder),
        RecursiveMode::NonRecursive => path == folder || path.parent() == Some(folder),
    }
}

/// Waits for the next check. `false` if the watcher was dropped.
fn wait_for_next_poll(ended: &Receiver<()>, every: Duration) -> bool {
    ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout)
}

/// Locks the state. It is valid even if a thread panicked while it had the lock.
fn lock(snapshot: &Mutex<Snapshot>) -> MutexGuard<'_, Snapshot> {
    snapshot.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_an_earlier_date_has_changed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        std::fs::write(&file, "same size").unwrap();
        let watches = WatchList::from([(dir.path().to_path_buf(), RecursiveMode::Recursive)]);
        let mut snapshot = Snapshot { watches, ..Snapshot::default() };
        assert_eq!(snapshot.rescan().len(), 2);
        assert!(snapshot.rescan().is_empty());
        let earlier = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(earlier).unwrap();
        assert_eq!(snapshot.rescan()[0].kind, EventKind::Modify(ModifyKind::Data(DataChange::Any)));
        std::fs::remove_file(&file).unwrap();
        assert_eq!(snapshot.rescan()[0].kind, EventKind::Remove(RemoveKind::File));
    }
}
