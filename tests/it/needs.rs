//! What some tests need from the machine: packages of the browser tests, or permission to mount a file system.
//! If it is missing, the test says so and ends. The harness would show that as passed, and shows the output of a test
//! only if it fails, so the line is written past the harness: `NOT RUN  write::a_full_disk_leaves_the_old_site_intact:
//! …`. With `NUTGRAF_TEST_ALL` in the environment, which `.ci/test` sets, the test fails instead.

use std::io::Write;

/// Reports that the calling test cannot run here, and why.
#[track_caller]
pub fn missing(why: &str) {
    assert!(std::env::var_os("NUTGRAF_TEST_ALL").is_none(), "this test has to run, but {why}");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    writeln!(std::io::stderr(), "NOT RUN  {test}: {why}").expect("standard error is open");
}
