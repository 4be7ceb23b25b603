//! Lists of sources by their short names, for the foot of a table, a block and a note.
//!
//! A name that several sources share is written once, followed by their years, or by numbers if the years are equal:
//! “Reuters (2021, 2024)”.

use tera::{Kwargs, State, Value};

use crate::data::Source;
use crate::markup::{push_attribute, push_text};

use super::backlinks;

/// What the list needs to know about a source.
pub struct SourceName<'n> {
    /// Its id.
    pub id: &'n str,
    /// Its short name, otherwise its publisher; several sources may have the same.
    pub short: Option<&'n str>,
    /// Its title.
    pub title: &'n str,
    /// The year of publication.
    pub year: Option<i16>,
}

impl<'n> SourceName<'n> {
    /// The parts of `source`.
    pub fn new(source: &'n Source) -> Self {
        Self {
            id: &source.id,
            short: short(source.short.as_deref(), source.publisher.as_deref()),
            title: &source.title,
            year: source.date.map(|date| date.first_day().year()),
        }
    }

    /// The name in the list: short name, publisher or title.
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

/// Groups sources by name: each name once, at its first place, with all sources that share it.
pub fn groups<'g, 'n>(sources: &'g [SourceName<'n>]) -> Vec<Vec<&'g SourceName<'n>>> {
    let mut groups: Vec<Vec<&SourceName<'_>>> = Vec::new();
    for source in sources {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.shares_with(source))) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups
}

/// The first `most` names, and how many sources are left out with the others.
pub fn first<'g, 'n>(groups: &'g [Vec<&'n SourceName<'n>>], most: usize) -> (&'g [Vec<&'n SourceName<'n>>], usize) {
    let (shown, rest) = groups.split_at_checked(most).unwrap_or((groups, &[]));
    (shown, rest.iter().map(Vec::len).sum())
}

/// Appends the names, each as a link to its entry on the page of sources, `page` below `root`. `separator` is HTML.
pub fn push(out: &mut String, sources: &[SourceName<'_>], root: &str, page: &str, separator: &str) {
    let shares =
        |(at, source): (usize, &SourceName<'_>)| sources.iter().take(at).any(|earlier| earlier.shares_with(source));
    if sources.iter().enumerate().any(shares) {
        push_groups(out, &groups(sources), root, page, separator);
        return;
    }
    for (at, source) in sources.iter().enumerate() {
        out.push_str(if at > 0 { separator } else { "" });
        push_one(out, source, root, page);
    }
}

/// The words in place of the names that are left out.
pub struct OmittedNames<'m> {
    /// How many names are shown.
    pub most: usize,
    /// “and {n} more”
    pub words: &'m str,
    /// What precedes these words: a space, or a list separator.
    pub before: &'m str,
    /// The path of the full list, from the site's root.
    pub path: &'m str,
}

/// The same, with only the first few names.
pub fn push_some(
    out: &mut String,
    sources: &[SourceName<'_>],
    root: &str,
    page: &str,
    separator: &str,
    more: &OmittedNames<'_>,
) {
    let all = groups(sources);
    let (shown, left) = first(&all, more.most);
    push_groups(out, shown, root, page, separator);
    if left > 0 {
        push_text(out, more.before);
        out.push_str(&backlinks::link(root, more.path, &more.words.replace("{n}", &left.to_string())));
    }
}

fn push_one(out: &mut String, source: &SourceName<'_>, root: &str, page: &str) {
    start(out, root, page, source.id);
    out.push('>');
    push_text(out, source.name());
    out.push_str("</a>");
}

fn push_groups(out: &mut String, groups: &[Vec<&SourceName<'_>>], root: &str, page: &str, separator: &str) {
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

/// Appends a name that several sources share, followed by their years or numbers, each with a link.
fn push_shared(out: &mut String, name: &str, same: &[&SourceName<'_>], root: &str, page: &str, separator: &str) {
    let mut years: Vec<i16> = same.iter().filter_map(|source| source.year).collect();
    years.sort_unstable();
    years.dedup();
    push_text(out, name);
    // If names are joined by a full-width comma, the brackets are full-width as well.
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

/// A link without the end of its start tag.
fn start(out: &mut String, root: &str, page: &str, id: &str) {
    out.push_str("<a class=\"source-name\" href=\"");
    out.push_str(root);
    out.push_str(page);
    out.push('#');
    push_text(out, id);
    out.push('"');
}

/// The names as plain text, each once: the first `most`, and “and {n} more” for the sources that are left out.
fn push_plain(
    out: &mut String,
    sources: &[SourceName<'_>],
    most: usize,
    (before, words): (&str, &str),
    separator: &str,
) {
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

/// The list as a filter for templates: `{{ sources | source_names(root=root, separator=t.list_separator) }}`. With
/// `most` only that many names, and `more`, “and {n} more”, as a link to `more_path` for the sources that are left out,
/// preceded by `before_more`. With `plain` without links.
pub fn filter(sources: &Value, kwargs: Kwargs, _: &State<'_>) -> Result<Value, tera::Error> {
    let (root, separator) = (kwargs.must_get::<&str>("root")?, kwargs.must_get::<&str>("separator")?);
    let sources = sources.as_array().unwrap_or_default();
    let path = sources.first().and_then(|source| text(source, "path"));
    let page = path.and_then(|path| path.split_once('#')).map_or("", |(page, _)| page);
    let named = sources.iter().map(|source| SourceName {
        id: text(source, "id").unwrap_or_default(),
        short: short(text(source, "short"), text(source, "publisher")),
        title: text(source, "title").unwrap_or_default(),
        year: text(source, "date_iso").and_then(|date| date.get(..4)?.parse().ok()),
    });
    let named: Vec<SourceName<'_>> = named.collect();
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
            push_some(&mut html, &named, root, page, &separator, &OmittedNames { most, words, before, path });
        }
    }
    Ok(Value::safe_string(&html))
}

fn text<'v>(source: &'v Value, key: &'static str) -> Option<&'v str> {
    source.get_from_path(key).and_then(Value::as_str)
}
