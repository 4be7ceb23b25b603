//! Finds occurrences in the links of a page: the parts of references to cells, sources, pages and their anchors.

use crate::check::paths;
use crate::data::Table;
use crate::markdown::{Link, Target};
use crate::parse::Document;
use crate::pipeline::Analysis;
use crate::text::{FilePath, Span};

use super::occurrence::{NameSyntax, Occurrence, Symbol, decoded};

/// Finds the occurrences in the links and headings of a page.
pub fn find(analysis: &Analysis, document: &Document, found: &mut Vec<Occurrence>) {
    let Some(text) = analysis.text(&document.file) else { return };
    for link in document.texts().flat_map(|text| &text.links) {
        let Some(written) = text.get(link.destination_span.range()) else { continue };
        in_link(analysis, document, link, written, found);
    }
    let ids = analysis.page(&document.file).map(|page| page.ids.headings.as_slice()).unwrap_or_default();
    for (heading, ids) in document.body.headings.iter().zip(ids) {
        let name = Symbol::Anchor { file: document.file.clone(), id: ids.id.clone() };
        found.push(Occurrence::definition(name, heading.span, NameSyntax::Link));
    }
}

/// Adds the names in the destination of a link, which is `written`.
fn in_link(analysis: &Analysis, document: &Document, link: &Link, written: &str, found: &mut Vec<Occurrence>) {
    let start = link.destination_span.start as usize;
    // There may be angle brackets around it, and in a block it may be escaped.
    let after = |scheme: &str| Some((written.find(scheme)? + scheme.len(), ()));
    match &link.target {
        Target::Fact(_) => {
            let Some((at, ())) = after("fact:") else { return };
            let rest = written.get(at..).unwrap_or_default().trim_end_matches('>');
            in_reference(analysis, rest, start + at, found);
        }
        Target::Source(id) => {
            let Some((at, ())) = after("source:") else { return };
            let span = Span::new(start + at, start + written.trim_end_matches('>').len());
            found.push(Occurrence::new(Symbol::Source(id.clone()), span, NameSyntax::Link));
        }
        Target::Relative { .. } | Target::Rooted { .. } | Target::Anchor(_) => {
            in_path(analysis, &document.file, &link.target, written, start, found);
        }
        Target::Web(_) | Target::Unknown { .. } => {}
    }
}

/// Finds the parts of the reference `rest`, `TABLE/ROW/FIELD?op`, which begins at byte `start` of the file.
fn in_reference(analysis: &Analysis, rest: &str, start: usize, found: &mut Vec<Occurrence>) {
    let path = rest.split('?').next().unwrap_or_default();
    let mut parts = path.split('/');
    let (Some(first), rows, fields) = (parts.next(), parts.next(), parts.next()) else { return };
    let Some(rows) = rows else {
        // A row of the table of one-off figures.
        if let Some(table) = analysis.tables.get("figures") {
            row(table, first, start, found);
        }
        return;
    };
    let name = decoded(first).into_owned();
    found.push(Occurrence::new(Symbol::Table(name.clone()), Span::new(start, start + first.len()), NameSyntax::Link));
    let Some(table) = analysis.tables.get(&name) else { return };
    let rows_at = start + first.len() + 1;
    for (part, at) in ends(rows) {
        row(table, part, rows_at + at, found);
    }
    let Some(fields) = fields else { return };
    let fields_at = rows_at + rows.len() + 1;
    for (part, at) in ends(fields) {
        let field = decoded(part).into_owned();
        let span = Span::new(fields_at + at, fields_at + at + part.len());
        found.push(Occurrence::new(Symbol::Field { table: name.clone(), field }, span, NameSyntax::Link));
    }
}

fn row(table: &Table, part: &str, start: usize, found: &mut Vec<Occurrence>) {
    let index = table.row_index(&decoded(part));
    let Some(row) = index.and_then(|index| table.rows.get(index)) else { return };
    let name = Symbol::Row { table: table.name.clone(), key: row.key.clone() };
    found.push(Occurrence::new(name, Span::new(start, start + part.len()), NameSyntax::Link));
}

/// The parts of `A..B` with their offsets.
fn ends(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let pair = text.split_once("..").filter(|(from, to)| !from.is_empty() && !to.is_empty());
    let (first, second) = pair.map_or((text, None), |(from, to)| (from, Some((to, from.len() + 2))));
    std::iter::once((first, 0)).chain(second)
}

/// Adds the page and the anchor that a path leads to. `start` is the offset of the path in the file.
fn in_path(
    analysis: &Analysis,
    file: &FilePath,
    target: &Target,
    written: &str,
    start: usize,
    found: &mut Vec<Occurrence>,
) {
    let inside = written.trim_start_matches('<');
    let start = start + written.len() - inside.len();
    let inside = inside.trim_end_matches('>');
    let path_length = inside.find('#').unwrap_or(inside.len());
    let path_span = Span::new(start, start + path_length);
    let page = match target {
        Target::Anchor(_) => Some(file.clone()),
        Target::Relative { path, .. } => {
            let joined = paths::join(file, path).map(|path| format!("content/{path}"));
            match joined.and_then(|path| analysis.files.get(&path)) {
                Some(file) if file.path.ends_with(".md") => {
                    found.push(Occurrence::new(Symbol::Page(file.path.clone()), path_span, NameSyntax::Path));
                    Some(file.path.clone())
                }
                Some(file) => {
                    if let Some(table) = analysis.table_of(&file.path) {
                        found.push(Occurrence::new(Symbol::Table(table.name.clone()), path_span, NameSyntax::Path));
                    }
                    None
                }
                None => None,
            }
        }
        Target::Rooted { path, .. } => match path.strip_prefix("data/").map(|name| name.trim_end_matches('/')) {
            Some(name) if analysis.tables.contains_key(name) => {
                let at = start + "/data/".len();
                let span = Span::new(at, at + name.len().min(path_length));
                found.push(Occurrence::new(Symbol::Table(name.to_owned()), span, NameSyntax::Link));
                None
            }
            _ => {
                let folder = format!("{}/", path.trim_end_matches('/'));
                let page = analysis.page_at(if folder == "/" { "" } else { &folder });
                page.map(|page| page.document.file.clone())
            }
        },
        _ => None,
    };
    let (Some(file), Some(id)) = (page, target.anchor()) else { return };
    let id_span = Span::new((start + path_length + 1).min(start + inside.len()), start + inside.len());
    let table = ["table-", "chart-"].iter().find_map(|kind| Some((kind.len(), id.strip_prefix(kind)?)));
    if let Some((skip, name)) = table.filter(|(_, name)| analysis.tables.contains_key(*name)) {
        let span = Span::new(id_span.start as usize + skip, id_span.end as usize);
        found.push(Occurrence::new(Symbol::Table(name.to_owned()), span, NameSyntax::Link));
        return;
    }
    found.push(Occurrence::new(Symbol::Anchor { file, id: id.to_owned() }, id_span, NameSyntax::Link));
}
