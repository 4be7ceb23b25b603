//! Pages made from the rows of a table: their addresses, their texts, and the lists that they are in.

use crate::site::Site;

const SIDECAR: &str = "title = \"Towns\"\nkey = \"name\"\n[field.name]\ntype = \"string\"\n[field.people]\ntype = \"integer\"\n\
     [field.text]\ntype = \"string\"\n[field.link]\ntype = \"string\"\n";

const PAGE: &str = "+++\neach = \"towns\"\ntitle = \"The town {row.name}\"\ndescription = \"{row.text}\"\n+++\n\n\
     *{row.name}*: {row.text}, [](fact:towns/{row}/people), [site]({row.link}), [map](https://a.org/{row.text}?q={row.name}).\n\n\
     <i title=\"{row.text}\">{row.text}</i> `{row.text}` ![{row.text}](../dot.gif)\n\n\
     ```{note}\ntitle = \"{row.name}\"\ntext = \"{row.text}\\n\\n*More* {row.text}\"\n```\n\n\
     ```text\n{row.text}\n```\n";

fn site(rows: &str) -> Site {
    Site::new()
        .table("towns", &format!("name,people,text,link\n{rows}"), SIDECAR)
        .page("index.md", "See [the first](towns/aden.md).\n")
        .page("towns/index.md", "All of them.\n")
        .bytes("content/dot.gif", crate::site::PICTURE)
        .file("content/towns/town.md", PAGE)
}

#[test]
fn every_row_has_a_page_that_its_folder_lists_and_menus_do_not() {
    let site = site("Aden,1200,x,https://aden.example/\nBrig / Glis,80,y,https://brig.example/\n");
    site.builds();
    assert!(site.output("towns/aden/index.html").contains("<h1 class=\"headline\">The town Aden</h1>"));
    let second = site.output("towns/brig-glis/index.html");
    assert!(
        second.contains("value=\"80\"><button type=\"button\" popovertarget=\"note-1\">80</button></data>"),
        "{second}"
    );
    let folder = site.output("towns/index.html");
    let at = |text: &str| folder.find(text).unwrap_or_else(|| panic!("{text} is not in {folder}"));
    assert!(at("The town Aden") < at("The town Brig / Glis"), "the order is that of the table");
    let front = site.output("index.html");
    assert!(!front.contains("The town") && front.contains("Page towns/index.md"), "{front}");
    assert!(site.output("facts.json").contains("towns/brig-glis/"));

    site.write("content/towns/town.md", PAGE.replacen("title =", "menu = true\ntitle =", 1));
    site.builds();
    assert!(site.output("index.html").contains("The town Aden"));
}

#[test]
fn what_a_cell_says_is_never_markup() {
    let hostile = "\"*a* [b](c d) `e` <b onclick=x> & \"\"q\"\" {{ x }} {row.name} \\ ## $x$ | ~~s~~ javascript:y\"";
    let site = site(&format!("Aden,1200,{hostile},https://a.org/?x=1&y=\\\"\n"));
    site.builds_with_warnings();
    let page = site.output("towns/aden/index.html");
    let shown = "*a* [b](c d) `e` &lt;b onclick=x&gt; &amp; ";
    // The standfirst, the prose, the element, the code, the note twice and the code below it.
    assert!(page.matches(shown).count() >= 7, "{page}");
    assert!(!page.contains("<b ") && !page.contains("<code>e</code>") && !page.contains("<em>a</em>"), "{page}");
    assert!(
        page.contains("title=\"*a* [b](c d) `e` &lt;b onclick=x&gt; &amp; &quot;q&quot; {{ x }} {row.name}"),
        "{page}"
    );
    assert!(page.contains("https://a.org/%2Aa%2A%20%5Bb%5D%28c%20d%29"), "{page}");
    assert!(page.contains("href=\"https://a.org/?x=1&amp;y=%5C%22\""), "{page}");
    assert!(page.contains("<em>More</em>"));
}

#[test]
fn an_address_of_a_cell_cannot_run_a_script() {
    let site = site("Aden,1200,x,javascript:alert(1)\n");
    site.build().fails_saying(&["error[link-scheme]", "on the page of the row `Aden`"]);
}

#[test]
fn empty_links_are_not_filled_in_a_file_that_makes_many_pages() {
    let site = site("Aden,1200,x,https://aden.example/\n");
    site.run("facts", &["--write"]);
    assert_eq!(std::fs::read_to_string(site.path("content/towns/town.md")).unwrap(), PAGE);
}
