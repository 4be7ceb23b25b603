//! The page to print: the whole explainer on one page.

use crate::site::Site;

fn site() -> Site {
    Site::new()
        .page(
            "index.md",
            "See [the quay](quay.md#cranes), [its figures](quay.md#fact-1) and [its notes](quay.md#note-1).",
        )
        .page("quay.md", "## Cranes\n\nThere are [12](fact:t/1/n) of them.[](source:book)\n\n### Old ones\n\nRust.")
        .page(
            "yard.md",
            "## Cranes\n\nNone. See [above](#cranes) and [the table](/data/t/).\n\n```{note}\ntext = \"Words.\"\n```",
        )
        .page("zoo.md", "Tools.")
        .file("content/sources.toml", "[book]\ntitle = \"Town book\"\nurl = \"https://example.org/book\"\n")
        .table("t", "k,n\n1,12\n", "title = \"T\"\nkey = \"k\"\n[field]\nk.type = \"integer\"\nn.type = \"integer\"\n")
}

#[test]
fn the_page_to_print_has_all_pages_in_order_each_with_its_own_ids() {
    let site = site();
    site.builds_with_warnings();
    let page = site.output("print/index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not in {page}"));
    assert!(at("id=\"c1\"") < at("id=\"c2-cranes\"") && at("id=\"c2-cranes\"") < at("id=\"c3-cranes\""));
    // Links between pages become links within it; ids that only a page's own template writes become the chapter's.
    for link in ["#c2-cranes\">the quay", "#c2-fact-1\">its figures", "#c2\">its notes", "#c3-cranes\">above"] {
        at(link);
    }
    at("<h3 id=\"c2-cranes\">");
    at("<h4 id=\"c2-old-ones\">");
    // A figure leads to its row and a mark to the list of its chapter; other links lead where they did.
    at("<a href=\"../data/t/#row-1\">12</a>");
    at("href=\"#c2-source-book\"");
    at("id=\"c2-source-book\"");
    at("href=\"../data/t/\">the table");
    assert!(!page.contains("<script") && !page.contains("popovertarget=\"note"), "{page}");
    assert!(site.output("index.html").contains("href=\"./print/\""));
}

#[test]
fn the_settings_say_whether_there_is_a_page_to_print() {
    let off = site().file("site.toml", "title = \"A\"\n[output]\nprint = false\n");
    off.builds_with_warnings();
    assert!(!off.has_output("print/index.html") && !off.output("index.html").contains("print/"));
    // If a site has a page of its own at that address, it keeps it.
    let own = site().page("print.md", "Ours.");
    own.builds_with_warnings();
    assert!(own.output("print/index.html").contains("Ours."));
    let few = Site::new().page("a.md", "Text").page("b.md", "Text");
    few.builds();
    assert!(!few.has_output("print/index.html"));
    let few = few.file("site.toml", "title = \"A\"\n[output]\nprint = true\n");
    few.builds();
    assert!(few.has_output("print/index.html"));
}
