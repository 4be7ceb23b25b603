//! The sinks of the preview, which keep every file in memory, from where it is served.

use crate::render::output::{Output, OutputSink};

/// A sink that keeps every file as it is.
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

/// A sink for a site that is open in browsers: open pages are rendered first, and shown as soon as they are finished.
pub struct OpenPagesSink<'p> {
    /// The paths of the pages that were requested last.
    pub paths: Vec<String>,
    /// Shows files to the browsers before the site is finished.
    pub show: &'p (dyn Fn(&[&Output]) + Sync),
}

impl OutputSink for OpenPagesSink<'_> {
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
