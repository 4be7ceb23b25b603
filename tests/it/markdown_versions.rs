//! Pages as Markdown (their Markdown versions) and `llms.txt`: read back by a Markdown parser, they say what the pages say.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::site::Site;

const SIDECAR: &str = "title = \"Imports *of all*\"\nkey = \"period\"\nas_of = 2024-12-31\nsource = \"census\"\n\
    [field.period]\ntype = \"period\"\n[field.share]\ntitle = \"Share\"\ntype = \"number\"\nunit = \"%\"\n";
const SOURCES: &str = "[census]\ntitle = \"Trade | figures\"\npublisher = \"Census\"\nurl = \"https://census.example/a_b(c)\"\ndate = 2024-05-06\n";

/// What a Markdown reader sees of a text.
#[derive(Debug, Default)]
struct Read {
    text: String,
    code: Vec<String>,
    links: Vec<String>,
    images: Vec<String>,
    marks: Vec<String>,
    notes: BTreeSet<String>,
    tables: usize,
    strong: Vec<String>,
    headings: Vec<String>,
}

fn read(markdown: &str) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut read = Read::default();
    let (mut strong, mut heading) = (None, None);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => read.text.push_str(&text),
            Event::Code(code) => {
                read.text.push_str(&code);
                read.code.push(code.to_string());
            }
            Event::SoftBreak | Event::HardBreak => read.text.push(' '),
            Event::FootnoteReference(label) => read.marks.push(label.to_string()),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                read.notes.insert(label.to_string());
                read.text.push_str(&format!("\n[{label}] "));
            }
            Event::Start(Tag::Link { dest_url, link_type: LinkType::Inline, .. }) => {
                read.links.push(dest_url.to_string());
            }
            Event::Start(Tag::Image { dest_url, .. }) => read.images.push(dest_url.to_string()),
            Event::Start(Tag::Table(_)) => read.tables += 1,
            Event::Start(Tag::Strong) => strong = Some(read.text.len()),
            Event::End(TagEnd::Strong) => read.strong.extend(strong.take().map(|at| read.text[at..].to_owned())),
            Event::Start(Tag::Heading { .. }) => heading = Some(read.text.len()),
            Event::End(TagEnd::Heading(_)) => {
                read.headings.extend(heading.take().map(|at| read.text[at..].to_owned()));
                read.text.push('\n');
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => read.text.push('\n'),
            _ => {}
        }
    }
    read
}

fn site(body: &str) -> Site {
    Site::new()
        .file("site.toml", "title = \"A site [of] sorts\"\ndescription = \"All of *it*\"\n[output]\nmarkdown = true\n")
        .file("content/sources.toml", SOURCES)
        .page("index.md", "The front.\n")
        .page_with("b/deep.md", "description = \"Down [from 18%](fact:imports/2020/share)\"", body)
        .page("other.md", "# There\n\nMore.\n")
        .table("imports", "period,share\n2020,18\n2024,13.5\n", SIDECAR)
}

#[test]
fn a_figure_has_a_footnote_that_names_its_cell() {
    let site = site("It fell to [13.5%](fact:imports/2024/share) (not less)[](source:census).\n");
    site.builds_with_warnings();
    let written = site.output("b/deep/index.md");
    let read = read(&written);
    assert!(read.text.contains("It fell to 13.5% (not less)."), "{written}");
    assert!(read.text.contains("Down from 18%"), "{written}");
    let marks: BTreeSet<String> = read.marks.iter().cloned().collect();
    assert_eq!(marks, read.notes, "every mark has a note, and every note a mark: {written}");
    assert_eq!(marks.len(), 3, "two figures and a source: {written}");
    for wanted in [
        "Value: 13.5%",
        "Table: Imports *of all*",
        "Row: 2024.",
        "Field: Share (share)",
        "Source: Census",
        "Trade | figures",
    ] {
        assert!(read.text.contains(wanted), "{wanted} is not in {written}");
    }
    assert!(read.links.contains(&"../../data/imports/#row-2024".to_owned()), "{:?}", read.links);
    assert!(read.links.contains(&"https://census.example/a_b%28c%29".to_owned()), "{:?}", read.links);
    let html = site.output("b/deep/index.html");
    assert!(html.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"../../b/deep/index.md\">"), "{html}");
}

#[test]
fn a_figure_of_two_cells_has_the_numbers_of_both() {
    let site = site("It fell [from 18% to 13.5%](fact:imports/2020..2024/share).\n");
    site.builds_with_warnings();
    let twin = site.output("b/deep/index.md");
    assert!(twin.contains("Value: 18%, 13.5%. Table:"), "{twin}");
}

#[test]
fn what_markdown_can_express_reads_back_unchanged() {
    let body = "## A *fine* heading\n\n1\\. not a list, 2 * 3 * 4, a_b_c, \\<b>, &amp;lt; [here](#there) and [there](../other.md#there)\n\n\
        - one\n  - two\n\n    more of two\n- [x] done\n\n1. first\n2. second\n\n* other\n\n> said\n> > and said\n\n\
        > [!NOTE]\n> Mind **this**.\n\n| a | b |\n|:--|--:|\n| x \\| y | `p\\|q` |\n\n```rust\nlet a = \"```\";\n```\n\n\
        Word[^n] and ~~gone~~ and **好：**吧。\n\n[^n]: A note\n\n    in two parts.\n\n## There {#there}\n\nEnd.  \nBroken.\n";
    let site = site(body);
    site.builds_with_warnings();
    let written = site.output("b/deep/index.md");
    let read = read(&written);
    assert_eq!(read.headings, ["Page b/deep.md", "A fine heading", "There"], "{written}");
    for wanted in ["1. not a list, 2 * 3 * 4, a_b_c, <b>, &lt; here and there", "x | y", "p|q", "in two parts.", "好："]
    {
        assert!(read.text.contains(wanted), "{wanted} is not in {} of {written}", read.text);
    }
    assert_eq!(read.tables, 1, "{written}");
    assert_eq!(read.links[..2], ["../../b/deep/#there", "../../other/#there"], "{written}");
    assert!(written.contains("> [!NOTE]\n> Mind **this**."), "{written}");
    assert!(!written.contains("{#"), "no mark of ours is left: {written}");
}

#[test]
fn blocks_are_tables_and_texts() {
    let body = "```{figures}\n[[figure]]\nvalue = \"[13.5%](fact:imports/2024/share)\"\nlabel = \"of *all* imports\"\n```\n\n\
        ```{chart}\nkind = \"column\"\ndata = \"imports\"\nx = \"period\"\ny = \"share\"\ntitle = \"Less & less\"\nsummary = \"auto\"\n```\n\n\
        ```{table}\ndata = \"imports\"\ncaption = \"All [rows](other.md)\"\nnote = \"A note.\"\n```\n\n\
        ```{quote}\ntext = \"Well, well.\"\nby = \"Ann_B\"\nrole = \"clerk\"\n```\n\n\
        ```{note}\ntitle = \"Mind\"\ntext = \"One.\\n\\nTwo.\"\n```\n\n\
        ```{timeline}\n[[event]]\ndate = 2024-05-06\ntitle = \"It happened\"\n```\n\n\
        ```{people}\n[[person]]\nname = \"Ann_B\"\nrole = \"clerk\"\n```\n";
    let site = site(&body.replace("other.md", "../other.md"));
    site.builds_with_warnings();
    let written = site.output("b/deep/index.md");
    let read = read(&written);
    assert_eq!(read.tables, 2, "a chart and a table: {written}");
    for strong in ["13.5%", "Less & less", "All rows", "Mind", "Ann_B"] {
        assert!(
            read.strong.iter().any(|text| text.trim() == strong),
            "{strong} is not in {:?} of {written}",
            read.strong
        );
    }
    for wanted in
        ["of all imports", "Share fell from", "Well, well.", "— Ann_B, clerk", "One.", "It happened", "A note."]
    {
        assert!(read.text.contains(wanted), "{wanted} is not in {written}");
    }
    assert!(!written.contains('{') && !written.contains('}'), "{written}");
    assert!(read.links.contains(&"../../data/imports.csv".to_owned()), "{:?}", read.links);
}

#[test]
fn the_list_leads_to_every_markdown_version() {
    let site = site("Words.\n");
    site.builds_with_warnings();
    let read = read(&site.output("llms.txt"));
    assert_eq!(read.headings, ["A site [of] sorts", "All pages", "Data"]);
    assert_eq!(read.links.len(), 4, "{:?}", read.links);
    for link in &read.links {
        assert!(site.has_output(link.trim_start_matches("./")), "{link} leads nowhere");
    }
    site.write("site.toml", "title = \"S\"\n");
    site.builds_with_warnings();
    assert!(!site.has_output("llms.txt") && !site.has_output("index.md") && !site.has_output("data/imports/index.md"));
}

#[test]
fn each_language_has_its_own_list_and_whole_addresses_where_the_site_has_one() {
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nlanguages = [\"en\", \"de\"]\nbase_url = \"https://example.org/s/\"\n[output]\nmarkdown = true\n[language.de]\ntitle = \"D\"\n",
        )
        .page("a.md", "See [b](b.md).\n")
        .page("b.md", "There.\n")
        .page("de/a.md", "Hier.\n");
    let ran = site.build();
    assert!(site.has_output("llms.txt"), "{ran:?}");
    let (main, german) = (read(&site.output("llms.txt")), read(&site.output("de/llms.txt")));
    assert!(main.links.contains(&"https://example.org/s/a/index.md".to_owned()), "{:?}", main.links);
    assert!(main.links.contains(&"https://example.org/s/de/llms.txt".to_owned()), "{:?}", main.links);
    assert!(german.links.contains(&"https://example.org/s/de/a/index.md".to_owned()), "{:?}", german.links);
    assert_eq!(read(&site.output("a/index.md")).links, ["https://example.org/s/b/"]);
}
