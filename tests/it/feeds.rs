//! Pages in the feed and the sitemap: complete texts, and dates of change.

use crate::site::Site;

const SETTINGS: &str = "title = \"S\"\nbase_url = \"https://example.org/s/\"\n";
const SIDECAR: &str = "title = \"Imports\"\nkey = \"period\"\nupdated = 2024-05-06\nfield = { period.type = \"period\", share = { type = \"number\", unit = \"%\" } }\n";

fn site(text: &str) -> Site {
    Site::new().file("site.toml", SETTINGS).page_with("a.md", "date = 2024-03-02\nupdated = 2024-04-03", text).table(
        "imports",
        "period,share\n2020,18\n2024,13.5\n",
        SIDECAR,
    )
}

#[test]
fn a_feed_has_complete_texts_that_make_sense_away_from_the_site() {
    let text = "It fell to [13.5%](fact:imports/2024/share), says [the list](data/imports.csv), and [more](#more).\n\n\
                ```{chart}\nkind = \"column\"\ndata = \"imports\"\nx = \"period\"\ny = \"share\"\ntitle = \"China sells less & less\"\nsummary = \"auto\"\n```\n\n\
                ## More\n\nWords.\n";
    let site = site(text);
    site.builds_with_warnings();
    let feed = site.output("feed.xml");
    assert!(feed.contains("<content type=\"html\" xml:base=\"https://example.org/s/a/\">"), "{feed}");
    for wanted in [
        "href=&quot;https://example.org/s/data/imports/#row-2024&quot;",
        "href=&quot;https://example.org/s/data/imports.csv&quot;",
        "href=&quot;https://example.org/s/a/#chart-imports&quot;",
        "China sells less &amp;amp; less",
    ] {
        let plain = feed.replace('"', "&quot;");
        assert!(plain.contains(wanted), "{wanted} is not in {feed}");
    }
    assert!(!feed.contains("popovertarget"), "what opens on the page does not open in a feed: {feed}");
}

#[test]
fn a_feed_follows_the_texts_of_pages() {
    let site = site("First words.\n");
    site.builds_with_warnings();
    assert!(site.output("feed.xml").contains("First words."));
    site.write("content/a.md", "+++\ntitle = \"A\"\ndate = 2024-03-02\n+++\nOther words.\n");
    site.builds_with_warnings();
    assert!(site.output("feed.xml").contains("Other words."));
}

#[test]
fn every_page_of_the_sitemap_says_when_it_changed() {
    let site = site("Words.\n");
    site.builds_with_warnings();
    let map = site.output("sitemap.xml");
    let changed = |path: &str| {
        let of_page = map.split("<url>").find(|url| url.contains(&format!("<loc>https://example.org/s/{path}</loc>")));
        let of_page = of_page.unwrap_or_else(|| panic!("{path} is not in {map}"));
        of_page.split_once("<lastmod>").map(|(_, rest)| rest.split('<').next().unwrap_or_default().to_owned())
    };
    assert_eq!(changed("a/").as_deref(), Some("2024-04-03"));
    assert_eq!(changed("data/imports/").as_deref(), Some("2024-05-06"), "a table says itself when it changed");
    assert_eq!(changed("data/").as_deref(), Some("2024-04-03"), "a list is as new as the newest page");
}
