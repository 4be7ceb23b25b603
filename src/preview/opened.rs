//! The pages that browsers requested last, and so may have open: in a large site they are built first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The most pages that are remembered.
const MOST: usize = 4;

/// The paths of pages, the latest first; shared by the server and the build thread.
#[derive(Debug, Clone, Default)]
pub struct Opened(Arc<Mutex<VecDeque<String>>>);

impl Opened {
    /// Records that a page was requested.
    pub fn note(&self, path: &str) {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        paths.retain(|known| known != path);
        paths.push_front(path.to_owned());
        paths.truncate(MOST);
    }

    /// The paths of the pages, the latest first.
    pub fn paths(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pages_are_known_each_once() {
        let opened = Opened::default();
        for path in ["a", "b", "c", "a", "d", "e"] {
            opened.note(path);
        }
        assert_eq!(opened.paths(), ["e", "d", "a", "c"]);
    }
}
