//! Shows the progress of a long build on a terminal, in a line that disappears when the build is finished.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::pipeline::{BuildRequest, Progress};

use super::streams;
use super::terminal;

/// How long a build may take before its progress is shown.
const QUIET_FOR: Duration = Duration::from_secs(1);
/// How often the line is updated.
const BETWEEN: Duration = Duration::from_millis(100);

/// While this exists, a build that takes longer than a second shows what it is doing.
pub struct ProgressLine {
    ends: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ProgressLine {
    /// Shows the progress of the build of `request`, if there is a terminal and --quiet is not set.
    pub fn while_building(request: &BuildRequest, is_quiet: bool) -> Self {
        if is_quiet || !terminal::is_terminal() {
            return Self { ends: None, thread: None };
        }
        let progress = request.progress.clone();
        let (ends, ended) = channel();
        let began = Instant::now();
        let show = move || {
            if ended.recv_timeout(QUIET_FOR) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let mut width = 0;
            while ended.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                let line = line(&progress, began.elapsed());
                width = width.max(line.chars().count());
                streams::show(&format!("\r{line:<width$}"));
            }
            streams::show(&format!("\r{:<width$}\r", ""));
        };
        // If the system cannot start a thread, nothing is shown.
        let thread = std::thread::Builder::new().spawn(show).ok();
        Self { ends: Some(ends), thread }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.ends.take();
        // Waits until the line is cleared, because a message may follow.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// “rendering … 3 s”.
fn line(progress: &Progress, since: Duration) -> String {
    format!("{} … {} s", progress.stage(), since.as_secs())
}
