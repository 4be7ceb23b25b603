//! Unique ids: the one that is asked for if it is free, otherwise that with a number.

use rapidhash::{RapidHashMap, RapidHashSet};

/// The ids that are taken on one page.
#[derive(Debug, Default)]
pub struct FreeIds {
    taken: RapidHashSet<String>,
    /// The number to try next for each id that was asked for before: a page may have a thousand headings with the same
    /// text.
    next: RapidHashMap<String, u32>,
}

impl FreeIds {
    /// Takes exactly this id. Returns whether it was free.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes `wanted` or, if it is taken or `reserved`, the first free one with a number from `second` on: `wanted-2`,
    /// `wanted-3`.
    pub fn give(&mut self, wanted: &str, second: u32, reserved: impl Fn(&str) -> bool) -> String {
        if !reserved(wanted) && self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        self.numbered(wanted, second, reserved)
    }

    /// Takes the first of `wanted-1`, `wanted-2`, … that is neither taken nor `reserved`.
    pub fn give_numbered(&mut self, wanted: &str, reserved: impl Fn(&str) -> bool) -> String {
        self.numbered(wanted, 1, reserved)
    }

    fn numbered(&mut self, wanted: &str, first: u32, reserved: impl Fn(&str) -> bool) -> String {
        let mut number = self.next.get(wanted).copied().unwrap_or(first);
        let id = loop {
            let id = format!("{wanted}-{number}");
            number += 1;
            if !reserved(&id) && self.taken.insert(id.clone()) {
                break id;
            }
        };
        self.next.insert(wanted.to_owned(), number);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_once_and_never_one_that_is_taken() {
        let mut ids = FreeIds::default();
        assert!(ids.take("costs-2") && !ids.take("costs-2"));
        let given = ["costs", "costs", "costs", "costs-3"].map(|wanted| ids.give(wanted, 2, |id| id == "costs-4"));
        assert_eq!(given, ["costs", "costs-3", "costs-5", "costs-3-2"]);
        let given = ["trade", "trade", "trade"].map(|wanted| ids.give(wanted, 1, |_| false));
        assert_eq!(given, ["trade", "trade-1", "trade-2"]);
    }
}
