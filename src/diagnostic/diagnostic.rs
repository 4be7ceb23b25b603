//! One message: its severity, code and place, what is wrong, what else to know, and what would be right.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Severity, codes};
use crate::nearest::NameIndex;
use crate::text::{Place, confusables};

/// A message to the author, in the author's terms.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The kind of message.
    #[serde(with = "codes")]
    pub code: &'static Code,
    /// The default of the code, or what the command line sets.
    pub severity: Severity,
    /// `None` only for messages that are not about a file: about the arguments or the output folder.
    pub place: Option<Place>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Additional information, in the order in which it is shown.
    pub notes: Vec<DiagnosticNote>,
    /// What would be right; each entry is a suggestion on a line of its own.
    pub help: Vec<String>,
    /// The row that the page is made from, if its file is written once for all rows of a table.
    pub row: Option<Arc<str>>,
}

/// Additional information in a message, after what is wrong and before the help.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DiagnosticNote {
    /// The other place that it is about. `None` for a note about the message as a whole.
    pub place: Option<Place>,
    /// One sentence.
    pub text: String,
}

impl Diagnostic {
    /// A message with the default severity of its code.
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

    /// Adds a note without a place.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(DiagnosticNote { place: None, text: text.into() });
        self
    }

    /// Adds a note about another place, such as the first of two that clash.
    pub fn note_at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.notes.push(DiagnosticNote { place: Some(place), text: text.into() });
        self
    }

    /// Adds a suggestion.
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

    /// Like [`Diagnostic::did_you_mean`], for names that are searched many times; `shown` formats a name as the author
    /// writes it.
    pub fn did_you_mean_one_of(self, names: &NameIndex, wanted: &str, shown: impl Fn(&str) -> String) -> Self {
        if let Some(near) = names.nearest(wanted) {
            let cause = confusables::explain(wanted, near);
            return self.help(format!("did you mean `{}`?", shown(near))).with_help(cause);
        }
        let available = names.listed(shown);
        if available.is_empty() { self } else { self.help(format!("available: {available}")) }
    }

    /// Adds “did you mean …?” if a similar name exists, otherwise a list of the names that do exist.
    pub fn did_you_mean<'n>(self, wanted: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> Self {
        match crate::nearest::nearest(wanted, names.clone()) {
            Some(near) => self.help(format!("did you mean `{near}`?")).with_help(confusables::explain(wanted, near)),
            None => {
                let available = crate::nearest::listed(names);
                if available.is_empty() { self } else { self.help(format!("available: {available}")) }
            }
        }
    }
}
