//! The numbered marks of a page: sources that it cites, and notes on where the figures of a paragraph come from.

use std::collections::HashMap;

/// Numbers what a page refers to, in the order in which readers meet it.
#[derive(Debug, Default)]
pub struct Citations {
    order: Vec<Entry>,
    marks: HashMap<String, u32>,
    /// Figures that no mark stands behind yet, by their index on the page.
    pending: Vec<usize>,
}

/// One number of a page’s list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A source of the bibliography, by its id.
    Source(String),
    /// The figures of a paragraph, by their index on the page.
    Note(Vec<usize>),
}

impl Entry {
    pub fn is_note(&self) -> bool {
        self.figures().is_some()
    }

    /// The figures that it speaks of, if it is a note.
    pub fn figures(&self) -> Option<&[usize]> {
        match self {
            Entry::Source(_) => None,
            Entry::Note(figures) => Some(figures),
        }
    }
}

impl Citations {
    /// The number of the source `id`, from 1; a new one gets the next.
    pub fn number(&mut self, id: &str) -> usize {
        let is_it = |entry: &Entry| matches!(entry, Entry::Source(known) if known == id);
        let at = self.order.iter().position(is_it).unwrap_or_else(|| {
            self.order.push(Entry::Source(id.to_owned()));
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

    /// A figure that the next mark speaks for.
    pub fn add_figure(&mut self, figure: usize) {
        self.pending.push(figure);
    }

    /// The number of a note for the figures since the last one; `None` when there are none.
    pub fn take_note(&mut self) -> Option<usize> {
        if self.pending.is_empty() {
            return None;
        }
        self.order.push(Entry::Note(std::mem::take(&mut self.pending)));
        Some(self.order.len())
    }

    /// Each entry with its number.
    pub fn entries(&self) -> impl Iterator<Item = (&Entry, usize)> {
        self.order.iter().enumerate().map(|(at, entry)| (entry, at + 1))
    }

    /// The ids of the marks that lead to a source.
    pub fn marks_of(&self, id: &str) -> Vec<String> {
        let marks = self.marks.get(id).copied().unwrap_or(0);
        (1..=marks).map(|nth| mark_id(id, nth)).collect()
    }
}

fn mark_id(id: &str, nth: u32) -> String {
    format!("cite-{id}-{nth}")
}
