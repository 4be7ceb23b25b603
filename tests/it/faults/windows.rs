//! The preview in many windows of one browser, and when it ends.

use std::process::Command;

use super::preview::Preview;
use crate::needs;
use crate::site::Site;

/// What a page is after all of it has loaded, or nothing where a browser is missing or does not end.
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

/// Each page shows the next within it, so that the last is asked for when all others follow the builds already.
#[test]
fn twelve_windows_at_once_are_all_shown() {
    let depth = "addEventListener('load', () => { let depth = 1; for (let each = window; (each = each.frames[0]); depth++); \
                 document.body.dataset.depth = depth })";
    let page = |number: u32| {
        let next = if number < 12 { format!("<iframe src=\"w{}.html\"></iframe>", number + 1) } else { String::new() };
        let script = if number == 1 { format!("<script>{depth}</script>") } else { String::new() };
        // The client is sent with a page's end; what is within the page may wait until it has run.
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
