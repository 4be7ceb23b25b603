//! A figure that was looked up: what it is bound to, for the page, its notes and the fact-checker's list.

use serde::Serialize;

use super::messages::shown;
use super::reference::{Op, Reference};
use super::resolve::{Located, Meaning, aggregate, as_of, resolve};
use super::{Tables, Tolerances};
use crate::data::{FieldSource, Period, Value};

/// Whether the words agree with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Agrees,
    Disagrees,
    /// Marked as bound to nothing.
    Unbound,
}

/// One row of a table that a figure is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowRef {
    pub index: usize,
    /// As the table has it; empty when it has no key.
    pub key: String,
}

/// What a figure is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub verdict: Verdict,
    /// `None` for a figure that is bound to nothing on purpose.
    pub table: Option<String>,
    /// The rows in the order in which they are named; none for a whole column.
    pub rows: Vec<RowRef>,
    /// The fields, one for each end of a pair of fields; none for a row's key.
    pub fields: Vec<String>,
    pub op: Option<Op>,
    /// The value for machines: as it stands in the CSV, both ends of a pair joined with `..`.
    pub value: Option<String>,
    /// For `<time datetime>`, where the figure is a date.
    pub datetime: Option<String>,
    pub as_of: Option<Period>,
    pub source_ids: Vec<String>,
    /// The link's title.
    pub note: Option<String>,
    /// The words that an empty link stands for.
    pub written: Option<String>,
}

/// The data behind a reference as people read them: “13.5 %”, “21.6 % .. 13.5 %”. `None` where it leads nowhere.
pub fn data_of(target: &str, tables: &Tables<'_>) -> Option<String> {
    let meaning = resolve(&Reference::parse(target).ok()?, tables).ok()??;
    Some(match &meaning {
        Meaning::Cell(cell) | Meaning::Key(cell) => shown(cell),
        Meaning::Pair(from, to) => format!("{} .. {}", shown(from), shown(to)),
        Meaning::AsOf { period, .. } => period.iso(),
        Meaning::Column { .. } => Figure::of(&meaning, None).value.unwrap_or_default(),
    })
}

fn has_twice(ids: &[String]) -> bool {
    ids.iter().enumerate().any(|(at, id)| ids.iter().take(at).any(|earlier| earlier == id))
}

impl Figure {
    /// One that is marked as bound to nothing.
    pub fn none(note: Option<&str>) -> Self {
        Self {
            verdict: Verdict::Unbound,
            table: None,
            rows: Vec::new(),
            fields: Vec::new(),
            op: None,
            value: None,
            datetime: None,
            as_of: None,
            source_ids: Vec::new(),
            note: note.map(str::to_owned),
            written: None,
        }
    }

    /// What a meaning binds to.
    pub fn of(meaning: &Meaning<'_>, note: Option<&str>) -> Self {
        let mut figure = Self { verdict: Verdict::Agrees, ..Self::none(note) };
        match meaning {
            Meaning::Cell(cell) => {
                figure.cell(cell);
                figure.fields = vec![cell.field.name.clone()];
                figure.value = Some(cell.cell.text.clone());
                figure.datetime = cell.cell.value.period().and_then(|period| period.datetime());
            }
            Meaning::Key(cell) => {
                figure.cell(cell);
                figure.value = Some(cell.row.key.clone());
                figure.datetime = cell.cell.value.period().and_then(|period| period.datetime());
            }
            Meaning::Pair(from, to) => {
                figure.cell(from);
                figure.cell(to);
                figure.fields = vec![from.field.name.clone()];
                if to.field_index != from.field_index {
                    figure.fields.push(to.field.name.clone());
                }
                figure.value = Some(format!("{}..{}", from.cell.text, to.cell.text));
                figure.as_of = as_of(to);
            }
            Meaning::AsOf { row, period } => {
                figure.cell(row);
                figure.op = Some(Op::AsOf);
                figure.value = Some(period.iso());
                figure.datetime = period.datetime();
            }
            Meaning::Column { op, cells, table, rows } => {
                figure.table = Some(table.name.clone());
                figure.op = Some(*op);
                figure.as_of = table.as_of;
                let amount = aggregate(*op, cells, *rows, &Tolerances::default());
                figure.value = amount.map(|amount| amount.raw.normalize().to_string());
                figure.fields = cells.first().map(|cell| cell.field.name.clone()).into_iter().collect();
                figure.source_ids = table.sources.iter().map(|id| id.value.clone()).collect();
            }
        }
        figure
    }

    fn cell(&mut self, cell: &Located<'_>) {
        self.table = Some(cell.table.name.clone());
        if !self.rows.iter().any(|row| row.index == cell.row_index) {
            self.rows.push(RowRef { index: cell.row_index, key: cell.row.key.clone() });
        }
        self.as_of = as_of(cell);
        let ids = Self::sources_of(cell);
        if self.source_ids.is_empty() && !has_twice(&ids) {
            self.source_ids = ids;
            return;
        }
        for id in ids {
            if !self.source_ids.contains(&id) {
                self.source_ids.push(id);
            }
        }
    }

    /// The sources of a cell. Where the field names none, those that its row names stand before the table's.
    pub fn sources_of(cell: &Located<'_>) -> Vec<String> {
        if cell.field.source == FieldSource::Table {
            let of_row = cell.row.cells.iter().find_map(|cell| match &cell.value {
                Value::Sources(ids) => Some(ids.clone()),
                _ => None,
            });
            if let Some(ids) = of_row {
                return ids;
            }
        }
        cell.table.cell_sources(cell.row_index, cell.field_index)
    }
}
