//! Two builds into one folder at the same time: the second waits for the first and says so.

use std::fs::File;

use super::{assert_clean, to_version, versioned};
use crate::site::Site;

fn two_at_once(times: u64) {
    let site = versioned();
    for time in 0..times {
        to_version(&site, time % 6);
        std::thread::scope(|scope| {
            let runs = [0, 1, 2].map(|_| scope.spawn(|| site.build()));
            for run in runs {
                let ran = run.join().unwrap();
                assert_eq!(ran.code, 0, "{}", ran.stderr);
            }
        });
        assert_clean(&site, &format!("builds at once, {time}"));
    }
}

#[test]
fn builds_at_once_end_as_one() {
    two_at_once(3);
}

#[test]
#[ignore = "long: 80 times"]
fn builds_at_once_eighty_times() {
    two_at_once(80);
}

#[cfg(unix)]
#[test]
fn the_second_says_that_it_waits() {
    let site = Site::new();
    site.builds();
    let lock = File::open(site.public()).unwrap();
    lock.lock().unwrap();
    std::thread::scope(|scope| {
        let build = scope.spawn(|| {
            let mut command = super::begin(&site, &["build"]);
            let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
            let mut line = String::new();
            let mut stderr = std::io::BufReader::new(child.stderr.take().unwrap());
            std::io::BufRead::read_line(&mut stderr, &mut line).unwrap();
            // Only now can it continue.
            lock.unlock().unwrap();
            (line, child.wait().unwrap().success())
        });
        let (line, is_fine) = build.join().unwrap();
        assert!(line.contains("waiting: another build is writing to") && line.contains("public"), "{line}");
        assert!(is_fine);
    });
}
