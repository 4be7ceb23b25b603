//! What the last build was made of and how its files stood when it ended: a build of the same has nothing to do.
//!
//! It is kept in a file beside the output folder, so that two folders with the same site stay alike, and can be removed at
//! any time. A file that somebody changed, removed or copied stands otherwise than it did, and so does everything after
//! another program was installed: then the site is built as if nothing were known. Only a build without messages is
//! remembered, since those would have to be said again.

use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::stamp::Stamp;
use super::{beside, manifest};
use crate::text::key;

/// What is remembered. Other forms are not read.
#[derive(Debug, Serialize, Deserialize)]
struct Record<T> {
    form: u32,
    /// A key of everything that the build depended on.
    inputs: u64,
    /// A key of how all files of the list stood, and the program.
    standing: u64,
    told: T,
}

const FORM: u32 = 1;

/// What the name of its file says.
const NAME: &str = "last-build";

/// What was told of the last build into `output`, if it was made of `inputs` and all of its files still stand.
pub fn find<T: for<'de> Deserialize<'de>>(output: &Path, inputs: u64) -> Option<T> {
    let text = std::fs::read(beside::file(output, NAME)?).ok()?;
    let record: Record<T> = serde_json::from_slice(&text).ok()?;
    let is_same = record.form == FORM && record.inputs == inputs && standing(output) == Some(record.standing);
    is_same.then_some(record.told)
}

/// Remembers a build that has ended. Where the file cannot be written the next build has more to do, and nothing else.
pub fn remember<T: Serialize>(output: &Path, inputs: u64, told: T) {
    let Some((place, standing)) = beside::file(output, NAME).zip(standing(output)) else { return };
    if let Ok(text) = serde_json::to_vec(&Record { form: FORM, inputs, standing, told }) {
        // Half of it, should the power go, is no record.
        let _ = std::fs::write(place, text);
    }
}

fn standing(output: &Path) -> Option<u64> {
    let program = std::env::current_exe().ok().and_then(|program| Stamp::of(&program))?;
    let files: Vec<String> = manifest::read(output).into_keys().collect();
    let stamps: Vec<Stamp> = files.par_iter().map(|path| Stamp::of(&output.join(path))).collect::<Option<_>>()?;
    Some(key((program, files, stamps)))
}
