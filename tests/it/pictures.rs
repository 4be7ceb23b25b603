//! Images: captions, sources, widths, and the one above the text of a page.

use crate::site::{PICTURE, Site};

const SOURCES: &str = "[fed]\npublisher = \"Fed\"\ntitle = \"Report\"\nurl = \"https://example.org/fed\"\n";

fn site() -> Site {
    Site::new()
        .bytes("content/mill.gif", PICTURE)
        .bytes("content/mill dark.gif", PICTURE)
        .file("content/sources.toml", SOURCES)
}

#[test]
fn a_source_cited_after_an_image_is_after_its_caption() {
    let site = site()
        .page("a.md", "![The mill](mill.gif \"Built in 1900\")[](source:fed)\n\n![It](mill.gif) [](source:fed)\n\nText ![it](mill.gif \"A tip\") text\n\n![d](<mill dark.gif>)");
    site.builds();
    let html = site.output("a/index.html");
    assert!(
        html.contains("<figcaption>Built in 1900<span class=\"mark\"><button type=\"button\" class=\"src\""),
        "{html}"
    );
    assert_eq!(html.matches("<figure class=\"picture\">").count(), 3, "{html}");
    assert!(html.contains("alt=\"it\" title=\"A tip\""), "{html}");
}

#[test]
fn the_block_image_has_a_caption_a_credit_and_a_dark_version() {
    let block = "```{image}\nfile = \"mill.gif\"\ndark = \"mill dark.gif\"\nalt = \"The \\\"mill\\\"\"\ncaption = \"*Old* [home](index.md)\"\n\
                 credit = \"Ada\"\nsource = \"fed\"\nwidth = \"full\"\n```\n\n```{image}\nfile = \"mill.gif\"\nalt = \"Bare\"\n```\n";
    let site = site().page("a.md", block);
    site.builds();
    let html = site.output("a/index.html");
    for part in [
        "class=\"block picture image wide image-full\"",
        "<source srcset=\"../mill%20dark.gif\" media=\"(prefers-color-scheme: dark)\" width=\"1\" height=\"1\">",
        "<img src=\"../mill.gif\" alt=\"The &quot;mill&quot;\" width=\"1\" height=\"1\"",
        "<em>Old</em> <a href=\"../\">home</a>",
        "<span class=\"image-credit\">Ada</span>",
        "popovertarget=\"about-fed\"",
        "alt=\"Bare\" width=\"1\" height=\"1\" loading=\"lazy\" decoding=\"async\"></picture>\n</figure>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn the_image_of_a_page_leads_it_when_asked_to() {
    let front = "image = \"mill.gif\"\nimage_alt = \"The mill\"";
    let site = site().page_with("a.md", &format!("{front}\nlead = true"), "").page_with(
        "b.md",
        front,
        "[](source:fed) ![d](<mill dark.gif>)",
    );
    site.builds();
    let lead = "<figure class=\"picture lead\"><img src=\"../mill.gif\" alt=\"The mill\" width=\"1\" height=\"1\" decoding=\"async\"></figure>";
    assert!(site.output("a/index.html").contains(lead), "{}", site.output("a/index.html"));
    assert!(!site.output("b/index.html").contains("picture lead"));
}

#[test]
fn a_block_can_lead_its_page_and_is_then_not_in_the_text() {
    let text = "Text\n\n```{quote}\ntext = \"We will.\"\n```\n\n```{note}\ntext = \"Led.\"\n```\n";
    let site = Site::new().page_with("a.md", "lead = \"block-note-1\"", text);
    site.builds();
    let html = site.output("a/index.html");
    assert_eq!(html.matches("Led.").count(), 1, "{html}");
    assert!(html.find("Led.").unwrap() < html.find("<p>Text</p>").unwrap(), "{html}");
    let site = Site::new().page_with("a.md", "lead = \"block-not-1\"", text);
    site.fails_with("content/a.md:3:8", "link-anchor");
    let site = Site::new().page_with("a.md", "lead = 3", text);
    assert_ne!(site.build().code, 0);
}

#[test]
fn the_front_page_shows_sections_as_cards_with_their_first_key_figure() {
    let figures = "```{figures}\ntitle = \"In short\"\n[[figure]]\nvalue = \"**60** [more](b.md)\"\nlabel = \"mills\"\nnote = \"in 1900\"\n```\n";
    let site = Site::new().page_with("a.md", "kicker = \"Mills\"\ndescription = \"What mills do\"", figures).page_with(
        "b.md",
        "description = \"Only words\"",
        "Text",
    );
    site.builds();
    let front = site.output("index.html");
    assert!(front.contains("<p class=\"card-figure\"><b><strong>60</strong> more</b> mills</p>"), "{front}");
    assert!(front.contains("<p class=\"card-text\">Only words</p>"), "{front}");
    // A page without a kicker is in the menu by its title; the others keep theirs.
    let menu = &front[front.find("class=\"menu-list\"").unwrap()..];
    let menu = &menu[..menu.find("</ul>").unwrap()];
    assert!(menu.contains(">Mills</a>") && menu.contains(">Page b.md</a>"), "{menu}");
}
