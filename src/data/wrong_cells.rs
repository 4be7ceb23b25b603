//! What a message about wrong cells needs to know, and the words it is made of.

use super::field::Field;
use super::value::CellMistake;

/// Cells of one column that do not fit for one reason, by the first of them.
#[derive(Clone, Copy)]
pub struct WrongCells<'w> {
    /// What stands in the first.
    pub text: &'w str,
    /// What stands in all of them, each text once, as far as they were kept.
    pub texts: &'w [String],
    pub field: &'w Field,
    pub mistake: &'w CellMistake,
    /// How many others there are that have no message of their own.
    pub others: usize,
    /// Where the sidecar stands or would stand.
    pub sidecar: &'w str,
    /// The formats of dates that fit each of them.
    pub date_patterns: &'w [&'static str],
}

/// What is wrong, and what to write.
pub struct Words {
    pub why: String,
    pub help: Vec<String>,
}

impl Words {
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), help: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub fn write(self, right: Option<&String>) -> Self {
        match right {
            Some(right) => self.help(format!("write {right}")),
            None => self,
        }
    }
}

/// A long text cut, for a message is a line.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if text.chars().any(|character| matches!(character, '\n' | '\r')) { &line } else { text };
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
