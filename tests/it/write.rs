//! What a build does to the output folder: it changes only files that differ and that are its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::needs;
use crate::site::{FRONT_PAGE, Ran, Site, files, write};

/// The modification time and the inode number of each file of the output.
fn stamps(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    let stamp = |path: &str| {
        let metadata = fs::symlink_metadata(folder.join(path)).unwrap();
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = 0;
        (metadata.modified().unwrap(), number)
    };
    files(folder).into_keys().map(|path| (path.clone(), stamp(&path))).collect()
}

fn removes_and_writes(ran: &Ran) -> &str {
    ran.stdout.split(": ").nth(1).unwrap_or_default().split(", in").next().unwrap_or_default()
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::new().page("a.md", "Words").page("b/c.md", "More").file("content/x.txt", "x");
    site.builds_with_warnings();
    let before = stamps(&site.public());
    let ran = site.build();
    assert_eq!(stamps(&site.public()), before);
    assert!(removes_and_writes(&ran).starts_with("0 written") && ran.stdout.contains("0 removed"), "{}", ran.stdout);
}

/// Whether a build did more than find that nothing had changed.
fn is_built(site: &Site) -> bool {
    // The messages of the last build are repeated only if its record is trusted.
    let record = site.path(".public.nutgraf-last-build");
    let text = fs::read_to_string(&record).unwrap_or_default();
    fs::write(&record, text.replace("\"pages\":", "\"pages\":7000")).unwrap();
    let ran = site.build();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    !ran.stdout.starts_with("7000")
}

#[test]
fn a_build_of_an_unchanged_site_only_compares() {
    let site = Site::new().page("a.md", "Words").file("content/x.txt", "x");
    site.builds_with_warnings();
    let again = site.build();
    assert!(again.stderr.contains("hint[file-unused]"), "a message is repeated: {}", again.stderr);
    assert!(again.stdout.contains("(1 hint)"), "{}", again.stdout);
    assert!(!is_built(&site), "a message alone does not cause another build");
    let site = site.page("a.md", "See [it](x.txt).");
    site.builds();
    assert!(!is_built(&site), "nothing has changed");
    let public = site.public();
    let record = site.path(".public.nutgraf-last-build");
    let touch = |path: &str| {
        let bytes = fs::read(public.join(path)).unwrap();
        fs::remove_file(public.join(path)).unwrap();
        fs::write(public.join(path), bytes).unwrap();
    };
    let steps: [(&str, &dyn Fn()); 6] = [
        ("a page was changed", &|| write(&site.path("content/a.md"), b"+++\ntitle = \"A\"\n+++\n[It](x.txt).\n")),
        ("a page of the output was written anew", &|| touch("a/index.html")),
        ("a page of the output is gone", &|| fs::remove_file(public.join("a/index.html")).unwrap()),
        ("the list of files is gone", &|| fs::remove_file(public.join(".nutgraf-manifest")).unwrap()),
        ("the record is half of one", &|| write(&record, b"{\"form\":2,")),
        ("the record is gone", &|| fs::remove_file(&record).unwrap()),
    ];
    for (what, step) in steps {
        site.builds();
        step();
        assert!(is_built(&site), "{what}");
        assert!(site.has_output("a/index.html"), "{what}");
    }
    for arguments in [
        ["--drafts", "-q"],
        ["--base-url", "https://example.org/x/"],
        ["--today", "2031-01-01"],
        ["--deny", "markdown-raw"],
    ] {
        site.builds();
        let ran = site.run("build", &arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        assert!(is_built(&site), "it was built with {arguments:?} before");
    }
}

#[test]
fn only_what_changed_is_written() {
    let site = Site::new().page("a.md", "Words").page("b.md", "More");
    site.builds();
    let before = stamps(&site.public());
    let site = site.page("b.md", "Other");
    site.builds();
    let after = stamps(&site.public());
    let changed: Vec<&String> =
        after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path).collect();
    // The search index, and the page that names it, change with any text.
    assert_eq!(changed, ["b/index.html", "search-en.js", "search/index.html"]);
}

#[test]
fn a_page_that_is_gone_is_removed_with_its_empty_folders() {
    let site = Site::new().page("a/b/c.md", "Words").page("a/d.md", "More");
    site.builds();
    site.remove("content/a/b/c.md");
    let ran = site.build();
    assert!(ran.stdout.contains("1 removed"), "{}", ran.stdout);
    assert!(!site.has_output("a/b") && site.has_output("a/d/index.html"));
    site.remove("content/a/d.md");
    site.builds();
    assert!(!site.has_output("a") && site.has_output("index.html"));
}

#[test]
fn what_the_program_did_not_write_is_left_alone() {
    let site = Site::new().page("a.md", "Words");
    site.builds();
    for path in ["public/CNAME", "public/a/notes.txt", "public/.git/config", "public/empty.d/.keep"] {
        site.write(path, "mine");
    }
    fs::create_dir(site.path("public/folder")).unwrap();
    site.remove("content/a.md");
    site.builds();
    assert!(!site.has_output("a/index.html"));
    for path in ["CNAME", "a/notes.txt", ".git/config", "empty.d/.keep"] {
        assert_eq!(site.output(path), "mine");
    }
    assert!(site.has_output("folder"));
}

#[test]
fn a_folder_that_was_there_before_the_first_build_keeps_what_it_had() {
    let site = Site::new().file("public/other.html", "mine").file("public/sub/x", "mine");
    site.builds();
    assert_eq!((site.output("other.html"), site.output("sub/x")), ("mine".to_owned(), "mine".to_owned()));
}

#[test]
fn a_foreign_file_in_the_way_is_refused_and_nothing_is_written() {
    let site = Site::new().page("a.md", "Words").file("public/a/index.html", "mine");
    let before = files(&site.public());
    site.build().fails_saying(&["output-foreign", "a/index.html", "--output"]);
    assert_eq!(files(&site.public()), before);
    site.write("public/a/index.html", "mine, longer");
    site.build().fails_saying(&["output-foreign"]);
}

#[test]
fn a_foreign_file_with_the_right_bytes_is_not_an_error() {
    let site = Site::new().file("content/x.txt", "same").file("public/x.txt", "same");
    site.builds_with_warnings();
}

#[test]
fn a_foreign_folder_in_the_way_is_refused() {
    let site = Site::new().file("content/x.txt", "x").file("public/x.txt/mine", "mine");
    site.build().fails_saying(&["output-foreign", "x.txt"]);
    assert_eq!(site.output("x.txt/mine"), "mine");
    assert!(!site.has_output("index.html"));
}

#[test]
fn errors_leave_the_old_site_intact() {
    let site = Site::new().page("a.md", "Words").table(
        "t",
        "a,b\n1,2\n",
        "title = \"T\"\n[field.a]\ntype=\"integer\"\n[field.b]\ntype=\"integer\"\n",
    );
    site.builds();
    let before = (files(&site.public()), stamps(&site.public()));
    let mistakes: [(&str, &str); 5] = [
        ("content/b.md", "no front matter"),
        ("content/data/t.csv", "a,b\n1\n"),
        ("site.toml", "titel = \"A\"\n"),
        ("templates/page.html", "{{ page.titel }}"),
        ("templates/page.html", "{% if"),
    ];
    for (path, text) in mistakes {
        let old = fs::read(site.path(path)).ok();
        site.write(path, text);
        let ran = site.build();
        ran.fails_saying(&["error", "nothing was written"]);
        assert_eq!((files(&site.public()), stamps(&site.public())), before, "after {path}");
        match old {
            Some(old) => site.write(path, old),
            None => site.remove(path),
        }
    }
    site.builds();
}

#[test]
fn a_page_can_become_a_folder_and_a_folder_a_file() {
    let site = Site::new().file("content/x", "file").page("y/z.md", "page");
    site.builds_with_warnings();
    site.remove("content/x");
    site.remove("content/y/z.md");
    fs::remove_dir(site.path("content/y")).unwrap();
    let site = site.file("content/x/inner", "inner").file("content/y", "file");
    site.builds_with_warnings();
    assert_eq!((site.output("x/inner"), site.output("y")), ("inner".to_owned(), "file".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_among_the_folders_of_the_output_is_refused() {
    let site = Site::new().page("a.md", "Words");
    let elsewhere = site.beside("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::create_dir(site.public()).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.path("public/a")).unwrap();
    site.build().fails_saying(&["output-foreign", "public/a"]);
    assert_eq!(files(&elsewhere).len(), 0);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_in_the_place_of_a_file_is_refused() {
    let site = Site::new().page("a.md", "Words");
    site.builds();
    let precious = site.beside("precious");
    fs::write(&precious, "mine").unwrap();
    fs::remove_file(site.path("public/a/index.html")).unwrap();
    std::os::unix::fs::symlink(&precious, site.path("public/a/index.html")).unwrap();
    let ran = site.build();
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    ran.fails_saying(&["output-foreign", "a/index.html"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_through_a_symbolic_link() {
    let site = Site::new().page("a.md", "Words");
    site.builds();
    let elsewhere = site.beside("elsewhere");
    write(&elsewhere.join("index.html"), b"mine");
    fs::remove_dir_all(site.path("public/a")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.path("public/a")).unwrap();
    site.remove("content/a.md");
    site.build();
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "mine");
}

#[test]
fn a_folder_in_the_place_of_a_file_that_is_gone_is_left_alone() {
    let site = Site::new().file("content/x", "file");
    site.builds();
    fs::remove_file(site.path("public/x")).unwrap();
    site.write("public/x/mine", "mine");
    site.remove("content/x");
    site.builds();
    assert_eq!(site.output("x/mine"), "mine");
}

#[test]
fn the_list_of_an_earlier_build_cannot_lead_out_of_the_folder() {
    let site = Site::new();
    site.builds();
    let outside = [site.path("keep.txt"), site.beside("keep.txt")];
    outside.iter().for_each(|path| fs::write(path, "mine").unwrap());
    let list = site.path("public").join(nutgraf::write::manifest::NAME);
    let absolute = site.beside("keep.txt").display().to_string();
    let lines = format!("../keep.txt\n../../keep.txt\nindex.html/../../keep.txt\n{absolute}\n./../keep.txt\n.\n..\n\n");
    fs::write(&list, fs::read_to_string(&list).unwrap() + &lines).unwrap();
    site.builds();
    outside.iter().for_each(|path| assert_eq!(fs::read_to_string(path).unwrap(), "mine"));
}

#[test]
fn a_list_that_is_damaged_removes_nothing() {
    let site = Site::new().page("a.md", "Words");
    site.builds();
    let list = site.path("public").join(nutgraf::write::manifest::NAME);
    fs::write(&list, b"\xff\xfe garbage\nCNAME\n").unwrap();
    site.write("public/CNAME", "mine");
    site.builds();
    assert_eq!(site.output("CNAME"), "mine");
}

#[test]
fn the_name_of_a_file_cannot_add_to_the_list() {
    let site = Site::new();
    if fs::write(site.path("content/a\nCNAME"), "x").is_err() {
        return needs::missing("this file system takes no line break in a name");
    }
    site.build();
    site.write("public/CNAME", "mine");
    fs::remove_file(site.path("content/a\nCNAME")).unwrap();
    site.build();
    assert_eq!(site.output("CNAME"), "mine");
}

#[test]
fn an_alias_cannot_take_the_place_of_the_list() {
    let site = Site::new().page_with("a.md", "aliases = [\".nutgraf-manifest\"]", "");
    assert_eq!(site.build().code, 1, "there is no such address");
    assert!(!site.has_output("index.html"));
    let site = Site::new().file("static/.nutgraf-manifest", "nutgraf manifest 2\nCNAME\n");
    site.build();
    site.write("public/CNAME", "mine");
    site.build();
    assert_eq!(site.output("CNAME"), "mine");
}

#[test]
fn the_output_folder_may_not_overlap_the_input() {
    let site = Site::new().page("a.md", "Words").file("static/x", "x");
    let before = files(&site.root());
    let beside = site.beside("");
    let root = site.root();
    let refused = [
        root.clone(),
        beside.clone(),
        "/".into(),
        root.join("content"),
        root.join("content/public"),
        root.join("static"),
        root.join("themes"),
        root.join("templates/x"),
        root.join("public/../content/a"),
        root.join("site.toml"),
    ];
    for folder in refused {
        let ran = site.run("build", &["--output", folder.to_str().unwrap()]);
        ran.fails_saying(&["output-folder"]);
        assert_eq!(files(&site.root()), before, "after {}", folder.display());
    }
    let elsewhere = site.beside("elsewhere/deep");
    assert_eq!(site.run("build", &["--output", elsewhere.to_str().unwrap()]).code, 0);
    assert!(elsewhere.join("a/index.html").exists() && !site.public().exists());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_hide_that_the_output_is_the_content() {
    let site = Site::new();
    std::os::unix::fs::symlink(site.path("content"), site.beside("innocent")).unwrap();
    site.run("build", &["--output", site.beside("innocent").to_str().unwrap()]).fails_saying(&["output-folder"]);
    assert_eq!(files(&site.path("content")).len(), 1);
}

#[cfg(unix)]
#[test]
fn the_output_may_itself_be_a_symbolic_link_to_a_folder() {
    let site = Site::new();
    fs::create_dir(site.beside("host")).unwrap();
    std::os::unix::fs::symlink(site.beside("host"), site.public()).unwrap();
    site.builds();
    assert!(site.beside("host").join("index.html").exists());
}

/// A small mounted file system, which is unmounted on drop. `None` if mounting is not permitted.
struct Mounted<'p>(&'p Path);

impl<'p> Mounted<'p> {
    fn new(place: &'p Path, options: &str) -> Option<Self> {
        fs::create_dir_all(place).unwrap();
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(place).output();
        if status.is_ok_and(|done| done.status.success()) {
            return Some(Self(place));
        }
        needs::missing("a small file system cannot be mounted here");
        None
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.0).status().unwrap();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site_intact() {
    let site = Site::new().page("a.md", "Words").file("content/small.txt", "small");
    let public = site.public();
    let Some(_mounted) = Mounted::new(&public, "size=400k") else { return };
    site.builds_with_warnings();
    let before = files(&public);
    let site = site
        .bytes("content/large.bin", &vec![b'x'; 600 * 1024])
        .page("a.md", "Other words")
        .file("content/small.txt", "other");
    let ran = site.build();
    ran.fails_saying(&["output-write", "the existing site is unchanged", "free some disk space"]);
    assert_eq!(files(&public), before);
    site.remove("content/large.bin");
    site.builds_with_warnings();
    assert!(site.output("a/index.html").contains("Other words"));
    assert_eq!(site.output("small.txt"), "other");
}

#[test]
fn a_full_disk_is_reported() {
    let site = Site::new();
    let public = site.public();
    let Some(_mounted) = Mounted::new(&public, "size=400k,nr_inodes=26") else { return };
    site.builds();
    let before = files(&public);
    let site = (0..40).fold(site, |site, number| site.page(&format!("p{number}.md"), "Words"));
    site.build().fails_saying(&["output-write"]);
    assert_eq!(files(&public), before);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_reported_and_left_alone() {
    let site = Site::new().page("a.md", "Words");
    let public = site.public();
    let Some(_mounted) = Mounted::new(&public, "size=1m") else { return };
    site.builds();
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(&public).status();
    if !remounted.is_ok_and(|status| status.success()) {
        return needs::missing("the file system cannot be made read-only");
    }
    let before = files(&public);
    let site = site.page("a.md", "Other");
    site.build().fails_saying(&["output-write", "Read-only"]);
    assert_eq!(files(&public), before);
    // If nothing has to be written, no write permission is needed.
    let site = site.page("a.md", "Words");
    site.builds();
}

#[test]
fn a_build_that_was_cut_off_leaves_nothing_behind_after_the_next() {
    let site = Site::new().page("a.md", "Words");
    site.builds();
    let before = files(&site.public());
    // The files that a build writes before it moves its output into place.
    site.write("public/.nutgraf-staging-99999999-0/0", "half");
    site.write("public/.nutgraf-manifest.1", "half");
    site.write(".public.nutgraf-staging-99999999-0/0", "half");
    site.write("content/index.md", FRONT_PAGE.replace("Front", "Other"));
    site.builds();
    let left: Vec<String> = files(&site.public()).into_keys().filter(|path| !before.contains_key(path)).collect();
    assert_eq!(left, Vec::<String>::new());
    assert!(!site.path(".public.nutgraf-staging-99999999-0").exists());
}

#[test]
fn an_error_while_rendering_leaves_no_folder() {
    let site = Site::new().page("a.md", "Words").file("templates/page.html", "{{ page.titel }}");
    site.build().fails_saying(&["template", "nothing was written"]);
    assert!(!site.public().exists(), "{:?}", files(&site.public()).into_keys());
}
