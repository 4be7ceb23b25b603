//! HTML for the tests: tags with their attributes, and a walk along every link of a site.

use std::collections::{BTreeMap, BTreeSet};

/// A start tag with its attributes, entities decoded.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page, in order. The contents of scripts and styles are not markup.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, after) = read_tag(rest);
            rest = after;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                rest = rest.find(&end).map_or("", |at| &rest[at..]);
            }
            found.push(tag);
        }
    }
    found
}

fn read_tag(text: &str) -> (Tag, &str) {
    let end = text.find(|character: char| character.is_whitespace() || matches!(character, '>' | '/'));
    let (name, mut rest) = text.split_at(end.unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_whitespace() || character == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name: name.to_ascii_lowercase(), attributes }, after);
        }
        if rest.is_empty() {
            panic!("a tag that does not end: <{}", &text[..text.len().min(80)]);
        }
        let end = rest.find(|character: char| character.is_whitespace() || matches!(character, '=' | '>' | '/'));
        let (key, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            let quote =
                quote.unwrap_or_else(|| panic!("an attribute without quotes: {}", &after[..after.len().min(40)]));
            let end = after[1..].find(quote).expect("the quote is closed");
            value = decoded(&after[1..=end]);
            rest = &after[end + 2..];
        }
        attributes.push((key.to_ascii_lowercase(), value));
    }
}

/// Text with its entities decoded.
pub fn decoded(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

/// The text of a page without its tags, white space as single spaces.
pub fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    decoded(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a site is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// From a server, which serves a folder's `index.html` for the folder.
    Served,
    /// From disk, where a link to a folder would show a list of files.
    FromDisk,
}

/// Follows every link, image, style and script of every page; returns those that lead nowhere.
pub fn broken_links(site: &BTreeMap<String, Vec<u8>>, opened: Opened) -> Vec<String> {
    let pages: BTreeMap<&str, Vec<Tag>> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), tags(std::str::from_utf8(bytes).expect("a page is UTF-8"))))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, tags)| (*path, tags.iter().filter_map(|tag| tag.attribute("id")).collect())).collect();
    let mut broken = Vec::new();
    for (page, tags) in &pages {
        // The not-found page is shown at any depth, so its links begin at the host's root.
        let is_anywhere = page.rsplit('/').next() == Some("404.html");
        for target in tags.iter().flat_map(targets) {
            if let Err(why) = follow(page, &target, site, &ids, opened, is_anywhere) {
                broken.push(format!("{page}: {target}: {why}"));
            }
        }
    }
    broken
}

/// The ids that are on a page more than once.
pub fn repeated_ids(html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = tags(html).into_iter().filter_map(|tag| tag.attribute("id").map(str::to_owned));
    ids.filter(|id| !seen.insert(id.clone())).collect()
}

/// Every address that a tag names.
fn targets(tag: &Tag) -> Vec<String> {
    let mut found: Vec<String> =
        ["href", "src", "poster", "data"].iter().filter_map(|name| tag.attribute(name)).map(str::to_owned).collect();
    let sets = tag.attribute("srcset").into_iter().flat_map(|set| set.split(','));
    found.extend(sets.filter_map(|item| item.split_whitespace().next()).map(str::to_owned));
    let refresh = tag.attribute("content").filter(|_| tag.attribute("http-equiv") == Some("refresh"));
    found.extend(refresh.and_then(|content| Some(content.split_once("url=")?.1.to_owned())));
    found
}

fn follow(
    page: &str,
    target: &str,
    site: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
    opened: Opened,
    is_anywhere: bool,
) -> Result<(), String> {
    if ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)) {
        return Ok(());
    }
    if target.contains([' ', '<', '>', '"', '\\']) {
        return Err("this is not a valid address".to_owned());
    }
    let (target, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    let found = if target.is_empty() && anchor.is_some() {
        page.to_owned()
    } else {
        let path = match path.strip_prefix('/') {
            Some(path) if is_anywhere => path.to_owned(),
            Some(_) => return Err("this is not a relative link".to_owned()),
            None if is_anywhere => return Err("this is relative on a page that is shown anywhere".to_owned()),
            None => joined(page, path).ok_or("this leads out of the site")?,
        };
        let path = nutgraf::markdown::link::percent_decode(&path);
        if path.is_empty() || path.ends_with('/') {
            if opened == Opened::FromDisk && !is_anywhere {
                return Err("this is a folder".to_owned());
            }
            format!("{path}index.html")
        } else {
            path
        }
    };
    if !site.contains_key(&found) {
        return Err(format!("there is no {found}"));
    }
    match anchor {
        Some(anchor) if !anchor.is_empty() => {
            let anchor = nutgraf::markdown::link::percent_decode(anchor);
            let is_there = ids.get(found.as_str()).is_none_or(|ids| ids.contains(anchor.as_str()));
            if is_there { Ok(()) } else { Err(format!("{found} has no #{anchor}")) }
        }
        _ => Ok(()),
    }
}

/// `path`, as written on `page`, relative to the root of the site.
fn joined(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let mut is_folder = path.is_empty();
    for part in path.split('/') {
        is_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let slash = if is_folder && !parts.is_empty() { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

#[test]
fn the_walker_finds_links_that_lead_nowhere() {
    let page = |html: &str| html.as_bytes().to_vec();
    let site = BTreeMap::from([
        ("index.html".to_owned(), page("<a href=\"a%20b/#x\">1</a><a href='no/'>2</a><img src=\"/a.png\"><br>")),
        (
            "a b/index.html".to_owned(),
            page(
                "<p id=x><a href=\"../\">3</a> <a href=\"#y\">4</a><a href=\"../../z\">"
                    .replace("=x", "=\"x\"")
                    .as_str(),
            ),
        ),
    ]);
    let broken = broken_links(&site, Opened::Served);
    let ends: Vec<&str> = broken.iter().map(|line| line.rsplit(": ").next().unwrap()).collect();
    assert_eq!(
        ends,
        [
            "a b/index.html has no #y",
            "this leads out of the site",
            "there is no no/index.html",
            "this is not a relative link"
        ]
    );
    assert_eq!(broken_links(&site, Opened::FromDisk).len(), 6);
}
