//! Alternative texts that say nothing of what is to be seen.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;
use crate::text::alternative::{Silence, silence};

/// What is wrong with the alternative text that stands at `place`.
pub fn told(place: Place, text: &str) -> Option<Diagnostic> {
    silence(text).map(|silence| match silence {
        Silence::Empty => messages::empty_alternative(place),
        Silence::Word => messages::silent_alternative(place, text),
    })
}
