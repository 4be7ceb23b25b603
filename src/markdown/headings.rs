//! Headings: stable, unique ids, and the place of each in the page's outline.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::slug::slug;
use crate::text::Span;

/// A heading of a page.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub id: String,
    /// The id that it had before ids followed the code hosts, when that was another: links to it still work.
    pub old_id: Option<String>,
    /// The id was set by the author: `## Title {#id}`.
    pub explicit: bool,
    /// Without markup.
    pub text: String,
    /// Range of [`super::Markdown::nodes`] between the heading's start and its end.
    pub nodes: std::ops::Range<usize>,
    pub span: Span,
}

/// Gives an id to every heading that has none: that which code hosts give it, so that a link works there too.
///
/// Ids that authors set are kept out of the way first, so that a heading added further up does not move them.
pub fn assign_ids(headings: &mut [Heading]) {
    let explicit: HashSet<String> =
        headings.iter().filter(|heading| heading.explicit).map(|heading| heading.id.clone()).collect();
    let mut taken = explicit.clone();
    let mut repeats: HashMap<String, usize> = HashMap::new();
    for heading in headings.iter_mut().filter(|heading| !heading.explicit) {
        let base = Some(heading_id(&heading.text)).filter(|id| !id.is_empty()).unwrap_or_else(|| "section".to_owned());
        let mut id = base.clone();
        while !taken.insert(id.clone()) {
            let number = repeats.entry(base.clone()).or_default();
            *number += 1;
            id = format!("{base}-{number}");
        }
        heading.id = id;
    }
    assign_old_ids(headings, explicit, &taken);
}

/// The ids that headings had in the last release: a slug, numbered from the second of the same kind on. One that is now
/// the id of a heading leads there.
fn assign_old_ids(headings: &mut [Heading], explicit: HashSet<String>, taken: &HashSet<String>) {
    let mut given = explicit;
    for heading in headings.iter_mut().filter(|heading| !heading.explicit) {
        let base = Some(slug(&heading.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_owned());
        let mut old = base.clone();
        let mut number = 1;
        while !given.insert(old.clone()) {
            number += 1;
            old = format!("{base}-{number}");
        }
        heading.old_id = Some(old).filter(|old| !taken.contains(old));
    }
}

/// The id that code hosts make of a heading's text: letters, digits, hyphens and underscores in lower case, a hyphen for
/// each blank, nothing for anything else.
pub fn heading_id(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().nfc().flat_map(char::to_lowercase) {
        match letter {
            ' ' | '\u{a0}' => out.push('-'),
            '-' | '_' => out.push(letter),
            letter if letter.is_alphanumeric() || is_combining_mark(letter) => out.push(letter),
            _ => {}
        }
    }
    out
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
            old_id: None,
            explicit: id.is_some(),
            text: text.to_owned(),
            nodes: 0..0,
            span: Span::default(),
        }
    }

    #[test]
    fn ids_are_unique_and_the_authors_own_stay() {
        let mut headings = vec![
            heading("Costs", None),
            heading("Costs", None),
            heading("Other", Some("costs")),
            heading("?", None),
            heading("Costs", None),
        ];
        assign_ids(&mut headings);
        let ids: Vec<_> = headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["costs-1", "costs-2", "costs", "section", "costs-3"]);
        let old: Vec<_> = headings.iter().map(|heading| heading.old_id.as_deref()).collect();
        assert_eq!(old, [None, None, None, None, Some("costs-4")]);
    }

    #[test]
    fn ids_are_those_of_code_hosts() {
        for (text, id) in [
            ("dispatch(action)", "dispatchaction"),
            ("Q & A", "q--a"),
            ("China’s share: 13.5%?", "chinas-share-135"),
            ("snake_case and `code`", "snake_case-and-code"),
            ("Über Größe", "über-größe"),
            ("cafe\u{301}", "café"),
            ("中国 的 份额", "中国-的-份额"),
            ("हिन्दी", "हिन्दी"),
            ("A - B", "a---b"),
            ("🎉 Party", "-party"),
            ("--flag", "--flag"),
        ] {
            assert_eq!(heading_id(text), id, "{text}");
        }
        let mut headings = vec![heading("dispatch(action)", None)];
        assign_ids(&mut headings);
        assert_eq!(headings[0].old_id.as_deref(), Some("dispatch-action"));
    }
}
