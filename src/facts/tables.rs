//! The tables that figures may refer to, and the names of their sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Bibliography, Source, Table};

pub use crate::data::fields::FIGURES;

/// The tables that figures may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'t> {
    /// The tables by name.
    pub by_name: &'t BTreeMap<String, Arc<Table>>,
    /// The bibliography, for the names of sources in messages.
    pub bibliography: Option<&'t Bibliography>,
}

impl<'t> Tables<'t> {
    /// Tables without a bibliography: messages name the sources by their ids.
    pub fn new(by_name: &'t BTreeMap<String, Arc<Table>>) -> Self {
        Self { by_name, bibliography: None }
    }

    /// The short name of a source, for readers.
    pub fn source_name<'n>(&self, id: &'n str) -> &'n str
    where
        't: 'n,
    {
        self.bibliography.and_then(|bibliography| bibliography.get(id)).map_or(id, Source::name)
    }

    /// The table with this name.
    pub fn get(&self, name: &str) -> Option<&'t Arc<Table>> {
        self.by_name.get(name)
    }
}
