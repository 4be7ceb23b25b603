//! The record of the last build: its inputs, and the state of its files when it ended. A build with the same has
//! nothing to do.
//!
//! The record is a file beside the output folder, so that two folders with the same site stay equal, and can be deleted
//! at any time. If somebody changed, removed or copied a file of the site, or if another version of the program is
//! installed, the record does not match and the site is built as if there were none. The record holds what the build
//! reported, messages too, so that they can be repeated.

use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::stamp::Stamp;
use super::{beside, manifest};
use crate::text::key;

/// The record. Other versions of it are ignored.
#[derive(Debug, Serialize, Deserialize)]
struct Record<T> {
    form: u32,
    /// The key of everything that the build depended on.
    inputs: u64,
    /// The key of the state of all files in the manifest, and of the program.
    standing: u64,
    told: T,
}

const FORM: u32 = 2;

/// Part of the name of its file.
const NAME: &str = "last-build";

/// The report of the last build into `output`, if it was made from `inputs` and all of its files are unchanged.
pub fn find<T: for<'de> Deserialize<'de>>(output: &Path, inputs: u64) -> Option<T> {
    let text = std::fs::read(beside::file(output, NAME)?).ok()?;
    let record: Record<T> = serde_json::from_slice(&text).ok()?;
    let is_same = record.form == FORM && record.inputs == inputs && standing(output) == Some(record.standing);
    is_same.then_some(record.told)
}

/// Records a finished build. If the file cannot be written, the next build only has more to do.
pub fn remember<T: Serialize>(output: &Path, inputs: u64, told: T) {
    let Some((place, standing)) = beside::file(output, NAME).zip(standing(output)) else { return };
    if let Ok(text) = serde_json::to_vec(&Record { form: FORM, inputs, standing, told }) {
        // A partial record after a power failure is not valid.
        let _ = std::fs::write(place, text);
    }
}

fn standing(output: &Path) -> Option<u64> {
    let program = std::env::current_exe().ok().and_then(|program| Stamp::of(&program))?;
    let files: Vec<String> = manifest::read(output).into_keys().collect();
    let stamps: Vec<Stamp> = files.par_iter().map(|path| Stamp::of(&output.join(path))).collect::<Option<_>>()?;
    Some(key((program, files, stamps)))
}
