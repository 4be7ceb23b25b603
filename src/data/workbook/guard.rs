//! The reader of workbooks takes the tables of a file at their word and may panic where a file is damaged. Whoever wrote
//! the file is told that it is, and nothing else.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// A panic on this thread is expected, and says nothing to anybody.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` makes; `None` when it panicked.
pub fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            if !IS_GUARDED.get() {
                before(panicked);
            }
        }));
    });
    let before = IS_GUARDED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(read));
    IS_GUARDED.set(before);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic::resume_unwind(Box::new(())) }), None);
        assert!(!IS_GUARDED.get());
    }
}
