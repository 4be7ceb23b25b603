//! What the figures of a file are checked against, and the texts that contain them.

use crate::facts::{Tables, Today};
use crate::markdown::Markdown;
use crate::parse::settings::FactSettings;

use super::claim_cache::ClaimCache;

/// What figures are checked against.
pub struct FactContext<'g> {
    /// The tables and the bibliography.
    pub tables: Tables<'g>,
    /// Whether a table exists but could not be read, which was reported.
    pub is_broken: &'g dyn Fn(&str) -> bool,
    /// `[facts]` in site.toml.
    pub settings: &'g FactSettings,
    /// The date on which figures are checked for being stale, if they are.
    pub today: Today,
    /// Whether to find the cells that unbound figures agree with.
    pub candidates: bool,
    /// The figures that were already verified.
    pub claims: &'g ClaimCache,
    /// Whether links without words are intended, and not reported as unfinished.
    pub may_be_empty: bool,
}

/// A text of a file, and where it is in that file.
#[derive(Debug, Clone, Copy)]
pub struct FactPassage<'p> {
    /// The text.
    pub text: &'p Markdown,
    /// Whether it is a quotation, whose figures are not expected to be bound.
    pub is_quotation: bool,
    /// The title of the page.
    pub title: &'p str,
    /// The table of its block, if it is in one.
    pub table: Option<&'p str>,
}
