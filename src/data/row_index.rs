//! Finds the rows of a table by their keys, their ids, their dates, or parts of their keys.

use rapidhash::RapidHashMap;

use super::rows::Row;
use super::rows_by_date::RowsByDate;
use super::rows_by_key_parts::RowsByKeyParts;
use crate::text::nfc;

/// The rows of a table by what identifies them.
#[derive(Debug, Clone, Default)]
pub struct RowIndex {
    by_key: RapidHashMap<String, usize>,
    by_anchor: RapidHashMap<String, usize>,
    pub by_time: RowsByDate,
    pub by_parts: RowsByKeyParts,
}

impl RowIndex {
    /// If several rows have the same key, which is reported, the first is found.
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

    /// The row with this key or this id.
    pub fn find(&self, key: &str) -> Option<usize> {
        let key = nfc(key);
        self.by_key.get(&*key).or_else(|| self.by_anchor.get(&*key)).copied()
    }
}
