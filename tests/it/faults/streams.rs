//! Output that nobody reads to the end, or that cannot be written.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::needs;
use crate::site::{PROGRAM, Site};

/// A site with so many figures that their list does not fit into the buffer of a pipe.
fn with_figures() -> Site {
    let sentence = "The share was [13.4%](fact:t/2024/share) then, and is now what it was before. ";
    let site = super::versioned();
    site.write("content/p9.md", format!("+++\ntitle = \"P\"\n+++\n{}\n", format!("{sentence}\n\n").repeat(600)));
    site
}

const CALLS: [&[&str]; 8] = [
    &["facts"],
    &["facts", "--format", "json"],
    &["facts", "--format", "csv"],
    &["facts", "--unbound"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["build", "--verbose"],
    &["--help"],
];

fn command(site: &Site, call: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(call);
    if call != ["--help"] {
        command.arg("--root").arg(site.root());
    }
    command
}

#[test]
fn reading_only_the_first_line_is_not_an_error() {
    let site = with_figures();
    for call in CALLS {
        let mut child = command(&site, call).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        let _ = child.stdout.take().unwrap().read(&mut first);
        let done = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.code().is_some() && !stderr.contains("panicked"), "{call:?}: {} {stderr}", done.status);
        assert!(!stderr.contains("cannot be written"), "{call:?}: {stderr}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_reported_in_one_line() {
    let site = with_figures();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for call in CALLS.iter().filter(|call| **call != ["--help"] && call[0] != "check") {
        let done = command(&site, call).stdout(full()).output().unwrap();
        let stderr = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{call:?}: {stderr}");
        assert!(stderr.starts_with("error: the output cannot be written: No space left"), "{call:?}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{call:?}: {stderr}");
    }
    // If nothing can be printed, nothing is.
    for call in CALLS {
        let done = command(&site, call).stdout(full()).stderr(full()).status().unwrap();
        assert!(done.code().is_some_and(|code| code <= 2), "{call:?}: {done}");
    }
    let wrong = Command::new(PROGRAM).args(["build", "--root", "/nowhere"]).stderr(full()).status().unwrap();
    assert_eq!(wrong.code(), Some(1));
}

/// As on a machine where a user cannot start any more processes.
#[cfg(target_os = "linux")]
#[test]
fn a_site_is_built_even_if_no_thread_can_be_started() {
    let site = Site::new().page("a.md", "Words");
    let own = std::process::Command::new("chmod").args(["-R", "a+rwX"]).arg(site.beside("")).status();
    assert!(own.unwrap().success());
    let mut command = Command::new("setpriv");
    command.args(["--reuid", "65534", "--clear-groups", "prlimit", "--nproc=1:1", PROGRAM, "build", "--root"]);
    let Ok(done) = command.arg(site.root()).output() else { return needs::missing("there is no setpriv") };
    let stderr = String::from_utf8_lossy(&done.stderr);
    if stderr.contains("setpriv") || stderr.contains("prlimit") || stderr.contains("Permission denied") {
        return needs::missing(&stderr);
    }
    assert!(done.status.success() && site.has_output("a/index.html"), "{stderr}");
}
