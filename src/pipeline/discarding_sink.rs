//! The sink of `nutgraf check`, which drops every file: files are rendered only to find mistakes.

use crate::render::output::{Output, OutputSink, Receipt};

/// A sink that keeps only the paths of files.
#[derive(Debug, Clone, Copy)]
pub struct DiscardingSink;

/// The path of a file that was rendered and dropped.
#[derive(Debug)]
pub struct DiscardedFile(String);

impl Receipt for DiscardedFile {
    fn path(&self) -> &str {
        &self.0
    }

    fn keep(&self) -> Option<Self> {
        Some(Self(self.0.clone()))
    }
}

impl OutputSink for DiscardingSink {
    type Receipt = DiscardedFile;

    fn take(&self, output: Output) -> DiscardedFile {
        DiscardedFile(output.path)
    }
}
