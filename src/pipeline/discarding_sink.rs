//! The sink of `nutgraf check`: files are rendered to find mistakes, then dropped.

use crate::render::output::{Output, OutputSink, Receipt};

/// Keeps only the path of a file.
#[derive(Debug, Clone, Copy)]
pub struct DiscardingSink;

/// The path of a file that was rendered and dropped.
#[derive(Debug)]
pub struct Discarded(String);

impl Receipt for Discarded {
    fn path(&self) -> &str {
        &self.0
    }

    fn keep(&self) -> Option<Self> {
        Some(Self(self.0.clone()))
    }
}

impl OutputSink for DiscardingSink {
    type Receipt = Discarded;

    fn take(&self, output: Output) -> Discarded {
        Discarded(output.path)
    }
}
