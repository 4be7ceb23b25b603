//! Themes that extend others, and the second built-in theme.

use crate::site::Site;

/// A site of one page whose theme is `ours`, with this `theme.toml`.
fn ours(theme: &str) -> Site {
    Site::new()
        .file("site.toml", "title = \"A\"\ntheme = \"ours\"\n")
        .page("a.md", "Text\n\n> [!NOTE]\n> More")
        .file("themes/ours/theme.toml", theme)
}

#[test]
fn a_theme_contains_only_what_differs_from_the_one_it_extends() {
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
    // After the styles of the extended theme, and with this theme's default for the option.
    assert!(style.find("@layer tokens") < style.find(".ours{color:red}"), "{style}");
    assert!(style.contains("--accent:#123abc"));
}

#[test]
fn a_theme_that_would_extend_itself_is_reported() {
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
    // The contents of the page are within those of the report, below the page's line.
    let page = site.output("a/index.html");
    let (_, below) = page.split_once("aria-current=\"page\"").unwrap();
    let (below, _) = below.split_once("</li>\n<li").unwrap();
    assert!(below.contains("href=\"#heading\""), "{below}");
    let ran = site.run("theme", &["eject", "parts/story.html"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(std::fs::read_to_string(site.path("templates/parts/story.html")).unwrap().contains("chapter-title"));
}

/// The names in a text that begin like this, up to the closing quote.
fn named(text: &str, begins: &str) -> String {
    let rest = text.split(begins).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    format!("{begins}{rest}")
}

fn fonts(site: &Site) -> Vec<String> {
    site.outputs().into_keys().filter(|path| path.ends_with(".woff2")).collect()
}

#[test]
fn bundled_fonts_are_written_with_hashed_names_only_if_a_site_asks_for_them() {
    for (theme, files) in
        [("broadsheet", vec!["newsreader-", "newsreader-italic-", "archivo-"]), ("briefing", vec!["archivo-"])]
    {
        let site = Site::new()
            .file("site.toml", &format!("title = \"A\"\ntheme = \"{theme}\"\n[theme_options]\nfonts = \"bundled\"\n"))
            .page("index.md", "Text");
        site.builds();
        let style = site.output(&named(&site.output("index.html"), "assets/style-"));
        let found = fonts(&site);
        assert_eq!(found.len(), files.len(), "{found:?}");
        for name in files {
            let path = format!("assets/{}", named(&style, name));
            assert!(site.has_output(&path), "{path} of {theme}");
        }
        assert!(!style.contains("../fonts/"), "{style}");
        let plain =
            Site::new().file("site.toml", &format!("title = \"A\"\ntheme = \"{theme}\"\n")).page("index.md", "Text");
        plain.builds();
        assert_eq!(fonts(&plain), [""; 0]);
    }
}

#[test]
fn the_stylesheet_of_a_choice_has_to_exist() {
    let site = ours(
        "name = \"ours\"\nextends = \"broadsheet\"\n[options.look]\ntype = \"choice\"\nchoices = [\"a\", \"b\"]\ndefault = \"a\"\n\
         help = \"Ours.\"\nstyles = { b = \"styles/gone.css\", c = \"styles/ours.css\" }\n",
    )
    .file("themes/ours/styles/ours.css", ".ours{color:red}");
    let ran = site.run("check", &[]);
    assert!(ran.stderr.contains("the theme names `styles/gone.css` among its styles"), "{}", ran.stderr);
    assert!(ran.stderr.contains("`c` is not a choice of this option; its choices are: a, b"), "{}", ran.stderr);
}

#[test]
fn the_strings_of_a_site_replace_only_those_that_they_name() {
    let own = ("themes/broadsheet/strings/en.toml", "skip = \"To the text\"\n");
    let site = Site::new().file(own.0, own.1);
    site.builds();
    let page = site.output("index.html");
    assert!(page.contains(">To the text<") && !page.contains("Skip to content"), "{page}");
    // The same in a theme that extends another.
    let theme = "name = \"ours\"\ndescription = \"Ours.\"\nextends = \"broadsheet\"\nstyles = []\n";
    let site = Site::new()
        .file("site.toml", "title = \"A site\"\ntheme = \"ours\"\n")
        .file("themes/ours/theme.toml", theme)
        .file("themes/ours/strings/en.toml", own.1);
    site.builds();
    assert!(site.output("index.html").contains(">To the text<"));
}
