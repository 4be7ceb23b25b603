//! Finds rows of a key of several fields by the ids of its parts. The index is built once for the whole table.

use std::sync::OnceLock;

use rapidhash::RapidHashMap;

use super::rows::Row;
use super::slug::slug;

/// Rows by the parts of their keys; built on first use.
#[derive(Debug, Clone, Default)]
pub struct RowsByKeyParts {
    by_ids: OnceLock<RapidHashMap<String, Vec<usize>>>,
}

impl RowsByKeyParts {
    /// The only row of which each part of the key is equal to the given part or its id: `2024,united-states`.
    pub fn find(&self, rows: &[Row], key: &[usize], parts: &[&str]) -> Option<usize> {
        if parts.len() != key.len() || parts.len() < 2 {
            return None;
        }
        let by_ids = self.by_ids.get_or_init(|| {
            let mut by_ids: RapidHashMap<String, Vec<usize>> = RapidHashMap::default();
            for (at, row) in rows.iter().enumerate() {
                let cells = key.iter().filter_map(|field| row.cells.get(*field));
                by_ids.entry(ids(cells.map(|cell| &*cell.text))).or_default().push(at);
            }
            by_ids
        });
        let is_meant = |at: &&usize| {
            rows.get(**at).is_some_and(|row| {
                parts.iter().zip(key).all(|(part, field)| {
                    row.cells.get(*field).is_some_and(|cell| *cell.text == **part || slug(&cell.text) == *part)
                })
            })
        };
        let mut found = by_ids.get(&ids(parts.iter().copied()))?.iter().filter(is_meant);
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }
}

fn ids<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.map(slug).collect::<Vec<_>>().join(",")
}
