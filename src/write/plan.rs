//! Compares the outputs with the output folder: new or changed, kept, stale, and what is in the way.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, Files};
use super::messages;
use super::pending::Pending;
use super::stale;
use crate::diagnostic::Diagnostic;
use crate::render::Receipt as _;
use crate::render::output::{Content, Picture};

/// What has to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// The outputs to write.
    pub changed: BTreeMap<String, Change>,
    /// Paths of an earlier build that this one does not write.
    pub stale: BTreeSet<String>,
    /// The size of the images that are kept, in bytes.
    pub kept_pictures: u64,
}

/// An output to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its index in the outputs.
    pub index: usize,
    /// Whether its place is empty.
    pub is_new: bool,
    /// Whether something from an earlier build is in the way: a file instead of a folder, or the reverse.
    pub is_blocked: bool,
}

impl Plan {
    /// Whether `path` is from an earlier build and not written by this one.
    pub fn is_stale(&self, path: &str) -> bool {
        self.stale.contains(path)
    }

    /// Whether `path` is written and its place is empty.
    pub fn is_new(&self, path: &str) -> bool {
        self.changed.get(path).is_some_and(|change| change.is_new)
    }

    /// Whether `path` is written and something from an earlier build is in the way.
    pub fn is_blocked(&self, path: &str) -> bool {
        self.changed.get(path).is_some_and(|change| change.is_blocked)
    }
}

/// What is in the place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The file with the same bytes.
    Same,
    /// An image with this many bytes that does not have to be drawn.
    SamePicture(u64),
    /// An image that cannot be drawn, and why.
    Undrawn(String),
    /// Nothing.
    Absent,
    /// A file with other bytes.
    Different,
    /// A folder or a symbolic link, which no build creates for a file.
    NotAFile,
}

/// Compares the outputs with the folder. Anything in the way that is not from an earlier build is an error.
pub fn plan(output: &Path, outputs: &[Pending], earlier: &Files) -> Result<Plan, Vec<Diagnostic>> {
    let names: HashSet<&str> = outputs.iter().map(Pending::path).collect();
    let stale: BTreeSet<String> = earlier.keys().filter(|path| !names.contains(path.as_str())).cloned().collect();
    let is_stale = |path: &str| stale.contains(path);
    let folders = folders(output, outputs);
    let blocks = |folder: &str| folders.get(folder) == Some(&Way::File);
    let mut in_the_way: Vec<String> = folders
        .iter()
        .filter(|(path, way)| **way == Way::Link || (**way == Way::File && !is_stale(path)))
        .map(|(path, _)| (*path).to_owned())
        .collect();
    in_the_way.sort();
    let standing: Vec<Standing> = outputs.par_iter().map(|file| standing(output, file, earlier)).collect();
    let mut changed = BTreeMap::new();
    let mut kept_pictures = 0;
    let mut failed: Vec<Diagnostic> = outputs.iter().filter_map(|file| messages::taken(file.path())).collect();
    for (index, (file, standing)) in outputs.iter().zip(standing).enumerate() {
        let is_ours = earlier.contains_key(file.path());
        // If an earlier build had pages in it, the folder is removed before the file is written.
        let is_cleared = standing == Standing::NotAFile && stale::is_all_ours(output, file.path(), &is_stale);
        let is_blocked = is_cleared || above(file.path()).any(blocks);
        let is_new = standing == Standing::Absent;
        match standing {
            Standing::Same => {}
            Standing::SamePicture(size) => kept_pictures += size,
            Standing::Undrawn(why) => failed.push(messages::undrawn(&output.join(file.path()), &why)),
            Standing::NotAFile | Standing::Different if !is_ours && !is_cleared => {
                in_the_way.push(file.path().to_owned())
            }
            Standing::NotAFile if !is_cleared => in_the_way.push(file.path().to_owned()),
            Standing::Absent | Standing::Different | Standing::NotAFile => {
                changed.insert(file.path().to_owned(), Change { index, is_new, is_blocked });
            }
        }
    }
    failed.extend(messages::foreign(output, &in_the_way));
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

/// What is in the place of a file that should have these bytes.
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

/// Whether the existing file is the image as an earlier build drew it.
fn is_drawn(place: &Path, picture: &Picture, earlier: Option<&manifest::Drawn>) -> bool {
    let Some(earlier) = earlier.filter(|earlier| earlier.fingerprint == picture.fingerprint()) else { return false };
    std::fs::read(place).is_ok_and(|bytes| manifest::hash(&bytes) == earlier.hash)
}

/// Stops reading at the first byte that differs, block by block.
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

/// What is in the place of a folder of the site and is not a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Free,
    File,
    /// A link: files would be written somewhere else.
    Link,
}

/// The folders of the outputs, and what is there.
fn folders<'o>(output: &Path, outputs: &'o [Pending]) -> HashMap<&'o str, Way> {
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
    let way = |folder: &str| match std::fs::symlink_metadata(output.join(folder)) {
        Ok(there) if there.is_symlink() => Way::Link,
        Ok(there) if !there.is_dir() => Way::File,
        _ => Way::Free,
    };
    folders.into_iter().map(|folder| (folder, way(folder))).collect()
}

/// The folders above a path, outermost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}
