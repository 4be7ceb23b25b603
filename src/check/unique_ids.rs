//! Makes ids unique by adding a number to those that are already taken.

use rapidhash::{RapidHashMap, RapidHashSet};

/// The ids that are taken on one page.
#[derive(Debug, Default)]
pub struct UniqueIds {
    taken: RapidHashSet<String>,
    /// The number to try next for each id that was taken before: a page may have a thousand headings with the same text.
    next: RapidHashMap<String, u32>,
}

impl UniqueIds {
    /// Takes exactly this id. Returns `false` if it was already taken.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes `wanted` or, if it is taken or `reserved`, the first free one with a number from `second` on: `wanted-2`,
    /// `wanted-3`.
    pub fn assign(&mut self, wanted: &str, second: u32, reserved: impl Fn(&str) -> bool) -> String {
        if !reserved(wanted) && self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        self.numbered(wanted, second, reserved)
    }

    /// Takes the first of `wanted-1`, `wanted-2`, … that is neither taken nor `reserved`.
    pub fn assign_numbered(&mut self, wanted: &str, reserved: impl Fn(&str) -> bool) -> String {
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
    fn each_id_is_assigned_once() {
        let mut ids = UniqueIds::default();
        assert!(ids.reserve("costs-2") && !ids.reserve("costs-2"));
        let given = ["costs", "costs", "costs", "costs-3"].map(|wanted| ids.assign(wanted, 2, |id| id == "costs-4"));
        assert_eq!(given, ["costs", "costs-3", "costs-5", "costs-3-2"]);
        let given = ["trade", "trade", "trade"].map(|wanted| ids.assign(wanted, 1, |_| false));
        assert_eq!(given, ["trade", "trade-1", "trade-2"]);
    }
}
