//! Themes that rest on others, and the program's second theme.

use crate::site::Site;

/// A site of one page whose theme is `ours`, with this `theme.toml`.
fn ours(theme: &str) -> Site {
    Site::new()
        .file("site.toml", "title = \"A\"\ntheme = \"ours\"\n")
        .page("a.md", "Text\n\n> [!NOTE]\n> More")
        .file("themes/ours/theme.toml", theme)
}

#[test]
fn a_theme_holds_only_what_it_has_otherwise_than_the_one_that_it_extends() {
    let site = ours(
        "name = \"ours\"\nextends = \"broadsheet\"\nstyles = [\"styles/ours.css\"]\n[options.accent]\ntype = \"color\"\n\
         default = \"#123abc\"\nproperty = \"--accent\"\nhelp = \"Ours.\"\n",
    )
    .file("themes/ours/styles/ours.css", ".ours{color:red}")
    .file("themes/ours/templates/parts/footer.html", "<footer>ours</footer>");
    site.builds();
    let page = site.output("a/index.html");
    assert!(page.contains("<footer>ours</footer>") && page.contains("class=\"masthead\""), "{page}");
    let style = page.split("assets/style-").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let style = site.output(&format!("assets/style-{style}"));
    // After the other's own, and with the option's own default.
    assert!(style.find("@layer tokens") < style.find(".ours{color:red}"), "{style}");
    assert!(style.contains("--accent:#123abc"));
}

#[test]
fn a_theme_that_would_extend_itself_is_told_so() {
    let site = ours("name = \"ours\"\nextends = \"theirs\"\n")
        .file("themes/theirs/theme.toml", "name = \"theirs\"\nextends = \"ours\"\n");
    let ran = site.run("check", &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("the theme `ours` would extend itself"), "{}", ran.stderr);
}

#[test]
fn the_second_theme_is_chosen_with_one_line_and_numbers_the_paragraphs_of_sections() {
    let site = Site::new()
        .file("site.toml", "title = \"A\"\ntheme = \"briefing\"\n")
        .page("index.md", "Front.")
        .page("a.md", "One.\n\nTwo.\n\n## Heading\n\nThree.\n\n## Another\n\nFour.")
        .page("b.md", "Other.");
    site.builds();
    let page = site.output("b/index.html");
    assert!(page.contains("<body class=\"report kind-page numbers section-2\">"), "{page}");
    // Contents of the page stand in those of the report, below its own line.
    let page = site.output("a/index.html");
    let (_, below) = page.split_once("aria-current=\"page\"").unwrap();
    let (below, _) = below.split_once("</li>\n<li").unwrap();
    assert!(below.contains("href=\"#heading\""), "{below}");
    let ran = site.run("theme", &["eject", "parts/story.html"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(std::fs::read_to_string(site.path("templates/parts/story.html")).unwrap().contains("chapter-title"));
}
