//! Full disks, folders and files without write permission, and mount points.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Lot, assert_heals, everything, to_version, versioned};
use crate::needs;
use crate::site::Site;

/// Whether a system command succeeds; many do so only for root.
fn does(command: &str, arguments: &[&str], path: &Path) -> bool {
    Command::new(command).args(arguments).arg(path).output().is_ok_and(|done| done.status.success())
}

/// A change to a path, which is undone on drop.
struct Undone(&'static str, Vec<&'static str>, PathBuf);

impl Drop for Undone {
    fn drop(&mut self) {
        does(self.0, &self.1, &self.2);
    }
}

fn skipped(what: &str) {
    needs::missing(&format!("{what} cannot be made here"));
}

/// Mounts a small file system over a folder. `None` if mounting is not permitted.
fn mounted(place: &Path, options: &str) -> Option<Undone> {
    fs::create_dir_all(place).unwrap();
    let is_mounted = does("mount", &["-t", "tmpfs", "-o", options, "tmpfs"], place);
    is_mounted.then(|| Undone("umount", vec!["-l"], place.to_owned()))
}

#[test]
fn immutable_files_are_detected_before_anything_changes() {
    for path in ["assets", "index.html", "p0/index.html", "x", "sitemap.xml"] {
        let site = versioned();
        site.builds_with_warnings();
        let before = everything(&site.public());
        let place = site.public().join(path);
        if !does("chattr", &["+i"], &place) {
            return skipped("what is immutable");
        }
        let undone = Undone("chattr", vec!["-i"], place);
        to_version(&site, 1);
        site.build().fails_saying(&["output-write", "immutable", "the existing site is unchanged", path]);
        assert!(everything(&site.public()) == before, "{path}");
        drop(undone);
        assert_heals(&site, path);
    }
}

#[test]
fn mounted_folders_are_written_to_and_mounted_files_are_detected() {
    let site = versioned();
    site.builds_with_warnings();
    let inside = site.public().join("p1");
    fs::remove_dir_all(&inside).unwrap();
    let Some(_folder) = mounted(&inside, "size=1m") else { return skipped("a small file system") };
    site.builds_with_warnings();
    to_version(&site, 4);
    site.builds_with_warnings();
    assert!(site.output("p1/index.html").contains(" 4"));
    let before = everything(&site.public());
    let file = site.public().join("index.html");
    let own = site.beside("own.html");
    fs::copy(&file, &own).unwrap();
    if !Command::new("mount").arg("--bind").arg(&own).arg(&file).output().unwrap().status.success() {
        return skipped("a file that is mounted");
    }
    let undone = Undone("umount", vec!["-l"], file);
    to_version(&site, 1);
    site.build().fails_saying(&["output-write", "index.html", "something is mounted there", "unchanged"]);
    assert!(everything(&site.public()) == before);
    drop(undone);
    site.builds_with_warnings();
}

#[test]
fn read_only_parts_are_detected_before_anything_changes() {
    let site = versioned();
    site.builds_with_warnings();
    let part = site.public().join("p1");
    let text = fs::read(part.join("index.html")).unwrap();
    fs::remove_dir_all(&part).unwrap();
    let Some(_part) = mounted(&part, "size=1m") else { return skipped("a small file system") };
    fs::write(part.join("index.html"), text).unwrap();
    if !does("mount", &["-o", "remount,ro"], &part) {
        return skipped("what may only be read");
    }
    let before = everything(&site.public());
    to_version(&site, 1);
    site.build().fails_saying(&["output-write", "p1", "Read-only", "unchanged"]);
    assert!(everything(&site.public()) == before);
}

/// Sizes from one too small for the site to one with room for it twice.
fn disks_are_full(sizes: u64) {
    let mut lot = Lot::new();
    for _ in 0..sizes {
        let site = versioned();
        let Some(_disk) = mounted(&site.public(), &format!("size={}k", 150 + lot.below(900))) else {
            return skipped("a small file system");
        };
        for version in [0, 1, 4, 3] {
            to_version(&site, version);
            let before = everything(&site.public());
            let ran = site.build();
            if ran.code != 0 {
                ran.says(&["output-write", "free some disk space"]);
                let after = everything(&site.public());
                let list = nutgraf::write::manifest::NAME;
                let is_same = |path: &String| before.get(path) == after.get(path) || path == list || path.is_empty();
                assert!(before.keys().chain(after.keys()).all(is_same), "{}", ran.stderr);
            }
        }
    }
}

#[test]
fn a_full_disk_leaves_the_site_unchanged() {
    disks_are_full(2);
}

#[test]
#[ignore = "long: 16 sizes"]
fn disks_of_sixteen_sizes() {
    disks_are_full(16);
}

/// A foreign folder in the place of one of the site's files is never removed, whatever the list says.
#[test]
fn a_folder_with_foreign_files_is_not_removed() {
    let site = Site::new().page("y/z.md", "Words");
    site.builds();
    site.write("public/y/mine", "mine");
    site.remove("content/y/z.md");
    fs::remove_dir(site.path("content/y")).unwrap();
    let site = site.file("content/y", "a file");
    site.build().fails_saying(&["output-foreign", "public/y"]);
    assert_eq!(site.output("y/mine"), "mine");
}

#[test]
fn a_foreign_file_in_place_of_a_folder_is_detected_before_anything_changes() {
    let site = Site::new();
    site.builds();
    site.write("public/a", "mine");
    let before = everything(&site.public());
    let site = site.page("a.md", "Words");
    site.build().fails_saying(&["output-foreign", "public/a"]);
    assert!(everything(&site.public()) == before);
}
