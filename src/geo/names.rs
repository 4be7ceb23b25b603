//! What shapes are called, and which one a text means: by a code, a name or an alias, never by likeness.

use std::collections::HashMap;

use super::shapes::Shape;
use crate::nearest::nearest;

/// The names of shapes.
#[derive(Debug, Default)]
pub struct Index {
    by_name: HashMap<String, Vec<usize>>,
    /// As they are written, for suggestions.
    written: Vec<String>,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(usize),
    /// Several shapes are called so.
    Several(Vec<usize>),
    None,
}

impl Index {
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

    pub fn find(&self, text: &str) -> Found {
        match self.by_name.get(&folded(text)).map(Vec::as_slice) {
            None | Some([]) => Found::None,
            Some([one]) => Found::One(*one),
            Some(several) => Found::Several(several.to_vec()),
        }
    }

    /// The name that a text was most likely meant to be: one that is a few letters off, or is what remains of the text
    /// without what stands in brackets or behind a comma.
    pub fn suggestion(&self, text: &str) -> Option<&str> {
        let core = text.split(['(', ',', '[']).next().unwrap_or(text).trim();
        let exact = |wanted: &str| self.written.iter().find(|name| folded(name) == folded(wanted)).map(String::as_str);
        if core != text
            && let Some(name) = exact(core)
        {
            return Some(name);
        }
        // The search looks at some hundred names only; those that begin alike come first.
        let first = folded(text).chars().next();
        let begins = |name: &&String| folded(name).chars().next() == first;
        let (alike, others): (Vec<&String>, Vec<&String>) = self.written.iter().partition(begins);
        nearest(text, alike.into_iter().chain(others).map(String::as_str))
            .or_else(|| nearest(core, self.written.iter().map(String::as_str)))
    }
}

/// A name as it is compared: small letters, one kind of apostrophe, hyphen and space.
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
