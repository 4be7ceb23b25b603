//! What readers get besides the text: notes in the margin, the accessibility page, and only the styles that are needed.

use crate::site::Site;

const SOURCES: &str = "\
[customs]
publisher = \"Customs & Excise\"
title = \"Trade in goods\"
url = \"https://example.org/trade\"
[wire]
publisher = \"A wire\"
title = \"A report\"
via = \"The Daily\"
";

const TABLE: &str = "year,share,price\n2023,13.9,4\n2024,13.4,5\n";

const SIDECAR: &str = "\
title = \"Imports\"
key = \"year\"
source = [\"customs\"]
field.year = { title = \"Year\", type = \"period\" }
field.share = { title = \"Share\", type = \"number\", unit = \"%\" }
field.price = { title = \"Price\", type = \"number\" }
";

fn with_notes(options: &str) -> Site {
    Site::new()
        .file("site.toml", &format!("title = \"A site\"\n{options}"))
        .table("imports", TABLE, SIDECAR)
        .file("content/sources.toml", SOURCES)
        .page(
            "trade.md",
            "It fell from [13.9%](fact:imports/2023/share) to [13.4%](fact:imports/2024/share).[](source:wire)\n\nNothing here.\n\n\
             - Prices rose to [5](fact:imports/2024/price).\n\nA note.[^1]\n\n[^1]: Of [13.4%](fact:imports/2024/share).\n",
        )
}

/// The text of each margin note, without markup.
fn margins(page: &str) -> Vec<String> {
    let notes = page.split("<small class=\"beside\" aria-hidden=\"true\">").skip(1);
    notes.map(|rest| crate::html::text_of(rest.split("</small>").next().unwrap())).collect()
}

#[test]
fn the_margin_names_the_sources_of_each_paragraph() {
    let site = with_notes("[theme_options]\nnotes = \"margin\"\n");
    site.builds();
    let page = site.output("trade/index.html");
    let margins = margins(&page);
    assert_eq!(margins.len(), 2, "a paragraph without figures has none, nor has a footnote: {page}");
    assert!(margins[0].contains("13.9%, 13.4%") && margins[0].contains("Customs & Excise"), "{margins:?}");
    assert!(margins[0].contains("A wire, via The Daily"), "{margins:?}");
    assert!(page.contains("<p><small class=\"beside\""), "it stands before the text of its paragraph");
    let site = with_notes("");
    site.builds();
    assert!(!site.output("trade/index.html").contains("class=\"beside\""), "nobody asked for it");
}

#[test]
fn a_site_with_a_contact_has_a_page_on_accessibility() {
    let site = with_notes("contact = \"desk@example.org\"\nbase_url = \"https://example.org/\"\n");
    site.builds();
    let page = site.output("accessibility/index.html");
    assert!(page.contains("href=\"mailto:desk@example.org?subject=") && page.contains("WCAG"), "{page}");
    assert!(site.output("trade/index.html").contains("href=\"../accessibility/\""), "every page leads to it");
    assert!(site.output("sitemap.xml").contains("https://example.org/accessibility/"));

    let site = with_notes("contact = \"https://example.org/contact\"\n");
    site.builds();
    assert!(site.output("accessibility/index.html").contains("href=\"https://example.org/contact\""));
    let site = with_notes("");
    site.builds();
    assert!(!site.has_output("accessibility/index.html"), "nobody to write to");
    with_notes("contact = \"the desk\"\n").fails_with("site.toml:2:11", "option-value");
}

#[test]
fn pages_load_the_styles_of_the_blocks_that_the_site_shows() {
    let style = |block: &str| {
        let site = Site::new().page("a.md", block);
        site.builds();
        let page = site.output("a/index.html");
        let from = page.find("assets/style-").expect("a style");
        site.output(&page[from..from + page[from..].find('"').unwrap()])
    };
    let (without, with) = (style("Text.\n"), style("```{note}\ntitle = \"T\"\ntext = \"Said.\"\n```\n"));
    assert!(!without.contains(".note-title") && !without.contains(".video-poster"), "{without}");
    assert!(with.contains(".note-title") && !with.contains(".video-poster"), "{with}");
    assert!(without.contains(".scroller"), "tables of Markdown need theirs");
}

#[test]
fn pages_load_no_styles_of_languages_maps_and_code_that_the_site_does_not_have() {
    let style_of = |site: &Site| {
        site.builds();
        let page = site.output("a/index.html");
        let from = page.find("assets/style-").expect("a style");
        site.output(&page[from..from + page[from..].find('"').unwrap()])
    };
    let style = |language: &str, text: &str| {
        let settings = format!("title = \"A\"\nlanguage = \"{language}\"\n");
        style_of(&Site::new().file("site.toml", &settings).page("a.md", text))
    };
    const PARTS: [&str; 6] = [":lang(ar)", ":lang(zh)", "[dir=\"rtl\"]", "pre.code", "--ramp-1:", ".correction-list"];
    let parts = |style: &str| PARTS.into_iter().filter(|part| style.contains(part)).collect::<Vec<_>>();
    assert_eq!(parts(&style("en", "Words.\n")), [""; 0]);
    assert_eq!(parts(&style("ar", "كلام.\n")), [":lang(ar)", "[dir=\"rtl\"]"]);
    assert_eq!(parts(&style("zh", "文字。\n")), [":lang(zh)"]);
    let arabic_page = "+++\ntitle = \"صفحة\"\nlanguage = \"ar\"\n+++\nكلام.\n";
    let with_a_page = Site::new().page("a.md", "Words.\n").file("content/b.md", arabic_page);
    assert_eq!(parts(&style_of(&with_a_page)), [":lang(ar)", "[dir=\"rtl\"]"]);
    assert_eq!(parts(&style("en", "```python\nx = 1\n```\n")), ["pre.code"]);
}

#[test]
fn a_label_in_chinese_has_no_blank_behind_its_colon() {
    let data = "title = \"表\"\nkey = \"k\"\n[field]\nk.type = \"integer\"\nn.type = \"integer\"\n";
    let page = |language: &str| {
        let settings = format!("title = \"A\"\nlanguage = \"{language}\"\n");
        let site =
            Site::new().file("site.toml", &settings).page("a.md", "Text.\n").table("t", "k,n\n1,12\n2,5\n", data);
        site.builds_with_warnings();
        site.output("data/t/index.html") + &site.output("data/index.html")
    };
    let (chinese, english) = (page("zh"), page("en"));
    assert_eq!(chinese.matches("行数：2").count(), 2, "{chinese}");
    assert_eq!(english.matches("Rows: 2").count(), 2, "{english}");
}
