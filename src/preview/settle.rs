//! Debouncing: how long to wait after an event until the files can be read.
//!
//! A save is several events, and a checkout of another branch is thousands. A fixed delay is either too long for the
//! one or too short for the other, so the delay depends on the events: a file that was closed after writing, or moved
//! into place, is complete; one that is being written, or was removed, may be part of a save in progress. Pure: it is
//! given the events and the time. A wrong guess costs one more build, never a lost change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};

/// The delay if all files are complete: enough for the second file of "save all" (measured: 0.1 to 1 ms).
const AFTER_WHOLE: Duration = Duration::from_millis(2);
/// The delay if a file may be half written, or removed to be replaced.
const AFTER_PART: Duration = Duration::from_millis(10);
/// The delay in a burst, in which the writer may pause between two files.
const AFTER_BURST: Duration = Duration::from_millis(20);
/// More files than an editor saves at once.
const BURST: usize = 4;
/// The delay after events were lost; a build of many files can itself cause that, which must not become a loop.
const AFTER_LOSS: Duration = Duration::from_millis(500);
/// The longest delay for a writer who never pauses.
const AT_MOST: Duration = Duration::from_millis(300);

/// What has changed since the last build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Unknown: the first build, folders that were added or removed, lost events.
    Everything,
    /// These files, by their real paths, sorted; some may have been removed, some may be unchanged.
    Files(Vec<PathBuf>),
}

/// The events since the last build, and when to act on them.
#[derive(Debug, Default)]
pub struct Settle {
    first: Option<Instant>,
    last: Option<Instant>,
    files: BTreeSet<PathBuf>,
    parts: BTreeSet<PathBuf>,
    /// Moved to an unknown place; maybe a folder.
    moved: BTreeSet<PathBuf>,
    is_everything: bool,
    is_lossy: bool,
}

impl Settle {
    /// Records an event about `path`.
    pub fn note(&mut self, kind: &EventKind, path: PathBuf, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        self.is_everything |= is_about_folders(kind);
        match kind {
            EventKind::Modify(ModifyKind::Name(RenameMode::From | RenameMode::Any)) => {
                self.moved.insert(path.clone());
            }
            EventKind::Modify(ModifyKind::Name(_)) => {
                self.moved.remove(&path);
            }
            _ => {}
        }
        if is_whole(kind) {
            self.parts.remove(&path);
        } else {
            self.parts.insert(path.clone());
        }
        self.files.insert(path);
    }

    /// Records that a folder was added, removed or moved, or that it is not clear what happened.
    pub fn note_everything(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        self.is_everything = true;
    }

    /// Records that events were lost.
    pub fn note_loss(&mut self, now: Instant) {
        self.note_everything(now);
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
            () if self.parts.is_empty() => AFTER_WHOLE,
            () => AFTER_PART,
        };
        Some((last + wait).min(first + AT_MOST))
    }

    /// What changed, as far as it is known.
    pub fn changed(self) -> Changed {
        let is_everything = self.is_everything || !self.moved.is_empty();
        if is_everything { Changed::Everything } else { Changed::Files(self.files.into_iter().collect()) }
    }
}

/// Whether a save ends with such an event. Systems that only report "changed" never send one.
fn is_whole(kind: &EventKind) -> bool {
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
        let mut settle = Settle::default();
        for (kind, path) in events {
            settle.note(kind, PathBuf::from(path), now);
        }
        settle.ready_at().map(|at| at - now)
    }

    #[test]
    fn a_whole_file_is_acted_upon_at_once() {
        assert_eq!(wait_after(&[]), None);
        assert_eq!(wait_after(&[(WRITTEN, "a"), (CLOSED, "a")]), Some(AFTER_WHOLE));
        assert_eq!(wait_after(&[(MOVED_HERE, "a")]), Some(AFTER_WHOLE));
    }

    #[test]
    fn a_file_half_written_or_gone_is_waited_for() {
        assert_eq!(wait_after(&[(WRITTEN, "a")]), Some(AFTER_PART));
        assert_eq!(wait_after(&[(GONE, "a")]), Some(AFTER_PART));
        assert_eq!(wait_after(&[(GONE, "a"), (MOVED_HERE, "a")]), Some(AFTER_WHOLE));
        assert_eq!(wait_after(&[(WRITTEN, "a"), (CLOSED, "b")]), Some(AFTER_PART));
    }

    #[test]
    fn a_burst_is_waited_for_but_not_for_ever() {
        let burst = [(CLOSED, "a"), (CLOSED, "b"), (CLOSED, "c"), (CLOSED, "d"), (CLOSED, "e")];
        assert_eq!(wait_after(&burst), Some(AFTER_BURST));
        let start = Instant::now();
        let mut settle = Settle::default();
        for ms in 0..400 {
            settle.note(&WRITTEN, PathBuf::from("log"), start + Duration::from_millis(ms));
        }
        assert_eq!(settle.ready_at(), Some(start + AT_MOST));
    }

    #[test]
    fn changes_are_reported_by_file_unless_folders_changed() {
        let now = Instant::now();
        let mut settle = Settle::default();
        settle.note(&CLOSED, PathBuf::from("b"), now);
        settle.note(&CLOSED, PathBuf::from("a"), now);
        assert_eq!(settle.changed(), Changed::Files(vec!["a".into(), "b".into()]));
        let moved = |mode| EventKind::Modify(ModifyKind::Name(mode));
        for kind in [EventKind::Create(CreateKind::Folder), moved(RenameMode::From)] {
            let mut settle = Settle::default();
            settle.note(&kind, PathBuf::from("a"), now);
            assert_eq!(settle.changed(), Changed::Everything);
        }
        let mut settle = Settle::default();
        settle.note(&moved(RenameMode::From), PathBuf::from("a.md"), now);
        settle.note(&moved(RenameMode::Both), PathBuf::from("a.md"), now);
        assert_eq!(settle.changed(), Changed::Files(vec!["a.md".into()]));
    }
}
