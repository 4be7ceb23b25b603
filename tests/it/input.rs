//! Invalid input: every mistake is reported at its place, and the old site stays.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::needs;
use crate::site::{PROGRAM, Ran, Site};

#[test]
fn a_page_that_is_not_utf8_is_named_with_its_first_wrong_byte() {
    let site = Site::new().bytes("content/a.md", b"+++\ntitle = \"A\"\n+++\nab\xffc\n");
    site.fails_with("content/a.md:4:3", "file-encoding");
}

#[test]
fn a_table_that_is_not_utf8_is_named_once() {
    let site = Site::new()
        .page("a.md", "```{table}\ndata = \"t\"\n```\n")
        .bytes("content/data/t.csv", b"a\n\xff\n")
        .file("content/data/t.toml", "title = \"T\"\n[field.a]\ntitle = \"A\"\ntype = \"string\"\n");
    let ran = site.run("check", &["--format", "json"]);
    let messages = ran.messages();
    assert_eq!(messages.len(), 1, "{}", ran.stdout);
    assert_eq!(messages[0]["code"], "file-encoding");
}

#[test]
fn a_table_in_the_encoding_of_a_spreadsheet_is_read_and_published_as_utf8() {
    let sidecar = "title = \"T\"\nkey = \"ort\"\n[field.ort]\ntype = \"string\"\n[field.tiefe]\ntype = \"number\"\n";
    let text = "ort;tiefe\r\nMünchen;4,5\r\nÉvry;1250,25\r\n";
    let published = "ort,tiefe\nMünchen,4.5\nÉvry,1250.25\n";
    let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    for bytes in [utf_16, windows, format!("\u{feff}{text}").into_bytes()] {
        let site = Site::new()
            .page("a.md", "[4.5](fact:wells/München/tiefe)\n")
            .bytes("content/data/wells.csv", &bytes)
            .file("content/data/wells.toml", sidecar);
        let ran = site.run("build", &["-v"]);
        assert_eq!((ran.stderr.as_str(), ran.code), ("", 0));
        assert!(
            ran.stdout.contains("content/data/wells.csv: separated by semicolons, decimals after a comma"),
            "{}",
            ran.stdout
        );
        assert_eq!(fs::read_to_string(site.public().join("data/wells.csv")).unwrap(), published);
    }
}

#[test]
fn the_page_of_a_large_table_shows_its_first_rows_and_those_that_figures_lead_to() {
    let rows: String = (1..=30).map(|row| format!("r{row},{row}\n")).collect();
    let site = Site::new()
        .file("site.toml", "title = \"A site\"\n[output]\ntable_rows = 10\n")
        .page("a.md", "[25](fact:wells/r25/depth)\n")
        .file("content/data/wells.csv", &format!("site,depth\n{rows}"))
        .file(
            "content/data/wells.toml",
            "title = \"T\"\nkey = \"site\"\n[field.site]\ntype = \"string\"\n[field.depth]\ntype = \"number\"\n",
        );
    site.builds();
    let page = fs::read_to_string(site.public().join("data/wells/index.html")).unwrap();
    assert!(page.contains("id=\"row-r10\"") && page.contains("id=\"row-r25\"") && !page.contains("id=\"row-r11\""));
    assert!(page.contains("11") && page.contains("30"), "the page says how many of how many it shows");
}

#[test]
fn a_folder_without_settings_is_not_a_site() {
    let ran = Site::bare().build();
    ran.fails_saying(&["there is no site.toml", "nutgraf new DIR"]);
    assert!(ran.stderr.contains("\n1 error;"), "nothing that only follows from it is reported:\n{}", ran.stderr);
}

#[test]
fn a_run_below_a_site_says_where_the_site_is() {
    let site = Site::new();
    let ran = Ran::new(Command::new(PROGRAM).arg("build").current_dir(site.path("content")));
    ran.fails_saying(&["there is no site.toml", &format!("{} is a site", site.root().display())]);
}

#[test]
fn an_empty_content_folder_is_reported() {
    let site = Site::bare().file("site.toml", "title = \"A\"\n");
    fs::create_dir(site.path("content")).unwrap();
    site.fails_with("content/index.md:1:1", "site-empty");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_out_of_content_is_refused() {
    let site = Site::new();
    fs::write(site.beside("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink(site.beside("secret.txt"), site.path("content/leak.txt")).unwrap();
    site.fails_with("content/leak.txt:1:1", "file-link");
    assert!(!site.public().join("leak.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_forms_a_loop_is_refused() {
    let site = Site::new().page("inner/a.md", "Words");
    std::os::unix::fs::symlink(site.path("content"), site.path("content/inner/again")).unwrap();
    site.fails_with("content/inner/again:1:1", "file-link");
}

/// Permissions do not apply to root, and tests often run as root, so the program is then run as another user.
#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    let site = Site::new().page("closed.md", "Words");
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(&site.path("content/closed.md"), 0o000);
    if fs::read(site.path("content/closed.md")).is_err() {
        site.fails_with("content/closed.md:1:1", "file-read");
        return;
    }
    if !Command::new(PROGRAM).arg("--version").uid(NOBODY).output().is_ok_and(|ran| ran.status.success()) {
        return needs::missing("this user may read everything, and nobody else may run the program");
    }
    // The temporary folder is readable only by its owner.
    let root = site.root();
    root.ancestors().take_while(|folder| *folder != std::env::temp_dir()).for_each(|folder| allow(folder, 0o755));
    let ran = site.run_with(Command::new(PROGRAM).arg("check").uid(NOBODY), &["--format", "json"]);
    assert_eq!(ran.code, 1);
    let message = &ran.messages()[0];
    assert_eq!((&message["code"], &message["file"]), (&"file-read".into(), &"content/closed.md".into()));
}

#[test]
fn a_very_long_page_builds() {
    let paragraph = "A paragraph of plain words that stands in a very long page, again and again.\n\n";
    let text = paragraph.repeat(50 * 1024 * 1024 / paragraph.len());
    let settings = "title = \"A site\"\n[limits]\npage_mb = 60\n";
    let site = Site::new().file("site.toml", settings).page("long.md", &text);
    site.builds();
    let size = fs::metadata(site.public().join("long/index.html")).unwrap().len();
    assert!(size > 50 * 1024 * 1024, "{size}");
}

#[test]
fn warnings_do_not_stop_a_build_unless_they_are_denied() {
    let site = Site::new().file("content/data/t.csv", "a,b\n1,2\n");
    site.builds_with_warnings();
    assert_eq!(site.run("build", &["--deny", "table-sidecar"]).code, 1);
    assert_eq!(site.run("build", &["--allow", "table-sidecar"]).stderr, "");
}

#[test]
fn invalid_arguments_are_reported_in_one_line_and_exit_with_two() {
    let site = Site::new();
    for arguments in [
        ["--deny", "no-such-code"],
        ["--allow", "link-broken"],
        ["--base-url", "example.org"],
        ["--no-such-option", "x"],
    ] {
        assert_eq!(site.run("build", &arguments).code, 2, "{arguments:?}");
    }
    assert_eq!(site.run("biuld", &[]).code, 2);
}

#[test]
fn messages_for_programs_carry_what_the_manual_says() {
    let site = Site::new().page("a.md", "[gone](no.md)\n");
    let ran = site.run("check", &["--format", "json"]);
    assert_eq!(ran.code, 1);
    let message = &ran.messages()[0];
    for key in ["severity", "code", "file", "line", "column", "end_line", "end_column", "message", "notes", "help"] {
        assert!(message.get(key).is_some(), "{key} is missing in {message}");
    }
    assert_eq!((&message["line"], &message["column"]), (&4.into(), &8.into()));
    assert!(
        site.run("check", &["--format", "github"]).stdout.starts_with("::error title=link-broken,file=content/a.md")
    );
    let sarif: serde_json::Value = serde_json::from_str(&site.run("check", &["--format", "sarif"]).stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "link-broken");
    assert!(!site.public().exists(), "check writes nothing");
}
