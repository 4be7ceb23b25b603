//! A step of a build whose result is cached for the next build, together with its messages.

use std::sync::Arc;

use super::Diagnostic;

/// The last result of a step; `None` before the first build.
#[derive(Debug)]
pub struct CachedStep<T>(Option<CachedResult<T>>);

/// A result with the key of its inputs.
#[derive(Debug)]
struct CachedResult<T> {
    /// The [`crate::text::cache_key`] of everything that the result was made from.
    key: u64,
    result: Arc<T>,
    messages: Vec<Diagnostic>,
}

impl<T> Default for CachedStep<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> CachedStep<T> {
    /// The last result if it was made for the same `key`, otherwise a new one from `make`. In both cases its messages
    /// are added to `diagnostics`.
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
        self.0 = Some(CachedResult { key, result: result.clone(), messages });
        result
    }

    /// Like [`CachedStep::result`], for a step without messages.
    pub fn result_without_messages(&mut self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        self.result(key, &mut Vec::new(), |_| make())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::text::Place;

    #[test]
    fn a_step_runs_again_only_for_another_key_but_reports_every_time() {
        let mut step = CachedStep::default();
        let mut made = 0;
        let mut reported = Vec::new();
        for key in [1, 1, 2] {
            step.result(key, &mut reported, |messages| {
                made += 1;
                messages.push(Diagnostic::new(&codes::LINK_BROKEN, Place::file(&"a".into()), "m"));
            });
        }
        assert_eq!((made, reported.len()), (2, 3));
    }
}
