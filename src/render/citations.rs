//! The sources that a page cites: each has a number, in the order in which readers meet it.

use std::collections::HashMap;

/// Numbers the sources of one page and counts the marks that lead to each.
#[derive(Debug, Default)]
pub struct Citations {
    order: Vec<String>,
    marks: HashMap<String, u32>,
}

impl Citations {
    /// The number of the source `id`, from 1; a new one gets the next.
    pub fn number(&mut self, id: &str) -> usize {
        let at = self.order.iter().position(|known| known == id).unwrap_or_else(|| {
            self.order.push(id.to_owned());
            self.order.len() - 1
        });
        at + 1
    }

    /// Cites `id` once more: the source's number, and the id of this mark.
    pub fn cite(&mut self, id: &str) -> (usize, String) {
        let number = self.number(id);
        let marks = self.marks.entry(id.to_owned()).or_default();
        *marks += 1;
        (number, mark_id(id, *marks))
    }

    /// Each source with its number and the ids of the marks that lead to it.
    pub fn entries(&self) -> impl Iterator<Item = (&str, usize, Vec<String>)> {
        self.order.iter().enumerate().map(|(at, id)| {
            let marks = self.marks.get(id).copied().unwrap_or(0);
            (id.as_str(), at + 1, (1..=marks).map(|nth| mark_id(id, nth)).collect())
        })
    }
}

fn mark_id(id: &str, nth: u32) -> String {
    format!("cite-{id}-{nth}")
}
