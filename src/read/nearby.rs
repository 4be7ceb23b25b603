//! Finds the site that was probably meant when the program is run in a folder that is not a site.
#![expect(clippy::disallowed_methods, reason = "looks which folders are sites")]

use std::path::{Path, PathBuf};

use super::files::SETTINGS;

/// Another folder that is a site.
#[derive(Debug, PartialEq, Eq)]
pub struct NearbySite {
    /// The name of the folder.
    pub name: String,
    /// The value for `--root`.
    pub root: String,
}

/// Whether a folder is a site.
pub fn is_site(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file()
}

/// The path without symbolic links and `..`; unchanged if it does not exist.
pub fn real_path(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// The site that contains `root`, otherwise the only site among the folders in `root`.
pub fn nearby(root: &Path) -> Option<NearbySite> {
    above(root).or_else(|| below(root))
}

fn above(root: &Path) -> Option<NearbySite> {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let (up, site) = absolute.ancestors().enumerate().skip(1).find(|(_, above)| is_site(above))?;
    let name = site.display().to_string();
    let is_here = root == Path::new(".") || root.as_os_str().is_empty();
    let has_ups = root.components().any(|part| part == std::path::Component::ParentDir);
    let root = match root.ancestors().nth(up) {
        _ if is_here => vec![".."; up].join("/"),
        Some(above) if !has_ups && !above.as_os_str().is_empty() => above.display().to_string(),
        Some(_) if !has_ups => ".".to_owned(),
        _ => name.clone(),
    };
    Some(NearbySite { name, root })
}

fn below(root: &Path) -> Option<NearbySite> {
    let folders = std::fs::read_dir(root).ok()?.flatten().map(|entry| entry.path());
    let mut sites = folders.filter(|folder| is_site(folder));
    let site = sites.next().filter(|_| sites.next().is_none())?;
    let name = site.file_name()?.to_string_lossy().into_owned();
    let is_here = root == Path::new(".");
    Some(NearbySite { root: if is_here { name.clone() } else { site.display().to_string() }, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nearby_site_comes_with_the_value_for_root() {
        let there = tempfile::tempdir().unwrap();
        let deep = there.path().join("moon/content/data");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(there.path().join("moon/site.toml"), "").unwrap();
        let moon = there.path().join("moon").display().to_string();
        assert_eq!(nearby(&deep), Some(NearbySite { name: moon.clone(), root: moon.clone() }));
        assert_eq!(nearby(there.path()), Some(NearbySite { name: "moon".to_owned(), root: moon }));
        std::fs::create_dir(there.path().join("sun")).unwrap();
        std::fs::write(there.path().join("sun/site.toml"), "").unwrap();
        assert_eq!(nearby(there.path()), None, "either of the two may be meant");
    }
}
