//! Dates of change from Git (`[output] dates = "git"`).

use std::path::Path;
use std::process::Command;

use crate::site::Site;

const SETTINGS: &str = "title = \"S\"\nbase_url = \"https://example.org/\"\n[output]\ndates = \"git\"\n";

fn git(folder: &Path, arguments: &[&str], day: &str) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let moment = format!("{day}T12:00:00+00:00");
    command.envs([("GIT_AUTHOR_DATE", &moment), ("GIT_COMMITTER_DATE", &moment)]);
    let names = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
    command.envs(names.map(|name| (name, "a@example.org")));
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Path, day: &str) {
    git(folder, &["add", "--all"], day);
    git(folder, &["commit", "--quiet", "--message", "words"], day);
}

/// A site in a repository of two commits, the second of which changed one page.
fn repository() -> Site {
    let site = Site::new()
        .file("site.toml", SETTINGS)
        .file(".gitignore", "public/\n")
        .page_with("a.md", "date = 2024-01-02", "First.\n")
        .file("content/täble \"b\".md", "+++\ntitle = \"B\"\nslug = \"b\"\n+++\nFirst.\n")
        .page_with("said.md", "updated = 2024-02-03", "First.\n");
    git(&site.root(), &["init", "--quiet"], "2024-01-01");
    commit(&site.root(), "2024-03-01");
    site.write("content/a.md", "+++\ntitle = \"A\"\ndate = 2024-01-02\n+++\nSecond.\n");
    commit(&site.root(), "2024-04-05");
    site
}

fn changed(site: &Site, page: &str) -> Option<String> {
    let map = site.output("sitemap.xml");
    let of_page = map.split("<url>").find(|url| url.contains(&format!("<loc>https://example.org/{page}</loc>")))?;
    of_page.split_once("<lastmod>").map(|(_, rest)| rest.split('<').next().unwrap_or_default().to_owned())
}

#[test]
fn a_page_has_the_day_of_its_last_commit() {
    let site = repository();
    site.write("content/new.md", "+++\ntitle = \"New\"\n+++\nWords.\n");
    site.builds_with_warnings();
    assert_eq!(changed(&site, "a/").as_deref(), Some("2024-04-05"));
    assert_eq!(changed(&site, "b/").as_deref(), Some("2024-03-01"), "whatever its file is called");
    assert_eq!(changed(&site, "said/").as_deref(), Some("2024-02-03"), "what the author says comes first");
    assert_eq!(changed(&site, "new/"), None, "what was never committed has no day");
    let page = site.output("a/index.html");
    assert!(page.contains("<time datetime=\"2024-04-05\">"), "{page}");
}

#[test]
fn after_a_new_commit_a_site_of_the_same_files_is_built_again() {
    let site = repository();
    site.write("content/a.md", "+++\ntitle = \"A\"\n+++\nThird.\n");
    site.builds_with_warnings();
    assert_eq!(changed(&site, "a/").as_deref(), Some("2024-04-05"), "what is not committed does not count");
    commit(&site.root(), "2024-05-06");
    site.builds_with_warnings();
    assert_eq!(changed(&site, "a/").as_deref(), Some("2024-05-06"));
}

#[test]
fn a_page_is_not_changed_on_the_day_on_which_it_came_out() {
    let site = Site::new().file("site.toml", SETTINGS).page_with("a.md", "date = 2024-03-01", "Words.\n");
    git(&site.root(), &["init", "--quiet"], "2024-01-01");
    commit(&site.root(), "2024-03-01");
    site.builds_with_warnings();
    assert!(!site.output("a/index.html").contains("Updated"));
}

#[test]
fn without_its_history_a_site_is_refused() {
    let site = Site::new().file("site.toml", SETTINGS).page("a.md", "Words.\n");
    let ran = site.build();
    assert!(ran.stderr.contains("error[dates-git]") && ran.stderr.contains("not in a Git repository"), "{ran:?}");
    git(&site.root(), &["init", "--quiet"], "2024-01-01");
    let ran = site.build();
    assert!(ran.stderr.contains("the repository has no commit yet"), "{ran:?}");

    let whole = repository();
    let shallow = Site::bare();
    let from = format!("file://{}", whole.root().display());
    git(
        &whole.root(),
        &["clone", "--quiet", "--depth", "1", &from, &shallow.root().display().to_string()],
        "2024-01-01",
    );
    let ran = shallow.build();
    assert!(ran.stderr.contains("error[dates-git]") && ran.stderr.contains("fetch-depth: 0"), "{ran:?}");
    assert!(!shallow.has_output("a/index.html"));
}
