//! Outputs against what stands in the folder: new or changed, kept, stale, and what stands in the way.

use std::collections::{BTreeSet, HashSet};
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, Files};
use super::pending::Pending;
use crate::diagnostic::{Diagnostic, codes};
use crate::render::Receipt as _;
use crate::render::output::{Content, Picture};

/// What has to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Indices of the outputs to write.
    pub changed: Vec<usize>,
    /// Paths of an earlier build that are not among the outputs.
    pub stale: Vec<String>,
    /// Size of the pictures that are kept, in bytes.
    pub kept_pictures: u64,
}

/// What stands in the place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Same,
    /// A picture of so many bytes that need not be drawn.
    SamePicture(u64),
    /// A picture that cannot be drawn, and why.
    Undrawn(String),
    Absent,
    Different,
    /// A folder or a symbolic link, which no build makes for a file.
    NotAFile,
}

/// Compares. Whatever stands in the way and is not of an earlier build is an error.
pub fn plan(output: &Path, outputs: &[Pending], earlier: &Files) -> Result<Plan, Vec<Diagnostic>> {
    let names: HashSet<&str> = outputs.iter().map(Pending::path).collect();
    let stale: Vec<String> = earlier.keys().filter(|path| !names.contains(path.as_str())).cloned().collect();
    let mut in_the_way: Vec<String> = links_in_the_way(output, outputs);
    let standing: Vec<Standing> = outputs.par_iter().map(|file| standing(output, file, earlier)).collect();
    let mut changed = Vec::new();
    let mut kept_pictures = 0;
    let mut failed: Vec<Diagnostic> = outputs.iter().filter_map(|file| taken(file.path())).collect();
    for (index, (file, standing)) in outputs.iter().zip(standing).enumerate() {
        let ours = earlier.contains_key(file.path());
        // Where an earlier build had pages below, the folder goes before the file comes.
        let below = format!("{}/", file.path());
        let cleared = standing == Standing::NotAFile && stale.iter().any(|path| path.starts_with(&below));
        match standing {
            Standing::Same => {}
            Standing::SamePicture(size) => kept_pictures += size,
            Standing::Undrawn(why) => failed.push(undrawn(&output.join(file.path()), &why)),
            Standing::Absent => changed.push(index),
            Standing::Different if ours => changed.push(index),
            Standing::NotAFile if cleared => changed.push(index),
            Standing::Different | Standing::NotAFile => in_the_way.push(file.path().to_owned()),
        }
    }
    failed.extend(foreign(output, &in_the_way));
    if failed.is_empty() { Ok(Plan { changed, stale, kept_pictures }) } else { Err(failed) }
}

fn standing(output: &Path, file: &Pending, earlier: &Files) -> Standing {
    let file = match file {
        Pending::InPlace { .. } => return Standing::Same,
        Pending::Staged { is_new: true, .. } => return Standing::Absent,
        Pending::Staged { .. } => return Standing::Different,
        Pending::InMemory(file) => file,
    };
    let place = output.join(&file.path);
    match &file.content {
        Content::Bytes(bytes) => of_bytes(&place, bytes),
        Content::Picture(picture) => of_picture(&place, picture, earlier.get(&file.path).and_then(Option::as_ref)),
    }
}

/// What stands in the place of a file that is to hold these bytes.
pub fn of_bytes(place: &Path, bytes: &[u8]) -> Standing {
    match std::fs::symlink_metadata(place) {
        Err(_) => Standing::Absent,
        Ok(metadata) if !metadata.is_file() => Standing::NotAFile,
        Ok(metadata) if metadata.len() != bytes.len() as u64 => Standing::Different,
        Ok(_) if has_bytes(place, bytes).unwrap_or(false) => Standing::Same,
        Ok(_) => Standing::Different,
    }
}

fn of_picture(place: &Path, picture: &Picture, earlier: Option<&manifest::Drawn>) -> Standing {
    match std::fs::symlink_metadata(place) {
        Err(_) => return Standing::Absent,
        Ok(metadata) if !metadata.is_file() => return Standing::NotAFile,
        Ok(metadata) if is_drawn(place, picture, earlier) => return Standing::SamePicture(metadata.len()),
        Ok(_) => {}
    }
    picture.bytes().map_or_else(Standing::Undrawn, |bytes| of_bytes(place, &bytes))
}

/// Whether the file that stands there is the picture, as an earlier build drew it.
fn is_drawn(place: &Path, picture: &Picture, earlier: Option<&manifest::Drawn>) -> bool {
    let Some(earlier) = earlier.filter(|earlier| earlier.fingerprint == picture.fingerprint()) else { return false };
    std::fs::read(place).is_ok_and(|bytes| manifest::hash(&bytes) == earlier.hash)
}

/// The name of the list of files is no folder's.
fn taken(path: &str) -> Option<Diagnostic> {
    let is_below = path.strip_prefix(manifest::NAME).is_some_and(|rest| rest.starts_with('/'));
    let message = format!("no page can be at {path}: {} is the list of what Nutgraf wrote", manifest::NAME);
    is_below.then(|| Diagnostic::new(&codes::OUTPUT_WRITE, None, message).help("give it another address"))
}

fn undrawn(place: &Path, why: &str) -> Diagnostic {
    let message = format!("{} could not be drawn: {why}", place.display());
    Diagnostic::new(&codes::OUTPUT_WRITE, None, message)
}

/// Reads no further than the first byte that differs, a block at a time.
fn has_bytes(place: &Path, bytes: &[u8]) -> std::io::Result<bool> {
    const BLOCK: usize = 64 * 1024;
    let mut file = std::fs::File::open(place)?;
    let mut buffer = vec![0; BLOCK.min(bytes.len().max(1))];
    for wanted in bytes.chunks(BLOCK) {
        let Some(block) = buffer.get_mut(..wanted.len()) else { return Ok(false) };
        file.read_exact(block)?;
        if block != wanted {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A symbolic link among the folders would lead what is written to somewhere else.
fn links_in_the_way(output: &Path, outputs: &[Pending]) -> Vec<String> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for file in outputs {
        let mut path = file.path();
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    let is_link = |folder: &&str| {
        std::fs::symlink_metadata(output.join(folder)).is_ok_and(|metadata| metadata.file_type().is_symlink())
    };
    folders.into_iter().filter(is_link).map(str::to_owned).collect()
}

/// The first few one by one; a whole site of somebody else's is not told file by file.
fn foreign(output: &Path, paths: &[String]) -> Vec<Diagnostic> {
    const MOST: usize = 5;
    let told = paths.iter().take(MOST).enumerate().map(|(at, path)| {
        let place = output.join(path);
        let message = format!("{} stands where the site has to write, and Nutgraf did not write it", place.display());
        let more = paths.len().saturating_sub(MOST);
        let diagnostic = Diagnostic::new(&codes::OUTPUT_FOREIGN, None, message)
            .help("move it away, or choose another folder with --output");
        let is_last = at + 1 == MOST;
        if is_last && more > 0 { diagnostic.note(format!("and so do {more} more files")) } else { diagnostic }
    });
    told.collect()
}
