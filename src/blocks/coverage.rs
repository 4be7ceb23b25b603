//! `{coverage}`: how many of the site's figures are bound to a cell. What it shows is `site.facts`.

use serde_json::{Map, Value};

use super::block::{Draft, Kind, Seen};
use crate::options::Reader;

#[derive(Debug)]
struct Coverage;

/// Reads `{coverage}`, which has no options.
pub fn read(_reader: &mut Reader<'_, '_>, _draft: &mut Draft) -> Box<dyn Kind> {
    Box::new(Coverage)
}

impl Kind for Coverage {
    fn context(&self, _seen: &Seen<'_>) -> Map<String, Value> {
        Map::new()
    }
}
