//! Moves files into place, in an order in which no page is ever there before the files that it uses: first the files that
//! pages use, then new pages, then existing pages, which may link to new ones, then the lists of pages.
//!
//! If a file is replaced by a folder, or the reverse, links to either the old or the new one are broken for a moment. It
//! is replaced just before the existing pages, to keep that moment short.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::interrupted::Interruption;
use super::plan::WritePlan;
use super::staged::StagedFiles;
use super::staging;
use super::stale;

/// The step in which a file is moved into place, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PlacementStep {
    /// Images, fonts and tables.
    Asset,
    /// Styles, scripts and JSON, which use assets.
    StyleOrScript,
    /// A page at a new address.
    NewPage,
    /// A file that replaces a folder, or a folder that replaces a file.
    Replacement,
    /// A page that replaces an older version.
    Page,
    /// The sitemap and the feed.
    Listing,
}

/// Moves all staged files into place: single files, and new folders as a whole.
///
/// # Errors
///
/// The first file that could not be moved; the files of earlier steps are then in place.
pub fn move_into_place(output: &Path, staged: &StagedFiles<'_>, plan: &WritePlan) -> Result<(), Box<Interruption>> {
    let moves = moves(output, staged, plan);
    let placed = Mutex::new(Vec::new());
    let is_stale = |path: &str| plan.is_stale(path);
    for step in [
        PlacementStep::Asset,
        PlacementStep::StyleOrScript,
        PlacementStep::NewPage,
        PlacementStep::Replacement,
        PlacementStep::Page,
        PlacementStep::Listing,
    ] {
        let now: Vec<&str> = moves.iter().filter(|(_, its)| **its == step).map(|(path, _)| *path).collect();
        let done = now.par_iter().try_for_each(|path| {
            let place = output.join(path);
            let cleared =
                if step == PlacementStep::Replacement { stale::clear(output, path, &is_stale) } else { Ok(()) };
            let made = cleared.and_then(|()| place.parent().map_or(Ok(()), std::fs::create_dir_all));
            let moved = made.and_then(|()| staging::rename_or_copy(&staged.folder.path().join(path), &place));
            moved.map_err(|error| (place, error))?;
            if let Ok(mut placed) = placed.lock() {
                placed.push((*path).to_owned());
            }
            Ok(())
        });
        if let Err((path, error)) = done {
            let mut placed = placed.into_inner().unwrap_or_default();
            placed.sort();
            let left = moves.len() - placed.len();
            return Err(Box::new(Interruption { path, error, placed, left }));
        }
    }
    Ok(())
}

/// What is moved, and in which step. A new folder is moved as a whole, unless the staging folder may contain files of
/// others in it.
fn moves<'o>(output: &Path, staged: &StagedFiles<'o>, plan: &WritePlan) -> BTreeMap<&'o str, PlacementStep> {
    let is_whole = staged.folder.has_exactly(staged.files.len());
    let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
    let mut moves: BTreeMap<&str, PlacementStep> = BTreeMap::new();
    for path in &staged.files {
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let new = above.find(|folder| {
            let is_there =
                || std::fs::symlink_metadata(output.join(folder)).is_ok_and(|there| there.file_type().is_dir());
            !*folders.entry(folder).or_insert_with(is_there)
        });
        let moved = new.filter(|_| is_whole).unwrap_or(path);
        let step = if plan.is_blocked(path) { PlacementStep::Replacement } else { step(path, plan.is_new(path)) };
        let its = moves.entry(moved).or_insert(step);
        *its = (*its).max(step);
    }
    moves
}

fn step(path: &str, is_new: bool) -> PlacementStep {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" | "htm" if is_new => PlacementStep::NewPage,
        "html" | "htm" => PlacementStep::Page,
        "css" | "js" | "mjs" | "json" => PlacementStep::StyleOrScript,
        "xml" | "txt" if !path.contains('/') => PlacementStep::Listing,
        _ => PlacementStep::Asset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_after_the_files_that_they_use_and_before_the_lists_of_pages() {
        let steps = [
            step("charts/a.png", true),
            step("assets/site.1.css", true),
            step("new/index.html", true),
            step("old/index.html", false),
            step("sitemap.xml", false),
        ];
        assert!(steps.is_sorted(), "{steps:?}");
    }
}
