//! Footnotes: defined twice or never referred to, and marks of notes that a blank or a missing colon keeps from being one.

use std::ops::Range;

use super::dialect::Dialect;
use super::kind::{Found, Kind, Syntax};
use crate::text::lookalikes;

/// Labels of the notes of a text: where they are defined, and which are referred to.
#[derive(Debug, Default)]
pub struct Notes {
    definitions: Vec<(String, Range<usize>)>,
    references: Vec<String>,
}

impl Notes {
    /// Sees a definition, `[^label]: words`.
    pub fn definition(&mut self, label: &str, range: &Range<usize>, source: &str) {
        let written = source.get(range.clone()).unwrap_or_default();
        let start = range.start + written.find("[^").unwrap_or(0);
        let length = written.find("]:").map_or(0, |end| end + 2);
        self.definitions.push((label.to_lowercase(), start..(range.start + length).max(start)));
    }

    /// Sees a mark in the text, `[^label]`.
    pub fn reference(&mut self, label: &str) {
        self.references.push(label.to_lowercase());
    }

    /// Once the text is at its end: corrects what was found of notes, and adds what is defined in vain.
    pub fn finish(&mut self, source: &str, found: &mut Vec<Found>) {
        self.nearly(source, found);
        self.alike(found);
        for (at, (label, place)) in self.definitions.iter().enumerate() {
            let first = self.definitions.iter().take(at).find(|(other, _)| other == label);
            let shown = source.get(place.clone()).unwrap_or_default();
            let shown = shown.trim_start_matches("[^").trim_end_matches(':').trim_end_matches(']').to_owned();
            if let Some((_, first)) = first {
                let kind = Kind::NoteTwice { label: shown, first: first.clone().into() };
                found.push(Found { kind, range: place.clone() });
            } else if !self.references.contains(label) {
                found.push(Found { kind: Kind::NoteUnused { label: shown }, range: place.clone() });
            }
        }
    }

    /// Marks whose label looks the same as one that is defined.
    fn alike(&mut self, found: &mut [Found]) {
        for found in found {
            let Kind::UndefinedNote { label, is_definition: false } = &found.kind else { continue };
            let alike = self.definitions.iter().find(|(defined, _)| {
                lookalikes::cause(label, defined).is_some() || lookalikes::cause(defined, label).is_some()
            });
            if let Some((defined, _)) = alike {
                let (label, defined) = (label.clone(), defined.clone());
                self.references.push(defined.clone());
                found.kind = Kind::NoteAlike { label, defined };
            }
        }
    }

    /// Notes that are none because of a blank in the brackets or of a colon that is missing, and plain numbers in brackets
    /// that a line of the page explains.
    fn nearly(&self, source: &str, found: &mut Vec<Found>) {
        let is_of = |found: &Found, wanted: Dialect| matches!(&found.kind, Kind::Foreign { syntax: Syntax::Dialect(dialect), .. } if *dialect == wanted);
        let without_colon: Vec<String> = found
            .iter()
            .filter(|found| is_of(found, Dialect::NoteColon))
            .filter_map(|found| Some(source.get(found.range.clone())?.trim_matches(['[', ']', '^']).to_owned()))
            .collect();
        // A number that a line explains is a note, and one that nothing explains was copied along.
        let explained: Vec<&str> = found
            .iter()
            .filter(|found| is_of(found, Dialect::PlainNote))
            .filter_map(|found| source.get(found.range.clone()))
            .collect();
        found.retain(|found| match &found.kind {
            Kind::UndefinedNote { label, .. } => !without_colon.contains(label),
            _ if is_of(found, Dialect::PlainNote) => {
                source.get(found.range.clone()).is_some_and(|mark| source.matches(mark).count() > 1)
            }
            _ if is_of(found, Dialect::CopiedNote) => {
                source.get(found.range.clone()).is_some_and(|mark| !explained.contains(&mark))
            }
            _ => true,
        });
        for found in found.iter_mut() {
            let written = source.get(found.range.clone()).unwrap_or_default();
            if let Kind::UndefinedNote { label, is_definition: false } = &found.kind
                && self.definitions.iter().any(|(known, _)| *known == label.to_lowercase())
            {
                let syntax = Syntax::Dialect(Dialect::NoteBlank);
                found.kind = Kind::Foreign { written: written.to_owned(), syntax };
            }
        }
    }
}
