//! Before anything is changed, looks for everything that would stop the build half way: folders that cannot be written to,
//! files that cannot be replaced, mount points.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::plan::WritePlan;

/// Every file or folder of the plan that cannot be written to, and why.
pub fn check(output: &Path, plan: &WritePlan) -> BTreeMap<PathBuf, String> {
    let mut folders: BTreeMap<PathBuf, Option<String>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    let replaced = plan.changed.iter().filter(|(_, change)| !change.is_new).map(|(path, _)| path);
    for path in replaced.chain(&plan.stale) {
        let place = output.join(path);
        found.extend(why_file_is_read_only(&place).map(|why| (place, why)));
    }
    let gone = plan.stale.iter().filter(|path| std::fs::symlink_metadata(output.join(path)).is_ok());
    for path in plan.changed.keys().chain(gone) {
        let place = output.join(path);
        let folder = place.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(output).to_path_buf();
        folders.entry(folder).or_insert_with_key(|folder| why_folder_is_read_only(folder));
    }
    found.extend(folders.into_iter().filter_map(|(folder, why)| Some((folder, why?))));
    found
}

#[cfg(unix)]
fn why_folder_is_read_only(folder: &Path) -> Option<String> {
    use rustix::fs::{Access, access};
    // A special attribute explains why; the permissions only say that writing fails.
    special_attribute(folder, false).or_else(|| {
        let refused = access(folder, Access::WRITE_OK | Access::EXEC_OK).err()?;
        Some(std::io::Error::from(refused).to_string())
    })
}

#[cfg(not(unix))]
fn why_folder_is_read_only(folder: &Path) -> Option<String> {
    let is_fixed = std::fs::metadata(folder).is_ok_and(|there| there.permissions().readonly());
    is_fixed.then(|| "it is read-only".to_owned())
}

fn why_file_is_read_only(file: &Path) -> Option<String> {
    special_attribute(file, true)
}

/// Why a file or folder cannot be written to whatever its permissions: its attributes on Linux (statx(2)).
#[cfg(target_os = "linux")]
fn special_attribute(place: &Path, is_file: bool) -> Option<String> {
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
fn special_attribute(_: &Path, _: bool) -> Option<String> {
    None
}
