//! A figure that was looked up: what it is bound to, for the page, its notes and the list of facts.

use std::sync::Arc;

use serde::Serialize;

use super::amount::aggregate;
use super::as_of::as_of;
use super::located_cell::{LocatedCell, shown, sources_of};
use super::reference::{Op, Reference};
use super::resolve::{ResolvedReference, resolve};
use super::runs;
use super::tables::Tables;
use super::tolerances::Tolerances;
use crate::data::{Period, Table};

/// Whether the words agree with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The words are true of the data.
    Agrees,
    /// They are not, which was reported.
    Disagrees,
    /// It is marked as bound to nothing.
    Unbound,
}

/// A figure and what it is bound to. Equal claims share the binding: a site may have hundreds of thousands of them.
#[derive(Debug)]
pub struct Figure {
    /// The text between the brackets.
    pub words: String,
    /// The reference as it is written.
    pub target: String,
    /// The result of the check.
    pub verdict: Verdict,
    /// `None` for a figure that is deliberately bound to nothing.
    binding: Option<Binding>,
    /// The words that an empty link shows.
    pub written: Option<String>,
}

/// What a figure is bound to. Figures with the same reference share it.
#[derive(Debug)]
struct Binding {
    table: Arc<Table>,
    cells: BoundCells,
    op: Option<Op>,
    value: Option<String>,
    datetime: Option<String>,
    as_of: Option<Period>,
    source_ids: Vec<String>,
}

/// The cells of a figure in its table.
#[derive(Debug, Clone, Copy)]
enum BoundCells {
    Cell(CellIndex),
    /// From the first to the second.
    Pair(CellIndex, CellIndex),
    /// The key of a row.
    Key(CellIndex),
    /// The date that the figures of a row are for.
    AsOf(CellIndex),
    /// A column by its field; `None` if rows are counted.
    Column(Option<usize>),
}

/// A cell, by the indices of its row and its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CellIndex {
    row: usize,
    field: usize,
}

impl CellIndex {
    fn of(cell: &LocatedCell<'_>) -> Self {
        Self { row: cell.row_index, field: cell.field_index }
    }
}

/// The data of a reference for readers: “13.5 %”, “21.6 % .. 13.5 %”. `None` if it cannot be resolved.
pub fn data_of(target: &str, tables: &Tables<'_>) -> Option<String> {
    let meaning = resolve(&Reference::parse(target).ok()?, tables).ok()??;
    Some(match &meaning {
        ResolvedReference::Cell(cell) | ResolvedReference::Key(cell) => shown(cell),
        ResolvedReference::Pair(from, to) => format!("{} .. {}", shown(from), shown(to)),
        ResolvedReference::AsOf { period, .. } => period.iso(),
        ResolvedReference::Column { op, cells, rows, .. } => column_value(*op, cells, *rows).unwrap_or_default(),
        ResolvedReference::Among { cell, .. } => shown(cell),
        ResolvedReference::Series { cells, .. } => runs_value(cells),
    })
}

/// The result of an operation on a column, in the notation of its cells.
fn column_value(op: Op, cells: &[LocatedCell<'_>], rows: usize) -> Option<String> {
    aggregate(op, cells, rows, &Tolerances::default()).map(|amount| amount.raw.normalize().to_string())
}

/// How often a series rose, fell and stayed the same.
fn runs_value(cells: &[(Period, LocatedCell<'_>)]) -> String {
    let values: Vec<_> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
    let [rose, fell, held] = runs::counts(&values);
    format!("rose {rose}, fell {fell}, held {held}")
}

impl Figure {
    /// A figure that is marked as bound to nothing.
    pub fn none(words: &str, target: &str) -> Self {
        let (words, target) = (words.to_owned(), target.to_owned());
        Self { words, target, verdict: Verdict::Unbound, binding: None, written: None }
    }

    /// A figure with the cells that its reference means. `op` is the operation in the reference.
    pub fn bound(words: &str, target: &str, meaning: &ResolvedReference<'_>, op: Option<Op>) -> Self {
        Self { verdict: Verdict::Agrees, binding: Some(Binding::of(meaning, op)), ..Self::none(words, target) }
    }

    /// The words that readers see: those of the author, or what an empty link shows.
    pub fn shown(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.words)
    }

    /// The table; `None` if it is bound to nothing.
    pub fn table(&self) -> Option<&Arc<Table>> {
        self.binding.as_ref().map(|binding| &binding.table)
    }

    /// The operation on the cells.
    pub fn op(&self) -> Option<Op> {
        self.binding.as_ref()?.op
    }

    /// The indices of its rows in the order of the reference, each once; none for a whole column.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        let (first, second) = self.ends();
        let first = first.map(|at| at.row);
        first.into_iter().chain(second.map(|at| at.row).filter(move |row| Some(*row) != first))
    }

    /// Its cells by the indices of row and field; none for a whole column or for the date of a row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_date = matches!(self.binding.as_ref().map(|binding| &binding.cells), Some(BoundCells::AsOf(_)));
        let (first, second) = if is_date { (None, None) } else { self.ends() };
        first.into_iter().chain(second.filter(|at| Some(*at) != first)).map(|at| (at.row, at.field))
    }

    /// Where it is marked in tables and charts, by the indices of row and field; without a field if it is the whole
    /// row.
    pub fn marks(&self) -> impl Iterator<Item = (usize, Option<usize>)> {
        let is_of_row = matches!(
            self.binding.as_ref().map(|binding| &binding.cells),
            Some(BoundCells::Key(_) | BoundCells::AsOf(_))
        );
        let (first, second) = self.ends();
        let cells = first.into_iter().chain(second.filter(move |at| Some(*at) != first));
        cells.map(move |at| (at.row, (!is_of_row).then_some(at.field)))
    }

    /// The keys of its rows; empty if the table has no key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let table = self.table();
        self.rows().filter_map(move |row| Some(table?.rows.get(row)?.key.as_str()))
    }

    /// The names of its fields, one for each end of a pair of fields; none for a row's key.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self.binding.as_ref().map(|binding| &binding.cells) {
            Some(BoundCells::Cell(at)) => (Some(at.field), None),
            Some(BoundCells::Pair(from, to)) => (Some(from.field), Some(to.field).filter(|field| *field != from.field)),
            Some(BoundCells::Column(field)) => (*field, None),
            _ => (None, None),
        };
        let table = self.table();
        first.into_iter().chain(second).filter_map(move |field| Some(table?.fields.get(field)?.name.as_str()))
    }

    /// The value for machines: the text in the CSV, both ends of a pair joined with `..`.
    pub fn value(&self) -> Option<&str> {
        self.binding.as_ref()?.value.as_deref()
    }

    /// The value for `<time datetime>`, if the figure is a date.
    pub fn datetime(&self) -> Option<&str> {
        self.binding.as_ref()?.datetime.as_deref()
    }

    /// The date that it is for; that of the second end of a pair.
    pub fn as_of(&self) -> Option<Period> {
        self.binding.as_ref()?.as_of
    }

    /// The ids of its sources, each once.
    pub fn source_ids(&self) -> &[String] {
        self.binding.as_ref().map(|binding| binding.source_ids.as_slice()).unwrap_or_default()
    }

    /// Its cell, or the two of a pair.
    fn ends(&self) -> (Option<CellIndex>, Option<CellIndex>) {
        match self.binding.as_ref().map(|binding| &binding.cells) {
            Some(BoundCells::Cell(at) | BoundCells::Key(at) | BoundCells::AsOf(at)) => (Some(*at), None),
            Some(BoundCells::Pair(from, to)) => (Some(*from), Some(*to)),
            _ => (None, None),
        }
    }
}

impl Binding {
    fn of(meaning: &ResolvedReference<'_>, op: Option<Op>) -> Self {
        let text = |cell: &LocatedCell<'_>| cell.cell.text.clone();
        let datetime = |period: Option<Period>| period.and_then(|period| period.datetime());
        let (table, cells, op, value, datetime, as_of) = match meaning {
            ResolvedReference::Cell(cell) => {
                let datetime = datetime(cell.cell.value.period());
                (cell.table, BoundCells::Cell(CellIndex::of(cell)), op, Some(text(cell)), datetime, as_of(cell))
            }
            ResolvedReference::Key(cell) => {
                let (key, datetime) = (cell.row.key.clone(), datetime(cell.cell.value.period()));
                (cell.table, BoundCells::Key(CellIndex::of(cell)), op, Some(key), datetime, as_of(cell))
            }
            ResolvedReference::Among { cell, .. } => {
                (cell.table, BoundCells::Cell(CellIndex::of(cell)), op, Some(text(cell)), None, as_of(cell))
            }
            ResolvedReference::Series { cells, table, field } => {
                let last = cells.last().map(|(period, _)| *period);
                (*table, BoundCells::Column(Some(*field)), op, Some(runs_value(cells)), None, last.or(table.as_of))
            }
            ResolvedReference::Pair(from, to) => {
                let (cells, value) =
                    (BoundCells::Pair(CellIndex::of(from), CellIndex::of(to)), [&text(from), "..", &text(to)].concat());
                (from.table, cells, op, Some(value), None, as_of(to))
            }
            ResolvedReference::AsOf { row, period } => {
                let datetime = datetime(Some(*period));
                (
                    row.table,
                    BoundCells::AsOf(CellIndex::of(row)),
                    Some(Op::AsOf),
                    Some(period.iso()),
                    datetime,
                    Some(*period),
                )
            }
            ResolvedReference::Column { op, cells, table, rows, .. } => {
                let column = BoundCells::Column(cells.first().map(|cell| cell.field_index));
                (*table, column, Some(*op), column_value(*op, cells, *rows), None, table.as_of)
            }
        };
        let named = match meaning {
            ResolvedReference::Cell(cell)
            | ResolvedReference::Key(cell)
            | ResolvedReference::AsOf { row: cell, .. } => sources_of(cell),
            ResolvedReference::Pair(from, to) => [sources_of(from), sources_of(to)].concat(),
            ResolvedReference::Among { cell, .. } => sources_of(cell),
            ResolvedReference::Column { table, .. } | ResolvedReference::Series { table, .. } => {
                table.sources.iter().map(|id| id.value.as_str()).collect()
            }
        };
        let mut source_ids: Vec<String> = Vec::with_capacity(named.len());
        for id in named {
            if !source_ids.iter().any(|known| known == id) {
                source_ids.push(id.to_owned());
            }
        }
        Self { table: table.clone(), cells, op, value, datetime, as_of, source_ids }
    }
}
