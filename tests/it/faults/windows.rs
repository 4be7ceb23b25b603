//! The preview in many windows of one browser, and after the preview has ended.

use std::process::Command;

use super::preview::Preview;
use crate::needs;
use crate::site::Site;

/// The page after everything has loaded; `None` if there is no browser or it does not exit.
fn loaded(address: &str) -> Option<String> {
    let profile = tempfile::tempdir().unwrap();
    let flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", "--timeout=20000"];
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|done| done.status.success()))?;
    let mut command = Command::new("timeout");
    command.arg("60").arg(browser).args(flags).arg(format!("--user-data-dir={}", profile.path().display()));
    let done = command.arg(address).output().ok()?;
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Each page contains the next in a frame, so that the last one is requested when all others are already listening for
/// builds.
#[test]
fn twelve_windows_at_once_are_all_shown() {
    let depth = "addEventListener('load', () => { let depth = 1; for (let each = window; (each = each.frames[0]); depth++); \
                 document.body.dataset.depth = depth })";
    let page = |number: u32| {
        let next = if number < 12 { format!("<iframe src=\"w{}.html\"></iframe>", number + 1) } else { String::new() };
        let script = if number == 1 { format!("<script>{depth}</script>") } else { String::new() };
        // The preview's script is sent at the end of a page, and frames in the page may load only after it has run.
        format!("<!doctype html><title>{number}</title>{script}<body><script src=\"slow.js\"></script>{next}</body>")
    };
    let site = (1..=12).fold(Site::new().file("content/slow.js", ""), |site, number| {
        site.file(&format!("content/w{number}.html"), &page(number))
    });
    let preview = Preview::of(&site);
    let Some(shown) = loaded(&format!("{}w1.html", preview.address)) else {
        return needs::missing("there is no Chromium");
    };
    if !shown.contains("<iframe") {
        return needs::missing("the browser does not run here");
    }
    assert!(shown.contains("data-depth=\"12\""), "{shown}");
}
