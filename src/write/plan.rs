//! Compares the outputs with the output folder: which are new or changed, which existing files are stale, and what is in
//! the way.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, ManifestEntries};
use super::messages;
use super::pending::PendingFile;
use super::stale;
use crate::diagnostic::Diagnostic;
use crate::render::Receipt as _;
use crate::render::output::{Content, DerivedFile};

/// What a build has to change in the output folder.
#[derive(Debug, Default)]
pub struct WritePlan {
    /// The outputs to write.
    pub changed: BTreeMap<String, PlannedFile>,
    /// Paths of an earlier build that this one does not write.
    pub stale: BTreeSet<String>,
    /// The total size in bytes of the images that are not rendered again.
    pub unchanged_pictures_bytes: u64,
}

/// An output to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its index in the outputs.
    pub index: usize,
    /// Whether there is no file at its path yet.
    pub is_new: bool,
    /// Whether something from an earlier build is in the way: a file instead of a folder, or the reverse.
    pub is_blocked: bool,
}

impl WritePlan {
    /// Whether `path` is from an earlier build and not written by this one.
    pub fn is_stale(&self, path: &str) -> bool {
        self.stale.contains(path)
    }

    /// Whether `path` is written and there is no file yet.
    pub fn is_new(&self, path: &str) -> bool {
        self.changed.get(path).is_some_and(|change| change.is_new)
    }

    /// Whether `path` is written and something from an earlier build is in the way.
    pub fn is_blocked(&self, path: &str) -> bool {
        self.changed.get(path).is_some_and(|change| change.is_blocked)
    }
}

/// What already exists at the path of an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existing {
    /// The file with the same bytes.
    Same,
    /// An image that does not have to be rendered again, with its size in bytes.
    SamePicture(u64),
    /// Unknown, because the image cannot be rendered, and why.
    Unrendered(String),
    /// Nothing.
    Absent,
    /// A file with other bytes.
    Different,
    /// A folder or a symbolic link, which no build creates for a file.
    NotAFile,
}

/// Compares the outputs with the output folder. `earlier` is the manifest of the last build.
///
/// # Errors
///
/// The messages about files in the way that no build wrote, images that cannot be rendered, and reserved paths.
pub fn plan(output: &Path, outputs: &[PendingFile], earlier: &ManifestEntries) -> Result<WritePlan, Vec<Diagnostic>> {
    let names: HashSet<&str> = outputs.iter().map(PendingFile::path).collect();
    let stale: BTreeSet<String> = earlier.keys().filter(|path| !names.contains(path.as_str())).cloned().collect();
    let is_stale = |path: &str| stale.contains(path);
    let folders = folders(output, outputs);
    let blocks = |folder: &str| folders.get(folder) == Some(&Obstacle::File);
    let mut in_the_way: Vec<String> = folders
        .iter()
        .filter(|(path, obstacle)| **obstacle == Obstacle::Link || (**obstacle == Obstacle::File && !is_stale(path)))
        .map(|(path, _)| (*path).to_owned())
        .collect();
    in_the_way.sort();
    let existing: Vec<Existing> = outputs.par_iter().map(|file| existing(output, file, earlier)).collect();
    let mut changed = BTreeMap::new();
    let mut unchanged_pictures_bytes = 0;
    let mut failed: Vec<Diagnostic> = outputs.iter().filter_map(|file| messages::reserved_path(file.path())).collect();
    for (index, (file, existing)) in outputs.iter().zip(existing).enumerate() {
        let is_ours = earlier.contains_key(file.path());
        // A folder that contains only files of an earlier build is removed before the file is written.
        let is_cleared = existing == Existing::NotAFile && stale::is_all_ours(output, file.path(), &is_stale);
        let is_blocked = is_cleared || above(file.path()).any(blocks);
        let is_new = existing == Existing::Absent;
        match existing {
            Existing::Same => {}
            Existing::SamePicture(size) => unchanged_pictures_bytes += size,
            Existing::Unrendered(why) => failed.push(messages::unrendered(&output.join(file.path()), &why)),
            Existing::NotAFile | Existing::Different if !is_ours && !is_cleared => {
                in_the_way.push(file.path().to_owned())
            }
            Existing::NotAFile if !is_cleared => in_the_way.push(file.path().to_owned()),
            Existing::Absent | Existing::Different | Existing::NotAFile => {
                changed.insert(file.path().to_owned(), PlannedFile { index, is_new, is_blocked });
            }
        }
    }
    failed.extend(messages::foreign_files(output, &in_the_way));
    if failed.is_empty() { Ok(WritePlan { changed, stale, unchanged_pictures_bytes }) } else { Err(failed) }
}

fn existing(output: &Path, file: &PendingFile, earlier: &ManifestEntries) -> Existing {
    let file = match file {
        PendingFile::InPlace { .. } => return Existing::Same,
        PendingFile::Staged { is_new: true, .. } => return Existing::Absent,
        PendingFile::Staged { .. } => return Existing::Different,
        PendingFile::InMemory(file) => file,
    };
    let place = output.join(&file.path);
    match &file.content {
        Content::Bytes(bytes) => compare_bytes(&place, bytes),
        Content::Picture(picture) => compare_picture(&place, picture, earlier.get(&file.path).and_then(Option::as_ref)),
    }
}

/// What exists at the path of a file that should have these bytes.
pub fn compare_bytes(place: &Path, bytes: &[u8]) -> Existing {
    match std::fs::symlink_metadata(place) {
        Err(_) => Existing::Absent,
        Ok(metadata) if !metadata.is_file() => Existing::NotAFile,
        Ok(metadata) if metadata.len() != bytes.len() as u64 => Existing::Different,
        Ok(_) if has_bytes(place, bytes).unwrap_or(false) => Existing::Same,
        Ok(_) => Existing::Different,
    }
}

fn compare_picture(place: &Path, picture: &DerivedFile, earlier: Option<&manifest::ManifestImage>) -> Existing {
    match std::fs::symlink_metadata(place) {
        Err(_) => return Existing::Absent,
        Ok(metadata) if !metadata.is_file() => return Existing::NotAFile,
        Ok(metadata) if is_rendered(place, picture, earlier) => return Existing::SamePicture(metadata.len()),
        Ok(_) => {}
    }
    picture.bytes().map_or_else(Existing::Unrendered, |bytes| compare_bytes(place, &bytes))
}

/// Whether the existing file is the image that an earlier build rendered from the same input.
fn is_rendered(place: &Path, picture: &DerivedFile, earlier: Option<&manifest::ManifestImage>) -> bool {
    let Some(earlier) = earlier.filter(|earlier| earlier.fingerprint == picture.fingerprint()) else { return false };
    std::fs::read(place).is_ok_and(|bytes| manifest::hash(&bytes) == earlier.hash)
}

/// Whether a file has these bytes. It is read in chunks, up to the first that differs.
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

/// What is in the way of a folder of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    None,
    File,
    /// A symbolic link, through which files would be written somewhere else.
    Link,
}

/// The folders of the outputs, and what is in the way of each.
fn folders<'o>(output: &Path, outputs: &'o [PendingFile]) -> HashMap<&'o str, Obstacle> {
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
    let obstacle = |folder: &str| match std::fs::symlink_metadata(output.join(folder)) {
        Ok(there) if there.is_symlink() => Obstacle::Link,
        Ok(there) if !there.is_dir() => Obstacle::File,
        _ => Obstacle::None,
    };
    folders.into_iter().map(|folder| (folder, obstacle(folder))).collect()
}

/// The folders above a path, outermost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
