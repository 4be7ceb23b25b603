//! The library that reads workbooks trusts the contents of a file and may panic on a damaged one. The author gets a
//! message that the file is damaged, and sees no panic.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether a panic on this thread is expected and not reported.
    static IS_EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// The result of `read`; `None` if it panicked.
pub fn catch_panic<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            if !IS_EXPECTED.get() {
                before(panicked);
            }
        }));
    });
    let before = IS_EXPECTED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(read));
    IS_EXPECTED.set(before);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught() {
        assert_eq!(catch_panic(|| 1), Some(1));
        assert_eq!(catch_panic(|| -> u8 { panic::resume_unwind(Box::new(())) }), None);
        assert!(!IS_EXPECTED.get());
    }
}
