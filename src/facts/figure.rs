//! A figure that was looked up: what it is bound to, for the page, its notes and the fact-checker's list.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::messages::shown;
use super::reference::{Op, Reference};
use super::resolve::{Located, Meaning, aggregate, as_of, located, resolve};
use super::{Tables, Tolerances};
use crate::data::{FieldSource, Period, Table, Value};

/// Whether the words agree with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Agrees,
    Disagrees,
    /// Marked as bound to nothing.
    Unbound,
}

/// What a figure is bound to. What it says of its cells is read from the table when it is asked for: a site may have
/// hundreds of thousands of figures.
#[derive(Debug, Clone)]
pub struct Figure {
    pub verdict: Verdict,
    /// `None` for a figure that is bound to nothing on purpose.
    binding: Option<Binding>,
    /// The link's title.
    pub note: Option<String>,
    /// The words that an empty link stands for.
    pub written: Option<String>,
}

#[derive(Debug, Clone)]
struct Binding {
    table: Arc<Table>,
    cells: Cells,
    op: Option<Op>,
    is_date: bool,
    as_of: Option<Period>,
}

/// Where the cells of a figure stand in its table.
#[derive(Debug, Clone)]
enum Cells {
    Cell(At),
    /// From the first to the second.
    Pair(At, At),
    /// The key of its row.
    Key(At),
    /// When the figures of its row were true.
    AsOf(At),
    /// A column, and what was made of it.
    Column {
        field: Option<usize>,
        value: Option<String>,
    },
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
    })
}

fn has_datetime(period: Option<Period>) -> bool {
    period.and_then(|period| period.datetime()).is_some()
}

/// What a column comes to, as its cells are written.
fn column_value(op: Op, cells: &[Located<'_>], rows: usize) -> Option<String> {
    aggregate(op, cells, rows, &Tolerances::default()).map(|amount| amount.raw.normalize().to_string())
}

impl Figure {
    /// One that is marked as bound to nothing.
    pub fn none(note: Option<&str>) -> Self {
        Self { verdict: Verdict::Unbound, binding: None, note: note.map(str::to_owned), written: None }
    }

    /// What a meaning binds to. `op` is what the reference says is made of its cells.
    pub fn of(meaning: &Meaning<'_>, op: Option<Op>, note: Option<&str>) -> Self {
        let (table, cells, op, as_of) = match meaning {
            Meaning::Cell(cell) => (cell.table, Cells::Cell(At::of(cell)), op, as_of(cell)),
            Meaning::Key(cell) => (cell.table, Cells::Key(At::of(cell)), op, as_of(cell)),
            Meaning::Pair(from, to) => (from.table, Cells::Pair(At::of(from), At::of(to)), op, as_of(to)),
            Meaning::AsOf { row, period } => (row.table, Cells::AsOf(At::of(row)), Some(Op::AsOf), Some(*period)),
            Meaning::Column { op, cells, table, rows } => {
                let field = cells.first().map(|cell| cell.field_index);
                let value = column_value(*op, cells, *rows);
                (*table, Cells::Column { field, value }, Some(*op), table.as_of)
            }
        };
        let is_date = match meaning {
            Meaning::Cell(cell) | Meaning::Key(cell) => has_datetime(cell.cell.value.period()),
            Meaning::AsOf { period, .. } => has_datetime(Some(*period)),
            Meaning::Pair(..) | Meaning::Column { .. } => false,
        };
        let binding = Binding { table: table.clone(), cells, op, is_date, as_of };
        Self { verdict: Verdict::Agrees, binding: Some(binding), ..Self::none(note) }
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
            Some(Cells::Column { field, .. }) => (*field, None),
            _ => (None, None),
        };
        let table = self.table();
        first.into_iter().chain(second).filter_map(move |field| Some(table?.fields.get(field)?.name.as_str()))
    }

    /// The value for machines: as it stands in the CSV, both ends of a pair joined with `..`.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        let binding = self.binding.as_ref()?;
        let text = |at: &At| binding.located(*at).map(|cell| cell.cell.text.as_str());
        match &binding.cells {
            Cells::Cell(at) => text(at).map(Cow::from),
            Cells::Pair(from, to) => Some([text(from)?, "..", text(to)?].concat().into()),
            Cells::Key(at) => binding.table.rows.get(at.row).map(|row| row.key.as_str().into()),
            Cells::AsOf(_) => binding.as_of.map(|period| period.iso().into()),
            Cells::Column { value, .. } => value.as_deref().map(Cow::from),
        }
    }

    /// For `<time datetime>`, where the figure is a date.
    pub fn datetime(&self) -> Option<String> {
        let binding = self.binding.as_ref().filter(|binding| binding.is_date)?;
        let period = match &binding.cells {
            Cells::Cell(at) | Cells::Key(at) => binding.located(*at)?.cell.value.period(),
            Cells::AsOf(_) => binding.as_of,
            Cells::Pair(..) | Cells::Column { .. } => None,
        };
        period?.datetime()
    }

    /// When it was true: of a pair its second end.
    pub fn as_of(&self) -> Option<Period> {
        self.binding.as_ref()?.as_of
    }

    /// The sources of its cells, each once.
    pub fn source_ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        self.add_source_ids(&mut ids);
        ids
    }

    /// Adds the sources of its cells that are not among `ids`.
    pub fn add_source_ids<'f>(&'f self, ids: &mut Vec<&'f str>) {
        let Some(binding) = &self.binding else { return };
        let mut add = |id: &'f str| {
            if !ids.contains(&id) {
                ids.push(id);
            }
        };
        let (first, second) = self.ends();
        for cell in first.into_iter().chain(second).filter_map(|at| binding.located(at)) {
            each_source_of(&cell, &mut add);
        }
        if first.is_none() {
            binding.table.sources.iter().for_each(|id| add(&id.value));
        }
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
    fn located(&self, at: At) -> Option<Located<'_>> {
        located(&self.table, at.row, at.field)
    }
}

/// Hands over the sources of a cell. Where the field names none, those that its row names stand before the table's.
pub fn each_source_of<'t>(cell: &Located<'t>, mut each: impl FnMut(&'t str)) {
    if cell.field.source == FieldSource::Table {
        let of_row = cell.row.cells.iter().find_map(|cell| match &cell.value {
            Value::Sources(ids) => Some(ids),
            _ => None,
        });
        if let Some(ids) = of_row {
            ids.iter().for_each(|id| each(id));
            return;
        }
    }
    cell.table.each_cell_source(cell.row_index, cell.field_index, each);
}
