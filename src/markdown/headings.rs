//! Headings: stable, unique ids, and the place of each in the page's outline.

use std::collections::HashSet;

use super::slug::slug;
use crate::text::Span;

/// A heading of a page.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub id: String,
    /// The id was set by the author: `## Title {#id}`.
    pub explicit: bool,
    /// Without markup.
    pub text: String,
    /// Range of [`super::Markdown::nodes`] between the heading's start and its end.
    pub nodes: std::ops::Range<usize>,
    pub span: Span,
}

/// Gives an id to every heading that has none: its slug, numbered from the second of the same kind on.
///
/// Ids that authors set are kept out of the way first, so that a heading added further up does not move them.
pub fn assign_ids(headings: &mut [Heading]) {
    let mut taken: HashSet<String> =
        headings.iter().filter(|heading| heading.explicit).map(|heading| heading.id.clone()).collect();
    for heading in headings.iter_mut().filter(|heading| !heading.explicit) {
        let base = Some(slug(&heading.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned());
        let mut id = base.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        heading.id = id;
    }
}

/// The headings that were given an id which an earlier one already has, each with that earlier one.
pub fn repeated_ids(headings: &[Heading]) -> Vec<(&Heading, &Heading)> {
    let explicit = || headings.iter().enumerate().filter(|(_, heading)| heading.explicit);
    explicit()
        .filter_map(|(at, heading)| {
            let (_, first) = explicit().find(|(other, first)| *other < at && first.id == heading.id)?;
            Some((heading, first))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, id: Option<&str>) -> Heading {
        Heading {
            level: 2,
            id: id.unwrap_or_default().to_owned(),
            explicit: id.is_some(),
            text: text.to_owned(),
            nodes: 0..0,
            span: Span::default(),
        }
    }

    #[test]
    fn ids_are_unique_and_the_authors_own_stay() {
        let mut headings =
            vec![heading("Costs", None), heading("Costs", None), heading("Other", Some("costs")), heading("?", None)];
        assign_ids(&mut headings);
        let ids: Vec<_> = headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["costs-2", "costs-3", "costs", "section"]);
    }
}
