//! The rows of a table by what names them: their keys, their ids, times and parts of keys.

use rapidhash::RapidHashMap;

use super::row_parts::RowParts;
use super::row_times::RowTimes;
use super::rows::Row;
use super::spelling;

/// Rows by what names them.
#[derive(Debug, Clone, Default)]
pub struct RowIndex {
    by_key: RapidHashMap<String, usize>,
    by_anchor: RapidHashMap<String, usize>,
    pub by_time: RowTimes,
    pub by_parts: RowParts,
}

impl RowIndex {
    /// Of several rows of one key, a mistake that was reported, the first counts.
    pub fn new(rows: &[Row]) -> Self {
        let mut index = Self::default();
        for (at, row) in rows.iter().enumerate() {
            if !row.key.is_empty() {
                index.by_key.entry(row.key.clone()).or_insert(at);
            }
            index.by_anchor.entry(row.anchor.clone()).or_insert(at);
        }
        index
    }

    /// The row of a key as it stands, or of its id.
    pub fn of(&self, key: &str) -> Option<usize> {
        let key = spelling::composed(key);
        self.by_key.get(&*key).or_else(|| self.by_anchor.get(&*key)).copied()
    }
}
