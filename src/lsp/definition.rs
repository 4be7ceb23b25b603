//! Go to definition, and find references.

use serde_json::Value;

use super::edits::location;
use super::occurrence::{Occurrence, Symbol};
use super::occurrences;
use super::workspace::Workspace;
use crate::check::BoundFigure;
use crate::data::Table;
use crate::pipeline::Analysis;
use crate::text::{FilePath, Span};

/// The definition of the symbol at byte `offset` of `file`, as LSP locations; for a figure, its cells.
pub fn definition(workspace: &Workspace, file: &str, offset: usize) -> Vec<Value> {
    let analysis = &workspace.analysis;
    let named = occurrences::occurrence_at(analysis, file, offset);
    let is_table = matches!(&named, Some(Occurrence { symbol: Symbol::Table(_), .. }));
    if let Some(figure) = figure_at(analysis, file, offset).filter(|_| !is_table) {
        let cells = cells(figure);
        if !cells.is_empty() {
            return cells.iter().map(|(file, span)| location(workspace, file, *span)).collect();
        }
    }
    let Some(named) = named else { return Vec::new() };
    defined(analysis, &named.symbol).map(|(file, span)| location(workspace, &file, span)).into_iter().collect()
}

/// All occurrences of the symbol at `offset`, as LSP locations.
pub fn references(workspace: &Workspace, file: &str, offset: usize, with_definition: bool) -> Vec<Value> {
    let analysis = &workspace.analysis;
    let Some(named) = occurrences::occurrence_at(analysis, file, offset) else { return Vec::new() };
    let all = all_occurrences(analysis, &named.symbol);
    let wanted = all.iter().filter(|(_, found)| with_definition || !found.is_definition);
    wanted.map(|(file, found)| location(workspace, file, found.span)).collect()
}

/// All occurrences of a symbol, file by file.
pub fn all_occurrences(analysis: &Analysis, name: &Symbol) -> Vec<(FilePath, Occurrence)> {
    let mut found = Vec::new();
    for file in occurrences::files(analysis) {
        let here = occurrences::occurrences_in(analysis, &file).into_iter().filter(|named| named.symbol == *name);
        found.extend(here.map(|named| (file.clone(), named)));
    }
    found
}

/// The figure whose link contains a byte offset of a page.
pub fn figure_at<'a>(analysis: &'a Analysis, file: &str, offset: usize) -> Option<&'a BoundFigure> {
    let figures = &analysis.page(file)?.facts.figures;
    figures.iter().find(|figure| figure.link.start as usize <= offset && offset < figure.link.end as usize)
}

/// The cells that a figure is bound to, as places in the file of its table.
pub fn cells(bound: &BoundFigure) -> Vec<(FilePath, Span)> {
    let Some(table) = bound.figure.table() else { return Vec::new() };
    let fields = fields(bound, table);
    let of_row =
        |row| fields.iter().filter_map(move |field| Some((table.csv_file.clone(), table.cell(row, *field)?.span)));
    let mut found: Vec<(FilePath, Span)> = bound.figure.rows().flat_map(of_row).collect();
    if found.is_empty() {
        // A whole column.
        let heads = fields.iter().filter_map(|field| table.fields.get(*field));
        found.extend(heads.map(|field| (table.csv_file.clone(), field.span)));
    }
    found
}

/// The indices of the fields of a figure; for a reference to a row only, those of its key.
pub fn fields(bound: &BoundFigure, table: &Table) -> Vec<usize> {
    let named: Vec<usize> = bound.figure.fields().filter_map(|name| table.field_index(name)).collect();
    if named.is_empty() { table.key.clone() } else { named }
}

/// Where a symbol is defined.
fn defined(analysis: &Analysis, name: &Symbol) -> Option<(FilePath, Span)> {
    match name {
        Symbol::Table(name) => Some((analysis.tables.get(name)?.csv_file.clone(), Span::at(0))),
        Symbol::Field { table, field } => {
            let table = analysis.tables.get(table)?;
            Some((table.csv_file.clone(), table.field(field)?.span))
        }
        Symbol::Row { table, key } => {
            let table = analysis.tables.get(table)?;
            let row = table.rows.get(table.row_index(key)?)?;
            let cell = table.key.first().and_then(|column| row.cells.get(*column));
            Some((table.csv_file.clone(), cell.map_or(row.span, |cell| cell.span)))
        }
        Symbol::Source(id) => Some((analysis.bibliography.file.clone()?, analysis.bibliography.get(id)?.span)),
        Symbol::Page(file) => Some((file.clone(), Span::at(0))),
        Symbol::Anchor { file, id } => {
            let (document, page) = (analysis.document(file)?, analysis.page(file)?);
            let is_it = |ids: &crate::check::page_ids::HeadingIds| ids.id == *id || ids.old.as_deref() == Some(id);
            let heading = page.ids.headings.iter().position(is_it);
            let span = heading.and_then(|at| document.body.headings.get(at)).map(|heading| heading.span);
            let block = || page.blocks().find(|(_, checked)| checked.ids.block == *id).map(|(block, _)| block.span);
            Some((file.clone(), span.or_else(block).unwrap_or(Span::at(0))))
        }
    }
}
