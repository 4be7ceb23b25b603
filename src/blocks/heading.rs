//! `heading`: the title of a block as a heading of a level, so that readers who go from heading to heading come to it.

use super::messages;
use crate::options::Reader;

/// Reads the level, which templates see as `block.options.heading`.
pub fn read(reader: &mut Reader<'_, '_>) {
    if let Some(level) = reader.integer("heading")
        && !(2..=6).contains(&level.value)
    {
        reader.wrong_value(level.span, messages::NO_HEADING);
    }
}
