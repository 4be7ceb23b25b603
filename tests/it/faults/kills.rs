//! Builds that are killed, at moments drawn by lot: the site that stands there holds together, and the next build ends
//! as a clean one.

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

/// Waits until a build begins to change what stands there, or ends.
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

/// A page of the build that is cut off may point to `x` or `y` just while they become something else: a file cannot
/// become a folder at the same moment as the page that names it changes.
fn assert_whole(site: &Site, after: &str) {
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
        // Half of them in the short time in which files take their places.
        if round % 2 == 0 {
            until_it_writes(&site, &mut child);
            sleep(Duration::from_micros(lot.below(8_000)));
        } else {
            sleep(time.mul_f64(lot.below(1_000) as f64 / 1_000.0));
        }
        kill(child);
        let after = format!("kill {round}");
        assert_whole(&site, &after);
        // Now and then what follows is another version, or a second kill.
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
fn a_killed_build_leaves_a_whole_site_and_the_next_ends_as_a_clean_one() {
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
        assert_whole(&site, &after);
        assert_heals(&site, &after);
    }
}

#[test]
fn a_killed_watch_leaves_a_whole_site() {
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
fn a_killed_writing_of_figures_leaves_whole_pages_and_nothing_beside_them() {
    writings_are_killed(6);
}

#[test]
#[ignore = "long: 60 kills"]
fn sixty_killed_writings_of_figures() {
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
        // Words alone: no picture changes, and the list stays as it is.
        site.write("content/p3.md", format!("+++\ntitle = \"P\"\n+++\nOther words than {version}.\n"));
        site.builds_with_warnings();
        assert_clean(&site, "an edit of words");
    }
}

/// Every state that a cut between two steps can leave of a file that becomes a folder, and of the reverse.
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
        // As when it was cut off after everything had taken its place: the list still names what has gone.
        site.write(&format!("public/{}", nutgraf::write::manifest::NAME), &all);
        assert_heals(&site, "a cut at the end");
        // And as when nothing had yet.
        let _ = fs::remove_dir_all(site.public());
        for (path, bytes) in old.iter().filter(|(_, bytes)| bytes.as_slice() != b"/") {
            site.write(&format!("public/{path}"), bytes);
        }
        site.write(&format!("public/{}", nutgraf::write::manifest::NAME), &all);
        for gone in ["x", "y/z/index.html"] {
            let _ = fs::remove_file(site.public().join(gone));
        }
        assert_heals(&site, "a cut at the beginning");
        // With what was there gone, and only its empty folders left.
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
