//! The record of the last build: its inputs, the state of its files when it ended, and its report. A build with the same
//! inputs and unchanged files has nothing to do but repeat the report.
//!
//! The record is a file beside the output folder, so that output folders with the same site are equal. It can be deleted
//! at any time. If a file of the site was changed, removed or copied, or if another version of the program is
//! installed, the record does not match and the site is built as if there were none.

use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::file_stat::FileStat;
use super::{beside, manifest};
use crate::text::cache_key;

/// The record. One of another version is ignored.
#[derive(Debug, Serialize, Deserialize)]
struct BuildRecord<T> {
    version: u32,
    /// The key of everything that the build depended on.
    inputs: u64,
    /// The key of the state of all files in the manifest, and of the program.
    files_state: u64,
    report: T,
}

const VERSION: u32 = 2;

/// A part of the name of its file ([`beside::own_path`]).
const NAME: &str = "last-build";

/// The report of the last build into `output`, if it was made from `inputs` and all its files are unchanged.
pub fn find<T: for<'de> Deserialize<'de>>(output: &Path, inputs: u64) -> Option<T> {
    let text = std::fs::read(beside::own_path(output, NAME)?).ok()?;
    let record: BuildRecord<T> = serde_json::from_slice(&text).ok()?;
    let is_same =
        record.version == VERSION && record.inputs == inputs && files_state(output) == Some(record.files_state);
    is_same.then_some(record.report)
}

/// Records a finished build. Errors are ignored: without a record, the next build only takes longer.
pub fn remember<T: Serialize>(output: &Path, inputs: u64, report: T) {
    let Some((place, files_state)) = beside::own_path(output, NAME).zip(files_state(output)) else { return };
    if let Ok(text) = serde_json::to_vec(&BuildRecord { version: VERSION, inputs, files_state, report }) {
        // A record that is cut off by a power failure is not valid JSON.
        let _ = std::fs::write(place, text);
    }
}

fn files_state(output: &Path) -> Option<u64> {
    let program = std::env::current_exe().ok().and_then(|program| FileStat::read(&program))?;
    let files: Vec<String> = manifest::read(output).into_keys().collect();
    let stats: Vec<FileStat> =
        files.par_iter().map(|path| FileStat::read(&output.join(path))).collect::<Option<_>>()?;
    Some(cache_key((program, files, stats)))
}
