//! Somebody who reads the output folder during a build never finds a page whose styles, images or links are missing.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Lot, dangling, to_version, versioned};

struct End<'e>(&'e AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn reads_during(builds: u64) {
    let mut lot = Lot::new();
    let site = versioned();
    site.builds_with_warnings();
    let is_done = AtomicBool::new(false);
    let (found, rounds) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut found, mut rounds) = (Vec::new(), 0);
            while !is_done.load(Ordering::SeqCst) {
                rounds += 1;
                for torn in dangling(&site.public()) {
                    // A target may disappear once the page that pointed to it has changed, so read the page again.
                    let is_same = std::fs::read(site.public().join(&torn.page)).is_ok_and(|now| now == torn.bytes);
                    let is_missing = !site.public().join(&torn.target).exists();
                    if is_same && is_missing && !torn.target.starts_with(['x', 'y']) {
                        found.push(format!("{} → {}", torn.page, torn.target));
                    }
                }
            }
            (found, rounds)
        });
        // A failed build must not leave the reader in an endless loop.
        let end = End(&is_done);
        let mut version = 0;
        for _ in 0..builds {
            version = (version + 1 + lot.below(5)) % 6;
            to_version(&site, version);
            assert_eq!(site.build().code, 0);
        }
        drop(end);
        reader.join().unwrap()
    });
    println!("{rounds} rounds of reading during {builds} builds");
    assert!(found.is_empty() && rounds > 0, "{found:?}");
}

#[test]
fn a_reader_never_finds_a_page_without_what_it_points_to() {
    reads_during(6);
}

#[test]
#[ignore = "long: 60 builds"]
fn a_reader_during_sixty_builds() {
    reads_during(60);
}
