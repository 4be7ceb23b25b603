//! The option `heading`: the title of a block is a heading of this level, so that readers who navigate by headings find
//! the block.

use super::messages;
use crate::options::OptionReader;

/// Checks the level, 2 to 6, which templates see as `block.options.heading`.
pub fn read(reader: &mut OptionReader<'_, '_>) {
    if let Some(level) = reader.integer("heading")
        && !(2..=6).contains(&level.value)
    {
        reader.wrong_value(level.span, messages::HEADING_LEVEL);
    }
}
