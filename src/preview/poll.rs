//! Polling: a watcher that checks the files repeatedly, where the system does not report changes.
//!
//! notify's own polling compares times to the second and only forwards, so it misses the second of two quick saves, and
//! a file restored from a backup. This one compares the exact time and the size.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use notify::event::{CreateKind, DataChange, ModifyKind, RemoveKind};
use notify::{Config, Error, Event, EventHandler, EventKind, RecursiveMode, Watcher, WatcherKind};
use walkdir::WalkDir;

use super::places::{Plan, is_foreign};

/// What is compared for a file.
#[derive(PartialEq, Eq)]
struct Stamp {
    is_folder: bool,
    size: u64,
    changed: Option<SystemTime>,
}

#[derive(Default)]
struct Looked {
    plan: Plan,
    seen: BTreeMap<PathBuf, Stamp>,
}

/// The watcher; its thread ends when it is dropped.
pub struct Poller {
    looked: Arc<Mutex<Looked>>,
    _alive: Sender<()>,
}

impl Watcher for Poller {
    fn new<F: EventHandler>(mut hand_on: F, config: Config) -> notify::Result<Self> {
        let looked = Arc::new(Mutex::new(Looked::default()));
        let (alive, ended) = channel();
        let every = config.poll_interval().unwrap_or(Duration::from_secs(1));
        let shared = Arc::clone(&looked);
        std::thread::Builder::new()
            .name("polling".to_owned())
            .spawn(move || {
                while is_time(&ended, every) {
                    for event in lock(&shared).look_again() {
                        hand_on.handle_event(Ok(event));
                    }
                }
            })
            .map_err(Error::io)?;
        Ok(Self { looked, _alive: alive })
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        if !path.is_dir() {
            return Err(Error::path_not_found().add_path(path.to_path_buf()));
        }
        let mut looked = lock(&self.looked);
        looked.plan.insert(path.to_path_buf(), mode);
        let found = look(path, mode);
        looked.seen.extend(found);
        Ok(())
    }

    fn unwatch(&mut self, path: &Path) -> notify::Result<()> {
        let Looked { plan, seen } = &mut *lock(&self.looked);
        plan.remove(path).ok_or_else(Error::watch_not_found)?;
        seen.retain(|path, _| plan.iter().any(|(folder, mode)| covers(folder, *mode, path)));
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::PollWatcher
    }
}

impl Looked {
    /// What differs from the last check.
    fn look_again(&mut self) -> Vec<Event> {
        let now: BTreeMap<PathBuf, Stamp> = self.plan.iter().flat_map(|(path, mode)| look(path, *mode)).collect();
        let before = std::mem::replace(&mut self.seen, now);
        let mut events = Vec::new();
        for (path, stamp) in &self.seen {
            let kind = match before.get(path) {
                Some(old) if old == stamp => continue,
                Some(old) if old.is_folder && stamp.is_folder => continue,
                Some(_) => EventKind::Modify(ModifyKind::Data(DataChange::Any)),
                None if stamp.is_folder => EventKind::Create(CreateKind::Folder),
                None => EventKind::Create(CreateKind::File),
            };
            events.push(Event::new(kind).add_path(path.clone()));
        }
        for (path, stamp) in before.iter().filter(|(path, _)| !self.seen.contains_key(*path)) {
            let kind = if stamp.is_folder { RemoveKind::Folder } else { RemoveKind::File };
            events.push(Event::new(EventKind::Remove(kind)).add_path(path.clone()));
        }
        events
    }
}

fn look(folder: &Path, mode: RecursiveMode) -> impl Iterator<Item = (PathBuf, Stamp)> {
    let depth = if mode == RecursiveMode::Recursive { usize::MAX } else { 1 };
    let entries = WalkDir::new(folder).max_depth(depth).follow_links(true).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry.path()));
    entries.flatten().filter_map(|entry| {
        let data = entry.metadata().ok()?;
        let stamp = Stamp { is_folder: data.is_dir(), size: data.len(), changed: data.modified().ok() };
        Some((entry.into_path(), stamp))
    })
}

fn covers(folder: &Path, mode: RecursiveMode, path: &Path) -> bool {
    match mode {
        RecursiveMode::Recursive => path.starts_with(folder),
        RecursiveMode::NonRecursive => path == folder || path.parent() == Some(folder),
    }
}

/// Waits; false if the watcher was dropped.
fn is_time(ended: &Receiver<()>, every: Duration) -> bool {
    ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout)
}

/// A panic elsewhere does not damage the recorded state.
fn lock(looked: &Mutex<Looked>) -> MutexGuard<'_, Looked> {
    looked.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_put_back_from_an_earlier_day_have_changed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        std::fs::write(&file, "same size").unwrap();
        let plan = Plan::from([(dir.path().to_path_buf(), RecursiveMode::Recursive)]);
        let mut looked = Looked { plan, ..Looked::default() };
        assert_eq!(looked.look_again().len(), 2);
        assert!(looked.look_again().is_empty());
        let earlier = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(earlier).unwrap();
        assert_eq!(looked.look_again()[0].kind, EventKind::Modify(ModifyKind::Data(DataChange::Any)));
        std::fs::remove_file(&file).unwrap();
        assert_eq!(looked.look_again()[0].kind, EventKind::Remove(RemoveKind::File));
    }
}
