//! What some tests need of the machine: packages of the browser tests, the right to mount a file system.
//!
//! Where it is missing, the test says so and ends. The harness would show that as passed, and what a test prints only
//! when it fails; so the line goes past it: `NOT RUN  write::a_full_disk_leaves_the_old_site_whole: …`. With
//! `NUTGRAF_TEST_ALL` in the environment, as `.ci/test` sets it, the test fails instead.

use std::io::Write;

/// Says that the test which calls this cannot run here, and why.
#[track_caller]
pub fn missing(why: &str) {
    assert!(std::env::var_os("NUTGRAF_TEST_ALL").is_none(), "this test has to run, but {why}");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    writeln!(std::io::stderr(), "NOT RUN  {test}: {why}").expect("standard error is open");
}
