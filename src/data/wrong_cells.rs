//! What a message about wrong cells needs to know, and the parts that it is made of.

use super::field::Field;
use super::value::CellError;

/// Cells of one column that do not fit for the same reason, described by the first of them.
#[derive(Clone, Copy)]
pub struct WrongCells<'w> {
    /// The text of the first.
    pub text: &'w str,
    /// The texts of all, each once, as far as they were kept.
    pub texts: &'w [String],
    /// The field of the column.
    pub field: &'w Field,
    /// Why the first does not fit.
    pub mistake: &'w CellError,
    /// How many others there are without a message of their own.
    pub others: usize,
    /// The path of the sidecar, which may not exist.
    pub sidecar: &'w str,
    /// The date formats that fit each of them.
    pub date_patterns: &'w [&'static str],
}

/// The variable parts of a message about a cell.
pub struct Explanation {
    /// What is wrong with the cell.
    pub why: String,
    /// What to write instead, one line each.
    pub help: Vec<String>,
}

impl Explanation {
    /// An explanation without help.
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), help: Vec::new() }
    }

    /// Adds a line of help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds “write …” if there is a right number.
    pub fn write(self, right: Option<&String>) -> Self {
        match right {
            Some(right) => self.help(format!("write {right}")),
            None => self,
        }
    }
}

/// A text shortened to fit into one line of a message.
pub fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if text.chars().any(|character| matches!(character, '\n' | '\r')) { &line } else { text };
    if text.chars().count() <= LIMIT {
        return text.to_owned();
    }
    text.chars().take(LIMIT - 1).chain(['…']).collect()
}
