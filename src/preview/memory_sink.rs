//! The sinks of the preview: every file stays in memory, to be served from there.

use crate::render::output::{Output, OutputSink};

/// Keeps every file as it is.
#[derive(Debug, Clone, Copy)]
pub struct MemorySink;

/// What the sink gives for a file: the file.
pub type Served = Output;

impl OutputSink for MemorySink {
    type Receipt = Output;

    fn take(&self, output: Output) -> Output {
        output
    }
}

/// The same for a site that browsers look at: the pages that are open there come first, and are shown when they are finished.
pub struct OpenPages<'p> {
    /// Paths of the pages that were asked for last.
    pub paths: Vec<String>,
    /// Shows these files before the site is whole.
    pub show: &'p (dyn Fn(&[&Output]) + Sync),
}

impl OutputSink for OpenPages<'_> {
    type Receipt = Output;

    fn take(&self, output: Output) -> Output {
        output
    }

    fn awaited(&self) -> &[String] {
        &self.paths
    }

    fn show(&self, files: &[&Output]) {
        (self.show)(files);
    }
}
