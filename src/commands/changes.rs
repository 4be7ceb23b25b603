//! Converts the changes that the preview has seen into those that the pipeline takes.

use crate::pipeline::Changes;
use crate::preview::FileChanges;

/// The changes for the pipeline.
pub fn changes(changed: &FileChanges) -> Changes {
    match changed {
        FileChanges::Everything => Changes::Unknown,
        FileChanges::Files(paths) => Changes::Files(paths.iter().cloned().collect()),
    }
}
