//! Caches the smaller files of photos in the site's folder, in `.nutgraf/photos/`: making those of one photo takes a
//! second, and output folders are often deleted. The cache can be deleted at any time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::manifest::ManifestEntries;
use super::pending::PendingFile;
use crate::picture::DerivedFile;
use crate::render::Receipt as _;

/// The cache's folder, relative to the site's folder.
const FOLDER: &str = ".nutgraf/photos";
/// Tells Git to ignore everything in the cache.
const IGNORE: &str = ".nutgraf/.gitignore";

fn photos(outputs: &[PendingFile]) -> impl Iterator<Item = (&PendingFile, &DerivedFile)> {
    let picture = |output| Some((output, PendingFile::picture(output)?));
    outputs.iter().filter_map(picture).filter(|(_, picture)| picture.is_photo())
}

fn place(root: &Path, picture: &DerivedFile) -> PathBuf {
    root.join(FOLDER).join(picture.fingerprint())
}

/// Loads from the cache the files that are not already in the output folder.
pub fn load(root: &Path, outputs: &[PendingFile], earlier: &ManifestEntries) {
    for (output, picture) in photos(outputs) {
        let before = earlier.get(output.path()).and_then(Option::as_ref);
        if before.is_none_or(|before| before.fingerprint != picture.fingerprint())
            && let Ok(bytes) = std::fs::read(place(root, picture))
        {
            picture.use_cached(bytes.into());
        }
    }
}

/// Makes Git ignore the cache: `*` in its .gitignore excludes the whole folder (gitignore(5)).
fn ignore(root: &Path) -> std::io::Result<()> {
    let place = root.join(IGNORE);
    if place.exists() { Ok(()) } else { std::fs::write(place, "*\n") }
}

/// Stores new files in the cache, and removes those that the site no longer needs. Errors are ignored: the next build
/// makes the files again.
pub fn store(root: &Path, outputs: &[PendingFile]) {
    let mut wanted = BTreeSet::new();
    for (_, picture) in photos(outputs) {
        wanted.insert(picture.fingerprint().to_owned());
        let place = place(root, picture);
        if !picture.is_made() || place.exists() {
            continue;
        }
        let Ok(bytes) = picture.bytes() else { continue };
        // Another build may be reading the cache, so a file has to be complete when it gets its name.
        let unfinished = place.with_extension(std::process::id().to_string());
        let folder = root.join(FOLDER);
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| ignore(root))
            .and_then(|()| std::fs::write(&unfinished, &bytes));
        if written.and_then(|()| std::fs::rename(&unfinished, &place)).is_err() {
            let _ = std::fs::remove_file(&unfinished);
            return;
        }
    }
    let Ok(entries) = std::fs::read_dir(root.join(FOLDER)) else { return };
    for entry in entries.flatten() {
        if !wanted.contains(&*entry.file_name().to_string_lossy()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
