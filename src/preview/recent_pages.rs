//! The pages that browsers requested last, and so may have open. In a large site they are built first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The most pages that are remembered.
const MAX_PAGES: usize = 4;

/// The paths of pages, the latest first; shared by the server and the build thread.
#[derive(Debug, Clone, Default)]
pub struct RecentPages(Arc<Mutex<VecDeque<String>>>);

impl RecentPages {
    /// Records that a page was requested.
    pub fn record(&self, path: &str) {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        paths.retain(|known| known != path);
        paths.push_front(path.to_owned());
        paths.truncate(MAX_PAGES);
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
    fn the_latest_pages_are_known_once_each() {
        let recent_pages = RecentPages::default();
        for path in ["a", "b", "c", "a", "d", "e"] {
            recent_pages.record(path);
        }
        assert_eq!(recent_pages.paths(), ["e", "d", "a", "c"]);
    }
}
