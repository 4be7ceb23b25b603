//! Ids that the theme's templates write: those that stand there as they are (`page-main`), and those that are made of
//! the id of a block, a table, a row or a source (`{{ block.id }}-title`).
//!
//! A link may lead to them, and no heading takes one of them. They are read from the templates' text, with that of the
//! templates which they extend or include.

use std::collections::{BTreeMap, BTreeSet};

use super::html_ids;
use crate::text::File;

/// What each template of the theme writes, by its path in the theme: `templates/page.html`, `blocks/chart.html`.
#[derive(Debug, Default)]
pub struct TemplateIds {
    by_path: BTreeMap<String, Written>,
}

/// The ids of one template.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    pub fixed: BTreeSet<String>,
    made: BTreeSet<Made>,
}

/// An id that is made of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Made {
    before: String,
    of: Part,
    after: String,
}

/// What an id is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Block,
    Table,
    Row,
    Source,
}

impl Written {
    /// The ids that are made of one.
    pub fn made_of<'w>(&'w self, part: Part, id: &'w str) -> impl Iterator<Item = String> + 'w {
        let made = self.made.iter().filter(move |made| made.of == part);
        made.map(move |made| [&made.before, id, &made.after].concat())
    }

    fn read(text: &str) -> Self {
        let mut written = Self::default();
        for value in html_ids::values(text) {
            match value.split_once("{{") {
                None if !value.contains(['{', '}']) => {
                    written.fixed.insert(value.to_owned());
                }
                None => {}
                Some((before, rest)) => written.made.extend(made(before, rest)),
            }
        }
        written
    }

    fn add(&mut self, other: &Self) {
        self.fixed.extend(other.fixed.iter().cloned());
        self.made.extend(other.made.iter().cloned());
    }
}

/// `rest` begins within the braces. What is made of two values, or of one that is not known, is nobody's to link to.
fn made(before: &str, rest: &str) -> Option<Made> {
    let (expression, after) = rest.split_once("}}")?;
    let of = match expression.trim_matches(['-', ' ']) {
        "block.id" => Part::Block,
        "table.id" => Part::Table,
        "row.id" => Part::Row,
        "source.id" => Part::Source,
        _ => return None,
    };
    let is_plain = !before.contains('{') && !after.contains('{');
    is_plain.then(|| Made { before: before.to_owned(), of, after: after.to_owned() })
}

impl TemplateIds {
    /// Reads every template among a theme's files.
    pub fn read(theme_files: &BTreeMap<String, &File>) -> Self {
        let templates = theme_files.iter().filter(|(path, _)| path.ends_with(".html"));
        let texts: BTreeMap<&str, &str> =
            templates.filter_map(|(path, file)| Some((path.as_str(), file.text().ok()?))).collect();
        let own: BTreeMap<&str, Written> = texts.iter().map(|(path, text)| (*path, Written::read(text))).collect();
        let whole = |path: &str| {
            let mut seen = BTreeSet::new();
            let mut written = Written::default();
            let mut open = vec![path.to_owned()];
            while let Some(path) = open.pop() {
                let Some(text) = texts.get(path.as_str()).filter(|_| seen.insert(path.clone())) else { continue };
                if let Some(own) = own.get(path.as_str()) {
                    written.add(own);
                }
                open.extend(named(text).map(path_of));
            }
            written
        };
        Self { by_path: texts.keys().map(|path| ((*path).to_owned(), whole(path))).collect() }
    }

    /// What a template writes, by its path in the theme; `None` for one that the theme lacks, which is reported.
    pub fn of(&self, path: &str) -> Option<&Written> {
        self.by_path.get(path)
    }
}

/// Where a template stands in the theme, by the name that others call it by.
pub fn path_of(name: &str) -> String {
    if name.starts_with("blocks/") { name.to_owned() } else { format!("templates/{name}") }
}

/// The names of templates that a template's text quotes.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
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
    fn a_template_writes_what_it_includes_and_extends() {
        let page = File::new("p", "{% extends 'base.html' %}<p id=\"a\">{% include \"parts/t.html\" %}");
        let base = File::new("b", "<main id=\"page-main\" data-id=\"no\"></main>{% include \"base.html\" %}");
        let table = File::new("t", "<i id=\"{{ table.id }}\"><b id=\"{{table.id}}-caption\"><u id=\"{{ x }}\">");
        let paths = ["templates/page.html", "templates/base.html", "templates/parts/t.html"];
        let files = paths.iter().map(|path| (*path).to_owned()).zip([&page, &base, &table]).collect();
        let ids = TemplateIds::read(&files);
        let written = ids.of("templates/page.html").expect("it was read");
        assert_eq!(written.fixed, BTreeSet::from(["a".to_owned(), "page-main".to_owned()]));
        let made: Vec<String> = written.made_of(Part::Table, "table-x").collect();
        assert_eq!(made, ["table-x", "table-x-caption"]);
        assert_eq!(written.made_of(Part::Block, "b").count(), 0);
    }
}
