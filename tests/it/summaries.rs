//! The summaries that `summary = "auto"` drafts: they are true, also when values are equal.

use crate::site::Site;

/// The summary of a bar chart of letters with these values, after the chart's title.
fn summary(values: &str) -> String {
    let rows: String = values.split(' ').zip('A'..).map(|(value, name)| format!("{name},{value}\n")).collect();
    let chart = "```{chart}\nkind = \"bar\"\ndata = \"t\"\nx = \"name\"\ny = \"rates\"\ntitle = \"Rates\"\nsummary = \"auto\"\n```";
    let site = Site::new()
        .table(
            "t",
            &format!("name,rates\n{rows}"),
            "title = \"T\"\nkey = \"name\"\n[field]\nrates.type = \"integer\"\n",
        )
        .page("p.md", chart);
    site.builds_with_warnings();
    let page = site.output("p/index.html");
    let at = page.find("Rates:").unwrap_or_else(|| panic!("{page}"));
    page[at..].split('<').next().unwrap().to_owned()
}

#[test]
fn names_with_equal_values_are_all_named_or_none() {
    assert_eq!(summary("9 5 7"), "Rates: highest for A (9); lowest for B (5).");
    assert_eq!(summary("9 5 9"), "Rates: highest for A (9), C (9); lowest for B (5).");
    assert_eq!(summary("9 5 5 6 7 8"), "Rates: highest for A (9), F (8), E (7); lowest for B, C (5).");
    // The third and the fourth are equal: naming only one of them would rank it above the other.
    assert_eq!(summary("9 8 7 7 6 5"), "Rates: highest for A (9), B (8); lowest for F (5).");
    assert_eq!(summary("9 5 5 5 5 8"), "Rates: from 5 to 9.");
    assert_eq!(summary("9 9 9 9 5 8"), "Rates: from 5 to 9.");
    // All others are the lowest.
    assert_eq!(summary("9 5 5 5"), "Rates: highest for A (9); lowest for B, C, D (5).");
    assert_eq!(summary("5 5 5 5"), "Rates: 5.");
}
