//! `nutgraf new`: a small site that builds.

use std::process::Command;

use crate::site::{PROGRAM, Site};

#[test]
fn a_new_site_builds_without_a_message() {
    let place = Site::bare();
    let folder = place.beside("fresh");
    assert!(Command::new(PROGRAM).arg("new").arg(&folder).output().unwrap().status.success());
    let built = Command::new(PROGRAM).args(["build", "--root"]).arg(&folder).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    assert!(folder.join("public/what-changed/index.html").exists());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let site = Site::new();
    let ran = Command::new(PROGRAM).arg("new").arg(site.root()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(site.path("site.toml")).unwrap(), crate::site::SETTINGS);
}

#[test]
fn a_sidecar_is_written_for_a_table_that_is_there() {
    let csv = "region,Share (%),\"GDP, $bn\",code\nNorth,4.5,12,01\nSouth,5,13,02\n";
    let site = Site::new().file("content/data/wells.csv", csv);
    let new = || Command::new(PROGRAM).args(["new", "data/wells"]).current_dir(site.root()).output().unwrap();
    assert!(new().status.success());
    let text = std::fs::read_to_string(site.path("content/data/wells.toml")).unwrap();
    for wanted in [
        "title = \"Wells\"\n",
        "key = \"region\"\n",
        "[field.\"Share (%)\"]\ntitle = \"Share\"\ntype = \"number\"\nunit = \"%\"\n",
        "[field.\"GDP, $bn\"]\ntitle = \"GDP\"\ntype = \"integer\"\nunit = \"USD\"\nscale = \"bn\"\n",
        "[field.code]\ntitle = \"Code\"\ntype = \"string\"\n",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert_eq!(site.run("build", &[]).stderr, "");
    assert_eq!(new().status.code(), Some(2), "a sidecar that is there is left alone");
}

#[test]
fn a_file_of_the_theme_is_copied_into_the_site_and_replaces_it() {
    let site = Site::new().page("a.md", "Text");
    let ran = site.run("theme", &["eject"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("parts/footer.html") && ran.stdout.contains("static/favicon.svg"), "{}", ran.stdout);
    let ran = site.run("theme", &["eject", "parts/footer.html"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let own = std::fs::read_to_string(site.path("templates/parts/footer.html")).unwrap();
    site.write(
        "templates/parts/footer.html",
        own.replace("<footer class=\"footer\">", "<footer class=\"footer ours\">"),
    );
    assert_eq!(site.run("theme", &["eject", "blocks/quote.html"]).code, 0);
    site.builds();
    assert!(site.output("a/index.html").contains("<footer class=\"footer ours\">"));
    // Strings and styles are put into the folder of the theme.
    let listed = site.run("theme", &["eject"]).stdout;
    assert!(listed.contains("  strings/en.toml\n") && listed.contains("  styles/tokens.css\n"), "{listed}");
    assert_eq!(site.run("theme", &["eject", "strings/en.toml"]).code, 0);
    assert!(site.path("themes/broadsheet/strings/en.toml").is_file());
    // Existing files stay, and a wrong name gets the nearest one as a suggestion.
    let ran = site.run("theme", &["eject", "parts/footer.html"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("already exists"), "{}", ran.stderr);
    let ran = site.run("theme", &["eject", "parts/foter.html"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("did you mean `parts/footer.html`?"), "{}", ran.stderr);
}
