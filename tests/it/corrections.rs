//! Corrections: each appears on its page, on the page of all corrections, in the feed and in JSON-LD.

use crate::site::Site;

const CORRECTIONS: &str = "[[correction]]\ndate = 2025-03-01\npage = \"a.md\"\nwas = \"12% <b> {now}\"\nnow = \"13%\"\n\
     [[correction]]\ndate = 2025-03-05\npage = \"a.md\"\nwhy = \"The rate was that of May.\"\n\
     [[correction]]\ndate = 2025-03-01\npage = \"a.md\"\nwas = \"Gone\"\n";

fn site() -> Site {
    Site::new()
        .file("site.toml", "title = \"S\"\nlanguage = \"en\"\nbase_url = \"https://example.org/s/\"\n")
        .file("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-02-01\n+++\n\nWords.\n")
        .page("b.md", "Words.")
}

#[test]
fn a_correction_appears_in_four_places() {
    let site = site().file("content/corrections.toml", CORRECTIONS);
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    assert!(page.contains("href=\"#page-corrections\">Corrected <time datetime=\"2025-03-05\">5 March 2025</time>"));
    assert!(at("id=\"correction-2025-03-05-1\"") < at("id=\"correction-2025-03-01-1\""));
    assert!(at("id=\"correction-2025-03-01-1\"") < at("id=\"correction-2025-03-01-2\""));
    assert!(page.contains("It said “12% &lt;b&gt; {now}”. It now says “13%”."));
    assert!(page.contains("It said “Gone”, which has been removed."));
    let all = site.output("corrections/index.html");
    assert!(all.contains("href=\"../a/\">A</a>") && all.contains("The rate was that of May."), "{all}");
    let feed = site.output("feed.xml");
    assert!(feed.contains("<id>https://example.org/s/a/#correction-2025-03-05-1</id>"), "{feed}");
    assert!(feed.contains("<title>Correction: A</title>"), "{feed}");
    assert!(feed.contains("<updated>2025-03-05T00:00:00Z</updated>"), "{feed}");
    let graph = json_ld(&page);
    let corrections = graph["@graph"][0]["correction"].as_array().unwrap();
    assert_eq!(corrections.len(), 3);
    assert_eq!(corrections[0]["text"], "The rate was that of May.");
    assert_eq!(graph["@graph"][0]["dateModified"], "2025-03-05");
    let other = site.output("b/index.html");
    assert!(!other.contains("page-corrections") && other.contains("href=\"../corrections/\""), "{other}");
    assert!(site.output("sitemap.xml").contains("<lastmod>2025-03-05</lastmod>"));
}

#[test]
fn only_the_newest_two_of_many_corrections_of_a_page_are_open() {
    let entry = |day: usize| format!("[[correction]]\ndate = 2025-03-0{day}\npage = \"a.md\"\nwhy = \"Why {day}.\"\n");
    let page = |count: usize| {
        let entries: String = (1..=count).map(entry).collect();
        let site = site().file("content/corrections.toml", &entries);
        site.builds_with_warnings();
        site.output("a/index.html")
    };
    assert!(!page(3).contains("<details"));
    let whole = page(5);
    // The JSON-LD, which also has the corrections, comes before.
    let (_, long) = whole.split_once("id=\"page-corrections\"").unwrap();
    let at = |text: &str| long.find(text).unwrap_or_else(|| panic!("no {text} in {long}"));
    assert!(at("Why 5.") < at("Why 4.") && at("Why 4.") < at("<details class=\"sources-fold\">"));
    assert!(at("Earlier corrections: 3</summary>") < at("Why 3.") && at("Why 1.") < at("</details>\n</section>"));
}

#[test]
fn a_site_without_corrections_does_not_mention_them() {
    let site = site();
    site.builds_with_warnings();
    assert!(!site.has_output("corrections/index.html"));
    assert!(!site.output("a/index.html").contains("orrection"));
}

/// The JSON-LD of a page.
fn json_ld(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap_or_else(|| panic!("{page}"));
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn search_engines_get_descriptions_of_pages_and_tables() {
    let site = site()
        .table("t", "year,n\n2024,5\n", "title = \"T </script>\"\nkey = \"year\"\nsource = [\"s\"]\n[field]\nyear.type = \"period\"\nn.type = \"integer\"\n")
        .file("content/sources.toml", "[s]\npublisher = \"P\"\ntitle = \"The source\"\nurl = \"https://example.org/\"\n")
        .file("content/d/index.md", "+++\ntitle = \"D\"\n+++\n")
        .file("content/d/c.md", "+++\ntitle = \"C <script>\"\ndate = 2025-01-02\n+++\n\nIt was [5](fact:t/2024/n).[](source:s)\n");
    site.builds_with_warnings();
    let page = site.output("d/c/index.html");
    let graph = json_ld(&page);
    let article = &graph["@graph"][0];
    assert_eq!(article["@type"], "Article");
    assert_eq!(article["headline"], "C <script>");
    assert_eq!(article["datePublished"], "2025-01-02");
    assert_eq!(article["isBasedOn"][0]["@id"], "https://example.org/s/data/t/#dataset");
    assert_eq!(article["citation"][0]["name"], "The source");
    let way = graph["@graph"][1]["itemListElement"].as_array().unwrap();
    assert_eq!(way.last().unwrap()["item"]["@id"], "https://example.org/s/d/c/");
    let table = json_ld(&site.output("data/t/index.html"));
    let dataset = &table["@graph"][0];
    assert_eq!((&dataset["@type"], &dataset["name"]), (&"Dataset".into(), &"T </script>".into()));
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://example.org/s/data/t.csv");
    assert!(dataset["description"].as_str().unwrap().chars().count() >= 20);
    let site = site.table("a b", "k,n\nx,5\n", "title = \"AB\"\nkey = \"k\"\n[field]\nn.type = \"integer\"\n");
    site.builds_with_warnings();
    let table = json_ld(&site.output("data/a b/index.html"));
    let file = &table["@graph"][0]["distribution"][0]["contentUrl"];
    assert_eq!(file, "https://example.org/s/data/a%20b.csv");
    // Without a `base_url` there is nothing to refer to.
    let site = site.file("site.toml", "title = \"S\"\nlanguage = \"en\"\n");
    site.builds_with_warnings();
    assert!(!site.output("d/c/index.html").contains("ld+json"));
}

#[test]
fn a_published_figure_that_changes_gets_a_hint_until_there_is_a_correction() {
    const SIDECAR: &str = "title = \"T\"\nkey = \"year\"\n[field]\nyear.type = \"period\"\nn.type = \"integer\"\n";
    let site = site()
        .table("t", "year,n\n2023,4\n2024,5\n", SIDECAR)
        .page("f.md", "It was [5](fact:t/2024/n), and again [5](fact:t/2024/n), after [4](fact:t/2023/n).");
    let locked = site.run("facts", &["--lock", "--today", "2025-03-02"]);
    assert_eq!((locked.code, locked.stdout.as_str()), (0, "2 cells in content/published.toml\n"), "{}", locked.stderr);
    let check = |site: &Site| site.run("check", &["--today", "2025-04-01"]);
    assert!(!check(&site).stderr.contains("figure-changed"));
    assert!(!site.build().stderr.contains("figure-changed") && !site.has_output("published.toml"));
    let site = site
        .table("t", "year,n\n2023,4\n2024,6\n", SIDECAR)
        .page("f.md", "It was [6](fact:t/2024/n), and again [6](fact:t/2024/n), after [4](fact:t/2023/n).");
    let stderr = check(&site).stderr;
    assert_eq!(stderr.matches("hint[figure-changed]").count(), 1, "{stderr}");
    assert!(stderr.contains("was 5 when it was published on 2025-03-02, and is now 6"), "{stderr}");
    // A correction from an earlier day is about something else.
    let correction = |day: &str| format!("[[correction]]\ndate = {day}\npage = \"f.md\"\nwas = \"5\"\nnow = \"6\"\n");
    let site = site.file("content/corrections.toml", &correction("2025-03-01"));
    assert!(check(&site).stderr.contains("figure-changed"));
    let site = site.file("content/corrections.toml", &correction("2025-03-10"));
    assert!(!check(&site).stderr.contains("figure-changed"));
    site.remove("content/corrections.toml");
    assert_eq!(site.run("facts", &["--lock", "--today", "2025-04-01"]).code, 0);
    assert!(!check(&site).stderr.contains("figure-changed"));
}
