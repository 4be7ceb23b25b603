//! The order in which files take their places, so that no page is ever there before the files that it uses: first files
//! that pages use, then new pages, then existing pages that may link to them, then the lists of pages.
//!
//! If a file becomes a folder, or the reverse, links to the old and to the new one cannot both work for a moment; it
//! comes just before the existing pages, to keep that moment short.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::interrupted::Interrupted;
use super::plan::Plan;
use super::staged::Staged;
use super::staging;
use super::stale;

/// The step in which something takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Images, fonts, tables.
    Used,
    /// Styles and scripts, which use those.
    Using,
    NewPage,
    /// A file that replaces a folder, or a folder that replaces a file.
    Blocked,
    Page,
    /// The sitemap and the feed.
    Listing,
}

/// Renames all staged files into their places: single files, and new folders as a whole.
pub fn take_places(output: &Path, staged: &Staged<'_>, plan: &Plan) -> Result<(), Box<Interrupted>> {
    let units = units(output, staged, plan);
    let placed = Mutex::new(Vec::new());
    let is_stale = |path: &str| plan.is_stale(path);
    for turn in [Turn::Used, Turn::Using, Turn::NewPage, Turn::Blocked, Turn::Page, Turn::Listing] {
        let now: Vec<&str> = units.iter().filter(|(_, its)| **its == turn).map(|(path, _)| *path).collect();
        let done = now.par_iter().try_for_each(|path| {
            let place = output.join(path);
            let cleared = if turn == Turn::Blocked { stale::clear(output, path, &is_stale) } else { Ok(()) };
            let made = cleared.and_then(|()| place.parent().map_or(Ok(()), std::fs::create_dir_all));
            let moved = made.and_then(|()| staging::place(&staged.folder.path().join(path), &place));
            moved.map_err(|error| (place, error))?;
            if let Ok(mut placed) = placed.lock() {
                placed.push((*path).to_owned());
            }
            Ok(())
        });
        if let Err((path, error)) = done {
            let mut placed = placed.into_inner().unwrap_or_default();
            placed.sort();
            let left = units.len() - placed.len();
            return Err(Box::new(Interrupted { path, error, placed, left }));
        }
    }
    Ok(())
}

/// What is moved, and in which step. A new folder is moved as a whole, unless it may contain other files.
fn units<'o>(output: &Path, staged: &Staged<'o>, plan: &Plan) -> BTreeMap<&'o str, Turn> {
    let is_whole = staged.folder.holds(staged.files.len());
    let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
    let mut units: BTreeMap<&str, Turn> = BTreeMap::new();
    for path in &staged.files {
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let new = above.find(|folder| {
            let is_there =
                || std::fs::symlink_metadata(output.join(folder)).is_ok_and(|there| there.file_type().is_dir());
            !*folders.entry(folder).or_insert_with(is_there)
        });
        let unit = new.filter(|_| is_whole).unwrap_or(path);
        let turn = if plan.is_blocked(path) { Turn::Blocked } else { turn(path, plan.is_new(path)) };
        let its = units.entry(unit).or_insert(turn);
        *its = (*its).max(turn);
    }
    units
}

fn turn(path: &str, is_new: bool) -> Turn {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" | "htm" if is_new => Turn::NewPage,
        "html" | "htm" => Turn::Page,
        "css" | "js" | "mjs" | "json" => Turn::Using,
        "xml" | "txt" if !path.contains('/') => Turn::Listing,
        _ => Turn::Used,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_use_comes_before_them_and_what_lists_them_after() {
        let turns = [
            turn("charts/a.png", true),
            turn("assets/site.1.css", true),
            turn("new/index.html", true),
            turn("old/index.html", false),
            turn("sitemap.xml", false),
        ];
        assert!(turns.is_sorted(), "{turns:?}");
    }
}
