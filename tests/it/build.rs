//! The output of a build: addresses, order, links, pages, tables, citations.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::html::{Opened, broken_links, decoded, repeated_ids, tags, text_of};
use crate::site::{PICTURE, Site};

const SOURCES: &str = "\
[census]
publisher = \"US Census Bureau\"
title = \"Trade in goods with China\"
url = \"https://www.census.gov/?a=1&b=2\"
date = \"2025-02\"
accessed = 2025-06-30

[fed]
publisher = \"St. Louis Fed\"
title = \"Who pays <a tariff>?\"
";

const TABLE: &str = "\
period,partner,share,bound,from
2017,China,21.6,,census
2017,Mexico,13.4,~,census;fed
2024-11,China,13.4,,
2024-11,Mexico,,,fed
";

const SIDECAR: &str = "\
title = \"Imports of the US\"
description = \"Share by value.\"
key = [\"period\", \"partner\"]
as_of = \"2024-11\"
updated = 2025-02-10
license = \"CC0-1.0\"
notes = [\"2024 covers *January to November*.[](source:fed)\"]
source = [\"census\"]

[field.period]
title = \"Period\"
type = \"period\"
[field.partner]
title = \"Partner\"
type = \"string\"
[field.share]
title = \"Share of imports\"
type = \"number\"
unit = \"%\"
format = \"0.0\"
bound = \"bound\"
[field.bound]
type = \"string\"
[field.from]
title = \"From\"
type = \"source\"
";

/// A site with a little of everything.
pub fn whole_site() -> Site {
    Site::bare()
        .file("site.toml", "title = \"Trade & tariffs\"\ndescription = \"A site\"\nauthor = \"Ada\"\n")
        .page(
            "index.md",
            "Start [here](tariff-fight.md#who-pays) or with [the data](/data/), [all sources](/sources/), \
             [one table](/data/imports/), [a file](data/imports.csv) or [Ünïcode page](über%20uns.md).\n\n\
             ```{figures}\n[[figure]]\nvalue = \"[21.6%](fact:none)\"\nlabel = \"in [2017](reference/timeline.md)\"\n\
             [[figure]]\nvalue = \"[13.4%](fact:none)\"\nlabel = \"in 2024[](source:census)\"\n```\n",
        )
        .page_with(
            "tariff-fight.md",
            "kicker = \"Trade\"\ndescription = \"Who *pays*, see [all](reference/index.md).\"\nweight = 2\n\
             aliases = [\"old/fight/\", \"fight.html\"]\nimage = \"images/a b.gif\"\nimage_alt = \"A dot\"\ndate = 2025-01-05",
            "Prices rose.[](source:fed) The [Bureau](source:census) counted.[](source:fed)[^1] Again.[^1] Also.[^long]\n\n\
             ## Who pays\n\n```{table}\ndata = \"imports\"\ncolumns = [\"period\", \"partner\", \"share\", \"from\"]\n\
             caption = \"What [came](index.md) in\"\nhighlight = [\"2017,China\"]\nnote = \"A note\"\n```\n\n\
             ### Costs & “gains” {#costs}\n\n![A dot](images/a%20b.gif \"Its caption\")\n\nA ![dot](images/50%25%23%3F.gif) inline.\n\n\
             [^1]: A note with [a link](reference/timeline.md).\n\n[^long]: Two\n\n    paragraphs.\n",
        )
        .page_with(
            "reference/index.md",
            "weight = 1",
            "> [!WARNING]\n> Take care.\n\n```{timeline}\ncaption = \"Events\"\n[[event]]\ndate = \"2018-07\"\n\
             title = \"First\"\ntext = \"See [this](timeline.md)\"\n[[event]]\ndate = \"2019\"\ntext = \"Then\"\n```\n\n\
             ```{timeline}\ndata = \"imports\"\ndate = \"period\"\ntext = \"partner\"\nsource = \"from\"\ngroup = \"partner\"\n```\n",
        )
        .page(
            "reference/timeline.md",
            "[up](../index.md) [beside](index.md) [file](../data/imports.csv) ![dot](../images/a%20b.gif)\n\n\
             ```{people}\n[[person]]\nname = \"Ada\"\nrole = \"Minister\"\ntext = \"[Here](../tariff-fight.md#costs)\"\n```\n\n\
             ```{quote}\ntext = \"We *will*.\"\nby = \"Ada\"\nsource = \"fed\"\n```\n\n\
             ```{note}\ntitle = \"Method\"\ntext = \"\"\"\nOne [link](../index.md).\n\nTwo.\n\"\"\"\n```\n\n\
             ```{table}\ndata = \"imports\"\n```\n\n```{table}\ndata = \"imports\"\nrows = 1\nsort = \"-share\"\n```\n",
        )
        .page("reference/deep/er/page.md", "[up](../../../index.md) ![dot](../../../images/a%20b.gif)\n")
        .page("über uns.md", "## 中文 标题\n\n[here](#中文-标题), [there](reference/deep/er/page.md)\n")
        .page(
            "markup.md",
            "## Code\n\n```rust\nfn main() { let x = \"<&>\"; }\n```\n\n```\nplain <b>\n```\n\n- [x] done\n- [ ] open\n\n\
             Term\n: Definition\n\n| a | b |\n|:--|--:|\n| 1 | ~~2~~ |\n\n$a_1 < b$ and $$x^2$$\n\n5 < 6 & \"quotes\" -- it's...\n",
        )
        .file("content/sources.toml", SOURCES)
        .table("imports", TABLE, SIDECAR)
        .bytes("content/images/a b.gif", PICTURE)
        .bytes("content/images/50%#?.gif", PICTURE)
}

/// Asserts that these texts are on a page in this order.
#[track_caller]
fn are_in_order(page: &str, texts: &[&str]) {
    let mut from = 0;
    for text in texts {
        let at = page[from..].find(text);
        from += at.unwrap_or_else(|| panic!("{text:?} is not there, or not in order, in:\n{page}")) + text.len();
    }
}

#[test]
fn a_page_is_in_a_folder_with_its_own_name() {
    let site = whole_site();
    site.builds();
    for path in [
        "index.html",
        "tariff-fight/index.html",
        "reference/index.html",
        "reference/timeline/index.html",
        "reference/deep/er/page/index.html",
        "über-uns/index.html",
        "data/index.html",
        "data/imports/index.html",
        "data/imports.csv",
        "sources/index.html",
        "404.html",
        "robots.txt",
    ] {
        assert!(site.has_output(path), "{path} is not among {:?}", site.outputs().keys());
    }
    for path in ["sitemap.xml", "feed.xml", "data/imports.toml", "sources.toml", "tariff-fight.md", "site.toml"] {
        assert!(!site.has_output(path), "{path}");
    }
}

#[test]
fn every_link_of_a_whole_site_leads_to_a_file_of_it() {
    let site = whole_site();
    site.builds();
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn with_index_links_every_link_leads_to_a_file_on_disk() {
    let site = whole_site();
    site.write("site.toml", "title = \"A site\"\n[output]\nindex_links = true\n");
    site.builds();
    assert_eq!(broken_links(&site.outputs(), Opened::FromDisk), Vec::<String>::new());
    assert!(site.output("index.html").contains("href=\"./tariff-fight/index.html#who-pays\""));
}

#[test]
fn an_id_is_unique_on_a_page() {
    let site = whole_site();
    site.builds();
    for (path, bytes) in site.outputs().iter().filter(|(path, _)| path.ends_with(".html")) {
        let repeated = repeated_ids(std::str::from_utf8(bytes).unwrap());
        assert_eq!(repeated, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn no_page_has_a_style_or_a_script_of_its_own() {
    let site = whole_site();
    site.builds();
    for (path, bytes) in site.outputs().iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(std::str::from_utf8(bytes).unwrap()) {
            let inline = tag.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
            assert_eq!(inline, None, "{path}: <{}>", tag.name);
            assert!(tag.name != "style", "{path}");
            assert!(tag.name != "script" || tag.attribute("src").is_some(), "{path}: a script without src");
        }
        if !path.starts_with("old/") && path != "fight.html" {
            let page = std::str::from_utf8(bytes).unwrap();
            assert!(page.contains("http-equiv=\"Content-Security-Policy\""), "{path} has no policy");
        }
    }
}

#[test]
fn nothing_is_requested_from_another_server() {
    let site = whole_site();
    site.builds();
    for (path, bytes) in site.outputs() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if path.ends_with(".css") {
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"), "{path}");
        }
        for tag in tags(if path.ends_with(".html") { &text } else { "" }) {
            let loads = matches!(tag.name.as_str(), "img" | "script" | "iframe" | "source" | "video" | "audio")
                || (tag.name == "link" && tag.attribute("rel") != Some("canonical"));
            for name in ["src", "href"] {
                let foreign = tag.attribute(name).filter(|address| address.contains("//"));
                assert!(!loads || foreign.is_none(), "{path}: <{}> {foreign:?}", tag.name);
            }
        }
    }
}

#[test]
fn pages_come_in_the_order_of_weight_and_then_name() {
    let site = Site::new()
        .page("c.md", "c")
        .page("a.md", "a")
        .page_with("z.md", "weight = 1", "z")
        .page_with("m.md", "weight = 2", "m")
        .page_with("b.md", "weight = 2", "b")
        .page_with("n.md", "weight = -1", "n")
        .file("templates/index.html", "{% for p in site.pages %}{{ p.title }};{% endfor %}");
    site.builds();
    let titles = ["n.md", "z.md", "b.md", "m.md", "a.md", "c.md"].map(|name| format!("Page {name};"));
    assert_eq!(site.output("index.html"), titles.concat());
}

#[test]
fn previous_and_next_are_the_neighbours_in_that_order() {
    let site = Site::new()
        .page_with("c.md", "weight = 1", "")
        .page("a.md", "")
        .page("b.md", "")
        .page("d/index.md", "")
        .page("d/x.md", "")
        .page("d/y.md", "")
        .file(
            "templates/page.html",
            "{% if page.previous %}{{ root }}{{ page.previous.path }}{% endif %}|\
             {% if page.next %}{{ root }}{{ page.next.path }}{% endif %}",
        )
        .file("templates/section.html", "{% if page.next %}{{ page.next.path }}{% else %}last{% endif %}");
    site.builds();
    assert_eq!(site.output("c/index.html"), "|../a/");
    assert_eq!(site.output("a/index.html"), "../c/|../b/");
    assert_eq!(site.output("b/index.html"), "../a/|../d/");
    assert_eq!(site.output("d/index.html"), "last");
    assert_eq!(site.output("d/x/index.html"), "|../../d/y/");
    assert_eq!(site.output("d/y/index.html"), "../../d/x/|");
}

#[test]
fn a_section_lists_the_pages_of_its_folder_and_a_page_its_way_from_the_front() {
    let site = Site::new()
        .page("a/index.md", "")
        .page("a/b/index.md", "")
        .page("a/b/c.md", "")
        .page("a/no-index/d.md", "")
        .file("templates/section.html", "{% for p in page.children %}{{ p.path }};{% endfor %}")
        .file("templates/page.html", "{% for p in page.ancestors %}{{ p.path }};{% endfor %}");
    site.builds();
    assert_eq!(site.output("a/index.html"), "a/b/;a/no-index/d/;");
    assert_eq!(site.output("a/b/c/index.html"), ";a/;a/b/;");
    assert_eq!(site.output("a/no-index/d/index.html"), ";a/;");
}

#[test]
fn a_draft_is_built_only_when_it_is_asked_for() {
    let site = Site::new().page_with("soon.md", "draft = true", "Soon").page("a.md", "");
    site.builds();
    assert!(!site.has_output("soon/index.html") && !site.output("index.html").contains("soon"));
    assert_eq!(site.run("build", &["--drafts"]).code, 0);
    assert!(site.output("soon/index.html").contains("Soon"));
    site.builds();
    assert!(!site.has_output("soon"), "the draft is gone again, with its folder");
}

#[test]
fn an_old_address_leads_to_the_page() {
    let site = whole_site();
    site.builds();
    assert!(site.output("old/fight/index.html").contains("content=\"0; url=../../tariff-fight/\""));
    assert!(site.output("fight.html").contains("content=\"0; url=./tariff-fight/\""));
    assert!(site.output("fight.html").contains("<html lang=\"en\">"), "{}", site.output("fight.html"));
}

#[test]
fn a_slug_replaces_the_name_of_the_file() {
    let site = Site::new()
        .page_with("long-name.md", "slug = \"short\"", "")
        .page_with("old/index.md", "slug = \"new\"", "")
        .page("old/a.md", "[b](../long-name.md) [c](index.md)\n");
    site.builds();
    assert!(site.has_output("short/index.html") && !site.has_output("long-name"));
    assert!(site.has_output("new/index.html"));
    assert_eq!(broken_links(&site.outputs(), Opened::Served), Vec::<String>::new());
}

#[test]
fn files_of_any_name_can_be_linked_to() {
    let names = ["a b", "50%", "a#b", "q?x=1", "é中文", "a'b\"c", "[x](y)", "a&b;c", "%41", "a+b", "~x", "con:x"];
    let mut text = String::new();
    let mut site = Site::new();
    for (index, name) in names.iter().enumerate() {
        let address: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        text.push_str(&format!(
            "[{index}](files/{address}.txt) ![dot](files/{address}.gif) [page](pages/{index}-{address}.md)\n"
        ));
        site = site
            .file(&format!("content/files/{name}.txt"), name)
            .bytes(&format!("content/files/{name}.gif"), PICTURE)
            .file(
                &format!("content/pages/{index}-{name}.md").replace(['"', '\\'], ""),
                "+++\ntitle = \"Page\"\n+++\n[back](../all.md)",
            );
    }
    let text = text
        .replace("pages/5-%61%27%62%22%63", "pages/5-%61%27%62%63")
        .replace("pages/11-%61%5C%62", "pages/11-%61%62");
    let site = site.page("all.md", &text);
    site.builds();
    let outputs = site.outputs();
    for name in names {
        assert_eq!(outputs.get(&format!("files/{name}.txt")).map(Vec::as_slice), Some(name.as_bytes()));
    }
    assert_eq!(broken_links(&outputs, Opened::Served), Vec::<String>::new());
    let page = site.output("all/index.html");
    let links = tags(&page)
        .iter()
        .filter(|tag| tag.name == "a" && tag.attribute("href").is_some_and(|href| href.contains("files/")))
        .count();
    assert_eq!(links, names.len());
}

#[test]
fn other_files_are_copied_byte_for_byte() {
    let every_byte: Vec<u8> = (0..=255).collect();
    let site = Site::new()
        .bytes("content/a/every.bin", &every_byte)
        .bytes("content/a/empty", b"")
        .file("content/data/nested/x.csv", "not,a\n\"table")
        .file("content/data/read.me", "x")
        .file("content/page.MD", "no page\r\n")
        .file("static/.well-known/security.txt", "Contact: x\n")
        .file("static/img/x.txt", "y")
        .file("content/.hidden", "secret")
        .file("content/draft.md~", "secret");
    site.builds_with_warnings();
    let outputs = site.outputs();
    let of = |path: &str| outputs.get(path).map(Vec::as_slice);
    assert_eq!(of("a/every.bin"), Some(every_byte.as_slice()));
    assert_eq!(of("a/empty"), Some(b"".as_slice()));
    assert_eq!(of("data/nested/x.csv"), Some(b"not,a\n\"table".as_slice()));
    assert_eq!(of("data/read.me"), Some(b"x".as_slice()));
    assert_eq!(of(".well-known/security.txt"), Some(b"Contact: x\n".as_slice()));
    assert_eq!(of("img/x.txt"), Some(b"y".as_slice()));
    assert!(of(".hidden").is_none() && of("draft.md~").is_none());
    assert!(of("page.MD").is_none(), "what looks like a page is reported and not published");
}

#[test]
fn an_address_gives_canonical_links_a_feed_and_a_sitemap() {
    let site = whole_site();
    site.write("site.toml", "title = \"Trade & <tariffs>\"\nbase_url = \"https://example.org/us\"\n");
    site.builds();
    let canonical = |path: &str| {
        let page = tags(&site.output(path));
        let link = page.iter().find(|tag| tag.name == "link" && tag.attribute("rel") == Some("canonical")).cloned();
        link.and_then(|link| link.attribute("href").map(str::to_owned))
    };
    assert_eq!(canonical("index.html").as_deref(), Some("https://example.org/us/"));
    assert_eq!(canonical("tariff-fight/index.html").as_deref(), Some("https://example.org/us/tariff-fight/"));
    assert_eq!(canonical("404.html"), None);
    let sitemap = site.output("sitemap.xml");
    let addresses = texts_in(&sitemap, "loc");
    for path in ["", "tariff-fight/", "reference/timeline/", "data/", "data/imports/", "sources/"] {
        assert!(addresses.contains(&format!("https://example.org/us/{path}")), "{path} in {addresses:?}");
    }
    assert!(!sitemap.contains("old/fight") && !sitemap.contains("404"));
    // A table's page has the date of the table, and pages made from all pages have the date of the newest.
    let days = texts_in(&sitemap, "lastmod");
    assert_eq!(days, ["2025-01-05", "2025-01-05", "2025-02-10", "2025-01-05", "2025-01-05"]);
    let feed = site.output("feed.xml");
    assert_eq!(texts_in(&feed, "title"), ["Trade & <tariffs>", "Page tariff-fight.md"]);
    assert_eq!(texts_in(&feed, "id"), ["https://example.org/us/", "https://example.org/us/tariff-fight/"]);
    assert_eq!(texts_in(&feed, "updated"), ["2025-01-05T00:00:00Z", "2025-01-05T00:00:00Z"]);
    assert!(site.output("robots.txt").contains("Sitemap: https://example.org/us/sitemap.xml"));
    assert!(site.output("404.html").contains("href=\"/us/"), "links of the 404 page begin at the site's root");
    let relative: BTreeMap<String, Vec<u8>> =
        site.outputs().into_iter().filter(|(path, _)| path != "404.html").collect();
    assert_eq!(broken_links(&relative, Opened::Served), Vec::<String>::new());
}

#[test]
fn an_address_on_the_command_line_replaces_that_of_the_settings() {
    let site = Site::new().file("site.toml", "title = \"A\"\nbase_url = \"https://example.org/\"\n");
    assert_eq!(site.run("build", &["--base-url", "http://127.0.0.1:8000/x"]).code, 0);
    assert!(site.output("sitemap.xml").contains("<loc>http://127.0.0.1:8000/x/</loc>"));
    let ran = site.run("build", &["--base-url", "example.org"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

/// The text of every element with that name. The XML has to be well-formed.
fn texts_in(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut found) = (Vec::<String>::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in:\n{xml}"));
        let is_in = open.last().is_some_and(|open| open == name);
        match event {
            Event::Start(tag) => {
                let tag = String::from_utf8_lossy(tag.name().as_ref().as_ref()).into_owned();
                if tag == name {
                    found.push(String::new());
                }
                open.push(tag);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) if is_in => found.last_mut().unwrap().push_str(text.as_ref()),
            Event::GeneralRef(entity) if is_in => {
                let entity = format!("&{};", AsRef::<str>::as_ref(&entity));
                found.last_mut().unwrap().push_str(&decoded(&entity));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new(), "every element is closed");
    found
}

#[test]
fn a_table_shows_its_cells_as_readers_write_them() {
    let site = whole_site();
    site.builds();
    let page = site.output("tariff-fight/index.html");
    are_in_order(
        &text_of(&page),
        &[
            "What came in",
            "Period",
            "Partner",
            "Share of imports %",
            "2017",
            "China",
            "21.6",
            "2017",
            "Mexico",
            "≈ 13.4",
            "Nov 2024",
        ],
    );
    assert!(page.contains("<a href=\"../\">came</a>"), "a caption may hold links");
    assert!(!page.contains(">bound<"), "a column that was not asked for is not shown");
    let missing = text_of(&page);
    assert!(missing.contains("Mexico – no data"), "{missing}");
    assert_eq!(page.matches("class=\"highlight\"").count(), 1);
    assert!(page.contains("<th scope=\"row\""), "the key heads its row");
}

#[test]
fn a_table_has_a_page_with_all_of_it() {
    let site = whole_site();
    site.builds();
    let page = site.output("data/imports/index.html");
    let text = text_of(&page);
    are_in_order(&text, &["Imports of the US", "Share by value."]);
    for part in ["CC0-1.0", "St. Louis Fed", "US Census Bureau", "Page tariff-fight.md", "Page reference/timeline.md"] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    assert!(page.contains("2024 covers <em>January to November</em>."), "notes are Markdown");
    let rows: Vec<String> = tags(&page)
        .iter()
        .filter(|tag| tag.name == "tr")
        .filter_map(|tag| tag.attribute("id").map(str::to_owned))
        .collect();
    assert_eq!(rows.len(), 4, "every row has an anchor: {rows:?}");
    assert!(page.contains("href=\"../../data/imports.csv\""));
    assert_eq!(site.output("data/imports.csv"), TABLE, "the file is the author's, byte for byte");
    assert!(text_of(&site.output("data/index.html")).contains("Imports of the US"));
}

#[test]
fn citations_are_numbered_in_the_order_of_the_page_and_listed() {
    let site = whole_site();
    site.builds();
    let page = site.output("tariff-fight/index.html");
    are_in_order(
        &page,
        &[
            "Prices rose.<span class=\"mark\"><button type=\"button\" class=\"src\"",
            "popovertarget=\"about-fed\"",
            ">1</button>",
            "The Bureau<span class=\"mark\"><button type=\"button\" class=\"src\"",
            "popovertarget=\"about-census\"",
            ">2</button>",
            "counted.<span class=\"mark\"><button type=\"button\" class=\"src\"",
            "popovertarget=\"about-fed\"",
            ">1</button>",
        ],
    );
    are_in_order(
        &page,
        &[
            "<li id=\"source-fed\"",
            "Who pays &lt;a tariff&gt;?",
            "<li id=\"source-census\"",
            "https://www.census.gov/?a=1&amp;b=2",
        ],
    );
    let sources = text_of(&site.output("sources/index.html"));
    are_in_order(&sources, &["US Census Bureau", "St. Louis Fed"]);
}

#[test]
fn a_source_that_only_a_block_names_is_listed_too() {
    let site = Site::new()
        .page("a.md", "```{quote}\ntext = \"We will.\"\nby = \"Ada\"\nsource = \"fed\"\n```\n\n[](source:census)\n")
        .file("content/sources.toml", SOURCES);
    site.builds();
    let page = site.output("a/index.html");
    are_in_order(&page, &["<li id=\"source-fed\"", "<li id=\"source-census\""]);
}

#[test]
fn footnotes_lead_to_their_words_and_back() {
    let site = whole_site();
    site.builds();
    let page = site.output("tariff-fight/index.html");
    are_in_order(
        &page,
        &[
            "<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup> Again.",
            "<a id=\"fnref-1-2\" href=\"#fn-1\">1</a></sup> Also.",
            "<a id=\"fnref-2\" href=\"#fn-2\">2</a>",
            "<section class=\"footnotes\"",
            "<li id=\"fn-1\">",
            "href=\"#fnref-1\"",
            "href=\"#fnref-1-2\"",
            "<li id=\"fn-2\">",
            "<p>Two</p>",
            "href=\"#fnref-2\"",
        ],
    );
}

#[test]
fn the_extensions_of_markdown_become_html() {
    let site = whole_site();
    site.builds();
    let page = site.output("markup/index.html");
    for part in [
        "<li class=\"task\"><label><input type=\"checkbox\" disabled checked> done</label></li>",
        "<li class=\"task\"><label><input type=\"checkbox\" disabled> open</label></li>",
        "<dt id=\"term\">Term</dt>",
        "<dd>Definition",
        "<th scope=\"col\" class=\"align-start\">a</th>",
        "<td class=\"align-end\"><del>2</del></td>",
        "<span class=\"math math-inline\">a_1 &lt; b</span>",
        "math math-display\">x^2<",
        "5 &lt; 6 &amp; “quotes” – it’s…",
        "<div class=\"scroller narrow-fits\"><table>",
    ] {
        assert!(page.contains(part), "{part:?} is not in:\n{page}");
    }
    let alert = site.output("reference/index.html");
    are_in_order(
        &alert,
        &["<aside class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Warning</p>", "Take care."],
    );
}

#[test]
fn code_is_marked_with_classes_and_shown_as_written() {
    let site = whole_site();
    site.builds();
    let page = site.output("markup/index.html");
    let code = page.split("<pre class=\"code\"").nth(1).unwrap().split("</pre>").next().unwrap();
    assert!(code.contains("data-language=\"rust\"") && code.contains("<span class=\"k\">"), "{code}");
    assert!(!code.contains("style="));
    assert_eq!(text_of(&format!("<x{code}")).replace(' ', ""), "fnmain(){letx=\"<&>\";}");
    assert!(page.contains("<code>plain &lt;b&gt;\n</code>"));
}

#[test]
fn images_have_their_size_and_alternative_text() {
    let site = whole_site();
    site.builds();
    let page = site.output("tariff-fight/index.html");
    are_in_order(&page, &["<figure class=\"picture\">", "<figcaption>Its caption</figcaption>"]);
    let images: Vec<_> = tags(&page).into_iter().filter(|tag| tag.name == "img").collect();
    assert_eq!(images.len(), 2);
    for image in images {
        assert!(image.attribute("alt").is_some_and(|alt| !alt.is_empty()));
        assert_eq!((image.attribute("width"), image.attribute("height")), (Some("1"), Some("1")), "{image:?}");
        assert_eq!(image.attribute("loading"), Some("lazy"));
    }
}

#[test]
fn headings_have_ids_and_the_page_a_list_of_them() {
    let site = whole_site();
    site.builds();
    let page = site.output("tariff-fight/index.html");
    assert_eq!(tags(&page).iter().filter(|tag| tag.name == "h1").count(), 1);
    are_in_order(
        &page,
        &[
            "<h2 id=\"who-pays\"><a class=\"anchor\" href=\"#who-pays\">Who pays</a></h2>",
            "<h3 id=\"costs\">",
            "Costs &amp; “gains”",
        ],
    );
    assert!(site.output("über-uns/index.html").contains("<h2 id=\"中文-标题\">"));
}

#[test]
fn two_builds_in_two_folders_give_the_same_bytes() {
    let (one, two) = (whole_site(), whole_site());
    one.write("site.toml", "title = \"A\"\nbase_url = \"https://example.org/\"\n");
    two.write("site.toml", "title = \"A\"\nbase_url = \"https://example.org/\"\n");
    one.builds();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let ran = two.run_with(
        std::process::Command::new(crate::site::PROGRAM)
            .arg("build")
            .env("TZ", "Asia/Tokyo")
            .env("LANG", "de_DE")
            .env("RAYON_NUM_THREADS", "1"),
        &[],
    );
    assert_eq!(ran.code, 0);
    let (one, two) = (one.outputs(), two.outputs());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two.get(path) == Some(bytes), "{path} differs");
    }
}

#[test]
fn lines_that_end_as_on_windows_make_the_same_page() {
    let text = "\n## Words\n\nText[^1] and\nmore.\n\n```{note}\ntitle = \"T\"\ntext = \"\"\"\nOne.\n\nTwo.\n\"\"\"\n```\n\n```rust\nfn a() {}\n```\n\n[^1]: Note\n";
    let site = Site::new().file("content/a.md", &format!("+++\ntitle = \"A\"\n+++\n{text}"));
    site.builds();
    let unix = site.output("a/index.html");
    site.write("content/a.md", format!("+++\ntitle = \"A\"\n+++\n{text}").replace('\n', "\r\n"));
    site.builds();
    assert_eq!(site.output("a/index.html").replace("\r\n", "\n"), unix);
}

#[test]
fn a_byte_order_mark_is_not_part_of_a_text() {
    let site = whole_site();
    site.builds();
    let without = site.outputs();
    for path in ["site.toml", "content/markup.md", "content/sources.toml", "content/data/imports.toml"] {
        let bytes = std::fs::read(site.path(path)).unwrap();
        site.write(path, [b"\xef\xbb\xbf".as_slice(), &bytes].concat());
    }
    site.builds();
    let with = site.outputs();
    for (path, bytes) in without {
        assert!(with.get(&path) == Some(&bytes), "{path} differs");
    }
}

#[test]
fn a_template_of_the_site_replaces_that_of_the_theme() {
    let site = Site::new()
        .page("a.md", "```{map}\nplace = \"*Ulm*\"\n```\n")
        .file("templates/blocks/map.html", "<b>{{ block.html.place }}</b>{{ block.options.place }}")
        .file("templates/page.html", "<i>{{ page.html }}</i>");
    site.builds();
    assert_eq!(site.output("a/index.html").trim_end(), "<i><b><em>Ulm</em></b>*Ulm*\n</i>".trim_end());
}

#[test]
fn a_theme_of_the_site_replaces_the_built_in_one() {
    let site = Site::new()
        .file("site.toml", "title = \"A\"\ntheme = \"own\"\n[theme_options]\naccent = \"#123abc\"\n")
        .file(
            "themes/own/theme.toml",
            "name = \"own\"\nstyles = [\"b.css\", \"a.css\"]\n[options.accent]\ntype = \"color\"\ndefault = \"#000\"\n\
             help = \"x\"\nproperty = \"--accent\"\n",
        )
        .file("themes/own/a.css", "a{}")
        .file("themes/own/b.css", "b{}")
        .file("themes/own/blocks/c.css", "c{}")
        .file("themes/own/static/logo.txt", "logo")
        .file(
            "themes/own/templates/index.html",
            "{{ style_path }}|{{ site.options.accent }}|{{ page.title }}|{{ asset(path=\"logo.txt\") }}",
        );
    site.builds();
    let page = site.output("index.html");
    let style = page.split('|').next().unwrap();
    assert!(style.starts_with("assets/style-") && style.ends_with(".css"), "{page}");
    assert_eq!(site.output(style), "b{}a{}c{}:root{--accent:#123abc}:root{--site-title:\"A\"}");
    assert!(page.contains("|#123abc|Front page|logo.txt?v="), "{page}");
    assert!(!site.has_output("404.html") && site.has_output("logo.txt"));
}

#[test]
fn a_page_of_another_language_says_so() {
    let site = Site::new()
        .page_with("a.md", "language = \"de\"\ndate = 2025-03-01", "> [!NOTE]\n> Text\n")
        .page_with("b.md", "language = \"ar\"", "نص")
        .page_with("c.md", "language = \"tlh\"", "Hab SoSlI' Quch!");
    site.builds();
    assert!(site.output("a/index.html").contains("<html lang=\"de\" dir=\"ltr\">"));
    assert!(text_of(&site.output("a/index.html")).contains("1. März 2025"));
    assert!(site.output("a/index.html").contains("<p class=\"alert-title\">Hinweis</p>"));
    assert!(site.output("b/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(site.output("c/index.html").contains("<html lang=\"tlh\" dir=\"ltr\">"));
}
