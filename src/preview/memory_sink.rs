//! The sinks of the preview: every file stays in memory and is served from there.

use crate::render::output::{Output, OutputSink};

/// Keeps every file as it is.
#[derive(Debug, Clone, Copy)]
pub struct MemorySink;

/// The receipt for a file is the file itself.
pub type Served = Output;

impl OutputSink for MemorySink {
    type Receipt = Output;

    fn take(&self, output: Output) -> Output {
        output
    }
}

/// The same for a site that is open in browsers: the open pages come first, and are shown as soon as they are finished.
pub struct OpenPages<'p> {
    /// The paths of the pages that were requested last.
    pub paths: Vec<String>,
    /// Shows these files before the whole site is finished.
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
