//! A chart's files: SVG and PNG to download, the page to embed, the image for social networks.

use std::fs;
use std::time::SystemTime;

use crate::site::Site;

const CSV: &str = "year,share\n2017,21.6\n2020,18.6\n2024,13.4\n";
const SIDECAR: &str = "title = \"Imports\"\nkey = \"year\"\n[field]\nyear.type = \"period\"\nshare = { type = \"number\", unit = \"%\" }\n";

/// A line chart of the table `imports`, with further lines of options.
fn chart(options: &str) -> String {
    format!(
        "```{{chart}}\nkind = \"line\"\ndata = \"imports\"\nx = \"year\"\ny = \"share\"\n\
         title = \"The share *fell* & fell\"\nsummary = \"auto\"\n{options}```\n"
    )
}

fn site(options: &str) -> Site {
    Site::new().table("imports", CSV, SIDECAR).page("trade.md", &chart(options))
}

fn bytes(site: &Site, path: &str) -> Vec<u8> {
    fs::read(site.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_chart_is_also_two_files_and_a_page_to_embed() {
    let site = site("");
    site.builds();
    let png = bytes(&site, "charts/imports.png");
    let size = imagesize::blob_size(&png).expect("a PNG file");
    assert_eq!((size.width, size.height), (1200, 675));
    let svg = site.output("charts/imports.svg");
    assert!(svg.contains("aria-label=\"The share fell &amp; fell\"") && !svg.contains("var("), "{svg}");
    let page = site.output("trade/index.html");
    for path in ["charts/imports.svg", "charts/imports.png", "embed/imports/"] {
        assert!(page.contains(&format!("href=\"../{path}\"")), "{path} in {page}");
    }
    let embed = site.output("embed/imports/index.html");
    assert!(embed.contains("<em>fell</em>") && embed.contains("href=\"../../trade/#chart-imports\""), "{embed}");
    assert!(!embed.contains("<script") && !embed.contains("<iframe"), "{embed}");
}

#[test]
fn the_code_to_embed_needs_an_address() {
    let site = site("id = \"fall\"\n");
    assert_eq!(site.run("build", &["--base-url", "https://example.org/a"]).code, 0);
    let embed = site.output("embed/fall/index.html");
    let height = embed.split("data-height=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a height");
    let code = format!(
        "&lt;iframe src=&quot;https://example.org/a/embed/fall/&quot; title=&quot;The share fell &amp;amp; fell&quot; \
         width=&quot;100%&quot; height=&quot;{height}&quot;"
    );
    let plain = code.replace("&quot;", "\"");
    assert!(embed.contains(&code) || embed.contains(&plain), "{code}\n{embed}");
}

#[test]
fn an_image_is_rendered_again_only_if_its_chart_changed() {
    let site = site("");
    site.builds();
    let place = site.public().join("charts/imports.png");
    let first = fs::read(&place).unwrap();
    let written = |site: &Site| -> SystemTime {
        fs::metadata(site.public().join("charts/imports.png")).unwrap().modified().unwrap()
    };
    let before = written(&site);
    let again = site.build();
    assert!(again.stdout.contains(": 0 written"), "{}", again.stdout);
    assert_eq!(written(&site), before);
    // The manifest records what the image was rendered from, so an image that need not be rendered stays.
    let list = site.public().join(nutgraf::write::manifest::NAME);
    assert!(fs::read_to_string(&list).unwrap().contains("[\"charts/imports.png\","));

    site.write("content/data/imports.csv", CSV.replace("13.4", "9.4"));
    site.builds();
    assert_ne!(fs::read(&place).unwrap(), first);
    site.write("content/data/imports.csv", CSV);
    site.builds();
    assert_eq!(fs::read(&place).unwrap(), first, "the same chart is the same picture");
}

#[test]
fn an_image_that_somebody_changed_is_rendered_again() {
    let site = site("");
    site.builds();
    let first = bytes(&site, "charts/imports.png");
    let mut spoilt = first.clone();
    spoilt[200] ^= 1;
    site.write("public/charts/imports.png", &spoilt);
    site.builds();
    assert_eq!(bytes(&site, "charts/imports.png"), first);
    // Without the manifest the file is recognised by its bytes, and counts as the site's own.
    fs::remove_file(site.public().join(nutgraf::write::manifest::NAME)).unwrap();
    site.builds();
    site.remove("public/charts/imports.png");
    site.builds();
    assert_eq!(bytes(&site, "charts/imports.png"), first);
}

#[test]
fn files_are_removed_with_their_chart() {
    let site = site("");
    site.builds();
    site.write("content/trade.md", "+++\ntitle = \"Trade\"\n+++\n");
    site.builds();
    assert!(!site.has_output("charts") && !site.has_output("embed"), "{:?}", site.outputs().keys());
}

#[test]
fn chart_files_can_be_turned_off() {
    let site = site("").file("site.toml", "title = \"A site\"\n[output]\nchart_files = false\n");
    site.builds();
    assert!(!site.has_output("charts") && !site.has_output("embed"));
    let page = site.output("trade/index.html");
    assert!(page.contains("<svg") && !page.contains(">SVG<"), "{page}");
}

#[test]
fn charts_of_one_table_are_told_apart_by_their_pages() {
    let site = site("").page("deep/other.md", &chart("").repeat(2)).page("own.md", &chart("id = \"imports\"\n"));
    site.builds();
    let names: Vec<String> =
        site.outputs().keys().filter(|path| path.ends_with(".svg") && path.starts_with("charts/")).cloned().collect();
    let expected = ["deep-other-imports-2.svg", "deep-other-imports.svg", "imports.svg", "trade-imports.svg"];
    assert_eq!(names, expected.map(|name| format!("charts/{name}")));
    assert!(site.output("embed/imports/index.html").contains("../../own/#chart-imports"));
}

#[test]
fn two_charts_may_not_share_an_id() {
    let site = site("id = \"fall\"\n").page("other.md", &chart("id = \"fall\"\n"));
    site.fails_with("content/trade.md:11:6", "url-clash");
}

#[test]
fn a_character_that_no_font_has_is_reported_and_the_png_left_out() {
    let site = site("subtitle = \"进口\"\n").page("other.md", &chart("id = \"b\"\nsubtitle = \"份额\"\n"));
    let ran = site.build();
    assert_eq!(ran.code, 0);
    ran.says(&["warning[picture-letter]", "`份`", "static/fonts/"]);
    assert_eq!(ran.stderr.matches("picture-letter").count(), 1, "one message for all:\n{}", ran.stderr);
    assert!(site.has_output("charts/b.svg") && !site.has_output("charts/b.png"));
    assert!(!site.output("trade/index.html").contains(">PNG<"));
}

#[test]
fn a_link_preview_shows_the_pages_image_its_chart_or_the_sites_card() {
    let site = site("").page("words.md", "Text.").bytes("content/dot.gif", crate::site::PICTURE).page_with(
        "own.md",
        "image = \"dot.gif\"\nimage_alt = \"A dot\"",
        &chart(""),
    );
    assert_eq!(site.run("build", &["--base-url", "https://example.org/"]).code, 0);
    let shows = |page: &str, picture: &str| {
        let html = site.output(page);
        let wanted = format!("<meta property=\"og:image\" content=\"https://example.org/{picture}\">");
        assert!(html.contains(&wanted), "{picture} in {html}");
    };
    shows("trade/index.html", "charts/trade-imports.png");
    shows("words/index.html", "card.png");
    shows("index.html", "card.png");
    shows("data/imports/index.html", "card.png");
    shows("own/index.html", "dot.gif");
    shows("embed/imports/index.html", "charts/imports.png");
    assert!(imagesize::blob_size(&bytes(&site, "card.png")).is_ok_and(|size| size.width == 1200));
    assert_eq!(site.build().code, 0);
    assert!(!site.has_output("card.png"), "without an address no card is made");
}

#[test]
fn a_subject_has_its_colour_in_every_chart() {
    let chart = |more: &str| {
        format!(
            "```{{chart}}\nkind = \"line\"\ndata = \"t\"\nx = \"year\"\ny = \"n\"\nseries = \"who\"\ntitle = \"A\"\nsummary = \"A.\"\n{more}```\n"
        )
    };
    let site = Site::new()
        .page("a.md", &chart(""))
        .page("b.md", &chart("highlight = [\"Gamma\"]\n"))
        .table(
            "t",
            "year,who,n\n2020,Alpha,1\n2021,Alpha,2\n2020,Beta,2\n2021,Beta,4\n2020,Gamma,3\n2021,Gamma,6\n",
            "title = \"T\"\nkey = [\"year\", \"who\"]\n[field]\nyear.type = \"period\"\nwho.type = \"string\"\nn.type = \"number\"\n",
        );
    // Each label of a line has the class of its colour.
    let ink_of = |page: &str, name: &str| -> String {
        let at = page
            .find(&format!(">{name} "))
            .or_else(|| page.find(&format!(">{name}<")))
            .unwrap_or_else(|| panic!("{name} in {page}"));
        let tag = &page[page[..at].rfind('<').unwrap()..at];
        let classes = tag.split("class=\"").nth(1).unwrap().split('"').next().unwrap();
        let inks = ["s1", "s2", "s3", "context"];
        inks.into_iter().find(|ink| classes.split(' ').any(|class| class == *ink)).unwrap_or("none").to_owned()
    };
    site.builds();
    assert_eq!(["Alpha", "Beta", "Gamma"].map(|name| ink_of(&site.output("a/index.html"), name)), ["s1", "s2", "s3"]);
    let site = site.file("site.toml", "title = \"A\"\n[palette]\n\"Gamma\" = 2\n\"Nobody\" = 1\n\"Alpha\" = 9\n");
    let ran = site.run("check", &[]);
    assert!(
        ran.stderr.contains("has to be a number from 1 to 6")
            && ran.stderr.contains("no chart of the site shows `Nobody`"),
        "{}",
        ran.stderr
    );
    let site = site.file("site.toml", "title = \"A\"\n[palette]\n\"Gamma\" = 2\n");
    site.builds();
    assert_eq!(["Alpha", "Beta", "Gamma"].map(|name| ink_of(&site.output("a/index.html"), name)), ["s1", "s3", "s2"]);
    assert_eq!(ink_of(&site.output("b/index.html"), "Gamma"), "s2");
}
