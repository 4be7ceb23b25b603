//! The tables that figures may refer to, and the names of the sources behind them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Bibliography, Source, Table};

pub use crate::data::fields::FIGURES;

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
