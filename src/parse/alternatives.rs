//! Alternative texts that do not describe their image (WCAG 2.2 §1.1.1).

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;
use crate::text::alternative::{Silence, silence};

/// What is wrong with the alternative text at `place`. `None` if it may describe its image.
pub fn told(place: Place, text: &str) -> Option<Diagnostic> {
    silence(text).map(|silence| match silence {
        Silence::Empty => messages::empty_alternative(place),
        Silence::Word => messages::silent_alternative(place, text),
    })
}
