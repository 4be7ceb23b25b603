//! `{coverage}`: how many of the site's figures are bound to a cell. What it shows is `site.facts`.

use serde_json::{Map, Value};

use super::block::{BlockBuilder, BlockInputs, BlockKind};
use crate::options::OptionReader;

/// `{coverage}`, which has no options.
#[derive(Debug)]
struct CoverageBlock;

/// Reads `{coverage}`, which has no options.
pub fn read(_reader: &mut OptionReader<'_, '_>, _draft: &mut BlockBuilder) -> Box<dyn BlockKind> {
    Box::new(CoverageBlock)
}

impl BlockKind for CoverageBlock {
    fn context(&self, _seen: &BlockInputs<'_>) -> Map<String, Value> {
        Map::new()
    }
}
