//! Watches the site's folders, and turns the events of the file system into changes.
//!
//! The system's watcher (inotify, FSEvents, that of Windows, or polling) is updated when folders are added or removed. The
//! folders are scanned before each build, so a change that is missed between two scans is read by that build.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, RecommendedWatcher, Watcher};

use super::debounce::{Debouncer, FileChanges, is_change, is_structural};
use super::messages;
use super::poll::Poller;
use super::settings::{PrintLine, WatchOptions};
use super::watched_paths::WatchedPaths;

/// How often files are polled if the system's events are not available.
const FALLBACK_POLL: Duration = Duration::from_millis(500);

/// A message to the thread that waits for changes.
enum Signal {
    Event(notify::Result<Event>),
    Stop,
}

/// Stops a [`FileWatcher`] from another thread.
#[derive(Clone)]
pub struct StopHandle(Sender<Signal>);

impl StopHandle {
    /// Makes [`FileWatcher::wait`] return `None`.
    pub fn stop(&self) {
        // A failure to send means that the watcher has ended already.
        let _ = self.0.send(Signal::Stop);
    }
}

/// Watches the files of a site and reports batches of changes, for a thread that waits for them.
pub struct FileWatcher {
    /// The system's watcher, or the poller.
    watcher: Option<Box<dyn Watcher + Send>>,
    /// Whether files are polled because the system's events are not available.
    is_polling: bool,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    watch_options: WatchOptions,
    watched: WatchedPaths,
    print_line: PrintLine,
}

impl FileWatcher {
    /// Starts watching.
    pub fn new(watch_options: &WatchOptions, print_line: PrintLine) -> (Self, StopHandle) {
        let (sender, signals) = mpsc::channel();
        let stopper = StopHandle(sender.clone());
        let mut watch = Self {
            watcher: None,
            is_polling: false,
            sender,
            signals,
            watched: WatchedPaths::default(),
            watch_options: watch_options.clone(),
            print_line,
        };
        watch.start(watch_options.poll);
        (watch, stopper)
    }

    /// Waits until files have changed and can be read. `None` if the watch was stopped.
    pub fn wait(&mut self) -> Option<FileChanges> {
        let mut debouncer = Debouncer::default();
        let mut stale = Vec::new();
        loop {
            let signal = match debouncer.ready_at() {
                None => self.signals.recv().ok()?,
                Some(at) => match self.signals.recv_timeout(at.saturating_duration_since(Instant::now())) {
                    Ok(signal) => signal,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            match signal {
                Signal::Stop => return None,
                Signal::Event(Ok(event)) => self.take_in(event, &mut debouncer, &mut stale),
                Signal::Event(Err(error)) => {
                    self.fall_back(&error);
                    debouncer.record_loss(Instant::now());
                }
            }
        }
        self.rescan(&stale);
        Some(debouncer.changed())
    }

    fn take_in(&self, event: Event, debouncer: &mut Debouncer, stale: &mut Vec<PathBuf>) {
        let now = Instant::now();
        if event.need_rescan() {
            debouncer.record_loss(now);
        }
        let structural = is_structural(&event.kind);
        for path in event.paths {
            if structural && self.watched.watches.keys().any(|watched| watched.starts_with(&path)) {
                stale.push(path.clone());
            }
            if !self.watched.concerns(&path, structural) {
                continue;
            }
            if structural && (path.is_dir() || stale.contains(&path)) {
                debouncer.record_unknown(now);
            }
            debouncer.record(&event.kind, path, now);
        }
    }

    /// Scans the folders and updates the watches. Folders at or below a path in `stale` were removed or moved, so their
    /// watches are created again.
    fn rescan(&mut self, stale: &[PathBuf]) {
        let watched = WatchedPaths::find(&self.watch_options.watched, &self.watch_options.output);
        let Some(watcher) = self.watcher.as_mut() else { return };
        let mut failure = None;
        let is_stale = |path: &PathBuf| stale.iter().any(|gone| path.starts_with(gone));
        for (path, mode) in &self.watched.watches {
            if watched.watches.get(path) != Some(mode) || is_stale(path) {
                // The system may already have dropped it with the folder.
                let _ = watcher.unwatch(path);
            }
        }
        for (path, mode) in &watched.watches {
            if self.watched.watches.get(path) != Some(mode) || is_stale(path) {
                failure = watcher.watch(path, *mode).err().or(failure);
            }
        }
        self.watched = watched;
        if let Some(error) = failure {
            self.fall_back(&error);
        }
    }

    fn start(&mut self, poll: Option<Duration>) {
        let sender = self.sender.clone();
        let hand_on = move |seen: notify::Result<Event>| {
            if seen.as_ref().map_or(true, is_change) {
                // If there is no receiver, the program is ending.
                let _ = sender.send(Signal::Event(seen));
            }
        };
        self.is_polling = poll.is_some();
        let made: notify::Result<Box<dyn Watcher + Send>> = match poll {
            Some(every) => Poller::new(hand_on, Config::default().with_poll_interval(every)).map(|w| Box::new(w) as _),
            None => RecommendedWatcher::new(hand_on, Config::default()).map(|w| Box::new(w) as _),
        };
        self.watched = WatchedPaths::default();
        match made {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                self.rescan(&[]);
            }
            Err(error) => self.fall_back(&error),
        }
    }

    /// Switches to polling if the system cannot watch the folders.
    fn fall_back(&mut self, error: &notify::Error) {
        match error.kind {
            // The folder has just been removed. Its parent is watched, so it is noticed when it is created again.
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => return,
            ErrorKind::Io(ref cause) if cause.kind() == std::io::ErrorKind::NotFound => return,
            _ => {}
        }
        if self.is_polling {
            return (self.print_line)(&messages::may_miss_changes(error));
        }
        (self.print_line)(&messages::polling_instead(error, FALLBACK_POLL.as_millis()));
        self.start(Some(FALLBACK_POLL));
    }
}
