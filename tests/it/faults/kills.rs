//! Builds that are killed at random moments: the existing site stays consistent, and the next build ends like a clean
//! one.

use std::fs;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Lot, assert_clean, assert_heals, begin, dangling, everything, to_version, versioned, waiting};
use crate::site::Site;

/// How long a build takes here.
fn time_of_a_build(site: &Site) -> Duration {
    let began = Instant::now();
    assert_eq!(site.build().code, 0);
    began.elapsed()
}

/// Waits until a build begins to change the existing output, or ends.
fn until_it_writes(site: &Site, child: &mut Child) {
    let before = stamp(site);
    while stamp(site) == before && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(50));
    }
}

fn stamp(site: &Site) -> Option<(std::time::SystemTime, u64)> {
    let list = fs::metadata(site.public().join(nutgraf::write::manifest::NAME)).ok()?;
    Some((list.modified().ok()?, list.len()))
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A page of a killed build may point to `x` or `y` while they are being replaced, because a file cannot become a
/// folder at the same moment as the page that names it changes.
fn assert_complete(site: &Site, after: &str) {
    let torn = dangling(&site.public());
    let torn: Vec<_> = torn.iter().filter(|found| !found.target.starts_with(['x', 'y'])).collect();
    let shown: Vec<String> = torn.iter().map(|found| format!("{} → {}", found.page, found.target)).collect();
    assert!(torn.is_empty(), "after {after}: {shown:?}");
}

fn builds_are_killed(kills: u64) {
    let mut lot = Lot::new();
    let site = versioned();
    let time = time_of_a_build(&site);
    for round in 1..=kills {
        to_version(&site, lot.below(6));
        let mut child = begin(&site, &["build"]).spawn().unwrap();
        // Half of them in the short time in which files are moved into place.
        if round % 2 == 0 {
            until_it_writes(&site, &mut child);
            sleep(Duration::from_micros(lot.below(8_000)));
        } else {
            sleep(time.mul_f64(lot.below(1_000) as f64 / 1_000.0));
        }
        kill(child);
        let after = format!("kill {round}");
        assert_complete(&site, &after);
        // Sometimes another version follows, or a second kill.
        match lot.below(4) {
            0 => to_version(&site, lot.below(6)),
            1 => continue,
            _ => {}
        }
        assert_heals(&site, &after);
    }
    assert_heals(&site, "the last kill");
}

#[test]
fn a_killed_build_leaves_a_complete_site_and_the_next_ends_like_a_clean_one() {
    builds_are_killed(12);
}

#[test]
#[ignore = "long: 200 kills"]
fn two_hundred_killed_builds() {
    builds_are_killed(200);
}

fn watches_are_killed(kills: u64) {
    let mut lot = Lot::new();
    let site = versioned();
    let time = time_of_a_build(&site);
    for round in 1..=kills {
        let child = begin(&site, &["build", "--watch"]).spawn().unwrap();
        sleep(time.mul_f64(lot.below(1_000) as f64 / 1_000.0));
        to_version(&site, lot.below(6));
        sleep(time.mul_f64(lot.below(2_000) as f64 / 1_000.0));
        kill(child);
        let after = format!("kill {round} of a watch");
        assert_complete(&site, &after);
        assert_heals(&site, &after);
    }
}

#[test]
fn a_killed_watch_leaves_a_complete_site() {
    watches_are_killed(3);
}

#[test]
#[ignore = "long: 60 kills"]
fn sixty_killed_watches() {
    watches_are_killed(60);
}

fn previews_are_killed(kills: u64) {
    let mut lot = Lot::new();
    let site = versioned();
    let time = time_of_a_build(&site);
    for round in 1..=kills {
        let before = everything(&site.root());
        let child = begin(&site, &["serve", "--port", "0"]).spawn().unwrap();
        sleep(time.mul_f64(lot.below(2_000) as f64 / 1_000.0));
        kill(child);
        assert!(everything(&site.root()) == before, "kill {round}: a preview has written something");
    }
}

#[test]
fn a_killed_preview_has_written_nothing() {
    previews_are_killed(3);
}

#[test]
#[ignore = "long: 40 kills"]
fn forty_killed_previews() {
    previews_are_killed(40);
}

fn writings_are_killed(kills: u64) {
    let mut lot = Lot::new();
    let site = versioned();
    let empty = "+++\ntitle = \"P\"\n+++\nThe share was [](fact:t/2024/share) then.\n";
    let names: Vec<String> = (0..30).map(|number| format!("content/w{number}.md")).collect();
    let fill = |site: &Site| names.iter().for_each(|name| site.write(name, empty));
    fill(&site);
    let began = Instant::now();
    assert_eq!(site.run("facts", &["--write"]).code, 0);
    let (time, written) = (began.elapsed(), fs::read_to_string(site.path(&names[0])).unwrap());
    assert!(written.contains("[13.4%](fact:t/2024/share)"), "{written}");
    for round in 1..=kills {
        fill(&site);
        let child = begin(&site, &["facts", "--write"]).spawn().unwrap();
        sleep(time.mul_f64(0.5 + lot.below(500) as f64 / 1_000.0));
        kill(child);
        for name in &names {
            let text = fs::read_to_string(site.path(name)).unwrap();
            assert!(text == empty || text == written, "kill {round}: {name} is {text:?}");
        }
        let inside: Vec<String> = waiting(&site).into_iter().filter(|path| path.starts_with("content")).collect();
        assert_eq!(inside, Vec::<String>::new(), "kill {round}");
        site.run("facts", &["--write"]);
        assert_eq!(waiting(&site), Vec::<String>::new(), "kill {round}");
    }
}

#[test]
fn killing_facts_write_leaves_complete_pages_and_no_other_files() {
    writings_are_killed(6);
}

#[test]
#[ignore = "long: 60 kills"]
fn sixty_killed_runs_of_facts_write() {
    writings_are_killed(60);
}

#[test]
fn a_build_after_an_edit_leaves_the_list_of_a_clean_one() {
    let site = versioned();
    site.builds_with_warnings();
    assert_clean(&site, "the first build");
    for version in [2, 1, 2, 0] {
        to_version(&site, version);
        site.builds_with_warnings();
        assert_clean(&site, "an edit");
        site.builds_with_warnings();
        assert_clean(&site, "a build without an edit");
        // Only words change: no image changes, and the list of files stays the same.
        site.write("content/p3.md", format!("+++\ntitle = \"P\"\n+++\nOther words than {version}.\n"));
        site.builds_with_warnings();
        assert_clean(&site, "an edit of words");
    }
}

/// Every state that a kill between two steps can leave when a file becomes a folder, or the reverse.
#[test]
fn a_file_that_becomes_a_folder_does_not_block_later_builds() {
    for (from, to) in [(0, 1), (1, 0)] {
        let site = versioned();
        to_version(&site, from);
        site.builds_with_warnings();
        let old_list = site.output(nutgraf::write::manifest::NAME);
        let old = everything(&site.public());
        to_version(&site, to);
        site.builds_with_warnings();
        let all: String = [old_list.as_str(), &site.output(nutgraf::write::manifest::NAME)]
            .iter()
            .flat_map(|list| list.lines())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .rev()
            .map(|line| format!("{line}\n"))
            .collect();
        // As after a kill when everything was in place: the list still names removed files.
        site.write(&format!("public/{}", nutgraf::write::manifest::NAME), &all);
        assert_heals(&site, "a cut at the end");
        // And as after a kill when nothing was in place yet.
        let _ = fs::remove_dir_all(site.public());
        for (path, bytes) in old.iter().filter(|(_, bytes)| bytes.as_slice() != b"/") {
            site.write(&format!("public/{path}"), bytes);
        }
        site.write(&format!("public/{}", nutgraf::write::manifest::NAME), &all);
        for gone in ["x", "y/z/index.html"] {
            let _ = fs::remove_file(site.public().join(gone));
        }
        assert_heals(&site, "a cut at the beginning");
        // The old files are gone, and only their empty folders are left.
        for folder in ["x", "y/z"] {
            let _ = fs::remove_dir_all(site.public().join(folder));
            let _ = fs::remove_file(site.public().join(folder));
            let _ = fs::remove_file(site.public().join("y"));
            let _ = fs::create_dir_all(site.public().join(folder));
        }
        site.write(&format!("public/{}", nutgraf::write::manifest::NAME), &all);
        assert_heals(&site, "a cut that left empty folders");
    }
}
