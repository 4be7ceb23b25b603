//! Sources by their short names, as the foot of a table, a block and a note give them.
//!
//! A name that several share is said once, and each is told by its year, or where the years are alike by a number:
//! “Reuters (2021, 2024)”.

use tera::{Kwargs, State, Value};

use crate::data::Source;
use crate::markup::{push_attribute, push_text};

/// What is said of a source.
pub struct Named<'n> {
    pub id: &'n str,
    /// Several sources may have the same.
    pub short: Option<&'n str>,
    pub title: &'n str,
    pub year: Option<String>,
}

impl<'n> Named<'n> {
    pub fn of(source: &'n Source) -> Self {
        Self {
            id: &source.id,
            short: source.short.as_deref().filter(|short| !short.is_empty()),
            title: &source.title,
            year: source.date.map(|date| format!("{:04}", date.first_day().year())),
        }
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.short.is_some() && self.short == other.short
    }
}

/// Appends the names, each a link to its entry on the page of sources, which is `page` below `root`. `separator` is
/// HTML.
pub fn push(out: &mut String, sources: &[Named<'_>], root: &str, page: &str, separator: &str) {
    let mut is_first = true;
    for (at, source) in sources.iter().enumerate() {
        // It was said with the first of its name.
        if sources.iter().take(at).any(|earlier| source.shares_with(earlier)) {
            continue;
        }
        if !is_first {
            out.push_str(separator);
        }
        is_first = false;
        let name = source.short.unwrap_or(source.title);
        let same: Vec<&Named<'_>> = sources.iter().filter(|other| source.shares_with(other)).collect();
        if same.len() < 2 {
            start(out, root, page, source.id);
            out.push('>');
            push_text(out, name);
            out.push_str("</a>");
        } else {
            push_shared(out, name, &same, root, page, separator);
        }
    }
}

fn push_shared(out: &mut String, name: &str, same: &[&Named<'_>], root: &str, page: &str, separator: &str) {
    let mut years: Vec<&str> = same.iter().filter_map(|source| source.year.as_deref()).collect();
    years.sort_unstable();
    years.dedup();
    push_text(out, name);
    out.push_str(" (");
    for (at, source) in same.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        let year = source.year.clone().filter(|_| years.len() == same.len());
        let nth = year.unwrap_or_else(|| (at + 1).to_string());
        start(out, root, page, source.id);
        push_attribute(out, "aria-label", &format!("{name} {nth}"));
        out.push('>');
        push_text(out, &nth);
        out.push_str("</a>");
    }
    out.push(')');
}

/// A link without the end of its first tag.
fn start(out: &mut String, root: &str, page: &str, id: &str) {
    out.push_str("<a class=\"source-name\" href=\"");
    out.push_str(root);
    out.push_str(page);
    out.push('#');
    push_text(out, id);
    out.push('"');
}

/// The same for templates: `{{ sources | source_names(root=root, separator=t.list_separator) }}`.
pub fn filter(sources: &Value, kwargs: Kwargs, _: &State<'_>) -> Result<Value, tera::Error> {
    let (root, separator) = (kwargs.must_get::<&str>("root")?, kwargs.must_get::<&str>("separator")?);
    let sources = sources.as_array().unwrap_or_default();
    let path = sources.first().and_then(|source| text(source, "path"));
    let page = path.and_then(|path| path.split_once('#')).map_or("", |(page, _)| page);
    let named = sources.iter().map(|source| Named {
        id: text(source, "id").unwrap_or_default(),
        short: text(source, "short").filter(|short| !short.is_empty()),
        title: text(source, "title").unwrap_or_default(),
        year: text(source, "date_iso").and_then(|date| date.get(..4)).map(str::to_owned),
    });
    let mut html = String::new();
    push(&mut html, &named.collect::<Vec<_>>(), root, page, &crate::markup::text(separator));
    Ok(Value::safe_string(&html))
}

fn text<'v>(source: &'v Value, key: &'static str) -> Option<&'v str> {
    source.get_from_path(key).and_then(Value::as_str)
}
