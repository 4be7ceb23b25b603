//! Terms of definition lists: their ids on their page, and the note that a link from another page opens.

use crate::site::Site;

const GLOSSARY: &str = "## Trade\n\nAverage tariff\n: Thousands of *rates* in [one figure](a.md).[](source:fed)[^1]\n\nTrade\n: What is \
                        bought and sold.\n\n[^1]: A note.";

fn site() -> Site {
    let sources = "[fed]\npublisher = \"Fed\"\ntitle = \"Report\"\nurl = \"https://example.org/fed\"\n";
    Site::new().file("content/sources.toml", sources).page("glossary.md", GLOSSARY)
}

#[test]
fn all_links_to_a_term_open_the_same_note() {
    let site = site().page(
        "a.md",
        "The [average](glossary.md#average-tariff) rose, the *[mean](glossary.md#average-tariff)* too. \
         See [trade](glossary.md#trade) and [its word](glossary.md#trade-2).",
    );
    site.builds();
    let glossary = site.output("glossary/index.html");
    assert!(glossary.contains("<dt id=\"average-tariff\">Average tariff</dt>"), "{glossary}");
    // The heading above already has that id.
    assert!(glossary.contains("<dt id=\"trade-2\">Trade</dt>"), "{glossary}");
    let page = site.output("a/index.html");
    let button = |number: u8, words: &str| {
        format!(
            "<span class=\"term\"><button type=\"button\" popovertarget=\"term-note-{number}\">{words}</button></span>"
        )
    };
    for part in [
        button(1, "average"),
        button(1, "mean"),
        button(2, "its word"),
        "<a href=\"../glossary/#trade\">trade</a>".to_owned(),
        "<p><b>Average tariff</b></p>\n<div>Thousands of <em>rates</em> in one figure.</div>".to_owned(),
        "<a href=\"../glossary/#average-tariff\">Page glossary.md</a>".to_owned(),
    ] {
        assert!(page.contains(&part), "{part}\n{page}");
    }
    assert_eq!(page.matches("id=\"term-note-").count(), 2, "{page}");
    assert!(!site.output("glossary/index.html").contains("term-note"), "a glossary opens nothing of its own");
}

#[test]
fn without_notes_that_open_a_term_links_to_the_glossary() {
    let site = site().file("site.toml", "title = \"Site\"\n[theme_options]\nsource_popovers = false\n");
    let site = site.page("a.md", "The [average](glossary.md#average-tariff) rose.");
    site.builds();
    let page = site.output("a/index.html");
    assert!(page.contains("The <a href=\"../glossary/#average-tariff\">average</a> rose"), "{page}");
    assert!(!page.contains("term-note"), "{page}");
}

#[test]
fn an_unknown_term_is_reported_with_the_nearest() {
    let site = site().page("a.md", "The [average](glossary.md#avarage-tariff) rose.");
    site.build().fails_saying(&["#avarage-tariff", "average-tariff"]);
}

#[test]
fn a_title_is_a_heading_of_the_level_that_its_block_asks_for() {
    let block =
        |level: u8| format!("```{{people}}\nheading = {level}\ncaption = \"Who\"\n[[person]]\nname = \"Ada\"\n```\n");
    let site = Site::new().page("a.md", &format!("{}\n{}", block(3), block(3).replace("heading = 3\n", "")));
    site.builds();
    let page = site.output("a/index.html");
    assert!(page.contains("<h3 class=\"block-title\" id=\"block-people-1-title\">Who</h3>"), "{page}");
    assert!(page.contains("<p class=\"block-title\" id=\"block-people-2-title\">Who</p>"), "{page}");
    Site::new().page("a.md", &block(1)).build().fails_saying(&["`heading` is the level of a heading, 2 to 6"]);
}
