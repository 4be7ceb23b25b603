//! Joins texts of several pages on one page: ids get a prefix for each text, links to what is on the page lead there,
//! and headings move down one level, because the titles of the pages are headings too.

use std::collections::{BTreeMap, BTreeSet};

/// The pages that are joined, by the paths that links to them have.
#[derive(Debug, Default)]
pub struct JoinedPages<'j> {
    /// The relative path from the page to the root of the site.
    pub root: &'j str,
    /// The pages by their paths.
    pub chapters: BTreeMap<String, Chapter>,
}

/// One of the pages that are joined.
#[derive(Debug, Default)]
pub struct Chapter {
    /// The id of the whole chapter; with a hyphen after it, the prefix of the ids in it.
    pub id: String,
    /// The ids in it, as on its own page.
    pub ids: BTreeSet<String>,
}

/// Attributes with an id, or several separated by spaces (HTML §6.6, WAI-ARIA 1.2 §6).
const ID_ATTRIBUTES: [&str; 13] = [
    "id",
    "for",
    "form",
    "list",
    "headers",
    "popovertarget",
    "commandfor",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "aria-flowto",
];

impl JoinedPages<'_> {
    /// The text `html` of `chapter` as part of the joined page.
    pub fn text(&self, chapter: &Chapter, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 16);
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            out.push_str(before);
            rest = if tag.starts_with("<!--") {
                let length = tag.find("-->").map_or(tag.len(), |end| end + "-->".len());
                copy(&mut out, tag, length)
            } else if is_tag(tag) {
                self.tag(&mut out, tag, chapter)
            } else {
                copy(&mut out, tag, 1)
            };
        }
        out.push_str(rest);
        out
    }

    /// Writes the tag that `rest` begins with. Returns what follows it.
    fn tag<'h>(&self, out: &mut String, rest: &'h str, chapter: &Chapter) -> &'h str {
        let name = rest.find(|next: char| next.is_ascii_whitespace() || next == '>').unwrap_or(rest.len());
        let (start, mut rest) = rest.split_at(name);
        match lower_heading(start) {
            Some(lower) => out.push_str(lower),
            None => out.push_str(start),
        }
        let is_anchor = start == "<a";
        while let Some(next) = rest.find(['>', '"', '\'']) {
            let (before, from) = rest.split_at(next);
            out.push_str(before);
            let Some(quote) = from.chars().next().filter(|quote| *quote != '>') else { return copy(out, from, 1) };
            let inside = from.get(1..).unwrap_or_default();
            let (value, after) = inside.split_once(quote).unwrap_or((inside, ""));
            out.push(quote);
            let attribute = before.trim_end().strip_suffix('=').map(|before| last_word(before.trim_end()));
            self.value(out, attribute.unwrap_or_default(), value, (chapter, is_anchor));
            out.push(quote);
            rest = after;
        }
        out.push_str(rest);
        ""
    }

    /// Appends the value of an attribute: ids and links to ids get the prefix of the chapter.
    fn value(&self, out: &mut String, attribute: &str, value: &str, (chapter, is_anchor): (&Chapter, bool)) {
        let own = |id: &str| format!("{}-{id}", chapter.id);
        if ID_ATTRIBUTES.contains(&attribute) || attribute == "name" && is_anchor {
            out.push_str(&value.split_ascii_whitespace().map(own).collect::<Vec<_>>().join(" "));
        } else if matches!(attribute, "href" | "xlink:href") {
            match self.place(chapter, value) {
                Some(place) => out.push_str(&place),
                None => out.push_str(value),
            }
        } else if value.contains("url(#") {
            out.push_str(&value.replace("url(#", &format!("url(#{}-", chapter.id)));
        } else {
            out.push_str(value);
        }
    }

    /// Where a link of `chapter` leads on the page; `None` if it leads elsewhere.
    fn place(&self, chapter: &Chapter, href: &str) -> Option<String> {
        let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
        let led_to = match path.is_empty() {
            true if anchor.is_empty() => return None,
            true => chapter,
            false => self.chapters.get(path.strip_prefix(self.root)?)?,
        };
        // What the page's own template writes, such as its notes, is not on the joined page.
        Some(match led_to.ids.contains(anchor) {
            true => format!("#{}-{anchor}", led_to.id),
            false => format!("#{}", led_to.id),
        })
    }
}

/// Writes `length` bytes of `rest`. Returns what follows them.
fn copy<'h>(out: &mut String, rest: &'h str, length: usize) -> &'h str {
    let (copied, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    out.push_str(copied);
    after
}

/// Whether a `<` begins a tag (HTML §13.1.2).
fn is_tag(rest: &str) -> bool {
    let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<')).unwrap_or_default();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// The beginning of the tag of a heading one level lower; the sixth level is the last.
fn lower_heading(start: &str) -> Option<&'static str> {
    Some(match start {
        "<h2" => "<h3",
        "<h3" => "<h4",
        "<h4" => "<h5",
        "<h5" => "<h6",
        "</h2" => "</h3",
        "</h3" => "</h4",
        "</h4" => "</h5",
        "</h5" => "</h6",
        _ => return None,
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined() -> JoinedPages<'static> {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let chapters = [
            ("a/".to_owned(), Chapter { id: "c1".to_owned(), ids: ids(&["x", "y"]) }),
            ("b/".to_owned(), Chapter { id: "c2".to_owned(), ids: ids(&["z"]) }),
        ];
        JoinedPages { root: "../", chapters: chapters.into_iter().collect() }
    }

    #[test]
    fn ids_get_a_prefix_and_links_stay_on_the_page_if_they_can() {
        let joined = joined();
        for (html, wanted) in [
            ("<p id=\"x\">", "<p id=\"c1-x\">"),
            ("<b aria-labelledby='x y' data-id=\"x\">", "<b aria-labelledby='c1-x c1-y' data-id=\"x\">"),
            ("<a name=\"x\"><input name=\"x\">", "<a name=\"c1-x\"><input name=\"x\">"),
            ("<a href=\"#x\">#x</a>", "<a href=\"#c1-x\">#x</a>"),
            // Of the page's own template.
            ("<a href=\"#note-1\">", "<a href=\"#c1\">"),
            ("<a href=\"../b/#z\"><a href=\"../b/\">", "<a href=\"#c2-z\"><a href=\"#c2\">"),
            ("<a href=\"../data/b/#z\"><a href=\"b/\">", "<a href=\"../data/b/#z\"><a href=\"b/\">"),
            ("<a href=\"\"><a href=\"https://example.org/#z\">", "<a href=\"\"><a href=\"https://example.org/#z\">"),
            ("<g clip-path=\"url(#x)\">", "<g clip-path=\"url(#c1-x)\">"),
            ("<h2 id=\"x\">A</h2><h6>B</h6>", "<h3 id=\"c1-x\">A</h3><h6>B</h6>"),
            ("<!-- <p id=\"x\"> --> 1 < 2 \"<i>", "<!-- <p id=\"x\"> --> 1 < 2 \"<i>"),
            ("<p title=\"a > b\" id=\"x\"><p id=\"x", "<p title=\"a > b\" id=\"c1-x\"><p id=\"c1-x\""),
        ] {
            assert_eq!(joined.text(&joined.chapters["a/"], html), wanted, "{html}");
        }
    }
}
