//! Finds the first and the latest row of a table, for each combination of the other key fields. The index is built once
//! for the whole table.

use std::sync::OnceLock;

use rapidhash::RapidHashMap;

use super::period::Period;
use super::rows::Row;

/// Rows by their date; built on first use.
#[derive(Debug, Clone, Default)]
pub struct RowsByDate {
    /// For each date field of the key, the rows by the texts of the other fields.
    by_slot: OnceLock<Vec<Times>>,
}

/// The ends of each series, by the texts of the other key fields.
type Times = RapidHashMap<Vec<String>, Ends>;

/// The first and the latest row of a series, each with its date.
#[derive(Debug, Clone)]
struct Ends {
    first: (Period, usize),
    latest: (Period, usize),
}

impl RowsByDate {
    /// The row with the latest, or the first, date in the field `slot` of the key, among the rows whose other key
    /// fields have the texts `others`.
    pub fn find(&self, rows: &[Row], key: &[usize], slot: usize, others: &[&str], is_latest: bool) -> Option<usize> {
        let by_slot = self.by_slot.get_or_init(|| (0..key.len()).map(|slot| times(rows, key, slot)).collect());
        let others: Vec<String> = others.iter().map(|text| (*text).to_owned()).collect();
        let ends = by_slot.get(slot)?.get(&others)?;
        Some(if is_latest { ends.latest.1 } else { ends.first.1 })
    }
}

/// Builds the index for the date in the field `slot` of the key.
fn times(rows: &[Row], key: &[usize], slot: usize) -> Times {
    let mut times = Times::default();
    let Some(date) = key.get(slot) else { return times };
    for (at, row) in rows.iter().enumerate() {
        let Some(period) = row.cells.get(*date).and_then(|cell| cell.value.period()) else { continue };
        let others = key.iter().enumerate().filter(|(index, _)| *index != slot);
        let texts = others.filter_map(|(_, field)| row.cells.get(*field)).map(|cell| cell.text.to_string()).collect();
        let here = (period, at);
        times
            .entry(texts)
            .and_modify(|ends: &mut Ends| {
                // If several rows have the same date, which is reported, the first of them counts as the first row,
                // and the last as the latest.
                if here.0 >= ends.latest.0 {
                    ends.latest = here;
                }
                if here.0 < ends.first.0 {
                    ends.first = here;
                }
            })
            .or_insert_with(|| Ends { first: here, latest: here });
    }
    times
}
