//! The accessible names of the tables in a text: each by the heading above it, all different, because tables are
//! regions that readers choose from a list.

use std::collections::HashSet;

#[derive(Default)]
/// Assigns the names.
pub struct TableLabels {
    heading: Option<String>,
    given: HashSet<String>,
}

impl TableLabels {
    /// The following tables are below this heading.
    pub fn enter(&mut self, heading: &str) {
        self.heading = Some(heading.to_owned());
    }

    /// The name of the next table: "Table: Rates"; the second below that heading "Table: Rates 2". `word` is "Table".
    pub fn next(&mut self, word: &str) -> String {
        let label = match &self.heading {
            Some(heading) => format!("{word}: {heading}"),
            None => word.to_owned(),
        };
        let numbered = (2..).map(|number| format!("{label} {number}"));
        let free = std::iter::once(label.clone()).chain(numbered).find(|each| !self.given.contains(each));
        let chosen = free.unwrap_or(label);
        self.given.insert(chosen.clone());
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tables_of_a_text_have_the_same_name() {
        let mut labels = TableLabels::default();
        assert_eq!(labels.next("Table"), "Table");
        assert_eq!(labels.next("Table"), "Table 2");
        labels.enter("Rates");
        assert_eq!(labels.next("Table"), "Table: Rates");
        assert_eq!(labels.next("Table"), "Table: Rates 2");
        labels.enter("Rates 2");
        assert_eq!(labels.next("Table"), "Table: Rates 2 2");
        labels.enter("Rates");
        assert_eq!(labels.next("Table"), "Table: Rates 3");
    }
}
