//! A cached step of a build: its result is kept from one build to the next, with the messages that came with it.

use std::sync::Arc;

use super::Diagnostic;

/// The last result of a step; empty before the first.
#[derive(Debug)]
pub struct Step<T>(Option<Kept<T>>);

#[derive(Debug)]
struct Kept<T> {
    /// The [`crate::text::key`] of everything that the result was made from.
    key: u64,
    result: Arc<T>,
    messages: Vec<Diagnostic>,
}

impl<T> Default for Step<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Step<T> {
    /// The last result if it was made for `key`, otherwise a new one from `make`. Its messages are reported in both
    /// cases.
    pub fn result(
        &mut self,
        key: u64,
        diagnostics: &mut Vec<Diagnostic>,
        make: impl FnOnce(&mut Vec<Diagnostic>) -> T,
    ) -> Arc<T> {
        if let Some(kept) = self.0.as_ref().filter(|kept| kept.key == key) {
            diagnostics.extend(kept.messages.iter().cloned());
            return kept.result.clone();
        }
        let mut messages = Vec::new();
        let result = Arc::new(make(&mut messages));
        diagnostics.extend(messages.iter().cloned());
        self.0 = Some(Kept { key, result: result.clone(), messages });
        result
    }

    /// Like [`Step::result`], for a step without messages.
    pub fn silent(&mut self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        self.result(key, &mut Vec::new(), |_| make())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::text::Place;

    #[test]
    fn a_step_is_repeated_only_for_another_key_but_reported_each_time() {
        let mut step = Step::default();
        let mut made = 0;
        let mut told = Vec::new();
        for key in [1, 1, 2] {
            step.result(key, &mut told, |messages| {
                made += 1;
                messages.push(Diagnostic::new(&codes::LINK_BROKEN, Place::file(&"a".into()), "m"));
            });
        }
        assert_eq!((made, told.len()), (2, 3));
    }
}
