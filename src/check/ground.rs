//! What the figures of a file are held against, and the texts that they stand in.

use crate::facts::{Tables, Today};
use crate::markdown::Markdown;
use crate::parse::settings::FactSettings;

use super::claims::Claims;

/// What figures are held against.
pub struct Ground<'g> {
    pub tables: Tables<'g>,
    /// Whether a table is there but could not be read, which was told.
    pub is_broken: &'g dyn Fn(&str) -> bool,
    pub settings: &'g FactSettings,
    pub today: Today,
    /// Find the cells that figures bound to nothing agree with.
    pub candidates: bool,
    pub claims: &'g Claims,
    /// A figure without words is no draft.
    pub may_be_empty: bool,
}

/// A text with figures in it, and what is known of where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'p> {
    pub text: &'p Markdown,
    /// It is somebody else's words.
    pub is_quotation: bool,
    /// What stands above all of it.
    pub title: &'p str,
    /// The table that its block shows.
    pub table: Option<&'p str>,
}
