//! The watch: events of the file system → "this changed", after they have settled.
//!
//! Holds the system's watcher (inotify, FSEvents, Windows, or polling) and keeps it on the site's folders while those
//! are added and removed. The folders are scanned before each build, so a change that is missed between two scans is
//! read by the build that follows.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, RecommendedWatcher, Watcher};

use super::messages;
use super::places::Places;
use super::poll::Poller;
use super::settings::{Say, Watching};
use super::settle::{Changed, Settle, is_change, is_structural};

/// How often files are polled if the system's events are not available.
const FALLBACK_POLL: Duration = Duration::from_millis(500);

enum Signal {
    Seen(notify::Result<Event>),
    Stop,
}

/// Stops a watch from another thread.
#[derive(Clone)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Makes [`Watch::wait`] return `None`.
    pub fn stop(&self) {
        // A watch that has already ended does not need to be stopped.
        let _ = self.0.send(Signal::Stop);
    }
}

/// A watch on the site's files.
pub struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    is_polling: bool,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    watching: Watching,
    places: Places,
    say: Say,
}

impl Watch {
    /// Starts watching.
    pub fn new(watching: &Watching, say: Say) -> (Self, Stopper) {
        let (sender, signals) = mpsc::channel();
        let stopper = Stopper(sender.clone());
        let mut watch = Self {
            watcher: None,
            is_polling: false,
            sender,
            signals,
            places: Places::default(),
            watching: watching.clone(),
            say,
        };
        watch.start(watching.poll);
        (watch, stopper)
    }

    /// Waits until something has changed and settled. `None` if the watch was stopped.
    pub fn wait(&mut self) -> Option<Changed> {
        let mut settle = Settle::default();
        let mut stale = Vec::new();
        loop {
            let signal = match settle.ready_at() {
                None => self.signals.recv().ok()?,
                Some(at) => match self.signals.recv_timeout(at.saturating_duration_since(Instant::now())) {
                    Ok(signal) => signal,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            match signal {
                Signal::Stop => return None,
                Signal::Seen(Ok(event)) => self.take_in(event, &mut settle, &mut stale),
                Signal::Seen(Err(error)) => {
                    self.fall_back(&error);
                    settle.note_loss(Instant::now());
                }
            }
        }
        self.look_again(&stale);
        Some(settle.changed())
    }

    fn take_in(&self, event: Event, settle: &mut Settle, stale: &mut Vec<PathBuf>) {
        let now = Instant::now();
        if event.need_rescan() {
            settle.note_loss(now);
        }
        let structural = is_structural(&event.kind);
        for path in event.paths {
            if structural && self.places.plan.keys().any(|watched| watched.starts_with(&path)) {
                stale.push(path.clone());
            }
            if !self.places.concern(&path, structural) {
                continue;
            }
            if structural && (path.is_dir() || stale.contains(&path)) {
                settle.note_everything(now);
            }
            settle.note(&event.kind, path, now);
        }
    }

    /// Scans the folders, and has the system watch them. Folders at or below one of `stale` were removed or moved in
    /// the meantime, so their watches are created again.
    fn look_again(&mut self, stale: &[PathBuf]) {
        let places = Places::find(&self.watching.watched, &self.watching.output);
        let Some(watcher) = self.watcher.as_mut() else { return };
        let mut failure = None;
        let is_stale = |path: &PathBuf| stale.iter().any(|gone| path.starts_with(gone));
        for (path, mode) in &self.places.plan {
            if places.plan.get(path) != Some(mode) || is_stale(path) {
                // The system may already have dropped it with the folder.
                let _ = watcher.unwatch(path);
            }
        }
        for (path, mode) in &places.plan {
            if self.places.plan.get(path) != Some(mode) || is_stale(path) {
                failure = watcher.watch(path, *mode).err().or(failure);
            }
        }
        self.places = places;
        if let Some(error) = failure {
            self.fall_back(&error);
        }
    }

    fn start(&mut self, poll: Option<Duration>) {
        let sender = self.sender.clone();
        let hand_on = move |seen: notify::Result<Event>| {
            if seen.as_ref().map_or(true, is_change) {
                // If there is no receiver, the program is ending.
                let _ = sender.send(Signal::Seen(seen));
            }
        };
        self.is_polling = poll.is_some();
        let made: notify::Result<Box<dyn Watcher + Send>> = match poll {
            Some(every) => Poller::new(hand_on, Config::default().with_poll_interval(every)).map(|w| Box::new(w) as _),
            None => RecommendedWatcher::new(hand_on, Config::default()).map(|w| Box::new(w) as _),
        };
        self.places = Places::default();
        match made {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                self.look_again(&[]);
            }
            Err(error) => self.fall_back(&error),
        }
    }

    /// Switches to polling if the system cannot watch so many folders.
    fn fall_back(&mut self, error: &notify::Error) {
        match error.kind {
            // It was there a moment ago; its parent is watched and reports when it is back.
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => return,
            ErrorKind::Io(ref cause) if cause.kind() == std::io::ErrorKind::NotFound => return,
            _ => {}
        }
        if self.is_polling {
            return (self.say)(&messages::may_miss_changes(error));
        }
        (self.say)(&messages::polling_instead(error, FALLBACK_POLL.as_millis()));
        self.start(Some(FALLBACK_POLL));
    }
}
