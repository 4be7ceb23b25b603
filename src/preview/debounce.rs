//! Debouncing: decides how long to wait after an event until the files can be read.
//!
//! A save causes several events, and checking out another branch thousands. A fixed delay would be too long for the one
//! or too short for the other, so it depends on the events: a file that was closed after writing, or moved into place, is
//! complete; one that is being written, or was removed, may be part of a save in progress. A wrong guess costs one more
//! build, but a change is never lost. Nothing here reads the clock or the disk.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};

/// The delay if all files are complete: enough for the second file of "save all" (measured: 0.1 to 1 ms).
const AFTER_COMPLETE: Duration = Duration::from_millis(2);
/// The delay if a file may be half written, or removed to be replaced.
const AFTER_INCOMPLETE: Duration = Duration::from_millis(10);
/// The delay in a burst, in which the writer may pause between two files.
const AFTER_BURST: Duration = Duration::from_millis(20);
/// More files than an editor saves at once.
const BURST: usize = 4;
/// The delay after events were lost. Writing a large site can itself cause that, which must not become a loop.
const AFTER_LOSS: Duration = Duration::from_millis(500);
/// The longest delay for a writer who never pauses.
const MAX_DELAY: Duration = Duration::from_millis(300);

/// Which files may have changed since the last build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChanges {
    /// Unknown: this is the first build, folders were added or removed, or events were lost.
    Everything,
    /// These files, by their real paths, sorted; some may have been removed, some may be unchanged.
    Files(Vec<PathBuf>),
}

/// The events since the last build, and when to act on them.
#[derive(Debug, Default)]
pub struct Debouncer {
    /// When the first event arrived.
    first: Option<Instant>,
    /// When the latest event arrived.
    last: Option<Instant>,
    /// All files with events.
    files: BTreeSet<PathBuf>,
    /// Files that may be part of a save in progress.
    parts: BTreeSet<PathBuf>,
    /// Paths that were moved to an unknown place. They may be folders.
    moved: BTreeSet<PathBuf>,
    /// Whether folders changed, so that single files are not enough.
    is_unknown: bool,
    /// Whether events were lost.
    is_lossy: bool,
}

impl Debouncer {
    /// Records an event about `path`.
    pub fn record(&mut self, kind: &EventKind, path: PathBuf, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        self.is_unknown |= is_about_folders(kind);
        match kind {
            EventKind::Modify(ModifyKind::Name(RenameMode::From | RenameMode::Any)) => {
                self.moved.insert(path.clone());
            }
            EventKind::Modify(ModifyKind::Name(_)) => {
                self.moved.remove(&path);
            }
            _ => {}
        }
        if is_complete(kind) {
            self.parts.remove(&path);
        } else {
            self.parts.insert(path.clone());
        }
        self.files.insert(path);
    }

    /// Records that a folder was added, removed or moved, or that it is not clear what happened.
    pub fn record_unknown(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        self.is_unknown = true;
    }

    /// Records that events were lost.
    pub fn record_loss(&mut self, now: Instant) {
        self.record_unknown(now);
        self.is_lossy = true;
    }

    /// When to build, if no further event arrives. `None` if nothing has happened.
    pub fn ready_at(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        if self.is_lossy {
            return Some(first + AFTER_LOSS);
        }
        let wait = match () {
            () if self.files.len() > BURST => AFTER_BURST,
            () if self.parts.is_empty() => AFTER_COMPLETE,
            () => AFTER_INCOMPLETE,
        };
        Some((last + wait).min(first + MAX_DELAY))
    }

    /// What changed, as far as it is known.
    pub fn changed(self) -> FileChanges {
        let is_unknown = self.is_unknown || !self.moved.is_empty();
        if is_unknown { FileChanges::Everything } else { FileChanges::Files(self.files.into_iter().collect()) }
    }
}

/// Whether a save ends with such an event. Systems that only report "changed" never send one.
fn is_complete(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both) | ModifyKind::Metadata(_))
            | EventKind::Create(CreateKind::Folder)
    )
}

/// Whether the path is, was, or may have been a folder.
fn is_about_folders(kind: &EventKind) -> bool {
    match kind {
        EventKind::Create(kind) => *kind == CreateKind::Folder,
        EventKind::Remove(kind) => *kind != RemoveKind::File,
        EventKind::Modify(_) | EventKind::Access(_) => false,
        EventKind::Any | EventKind::Other => true,
    }
}

/// Whether the event is a change: reading is not.
pub fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether the event says that something was created, removed or moved, as opposed to a change of content.
pub fn is_structural(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(_) => false,
        EventKind::Modify(kind) => matches!(kind, ModifyKind::Name(_) | ModifyKind::Other),
        EventKind::Any | EventKind::Create(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::DataChange;

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const MOVED_HERE: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));
    const GONE: EventKind = EventKind::Remove(RemoveKind::File);

    fn wait_after(events: &[(EventKind, &str)]) -> Option<Duration> {
        let now = Instant::now();
        let mut debouncer = Debouncer::default();
        for (kind, path) in events {
            debouncer.record(kind, PathBuf::from(path), now);
        }
        debouncer.ready_at().map(|at| at - now)
    }

    #[test]
    fn a_complete_file_is_built_at_once() {
        assert_eq!(wait_after(&[]), None);
        assert_eq!(wait_after(&[(WRITTEN, "a"), (CLOSED, "a")]), Some(AFTER_COMPLETE));
        assert_eq!(wait_after(&[(MOVED_HERE, "a")]), Some(AFTER_COMPLETE));
    }

    #[test]
    fn an_incomplete_or_removed_file_is_waited_for() {
        assert_eq!(wait_after(&[(WRITTEN, "a")]), Some(AFTER_INCOMPLETE));
        assert_eq!(wait_after(&[(GONE, "a")]), Some(AFTER_INCOMPLETE));
        assert_eq!(wait_after(&[(GONE, "a"), (MOVED_HERE, "a")]), Some(AFTER_COMPLETE));
        assert_eq!(wait_after(&[(WRITTEN, "a"), (CLOSED, "b")]), Some(AFTER_INCOMPLETE));
    }

    #[test]
    fn the_wait_for_a_burst_is_limited() {
        let burst = [(CLOSED, "a"), (CLOSED, "b"), (CLOSED, "c"), (CLOSED, "d"), (CLOSED, "e")];
        assert_eq!(wait_after(&burst), Some(AFTER_BURST));
        let start = Instant::now();
        let mut debouncer = Debouncer::default();
        for ms in 0..400 {
            debouncer.record(&WRITTEN, PathBuf::from("log"), start + Duration::from_millis(ms));
        }
        assert_eq!(debouncer.ready_at(), Some(start + MAX_DELAY));
    }

    #[test]
    fn changes_are_reported_by_file_unless_folders_changed() {
        let now = Instant::now();
        let mut debouncer = Debouncer::default();
        debouncer.record(&CLOSED, PathBuf::from("b"), now);
        debouncer.record(&CLOSED, PathBuf::from("a"), now);
        assert_eq!(debouncer.changed(), FileChanges::Files(vec!["a".into(), "b".into()]));
        let moved = |mode| EventKind::Modify(ModifyKind::Name(mode));
        for kind in [EventKind::Create(CreateKind::Folder), moved(RenameMode::From)] {
            let mut debouncer = Debouncer::default();
            debouncer.record(&kind, PathBuf::from("a"), now);
            assert_eq!(debouncer.changed(), FileChanges::Everything);
        }
        let mut debouncer = Debouncer::default();
        debouncer.record(&moved(RenameMode::From), PathBuf::from("a.md"), now);
        debouncer.record(&moved(RenameMode::Both), PathBuf::from("a.md"), now);
        assert_eq!(debouncer.changed(), FileChanges::Files(vec!["a.md".into()]));
    }
}
