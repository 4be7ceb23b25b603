//! Files are handed over as soon as they are drawn: compared with what stands in the folder, staged where that is
//! another, and gone from memory. The pages of a large site take more room than all the rest of a build.
//!
//! Nothing takes its place before the whole site is drawn without an error: what is staged is gone when the outputs
//! are dropped.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::render::Output;
use crate::render::output::{Content, Shelf, Stored};

use super::plan::{self, Standing};
use super::staging::{self, Folder};

/// Takes the files of a site that is to be written to a folder.
#[derive(Debug)]
pub struct Handover {
    output: PathBuf,
    /// Made for the first file that needs it; `None` where that failed, which is told when the site is written.
    folder: OnceLock<Option<Arc<Folder>>>,
}

impl Handover {
    pub fn to(output: &Path) -> Self {
        staging::clear_leftovers(output);
        Self { output: output.to_path_buf(), folder: OnceLock::new() }
    }

    fn staged(&self, path: &str, bytes: &[u8], is_new: bool) -> Option<Stored> {
        let folder = self.folder.get_or_init(|| Folder::make(&self.output).ok().map(Arc::new)).as_ref()?;
        folder.add(path, bytes).ok()?;
        Some(Stored::Staged { size: bytes.len() as u64, is_new, folder: folder.clone() })
    }
}

impl Shelf for Handover {
    fn put(&self, file: Output) -> Output {
        let Content::Bytes(bytes) = &file.content else { return file };
        let stored = match plan::of_bytes(&self.output.join(&file.path), bytes) {
            Standing::Same => Some(Stored::Standing { size: bytes.len() as u64 }),
            Standing::Absent => self.staged(&file.path, bytes, true),
            Standing::Different => self.staged(&file.path, bytes, false),
            _ => None,
        };
        // What could not be handed over stays in memory, and whoever writes it tells why.
        match stored {
            Some(stored) => Output { content: Content::Stored(stored), ..file },
            None => file,
        }
    }
}
