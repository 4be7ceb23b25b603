//! Lists the pages that a build rendered again, and why, for `--verbose`.

use std::collections::BTreeMap;

use crate::pipeline::RerenderedPage;

use super::terminal::counted;

/// The most pages with the same reason that are listed; more are only counted.
const MAX_LISTED: usize = 8;

/// A line for each page, `  tariff-fight/: its table us-imports changed`, or one line for many pages with the same
/// reason.
pub fn lines(pages: &[RerenderedPage]) -> String {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in pages {
        by_reason.entry(&page.why).or_default().push(&page.page);
    }
    let line = |page: &str, why: &str| format!("  {page}: {why}\n");
    let lines = by_reason.iter().flat_map(|(why, pages)| match pages.len() > MAX_LISTED {
        true => vec![line(&counted(pages.len(), "page", "pages"), why)],
        false => pages.iter().map(|page| line(page, why)).collect(),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_with_the_same_reason_are_counted() {
        let again = |page: String, why: &str| RerenderedPage { page, why: why.to_owned() };
        let mut pages: Vec<RerenderedPage> =
            (0..9).map(|page| again(format!("{page}/"), "the settings changed")).collect();
        pages.push(again("a/".to_owned(), "its file changed"));
        assert_eq!(lines(&pages), "  a/: its file changed\n  9 pages: the settings changed\n");
    }
}
