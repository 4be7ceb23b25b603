//! Footnotes: defined twice or never referred to, and note marks that are broken by a space or a missing colon.

use std::ops::Range;

use super::kind::{Finding, RawKind, Syntax};
use super::stray_markup::StrayMarkup;
use crate::text::confusables;

/// Labels of the notes of a text: where they are defined, and which are referred to.
#[derive(Debug, Default)]
pub struct Notes {
    definitions: Vec<(String, Range<usize>)>,
    references: Vec<String>,
}

impl Notes {
    /// Records a definition, `[^label]: words`.
    pub fn definition(&mut self, label: &str, range: &Range<usize>, source: &str) {
        let written = source.get(range.clone()).unwrap_or_default();
        let start = range.start + written.find("[^").unwrap_or(0);
        let length = written.find("]:").map_or(0, |end| end + 2);
        self.definitions.push((label.to_lowercase(), start..(range.start + length).max(start)));
    }

    /// Records a reference, `[^label]`.
    pub fn reference(&mut self, label: &str) {
        self.references.push(label.to_lowercase());
    }

    /// At the end of the text: corrects the findings about notes, and adds duplicate and unused definitions.
    pub fn finish(&mut self, source: &str, found: &mut Vec<Finding>) {
        self.correct_near_misses(source, found);
        self.mark_confusables(found);
        for (at, (label, place)) in self.definitions.iter().enumerate() {
            let first = self.definitions.iter().take(at).find(|(other, _)| other == label);
            let shown = source.get(place.clone()).unwrap_or_default();
            let shown = shown.trim_start_matches("[^").trim_end_matches(':').trim_end_matches(']').to_owned();
            if let Some((_, first)) = first {
                let kind = RawKind::DuplicateNote { label: shown, first: first.clone().into() };
                found.push(Finding { kind, range: place.clone() });
            } else if !self.references.contains(label) {
                found.push(Finding { kind: RawKind::UnusedNote { label: shown }, range: place.clone() });
            }
        }
    }

    /// Marks whose label looks the same as one that is defined.
    fn mark_confusables(&mut self, found: &mut [Finding]) {
        for found in found {
            let RawKind::UndefinedNote { label, is_definition: false } = &found.kind else { continue };
            let alike = self.definitions.iter().find(|(defined, _)| {
                confusables::explain(label, defined).is_some() || confusables::explain(defined, label).is_some()
            });
            if let Some((defined, _)) = alike {
                let (label, defined) = (label.clone(), defined.clone());
                self.references.push(defined.clone());
                found.kind = RawKind::ConfusableNote { label, defined };
            }
        }
    }

    /// Corrects the findings about notes with a space in the brackets or a missing colon, and about plain numbers in
    /// brackets that a line of the page explains.
    fn correct_near_misses(&self, source: &str, found: &mut Vec<Finding>) {
        let is_of = |found: &Finding, wanted: StrayMarkup| matches!(&found.kind, RawKind::Foreign { syntax: Syntax::StrayMarkup(stray_markup), .. } if *stray_markup == wanted);
        let without_colon: Vec<String> = found
            .iter()
            .filter(|found| is_of(found, StrayMarkup::NoteWithoutColon))
            .filter_map(|found| Some(source.get(found.range.clone())?.trim_matches(['[', ']', '^']).to_owned()))
            .collect();
        // A number that a line explains is a note, and one that nothing explains was copied along.
        let explained: Vec<&str> = found
            .iter()
            .filter(|found| is_of(found, StrayMarkup::PlainNote))
            .filter_map(|found| source.get(found.range.clone()))
            .collect();
        found.retain(|found| match &found.kind {
            RawKind::UndefinedNote { label, .. } => !without_colon.contains(label),
            _ if is_of(found, StrayMarkup::PlainNote) => {
                source.get(found.range.clone()).is_some_and(|mark| source.matches(mark).count() > 1)
            }
            _ if is_of(found, StrayMarkup::CopiedNote) => {
                source.get(found.range.clone()).is_some_and(|mark| !explained.contains(&mark))
            }
            _ => true,
        });
        for found in found.iter_mut() {
            let written = source.get(found.range.clone()).unwrap_or_default();
            if let RawKind::UndefinedNote { label, is_definition: false } = &found.kind
                && self.definitions.iter().any(|(known, _)| *known == label.to_lowercase())
            {
                let syntax = Syntax::StrayMarkup(StrayMarkup::SpaceInNoteLabel);
                found.kind = RawKind::Foreign { written: written.to_owned(), syntax };
            }
        }
    }
}
