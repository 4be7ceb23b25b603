//! Authors, licence and contact, and what pages may load.

use crate::site::Site;

const SETTINGS: &str = "title = \"S\"\nauthor = \"The desk\"\nbase_url = \"https://example.org/s/\"\ncontact = \"desk@example.org\"\n\
    license = { text = \"CC BY 4.0\", url = \"https://licence.example/by\" }\n\
    [authors.maria]\nname = \"Maria Silva\"\nline = \"Data reporter\"\nurl = \"https://example.org/maria\"\n";
const CHART: &str = "```{chart}\nkind = \"column\"\ndata = \"imports\"\nx = \"period\"\ny = \"share\"\ntitle = \"Less & less\"\nsummary = \"It fell.\"\n```\n";

fn site() -> Site {
    Site::new()
        .file("site.toml", SETTINGS)
        .page_with("a.md", "date = 2024-03-02\nauthors = [\"maria\", \"Jo Blogg\"]", CHART)
        .page_with("b.md", "date = 2024-03-02", "Words.\n")
        .table(
            "imports",
            "period,share\n2020,18\n2024,13.5\n",
            "title = \"Imports\"\nkey = \"period\"\nfield = { period.type = \"period\", share = { type = \"number\", unit = \"%\" } }\n",
        )
        .table(
            "other",
            "place,share\na,1\n",
            "title = \"Other\"\nkey = \"place\"\nlicense = \"Open, with thanks\"\nfield = { place.type = \"string\", share.type = \"number\" }\n",
        )
}

/// The contents of `<script type="application/ld+json">` of a page.
fn graph(page: &str) -> serde_json::Value {
    let text = page.split_once("application/ld+json\">").and_then(|(_, rest)| rest.split_once("</script>"));
    let json: serde_json::Value = serde_json::from_str(text.expect("there is JSON-LD").0).expect("it is JSON");
    json["@graph"][0].clone()
}

#[test]
fn authors_are_named_wherever_a_page_is() {
    let site = site();
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    assert!(
        page.contains("<a rel=\"author\" href=\"https://example.org/maria\">Maria Silva</a>, Data reporter"),
        "{page}"
    );
    assert!(page.contains("<meta name=\"citation_author\" content=\"Jo Blogg\">"), "{page}");
    let article = graph(&page);
    assert_eq!(article["author"][0]["@type"], "Person");
    assert_eq!(article["author"][0]["url"], "https://example.org/maria");
    assert_eq!(article["author"][1]["name"], "Jo Blogg");
    assert_eq!(graph(&site.output("b/index.html"))["author"]["name"], "The desk");
    assert!(site.output("feed.xml").contains("<uri>https://example.org/maria</uri>"));
}

#[test]
fn an_author_whom_the_settings_do_not_know_is_reported() {
    let site = site().page_with("c.md", "authors = [\"mario\"]", "Words.\n");
    site.fails_with("content/c.md:3:12", "option-value");
}

#[test]
fn the_sites_licence_applies_where_there_is_no_other() {
    let site = site();
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    assert!(page.contains("<a rel=\"license\" href=\"https://licence.example/by\">CC BY 4.0</a>"), "{page}");
    assert_eq!(graph(&page)["license"], "https://licence.example/by");
    assert_eq!(graph(&site.output("data/imports/index.html"))["license"], "https://licence.example/by");
    assert_eq!(graph(&site.output("data/other/index.html"))["license"]["name"], "Open, with thanks");
    let package: serde_json::Value = serde_json::from_str(&site.output("datapackage.json")).expect("it is JSON");
    assert_eq!(package["licenses"][0]["path"], "https://licence.example/by");
}

#[test]
fn the_contact_link_names_the_page_or_the_chart() {
    let site = site();
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    let about = |subject: &str, path: &str| {
        format!(
            "href=\"mailto:desk@example.org?subject={subject}&amp;body=https%3A%2F%2Fexample.org%2Fs%2Fa%2F{path}\""
        )
    };
    assert!(page.contains(&about("Page%20a.md", "")), "{page}");
    assert!(page.contains(&about("Page%20a.md%3A%20Less%20%26%20less", "%23chart-imports")), "{page}");
    assert!(page.contains(">desk@example.org</a>"), "it can be read on paper: {page}");
    site.write(
        "site.toml",
        "title = \"S\"\ncontact = \"https://example.org/write?about={page}\"\n[authors.maria]\nname = \"Maria\"\n",
    );
    site.builds_with_warnings();
    let page = site.output("a/index.html");
    assert!(page.contains("href=\"https://example.org/write?about=%2Fa%2F%23chart-imports\""), "{page}");
    assert!(page.contains(">example.org/write</a>"), "{page}");
    site.write("site.toml", "title = \"S\"\n[authors.maria]\nname = \"Maria\"\n");
    site.builds_with_warnings();
    assert!(!site.output("a/index.html").contains("unclear"));
}

#[test]
fn the_policy_is_widened_host_by_host() {
    let site = site();
    site.write(
        "site.toml",
        "title = \"S\"\n[authors.maria]\nname = \"Maria\"\n[security]\nscripts = [\"stats.example.org\"]\nimages = [\"a.example.org\", \"b.example.org:8443\"]\n[output]\nhost_files = true\n",
    );
    site.builds_with_warnings();
    let page = site.output("b/index.html");
    for text in [&page, &site.output("_headers")] {
        assert!(
            text.contains("script-src &#39;self&#39; https://stats.example.org;")
                || text.contains("script-src 'self' https://stats.example.org;"),
            "{text}"
        );
        assert!(text.contains("https://a.example.org https://b.example.org:8443;"), "{text}");
    }
    let ran = site.run("build", &["-v"]);
    assert!(ran.stdout.contains("[security] scripts: stats.example.org learns who reads which page"), "{ran:?}");
    site.write(
        "site.toml",
        "title = \"S\"\n[authors.maria]\nname = \"Maria\"\n[security]\nscripts = [\"*.example.org\", \"http://a.example.org\", \"data:\"]\n",
    );
    let ran = site.build();
    assert_eq!(ran.stderr.matches("error[option-value]").count(), 3, "{ran:?}");
}

#[test]
fn an_author_has_a_name_and_a_line_in_each_language() {
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nlanguages = [\"fr\", \"ar\"]\nbase_url = \"https://example.org/\"\n[authors.lea]\n\
             name = { fr = \"Léa Fabre\", ar = \"ليا فابر\" }\nline = { fr = \"Journaliste\", ar = \"صحفية\" }\n",
        )
        .page_with("index.md", "authors = [\"lea\"]\ndate = 2025-04-02", "Le texte.\n")
        .page_with("ar/index.md", "authors = [\"lea\"]\ndate = 2025-04-02", "النص.\n");
    site.builds_with_warnings();
    for (folder, name, line) in [("", "Léa Fabre", "Journaliste"), ("ar/", "ليا فابر", "صحفية")] {
        let page = site.output(&format!("{folder}index.html"));
        assert!(page.contains(&format!("{name}, {line}")) || page.contains(&format!("{name}، {line}")), "{page}");
        let article = graph(&page);
        assert_eq!(
            (article["author"][0]["name"].as_str(), article["author"][0]["jobTitle"].as_str()),
            (Some(name), Some(line))
        );
        assert!(site.output(&format!("{folder}feed.xml")).contains(&format!("<name>{name}</name>")));
    }
}
