//! The sink of the preview: every file stays in memory, to be served from there.

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
