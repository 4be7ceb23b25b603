//! Sources by their short names, as the foot of a table, a block and a note give them.
//!
//! A name that several share is said once, and each is told by its year, or where the years are alike by a number:
//! “Reuters (2021, 2024)”.

use tera::{Kwargs, State, Value};

use crate::data::Source;
use crate::markup::{push_attribute, push_text};

use super::backlinks;

/// What is said of a source.
pub struct Named<'n> {
    pub id: &'n str,
    /// Its short name, or who published it; several sources may have the same.
    pub short: Option<&'n str>,
    pub title: &'n str,
    /// When it was published.
    pub year: Option<i16>,
}

impl<'n> Named<'n> {
    pub fn of(source: &'n Source) -> Self {
        Self {
            id: &source.id,
            short: short(source.short.as_deref(), source.publisher.as_deref()),
            title: &source.title,
            year: source.date.map(|date| date.first_day().year()),
        }
    }

    pub fn name(&self) -> &'n str {
        self.short.unwrap_or(self.title)
    }

    fn shares_with(&self, other: &Self) -> bool {
        self.short.is_some() && self.short == other.short
    }
}

fn short<'n>(short: Option<&'n str>, publisher: Option<&'n str>) -> Option<&'n str> {
    short.filter(|short| !short.is_empty()).or(publisher.filter(|publisher| !publisher.is_empty()))
}

/// The sources by their names: each name once, where it comes first, with all that share it.
pub fn groups<'g, 'n>(sources: &'g [Named<'n>]) -> Vec<Vec<&'g Named<'n>>> {
    let mut groups: Vec<Vec<&Named<'_>>> = Vec::new();
    for source in sources {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.shares_with(source))) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups
}

/// The first so many names, and how many sources are left out with the others.
pub fn first<'g, 'n>(groups: &'g [Vec<&'n Named<'n>>], most: usize) -> (&'g [Vec<&'n Named<'n>>], usize) {
    let (shown, rest) = groups.split_at_checked(most).unwrap_or((groups, &[]));
    (shown, rest.iter().map(Vec::len).sum())
}

/// Appends the names, each a link to its entry on the page of sources, which is `page` below `root`. `separator` is
/// HTML.
pub fn push(out: &mut String, sources: &[Named<'_>], root: &str, page: &str, separator: &str) {
    let shares = |(at, source): (usize, &Named<'_>)| sources.iter().take(at).any(|earlier| earlier.shares_with(source));
    if sources.iter().enumerate().any(shares) {
        push_groups(out, &groups(sources), root, page, separator);
        return;
    }
    for (at, source) in sources.iter().enumerate() {
        out.push_str(if at > 0 { separator } else { "" });
        push_one(out, source, root, page);
    }
}

/// What is said in place of the names after the first few.
pub struct More<'m> {
    /// So many names are shown.
    pub most: usize,
    /// “and {n} more”
    pub words: &'m str,
    /// What stands before them: a space, or a comma without one.
    pub before: &'m str,
    /// Where all of them stand, from the site's root.
    pub path: &'m str,
}

/// The same, the names after the first few left out.
pub fn push_some(out: &mut String, sources: &[Named<'_>], root: &str, page: &str, separator: &str, more: &More<'_>) {
    let all = groups(sources);
    let (shown, left) = first(&all, more.most);
    push_groups(out, shown, root, page, separator);
    if left > 0 {
        push_text(out, more.before);
        out.push_str(&backlinks::link(root, more.path, &more.words.replace("{n}", &left.to_string())));
    }
}

fn push_one(out: &mut String, source: &Named<'_>, root: &str, page: &str) {
    start(out, root, page, source.id);
    out.push('>');
    push_text(out, source.name());
    out.push_str("</a>");
}

fn push_groups(out: &mut String, groups: &[Vec<&Named<'_>>], root: &str, page: &str, separator: &str) {
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        match group.as_slice() {
            [source] => push_one(out, source, root, page),
            [first, ..] => push_shared(out, first.name(), group, root, page, separator),
            [] => {}
        }
    }
}

fn push_shared(out: &mut String, name: &str, same: &[&Named<'_>], root: &str, page: &str, separator: &str) {
    let mut years: Vec<i16> = same.iter().filter_map(|source| source.year).collect();
    years.sort_unstable();
    years.dedup();
    push_text(out, name);
    // Where names are joined by the comma of lists, brackets are of full width as well.
    let (open, close) = if separator.starts_with('、') { ("（", "）") } else { (" (", ")") };
    out.push_str(open);
    for (at, source) in same.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        let year = source.year.filter(|_| years.len() == same.len());
        let nth = year.map_or_else(|| (at + 1).to_string(), |year| format!("{year:04}"));
        start(out, root, page, source.id);
        push_attribute(out, "aria-label", &format!("{name} {nth}"));
        out.push('>');
        push_text(out, &nth);
        out.push_str("</a>");
    }
    out.push_str(close);
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

/// The names alone, each once: the first so many, and `words`, “and {n} more”, for the sources that are left out.
fn push_plain(out: &mut String, sources: &[Named<'_>], most: usize, (before, words): (&str, &str), separator: &str) {
    let all = groups(sources);
    let (shown, left) = first(&all, most);
    for (at, source) in shown.iter().filter_map(|group| group.first()).enumerate() {
        out.push_str(if at > 0 { separator } else { "" });
        push_text(out, source.name());
    }
    if left > 0 {
        push_text(out, before);
        push_text(out, &words.replace("{n}", &left.to_string()));
    }
}

/// The same for templates: `{{ sources | source_names(root=root, separator=t.list_separator) }}`. With `most` only so
/// many names, and `more`, “and {n} more”, as a link to `more_path` for the sources that are left out, behind
/// `before_more`. With `plain` none of it is a link.
pub fn filter(sources: &Value, kwargs: Kwargs, _: &State<'_>) -> Result<Value, tera::Error> {
    let (root, separator) = (kwargs.must_get::<&str>("root")?, kwargs.must_get::<&str>("separator")?);
    let sources = sources.as_array().unwrap_or_default();
    let path = sources.first().and_then(|source| text(source, "path"));
    let page = path.and_then(|path| path.split_once('#')).map_or("", |(page, _)| page);
    let named = sources.iter().map(|source| Named {
        id: text(source, "id").unwrap_or_default(),
        short: short(text(source, "short"), text(source, "publisher")),
        title: text(source, "title").unwrap_or_default(),
        year: text(source, "date_iso").and_then(|date| date.get(..4)?.parse().ok()),
    });
    let named: Vec<Named<'_>> = named.collect();
    let mut html = String::new();
    let separator = crate::markup::text(separator);
    let before = kwargs.get::<&str>("before_more")?.unwrap_or(" ");
    if kwargs.get::<bool>("plain")? == Some(true) {
        let most = kwargs.get::<usize>("most")?;
        let words = kwargs.get::<&str>("more")?.unwrap_or_default();
        push_plain(&mut html, &named, most.unwrap_or(usize::MAX), (before, words), &separator);
        return Ok(Value::safe_string(&html));
    }
    match kwargs.get::<usize>("most")? {
        None => push(&mut html, &named, root, page, &separator),
        Some(most) => {
            let (words, path) = (kwargs.must_get::<&str>("more")?, kwargs.must_get::<&str>("more_path")?);
            push_some(&mut html, &named, root, page, &separator, &More { most, words, before, path });
        }
    }
    Ok(Value::safe_string(&html))
}

fn text<'v>(source: &'v Value, key: &'static str) -> Option<&'v str> {
    source.get_from_path(key).and_then(Value::as_str)
}
