//! The progress of a build: set by the build, displayed by another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a build does in each stage.
const STAGES: [&str; 5] = ["reading", "parsing", "checking", "rendering", "writing"];

/// The current stage of a build. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicUsize>);

impl Progress {
    /// What the build is doing; “reading” before it has begun.
    pub fn stage(&self) -> &'static str {
        STAGES.get(self.0.load(Ordering::Relaxed)).copied().unwrap_or("writing")
    }

    /// Sets the first stage.
    pub(super) fn begin(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Advances to the next stage.
    pub(super) fn next(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}
