//! One message: how grave, which code, where, what is wrong, what else to know, what would be right.

use std::sync::Arc;

use super::{Code, Severity};
use crate::nearest::Names;
use crate::text::{Place, lookalikes};

/// Something to tell the author, in the author's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub severity: Severity,
    /// `None` only for what is about no file: the call itself or the output folder.
    pub place: Option<Place>,
    pub message: String,
    pub notes: Vec<Note>,
    /// What would be right, each line a proposal.
    pub help: Vec<String>,
    /// The row that the page is about, where its file is written once for all rows of a table.
    pub row: Option<Arc<str>>,
}

/// Something to know beside the message, with a place of its own if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub place: Option<Place>,
    pub text: String,
}

impl Diagnostic {
    /// A message with the severity that its code has by default.
    pub fn new(code: &'static Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            place: place.into(),
            message: message.into(),
            notes: Vec::new(),
            help: Vec::new(),
            row: None,
        }
    }

    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(Note { place: None, text: text.into() });
        self
    }

    /// A note that points to another place, such as the first of two that clash.
    pub fn note_at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.notes.push(Note { place: Some(place), text: text.into() });
        self
    }

    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    fn with_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// The same for names in which one is looked for again and again; `shown` says how the author writes one.
    pub fn did_you_mean_one_of(self, names: &Names, wanted: &str, shown: impl Fn(&str) -> String) -> Self {
        if let Some(near) = names.nearest(wanted) {
            let cause = lookalikes::cause(wanted, near);
            return self.help(format!("did you mean `{}`?", shown(near))).with_help(cause);
        }
        let there = names.listed(shown);
        if there.is_empty() { self } else { self.help(format!("there is: {there}")) }
    }

    /// Adds “did you mean …?” when a near name was found, else what names there are.
    pub fn did_you_mean<'n>(self, wanted: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> Self {
        match crate::nearest::nearest(wanted, names.clone()) {
            Some(near) => self.help(format!("did you mean `{near}`?")).with_help(lookalikes::cause(wanted, near)),
            None => {
                let there = crate::nearest::listed(names);
                if there.is_empty() { self } else { self.help(format!("there is: {there}")) }
            }
        }
    }
}
