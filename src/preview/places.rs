//! Watched folders: which folders the system is asked to watch, and which events concern the site.
//!
//! A folder is watched recursively, except for folders that are never part of a site (the output, version control,
//! packages, caches): ten thousand pages are ten thousand folders of output, each with a watch of its own. Its parent
//! is watched too, so that a folder that is removed and created again, or does not exist yet, is noticed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use notify::RecursiveMode;

/// Names of folders that are never part of a site.
const FOREIGN_FOLDERS: [&str; 5] = [".git", ".hg", ".jj", ".svn", "node_modules"];
/// The file that marks a cache folder (https://bford.info/cachedir/): Cargo's `target` and others.
const CACHE_TAG: &str = "CACHEDIR.TAG";

/// The watches to request: each folder alone, or recursively.
pub type Plan = BTreeMap<PathBuf, RecursiveMode>;

/// The site's files and folders, by the paths that events will have.
#[derive(Debug, Default)]
pub struct Places {
    subjects: Vec<PathBuf>,
    output: PathBuf,
    /// What to watch.
    pub plan: Plan,
}

impl Places {
    /// Looks at the disk: which of `watched` exist, and what to watch for those that do not exist yet.
    pub fn find(watched: &[PathBuf], output: &Path) -> Self {
        let mut places = Self { subjects: Vec::new(), output: real(output), plan: Plan::new() };
        for path in watched {
            places.add(path);
        }
        places.subjects.sort();
        places.subjects.dedup();
        places.leave_out_covered();
        places
    }

    fn add(&mut self, path: &Path) {
        // A link is watched where it is and where it points.
        let here = match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => real(parent).join(name),
            _ => real(path),
        };
        let target = real(&here);
        for place in [&here, &target] {
            let above = place.ancestors().skip(1).find(|above| above.is_dir());
            if let Some(above) = above {
                self.plan.entry(above.to_path_buf()).or_insert(RecursiveMode::NonRecursive);
            }
            self.subjects.push(place.clone());
        }
        if target.is_dir() {
            self.add_tree(&target);
        }
    }

    fn add_tree(&mut self, folder: &Path) {
        self.plan.entry(folder.to_path_buf()).or_insert(RecursiveMode::NonRecursive);
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if !path.is_dir() || is_foreign(&path) || path == self.output || path.join(CACHE_TAG).is_file() {
                continue;
            }
            if self.output.starts_with(&path) {
                self.add_tree(&path);
            } else {
                self.plan.insert(path, RecursiveMode::Recursive);
            }
        }
    }

    /// Removes folders inside a recursively watched folder from the plan: requesting both makes notify forget the inner
    /// folders.
    fn leave_out_covered(&mut self) {
        let mut covering: Option<PathBuf> = None;
        self.plan.retain(|path, mode| {
            if covering.as_ref().is_some_and(|above| path.starts_with(above)) {
                return false;
            }
            if *mode == RecursiveMode::Recursive {
                covering = Some(path.clone());
            }
            true
        });
    }

    /// Whether an event about `path` concerns the site; `structural` if it was created, removed or moved.
    pub fn concern(&self, path: &Path, structural: bool) -> bool {
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

/// Whether editors and desktops use such a name for files that are not documents: backups, locks, partial saves. A
/// document that is moved into place from such a name is still noticed by its final name.
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
    fn what_editors_leave_about_is_not_of_the_site() {
        let places = Places { subjects: vec!["/s".into()], output: "/s/public".into(), plan: Plan::new() };
        let check = |path: &str, structural: bool| places.concern(Path::new(path), structural);
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
        assert!(check("/", true), "the folder above comes or goes");
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
        let places = Places::find(std::slice::from_ref(&root), &root.join("public"));
        let shown: Vec<(String, bool)> = places
            .plan
            .iter()
            .filter_map(|(path, mode)| {
                let below = path.strip_prefix(&root).ok()?.display().to_string();
                Some((below, *mode == RecursiveMode::Recursive))
            })
            .collect();
        assert_eq!(shown, [(String::new(), false), ("content".into(), true), ("static".into(), true)]);
        assert_eq!(places.plan.get(root.parent().unwrap()), Some(&RecursiveMode::NonRecursive));
    }

    #[test]
    fn what_is_not_there_yet_is_waited_for_from_above() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        let places = Places::find(&[root.join("site/content")], &root.join("public"));
        assert_eq!(places.plan.keys().collect::<Vec<_>>(), [&root]);
        assert!(places.concern(&root.join("site"), true));
    }
}
