//! Converts the changes that the preview has seen into those that the pipeline takes.

use crate::pipeline::Changes;
use crate::preview::Changed;

/// The changes for the pipeline.
pub fn changes(changed: &Changed) -> Changes {
    match changed {
        Changed::Everything => Changes::Unknown,
        Changed::Files(paths) => Changes::Files(paths.iter().cloned().collect()),
    }
}
