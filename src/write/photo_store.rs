//! A cache of smaller files of photos in the site's folder: `.nutgraf/photos/`. Making those of one photo takes a
//! second, and the output folder is often deleted. Deleting the cache only costs that time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::manifest::Files;
use super::pending::Pending;
use crate::picture::Picture;
use crate::render::Receipt as _;

/// Its folder, relative to the site's folder.
const FOLDER: &str = ".nutgraf/photos";
/// Tells Git to ignore everything in the cache.
const IGNORE: &str = ".nutgraf/.gitignore";

fn photos(outputs: &[Pending]) -> impl Iterator<Item = (&Pending, &Picture)> {
    let picture = |output| Some((output, Pending::picture(output)?));
    outputs.iter().filter_map(picture).filter(|(_, picture)| picture.is_photo())
}

fn place(root: &Path, picture: &Picture) -> PathBuf {
    root.join(FOLDER).join(picture.fingerprint())
}

/// Takes from the cache what is not already in the output folder.
pub fn take(root: &Path, outputs: &[Pending], earlier: &Files) {
    for (output, picture) in photos(outputs) {
        let before = earlier.get(output.path()).and_then(Option::as_ref);
        if before.is_none_or(|before| before.fingerprint != picture.fingerprint())
            && let Ok(bytes) = std::fs::read(place(root, picture))
        {
            picture.take_kept(bytes.into());
        }
    }
}

/// Not part of a repository: `*` in a file with that name leaves the whole folder out (gitignore(5)).
fn ignore(root: &Path) -> std::io::Result<()> {
    let place = root.join(IGNORE);
    if place.exists() { Ok(()) } else { std::fs::write(place, "*\n") }
}

/// Adds new images, and removes those that no photo of the site needs. Errors are ignored: the next build makes the
/// files again.
pub fn keep(root: &Path, outputs: &[Pending]) {
    let mut wanted = BTreeSet::new();
    for (_, picture) in photos(outputs) {
        wanted.insert(picture.fingerprint().to_owned());
        let place = place(root, picture);
        if !picture.is_drawn() || place.exists() {
            continue;
        }
        let Ok(bytes) = picture.bytes() else { continue };
        // Another build may be reading; a name must only ever refer to a complete file.
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
