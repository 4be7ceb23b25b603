//! A figure that was looked up: what it is bound to, for the page, its notes and the fact-checker's list.

use std::sync::Arc;

use serde::Serialize;

use super::amount::aggregate;
use super::as_of::as_of;
use super::located::{Located, shown, sources_of};
use super::reference::{Op, Reference};
use super::resolve::{Meaning, resolve};
use super::runs;
use super::tables::Tables;
use super::tolerances::Tolerances;
use crate::data::{Period, Table};

/// Whether the words agree with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Agrees,
    Disagrees,
    /// Marked as bound to nothing.
    Unbound,
}

/// What a figure is bound to. Claims that are alike share one: a site may have hundreds of thousands of them.
#[derive(Debug)]
pub struct Figure {
    /// What stands between the brackets.
    pub words: String,
    /// The reference as it is written.
    pub target: String,
    pub verdict: Verdict,
    /// `None` for a figure that is bound to nothing on purpose.
    binding: Option<Binding>,
    /// The words that an empty link stands for.
    pub written: Option<String>,
}

#[derive(Debug)]
struct Binding {
    table: Arc<Table>,
    cells: Cells,
    op: Option<Op>,
    value: Option<String>,
    datetime: Option<String>,
    as_of: Option<Period>,
    source_ids: Vec<String>,
}

/// Where the cells of a figure stand in its table.
#[derive(Debug, Clone, Copy)]
enum Cells {
    Cell(At),
    /// From the first to the second.
    Pair(At, At),
    /// The key of its row.
    Key(At),
    /// When the figures of its row were true.
    AsOf(At),
    /// A column by its field; none where rows are counted.
    Column(Option<usize>),
}

/// A cell by the indices of its row and its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    row: usize,
    field: usize,
}

impl At {
    fn of(cell: &Located<'_>) -> Self {
        Self { row: cell.row_index, field: cell.field_index }
    }
}

/// The data behind a reference as people read them: “13.5 %”, “21.6 % .. 13.5 %”. `None` where it leads nowhere.
pub fn data_of(target: &str, tables: &Tables<'_>) -> Option<String> {
    let meaning = resolve(&Reference::parse(target).ok()?, tables).ok()??;
    Some(match &meaning {
        Meaning::Cell(cell) | Meaning::Key(cell) => shown(cell),
        Meaning::Pair(from, to) => format!("{} .. {}", shown(from), shown(to)),
        Meaning::AsOf { period, .. } => period.iso(),
        Meaning::Column { op, cells, rows, .. } => column_value(*op, cells, *rows).unwrap_or_default(),
        Meaning::Among { cell, .. } => shown(cell),
        Meaning::Series { cells, .. } => runs_value(cells),
    })
}

/// What a column comes to, as its cells are written.
fn column_value(op: Op, cells: &[Located<'_>], rows: usize) -> Option<String> {
    aggregate(op, cells, rows, &Tolerances::default()).map(|amount| amount.raw.normalize().to_string())
}

/// How often a series rose, fell and stayed.
fn runs_value(cells: &[(Period, Located<'_>)]) -> String {
    let values: Vec<_> = cells.iter().filter_map(|(_, cell)| cell.cell.value.number()).collect();
    let [rose, fell, held] = runs::counts(&values);
    format!("rose {rose}, fell {fell}, held {held}")
}

impl Figure {
    /// One that is marked as bound to nothing.
    pub fn none(words: &str, target: &str) -> Self {
        let (words, target) = (words.to_owned(), target.to_owned());
        Self { words, target, verdict: Verdict::Unbound, binding: None, written: None }
    }

    /// What a meaning binds to. `op` is what the reference says is made of its cells.
    pub fn of(words: &str, target: &str, meaning: &Meaning<'_>, op: Option<Op>) -> Self {
        Self { verdict: Verdict::Agrees, binding: Some(Binding::of(meaning, op)), ..Self::none(words, target) }
    }

    /// The words that readers see: those of the author, or what an empty link stands for.
    pub fn shown(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.words)
    }

    pub fn table(&self) -> Option<&Arc<Table>> {
        self.binding.as_ref().map(|binding| &binding.table)
    }

    /// What is made of the cells.
    pub fn op(&self) -> Option<Op> {
        self.binding.as_ref()?.op
    }

    /// The indices of its rows in the order in which they are named, each once; none for a whole column.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        let (first, second) = self.ends();
        let first = first.map(|at| at.row);
        first.into_iter().chain(second.map(|at| at.row).filter(move |row| Some(*row) != first))
    }

    /// Its cells, each by the indices of its row and its field; none for a whole column or for a date that figures were
    /// true at.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_date = matches!(self.binding.as_ref().map(|binding| &binding.cells), Some(Cells::AsOf(_)));
        let (first, second) = if is_date { (None, None) } else { self.ends() };
        first.into_iter().chain(second.filter(|at| Some(*at) != first)).map(|at| (at.row, at.field))
    }

    /// What marks it in tables and charts, by the indices of row and field; without a field where it is of the row as a whole.
    pub fn marks(&self) -> impl Iterator<Item = (usize, Option<usize>)> {
        let is_of_row =
            matches!(self.binding.as_ref().map(|binding| &binding.cells), Some(Cells::Key(_) | Cells::AsOf(_)));
        let (first, second) = self.ends();
        let cells = first.into_iter().chain(second.filter(move |at| Some(*at) != first));
        cells.map(move |at| (at.row, (!is_of_row).then_some(at.field)))
    }

    /// The keys of its rows, as the table has them; empty where it has no key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let table = self.table();
        self.rows().filter_map(move |row| Some(table?.rows.get(row)?.key.as_str()))
    }

    /// Its fields, one for each end of a pair of fields; none for a row's key.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self.binding.as_ref().map(|binding| &binding.cells) {
            Some(Cells::Cell(at)) => (Some(at.field), None),
            Some(Cells::Pair(from, to)) => (Some(from.field), Some(to.field).filter(|field| *field != from.field)),
            Some(Cells::Column(field)) => (*field, None),
            _ => (None, None),
        };
        let table = self.table();
        first.into_iter().chain(second).filter_map(move |field| Some(table?.fields.get(field)?.name.as_str()))
    }

    /// The value for machines: as it stands in the CSV, both ends of a pair joined with `..`.
    pub fn value(&self) -> Option<&str> {
        self.binding.as_ref()?.value.as_deref()
    }

    /// For `<time datetime>`, where the figure is a date.
    pub fn datetime(&self) -> Option<&str> {
        self.binding.as_ref()?.datetime.as_deref()
    }

    /// When it was true: of a pair its second end.
    pub fn as_of(&self) -> Option<Period> {
        self.binding.as_ref()?.as_of
    }

    /// The sources of its cells, each once.
    pub fn source_ids(&self) -> &[String] {
        self.binding.as_ref().map(|binding| binding.source_ids.as_slice()).unwrap_or_default()
    }

    /// Its cell, or the two of a pair.
    fn ends(&self) -> (Option<At>, Option<At>) {
        match self.binding.as_ref().map(|binding| &binding.cells) {
            Some(Cells::Cell(at) | Cells::Key(at) | Cells::AsOf(at)) => (Some(*at), None),
            Some(Cells::Pair(from, to)) => (Some(*from), Some(*to)),
            _ => (None, None),
        }
    }
}

impl Binding {
    fn of(meaning: &Meaning<'_>, op: Option<Op>) -> Self {
        let text = |cell: &Located<'_>| cell.cell.text.clone();
        let datetime = |period: Option<Period>| period.and_then(|period| period.datetime());
        let (table, cells, op, value, datetime, as_of) = match meaning {
            Meaning::Cell(cell) => {
                let datetime = datetime(cell.cell.value.period());
                (cell.table, Cells::Cell(At::of(cell)), op, Some(text(cell)), datetime, as_of(cell))
            }
            Meaning::Key(cell) => {
                let (key, datetime) = (cell.row.key.clone(), datetime(cell.cell.value.period()));
                (cell.table, Cells::Key(At::of(cell)), op, Some(key), datetime, as_of(cell))
            }
            Meaning::Among { cell, .. } => {
                (cell.table, Cells::Cell(At::of(cell)), op, Some(text(cell)), None, as_of(cell))
            }
            Meaning::Series { cells, table, field } => {
                let last = cells.last().map(|(period, _)| *period);
                (*table, Cells::Column(Some(*field)), op, Some(runs_value(cells)), None, last.or(table.as_of))
            }
            Meaning::Pair(from, to) => {
                let (cells, value) = (Cells::Pair(At::of(from), At::of(to)), [&text(from), "..", &text(to)].concat());
                (from.table, cells, op, Some(value), None, as_of(to))
            }
            Meaning::AsOf { row, period } => {
                let datetime = datetime(Some(*period));
                (row.table, Cells::AsOf(At::of(row)), Some(Op::AsOf), Some(period.iso()), datetime, Some(*period))
            }
            Meaning::Column { op, cells, table, rows, .. } => {
                let column = Cells::Column(cells.first().map(|cell| cell.field_index));
                (*table, column, Some(*op), column_value(*op, cells, *rows), None, table.as_of)
            }
        };
        let named = match meaning {
            Meaning::Cell(cell) | Meaning::Key(cell) | Meaning::AsOf { row: cell, .. } => sources_of(cell),
            Meaning::Pair(from, to) => [sources_of(from), sources_of(to)].concat(),
            Meaning::Among { cell, .. } => sources_of(cell),
            Meaning::Column { table, .. } | Meaning::Series { table, .. } => {
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
