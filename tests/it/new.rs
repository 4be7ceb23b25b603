//! `nutgraf new`: a small site that builds.

use std::process::Command;

use crate::site::{PROGRAM, Site};

#[test]
fn a_new_site_builds_without_a_message() {
    let place = Site::bare();
    let folder = place.beside("fresh");
    assert!(Command::new(PROGRAM).arg("new").arg(&folder).output().unwrap().status.success());
    let built = Command::new(PROGRAM).args(["build", "--root"]).arg(&folder).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    assert!(folder.join("public/what-changed/index.html").exists());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let site = Site::new();
    let ran = Command::new(PROGRAM).arg("new").arg(site.root()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(site.path("site.toml")).unwrap(), crate::site::SETTINGS);
}
