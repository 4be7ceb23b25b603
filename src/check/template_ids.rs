//! Ids that the theme's templates write: fixed ones (`page-main`), and those that contain the id of a block, a table, a
//! row or a source (`{{ block.id }}-title`).
//!
//! Links can lead to them, and headings cannot have them. They are read from the text of the templates, with that of
//! the templates that these extend or include.

use std::collections::{BTreeMap, BTreeSet};

use super::html_ids;
use crate::text::File;

/// The ids in each template of the theme, by its path: `templates/page.html`, `blocks/chart.html`.
#[derive(Debug, Default)]
pub struct TemplateIds {
    by_path: BTreeMap<String, Written>,
}

/// The ids of one template.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// Ids that are the same wherever the template is used.
    pub fixed: BTreeSet<String>,
    made: BTreeSet<Made>,
}

/// An id that contains another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Made {
    before: String,
    of: Part,
    after: String,
}

/// What an id contains the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Block,
    Table,
    Row,
    Source,
}

impl Written {
    /// The ids that contain `id`, which is that of a `part`.
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

/// The id in an attribute that begins with `before`; `rest` begins within the braces. `None` if it contains two values
/// or an unknown one: nobody can link to such an id.
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

    /// The ids in the template at `path` in the theme. `None` if the theme lacks it, which is reported.
    pub fn of(&self, path: &str) -> Option<&Written> {
        self.by_path.get(path)
    }
}

/// The path in the theme of the template `name`, as other templates refer to it.
pub fn path_of(name: &str) -> String {
    if name.starts_with("blocks/") { name.to_owned() } else { format!("templates/{name}") }
}

/// The names of templates that the text of a template quotes.
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
