//! Looks for anything that would stop a build half way before anything is changed: folders that cannot be written to,
//! files that cannot be replaced, mount points.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::plan::Plan;

/// Every place that could not be written to, and why.
pub fn find(output: &Path, plan: &Plan) -> BTreeMap<PathBuf, String> {
    let mut folders: BTreeMap<PathBuf, Option<String>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    let replaced = plan.changed.iter().filter(|(_, change)| !change.is_new).map(|(path, _)| path);
    for path in replaced.chain(&plan.stale) {
        let place = output.join(path);
        found.extend(of_file(&place).map(|why| (place, why)));
    }
    let gone = plan.stale.iter().filter(|path| std::fs::symlink_metadata(output.join(path)).is_ok());
    for path in plan.changed.keys().chain(gone) {
        let place = output.join(path);
        let folder = place.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(output).to_path_buf();
        folders.entry(folder).or_insert_with_key(|folder| of_folder(folder));
    }
    found.extend(folders.into_iter().filter_map(|(folder, why)| Some((folder, why?))));
    found
}

#[cfg(unix)]
fn of_folder(folder: &Path) -> Option<String> {
    use rustix::fs::{Access, access};
    // The former says why; the latter only says that it fails.
    fixed(folder, false).or_else(|| {
        let refused = access(folder, Access::WRITE_OK | Access::EXEC_OK).err()?;
        Some(std::io::Error::from(refused).to_string())
    })
}

#[cfg(not(unix))]
fn of_folder(folder: &Path) -> Option<String> {
    let is_fixed = std::fs::metadata(folder).is_ok_and(|there| there.permissions().readonly());
    is_fixed.then(|| "it is read-only".to_owned())
}

fn of_file(file: &Path) -> Option<String> {
    fixed(file, true)
}

/// What Linux knows about a file or folder beside its permissions (statx(2)).
#[cfg(target_os = "linux")]
fn fixed(place: &Path, is_file: bool) -> Option<String> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let attributes = statx(CWD, place, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty()).ok()?.stx_attributes;
    let reasons = [
        (StatxAttributes::IMMUTABLE, true, "it is immutable (chattr +i)"),
        (StatxAttributes::APPEND, true, "it is append-only (chattr +a)"),
        (StatxAttributes::MOUNT_ROOT, is_file, "something is mounted there"),
    ];
    reasons.iter().find(|(flag, counts, _)| *counts && attributes.contains(*flag)).map(|(.., why)| (*why).to_owned())
}

#[cfg(not(target_os = "linux"))]
fn fixed(_: &Path, _: bool) -> Option<String> {
    None
}
