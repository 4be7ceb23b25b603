//! Subject: figures in prose that are bound to cells of tables, and whether their words agree with the data.
//!
//! `check` hands over the words of a link and its target; the answer says what the figure is bound to and what is
//! wrong with it. Knows nothing of Markdown, pages or the site. All arithmetic is in exact decimals.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::data::{Bibliography, Period, Source, Table};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::text::{FilePath, Place, Span};

pub mod agreement;
pub mod amount;
pub mod candidates;
pub mod claim;
pub mod dates;
pub mod figure;
pub mod interval;
pub mod level;
pub mod lexicon;
pub mod lexicon_file;
pub mod measure;
pub mod messages;
pub mod no_figure;
pub mod normal;
pub mod number;
pub mod numeral;
pub mod openings;
pub mod pair;
pub mod phrases;
pub mod quantity;
pub mod reference;
pub mod resolve;
pub mod row_names;
pub mod suggest;
pub mod tokens;
pub mod unbound;
pub mod verify;
pub mod word;

pub use candidates::candidates;
pub use figure::{Figure, Verdict};
pub use unbound::{unbound, unbound_beside};
pub use verify::{outside, verify};

/// How far words may be from the data (`[facts]` in site.toml).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tolerances {
    /// “about”, and a ratio without decimals: this part of the number on either side.
    pub about: Decimal,
    /// “nearly” and “just over”: this part of the number on one side.
    pub near: Decimal,
    /// “more than” is told to be loose when the true value is beyond so many times the number.
    pub loose: Decimal,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self { about: Decimal::new(5, 2), near: Decimal::new(10, 2), loose: Decimal::new(15, 1) }
    }
}

/// A figure as it stands in a text.
#[derive(Debug, Clone)]
pub struct Request<'r> {
    pub file: &'r FilePath,
    /// The text of the link, its markup stripped.
    pub words: &'r str,
    pub words_span: Span,
    /// What follows `fact:` in the link's target.
    pub target: &'r str,
    pub target_span: Span,
    pub language: &'r Language,
    /// The text right before the link.
    pub before: &'r str,
}

impl<'r> Request<'r> {
    /// Words bound to a target, of which no more is known than the file that they stand in.
    pub fn new(file: &'r FilePath, words: &'r str, target: &'r str, language: &'r Language) -> Self {
        let start = Span::new(0, 0);
        Self { file, words, words_span: start, target, target_span: start, language, before: "" }
    }

    /// Where the words stand.
    pub fn words_place(&self) -> Place {
        Place::new(self.file, self.words_span)
    }

    /// Where the target stands.
    pub fn target_place(&self) -> Place {
        Place::new(self.file, self.target_span)
    }
}

/// The tables that figures may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    pub by_name: &'t BTreeMap<String, Arc<Table>>,
    /// Who says what stands in them, for messages.
    pub bibliography: Option<&'t Bibliography>,
}

impl<'t> Tables<'t> {
    /// Tables of which messages name the sources by their ids.
    pub fn of(by_name: &'t BTreeMap<String, Arc<Table>>) -> Self {
        Self { by_name, bibliography: None }
    }

    /// A source by its short name, as readers know it.
    pub fn source_name<'n>(&self, id: &'n str) -> &'n str
    where
        't: 'n,
    {
        self.bibliography.and_then(|bibliography| bibliography.get(id)).map_or(id, Source::name)
    }

    pub fn get(&self, name: &str) -> Option<&'t Arc<Table>> {
        self.by_name.get(name)
    }
}

/// What was found out about a figure.
#[derive(Debug)]
pub struct Verified {
    /// What it is bound to; `None` where that could not be found.
    pub figure: Option<Figure>,
    /// The table that is not there; who could not read it has said so already.
    pub unknown_table: Option<String>,
    pub messages: Vec<Diagnostic>,
}

/// The day that a build is made on, for figures that grow stale. A build that is not given one looks at no clock.
pub type Today = Option<Period>;
