//! Converts the changes that the preview saw for the pipeline.

use crate::pipeline::Changes;
use crate::preview::Changed;

pub fn changes(changed: &Changed) -> Changes {
    match changed {
        Changed::Everything => Changes::Unknown,
        Changed::Files(paths) => Changes::Files(paths.iter().cloned().collect()),
    }
}
