//! Finds the ids that the theme's templates write: fixed ones (`page-main`), and those that contain the id of a block, a
//! table, a row or a source (`{{ block.id }}-title`).
//!
//! Links can lead to these ids, and headings cannot have them. They are read from the text of each template and of the
//! templates that it extends or includes.

use std::collections::{BTreeMap, BTreeSet};

use super::html_ids;
use crate::text::File;

/// The ids in each template of the theme, by its path: `templates/page.html`, `blocks/chart.html`.
#[derive(Debug, Default)]
pub struct TemplateIds {
    by_path: BTreeMap<String, TemplateIdSet>,
}

/// The ids of one template.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct TemplateIdSet {
    /// Ids that are the same wherever the template is used.
    pub fixed: BTreeSet<String>,
    patterns: BTreeSet<IdPattern>,
}

/// An id that contains another one, such as `{{ block.id }}-title`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct IdPattern {
    before: String,
    owner: IdOwner,
    after: String,
}

/// What has an id that another id contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdOwner {
    /// A block of a page.
    Block,
    /// A table, on its own page or in a block.
    Table,
    /// A row of a table on the table's own page.
    Row,
    /// A source in a list of sources.
    Source,
}

impl TemplateIdSet {
    /// The ids that contain `id`, the id of an `owner`.
    pub fn ids_containing<'w>(&'w self, owner: IdOwner, id: &'w str) -> impl Iterator<Item = String> + 'w {
        let patterns = self.patterns.iter().filter(move |pattern| pattern.owner == owner);
        patterns.map(move |pattern| [&pattern.before, id, &pattern.after].concat())
    }

    fn read(text: &str) -> Self {
        let mut written = Self::default();
        for value in html_ids::values(text) {
            match value.split_once("{{") {
                None if !value.contains(['{', '}']) => {
                    written.fixed.insert(value.to_owned());
                }
                None => {}
                Some((before, rest)) => written.patterns.extend(id_pattern(before, rest)),
            }
        }
        written
    }

    fn add(&mut self, other: &Self) {
        self.fixed.extend(other.fixed.iter().cloned());
        self.patterns.extend(other.patterns.iter().cloned());
    }
}

/// The id in an attribute that begins with `before`, where `rest` begins after `{{`. `None` if it contains two values or an
/// unknown one: an author cannot know such an id and link to it.
fn id_pattern(before: &str, rest: &str) -> Option<IdPattern> {
    let (expression, after) = rest.split_once("}}")?;
    let owner = match expression.trim_matches(['-', ' ']) {
        "block.id" => IdOwner::Block,
        "table.id" => IdOwner::Table,
        "row.id" => IdOwner::Row,
        "source.id" => IdOwner::Source,
        _ => return None,
    };
    let is_plain = !before.contains('{') && !after.contains('{');
    is_plain.then(|| IdPattern { before: before.to_owned(), owner, after: after.to_owned() })
}

impl TemplateIds {
    /// Reads every template among a theme's files.
    pub fn read(theme_files: &BTreeMap<String, &File>) -> Self {
        let templates = theme_files.iter().filter(|(path, _)| path.ends_with(".html"));
        let texts: BTreeMap<&str, &str> =
            templates.filter_map(|(path, file)| Some((path.as_str(), file.text().ok()?))).collect();
        let own: BTreeMap<&str, TemplateIdSet> =
            texts.iter().map(|(path, text)| (*path, TemplateIdSet::read(text))).collect();
        let whole = |path: &str| {
            let mut seen = BTreeSet::new();
            let mut written = TemplateIdSet::default();
            let mut open = vec![path.to_owned()];
            while let Some(path) = open.pop() {
                let Some(text) = texts.get(path.as_str()).filter(|_| seen.insert(path.clone())) else { continue };
                if let Some(own) = own.get(path.as_str()) {
                    written.add(own);
                }
                open.extend(quoted_template_names(text).map(path_of));
            }
            written
        };
        Self { by_path: texts.keys().map(|path| ((*path).to_owned(), whole(path))).collect() }
    }

    /// The ids in the template at `path` in the theme. `None` if the theme lacks it, which is reported.
    pub fn get(&self, path: &str) -> Option<&TemplateIdSet> {
        self.by_path.get(path)
    }
}

/// The path in the theme of the template `name`, as other templates refer to it.
pub fn path_of(name: &str) -> String {
    if name.starts_with("blocks/") { name.to_owned() } else { format!("templates/{name}") }
}

/// The names of templates that the text of a template quotes.
pub fn quoted_template_names(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(".html").filter_map(|(at, end)| {
        let quote = text.get(at + end.len()..)?.chars().next().filter(|next| matches!(next, '"' | '\''))?;
        let before = text.get(..at)?;
        text.get(before.rfind(quote)? + 1..at + end.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_the_ids_of_those_that_it_includes_and_extends() {
        let page = File::new("p", "{% extends 'base.html' %}<p id=\"a\">{% include \"parts/t.html\" %}");
        let base = File::new("b", "<main id=\"page-main\" data-id=\"no\"></main>{% include \"base.html\" %}");
        let table = File::new("t", "<i id=\"{{ table.id }}\"><b id=\"{{table.id}}-caption\"><u id=\"{{ x }}\">");
        let paths = ["templates/page.html", "templates/base.html", "templates/parts/t.html"];
        let files = paths.iter().map(|path| (*path).to_owned()).zip([&page, &base, &table]).collect();
        let ids = TemplateIds::read(&files);
        let written = ids.get("templates/page.html").expect("it was read");
        assert_eq!(written.fixed, BTreeSet::from(["a".to_owned(), "page-main".to_owned()]));
        let made: Vec<String> = written.ids_containing(IdOwner::Table, "table-x").collect();
        assert_eq!(made, ["table-x", "table-x-caption"]);
        assert_eq!(written.ids_containing(IdOwner::Block, "b").count(), 0);
    }
}
