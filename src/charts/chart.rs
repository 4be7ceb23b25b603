//! What the marks of one panel are drawn from.

use super::series::Data;
use super::spec::Spec;
use crate::language::Language;

#[derive(Clone, Copy)]
pub struct Chart<'c> {
    pub spec: &'c Spec,
    /// What this panel shows.
    pub data: &'c Data,
    /// What its scales are made for: all panels, or this one alone.
    pub scope: &'c Data,
    pub language: &'c Language,
    /// Whether it is one of several.
    pub is_small: bool,
}
