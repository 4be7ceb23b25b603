//! Settling: how long to wait after an event until the files can be read.
//!
//! A save is several events, and a checkout of another branch is thousands. Waiting a fixed time is either
//! too long for the one or too short for the other, so the wait follows from what was seen: a file that was
//! closed after writing, or moved into place, is whole; one that is being written, or has gone, may be half
//! of a save. Pure: is told the events and the time. A wrong guess costs one more build, never a lost change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};

/// The wait when every file seen is whole: enough for the second file of "save all" (measured: 0.1 to 1 ms).
const AFTER_WHOLE: Duration = Duration::from_millis(2);
/// The wait when a file may be half written, or taken away to be replaced.
const AFTER_PART: Duration = Duration::from_millis(10);
/// The wait in a burst, where the writer may pause between two files.
const AFTER_BURST: Duration = Duration::from_millis(20);
/// More files than an editor saves at once.
const BURST: usize = 4;
/// The wait after events were lost; a build of many files can itself cause that, and must not go in circles.
const AFTER_LOSS: Duration = Duration::from_millis(500);
/// A writer who never rests is not waited for longer than this.
const AT_MOST: Duration = Duration::from_millis(300);

/// What has changed since the build before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Nothing is known: the first build, folders that came or went, lost events.
    Everything,
    /// These files, by their real paths, sorted; some may be gone, some may hold what they held.
    Files(Vec<PathBuf>),
}

/// The events seen since the last build, and when they can be acted upon.
#[derive(Debug, Default)]
pub struct Settle {
    first: Option<Instant>,
    last: Option<Instant>,
    files: BTreeSet<PathBuf>,
    parts: BTreeSet<PathBuf>,
    /// Moved, nobody has said where to; a folder, maybe.
    moved: BTreeSet<PathBuf>,
    is_everything: bool,
    is_lossy: bool,
}

impl Settle {
    /// Takes in one event about `path`.
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

    /// Takes in that a folder came, went or moved, or that it cannot be known what happened.
    pub fn note_everything(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        self.is_everything = true;
    }

    /// Takes in that events were lost.
    pub fn note_loss(&mut self, now: Instant) {
        self.note_everything(now);
        self.is_lossy = true;
    }

    /// When to build, if no further event comes; `None` while nothing has happened.
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

    pub fn changed(self) -> Changed {
        let is_everything = self.is_everything || !self.moved.is_empty();
        if is_everything { Changed::Everything } else { Changed::Files(self.files.into_iter().collect()) }
    }
}

/// Whether the event is one that a save ends with. Systems that tell no more than "changed" never send one.
fn is_whole(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both) | ModifyKind::Metadata(_))
            | EventKind::Create(CreateKind::Folder)
    )
}

/// Whether the path is, or was, that of a folder, or may have been.
fn is_about_folders(kind: &EventKind) -> bool {
    match kind {
        EventKind::Create(kind) => *kind == CreateKind::Folder,
        EventKind::Remove(kind) => *kind != RemoveKind::File,
        EventKind::Modify(_) | EventKind::Access(_) => false,
        EventKind::Any | EventKind::Other => true,
    }
}

/// Whether the event tells of a change at all: reading is none.
pub fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether the event says that something came, went or moved, rather than that its bytes changed.
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
    fn what_changed_is_told_by_file_unless_folders_are_in_it() {
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
