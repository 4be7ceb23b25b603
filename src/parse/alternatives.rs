//! Alternative texts that do not describe their image (WCAG 2.2 §1.1.1).

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;
use crate::text::alt_text::{AltTextFlaw, alt_text_flaw};

/// What is wrong with the alternative text at `place`. `None` if it may describe its image.
pub fn check_alternative(place: Place, text: &str) -> Option<Diagnostic> {
    alt_text_flaw(text).map(|flaw| match flaw {
        AltTextFlaw::Empty => messages::empty_alternative(place),
        AltTextFlaw::Meaningless => messages::meaningless_alternative(place, text),
    })
}
