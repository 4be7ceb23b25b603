//! The first and the latest row of a table, for each value of what else its key has: found once for the whole table.

use std::sync::OnceLock;

use rapidhash::RapidHashMap;

use super::period::Period;
use super::rows::Row;

/// Rows by time, made when they are first asked for.
#[derive(Debug, Clone, Default)]
pub struct RowTimes {
    /// For each field of the key that holds a date, by the texts of the others.
    by_slot: OnceLock<Vec<Times>>,
}

type Times = RapidHashMap<Vec<String>, Ends>;

#[derive(Debug, Clone)]
struct Ends {
    first: (Period, usize),
    latest: (Period, usize),
}

impl RowTimes {
    /// The row with the latest, or the first, date in the field `slot` of the key, among those whose other fields of the
    /// key have these texts.
    pub fn find(&self, rows: &[Row], key: &[usize], slot: usize, others: &[&str], is_latest: bool) -> Option<usize> {
        let by_slot = self.by_slot.get_or_init(|| (0..key.len()).map(|slot| times(rows, key, slot)).collect());
        let others: Vec<String> = others.iter().map(|text| (*text).to_owned()).collect();
        let ends = by_slot.get(slot)?.get(&others)?;
        Some(if is_latest { ends.latest.1 } else { ends.first.1 })
    }
}

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
                // Of several of one date, mistakes that were reported, the last is the latest and the first the first.
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
