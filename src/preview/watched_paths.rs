//! Decides which folders the system is asked to watch, and which events are about the site.
//!
//! Folders are watched recursively, apart from those that are never part of a site (the output, version control, packages,
//! caches): the output of ten thousand pages has ten thousand folders, each of which would need a watch. The parent of
//! each folder is watched too, so that a folder that is created later, or removed and created again, is noticed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use notify::RecursiveMode;

/// Names of folders that are never part of a site.
const FOREIGN_FOLDERS: [&str; 5] = [".git", ".hg", ".jj", ".svn", "node_modules"];
/// The file that marks cache folders such as Cargo's `target` (Cache Directory Tagging Specification).
const CACHE_TAG: &str = "CACHEDIR.TAG";

/// The folders to watch, each alone or with all folders below it.
pub type WatchList = BTreeMap<PathBuf, RecursiveMode>;

/// The files and folders of a site, by the paths that events have.
#[derive(Debug, Default)]
pub struct WatchedPaths {
    subjects: Vec<PathBuf>,
    output: PathBuf,
    /// What to watch.
    pub watches: WatchList,
}

impl WatchedPaths {
    /// Looks on the disk which of `watched` exist, and finds what to watch for those that do not exist yet. `output` is left
    /// out.
    pub fn find(watched: &[PathBuf], output: &Path) -> Self {
        let mut paths = Self { subjects: Vec::new(), output: real(output), watches: WatchList::new() };
        for path in watched {
            paths.add(path);
        }
        paths.subjects.sort();
        paths.subjects.dedup();
        paths.leave_out_covered();
        paths
    }

    fn add(&mut self, path: &Path) {
        // A symbolic link is watched where it is and where it points.
        let here = match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => real(parent).join(name),
            _ => real(path),
        };
        let target = real(&here);
        for place in [&here, &target] {
            let above = place.ancestors().skip(1).find(|above| above.is_dir());
            if let Some(above) = above {
                self.watches.entry(above.to_path_buf()).or_insert(RecursiveMode::NonRecursive);
            }
            self.subjects.push(place.clone());
        }
        if target.is_dir() {
            self.add_tree(&target);
        }
    }

    fn add_tree(&mut self, folder: &Path) {
        self.watches.entry(folder.to_path_buf()).or_insert(RecursiveMode::NonRecursive);
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if !path.is_dir() || is_foreign(&path) || path == self.output || path.join(CACHE_TAG).is_file() {
                continue;
            }
            if self.output.starts_with(&path) {
                self.add_tree(&path);
            } else {
                self.watches.insert(path, RecursiveMode::Recursive);
            }
        }
    }

    /// Removes folders inside a recursively watched folder from the plan: requesting both makes notify forget the inner
    /// folders.
    fn leave_out_covered(&mut self) {
        let mut covering: Option<PathBuf> = None;
        self.watches.retain(|path, mode| {
            if covering.as_ref().is_some_and(|above| path.starts_with(above)) {
                return false;
            }
            if *mode == RecursiveMode::Recursive {
                covering = Some(path.clone());
            }
            true
        });
    }

    /// Whether an event about `path` is about the site. `structural` says whether the path was created, removed or moved.
    pub fn concerns(&self, path: &Path, structural: bool) -> bool {
        if path.starts_with(&self.output) {
            return false;
        }
        self.subjects.iter().any(|subject| match path.strip_prefix(subject) {
            Ok(below) => {
                // The program's own staging folder beside the site.
                let is_waiting = |name: &OsStr| name.to_string_lossy().contains(".nutgraf-");
                !below.iter().any(|name| is_foreign_name(name) || is_waiting(name))
                    && !path.file_name().is_some_and(is_temporary)
            }
            Err(_) => structural && subject.starts_with(path),
        })
    }
}

/// The real path, as far as it exists; the rest as it is written.
pub fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in absolute.ancestors() {
        if let (Ok(found), Ok(rest)) = (above.canonicalize(), absolute.strip_prefix(above)) {
            return if rest.as_os_str().is_empty() { found } else { found.join(rest) };
        }
    }
    absolute
}

/// Whether the folder is never part of a site.
pub fn is_foreign(folder: &Path) -> bool {
    folder.file_name().is_some_and(is_foreign_name)
}

fn is_foreign_name(name: &OsStr) -> bool {
    FOREIGN_FOLDERS.iter().any(|foreign| name == *foreign)
}

/// Whether editors and desktops use such a name for backups, locks and partial saves. If such a file is renamed to a
/// document, that is noticed by the document's name.
fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let ends = ["~", ".swp", ".swo", ".swx", ".swpx", ".kate-swp", ".crdownload", "___jb_tmp___", "___jb_old___"];
    let starts = [".#", "~$", ".~", ".nfs", ".goutputstream-", ".sb-"];
    let whole = ["4913", ".DS_Store", "Thumbs.db", "desktop.ini"]; // 4913: Vim tries whether it may write
    ends.iter().any(|end| name.ends_with(end))
        || starts.iter().any(|start| name.starts_with(start))
        || (name.starts_with('#') && name.ends_with('#'))
        || whole.contains(&name.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_files_of_editors_are_ignored() {
        let watched =
            WatchedPaths { subjects: vec!["/s".into()], output: "/s/public".into(), watches: WatchList::new() };
        let check = |path: &str, structural: bool| watched.concerns(Path::new(path), structural);
        for path in ["/s/content/a.md", "/s/site.toml", "/s/static/.nojekyll", "/s/content/target/a.md"] {
            assert!(check(path, false), "{path}");
        }
        for path in [
            "/s/a.md~",
            "/s/.a.md.swp",
            "/s/4913",
            "/s/.#a.md",
            "/s/#a.md#",
            "/s/.git/HEAD",
            "/s/public/x",
            "/s/.nutgraf-words-1",
        ] {
            assert!(!check(path, false), "{path}");
        }
        assert!(check("/", true), "the folder above is created or removed");
        assert!(!check("/", false) && !check("/t", true) && !check("/sister", true));
    }

    #[test]
    fn the_folders_of_a_site_are_watched_but_not_its_output() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        for folder in ["content/a/b", "public/x", ".git/refs", "target/debug", "static"] {
            std::fs::create_dir_all(root.join(folder)).unwrap();
        }
        std::fs::write(root.join("target/CACHEDIR.TAG"), "").unwrap();
        let watched = WatchedPaths::find(std::slice::from_ref(&root), &root.join("public"));
        let shown: Vec<(String, bool)> = watched
            .watches
            .iter()
            .filter_map(|(path, mode)| {
                let below = path.strip_prefix(&root).ok()?.display().to_string();
                Some((below, *mode == RecursiveMode::Recursive))
            })
            .collect();
        assert_eq!(shown, [(String::new(), false), ("content".into(), true), ("static".into(), true)]);
        assert_eq!(watched.watches.get(root.parent().unwrap()), Some(&RecursiveMode::NonRecursive));
    }

    #[test]
    fn a_folder_that_does_not_exist_is_waited_for_in_its_parent() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        let watched = WatchedPaths::find(&[root.join("site/content")], &root.join("public"));
        assert_eq!(watched.watches.keys().collect::<Vec<_>>(), [&root]);
        assert!(watched.concerns(&root.join("site"), true));
    }
}
