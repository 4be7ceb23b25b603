//! What the marks of one panel are drawn from.

use super::kind::ChartKind;
use super::series::Data;
use super::spec::{Spec, Stack};
use crate::language::Language;

#[derive(Clone, Copy)]
pub struct Chart<'c> {
    pub spec: &'c Spec,
    /// What this panel shows.
    pub data: &'c Data,
    /// What its scales are made for: all panels, or this one alone.
    pub scope: &'c Data,
    /// All panels.
    pub whole: &'c Data,
    pub language: &'c Language,
    /// Whether it is one of several.
    pub is_small: bool,
    /// How much room the names of rows have.
    pub room: Room,
}

/// For which widths a picture is made. Most pictures serve them all; where the names of rows have no room beside their
/// marks on a phone, a wide chart has a picture of its own in which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Phone,
    Wide,
}

impl Chart<'_> {
    /// How parts are put upon each other: several areas always are, for else they would hide one another.
    pub fn stack(&self) -> Stack {
        match (self.spec.kind, self.spec.options.stack) {
            (ChartKind::Area, Stack::None) if self.data.series.len() > 1 => Stack::Sum,
            (_, stack) => stack,
        }
    }
}
