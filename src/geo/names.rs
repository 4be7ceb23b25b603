//! The names of shapes, and which shape a text means: by a code, a name or an alias, never by similarity.

use std::collections::HashMap;

use super::shapes::Shape;
use crate::nearest::nearest;

/// The names of shapes.
#[derive(Debug, Default)]
pub struct Index {
    by_name: HashMap<String, Vec<usize>>,
    /// In their original spelling, for suggestions.
    written: Vec<String>,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The index of the only shape with this name.
    One(usize),
    /// Several shapes have this name.
    Several(Vec<usize>),
    /// No shape has this name.
    None,
}

impl Index {
    /// Indexes the names and the code of every shape.
    pub fn of(shapes: &[Shape]) -> Self {
        let mut index = Self::default();
        for (at, shape) in shapes.iter().enumerate() {
            for name in shape.names.iter().chain([&shape.code]) {
                let shapes = index.by_name.entry(folded(name)).or_default();
                if !shapes.contains(&at) {
                    shapes.push(at);
                }
                index.written.push(name.clone());
            }
        }
        index
    }

    /// The shape that `text` means, ignoring case and punctuation variants ([`folded`]).
    pub fn find(&self, text: &str) -> Found {
        match self.by_name.get(&folded(text)).map(Vec::as_slice) {
            None | Some([]) => Found::None,
            Some([one]) => Found::One(*one),
            Some(several) => Found::Several(several.to_vec()),
        }
    }

    /// The name that a text was most likely meant to be: one that differs by a few letters, or what remains of the text
    /// without a part in brackets or after a comma.
    pub fn suggestion(&self, text: &str) -> Option<&str> {
        let core = text.split(['(', ',', '[']).next().unwrap_or(text).trim();
        let exact = |wanted: &str| self.written.iter().find(|name| folded(name) == folded(wanted)).map(String::as_str);
        if core != text
            && let Some(name) = exact(core)
        {
            return Some(name);
        }
        // The search compares only a few hundred names; those with the same beginning come first.
        let first = folded(text).chars().next();
        let begins = |name: &&String| folded(name).chars().next() == first;
        let (alike, others): (Vec<&String>, Vec<&String>) = self.written.iter().partition(begins);
        nearest(text, alike.into_iter().chain(others).map(String::as_str))
            .or_else(|| nearest(core, self.written.iter().map(String::as_str)))
    }
}

/// A name in the form in which names are compared: lower case, one kind of apostrophe, hyphen and space.
pub fn folded(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '’' | 'ʼ' | 'ʻ' | '‘' => '\'',
            '‐' | '‑' | '–' => '-',
            letter => letter,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
