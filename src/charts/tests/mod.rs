//! Tests of whole charts: from the options of a block and the rows of a table to a drawing.

mod examples;
mod map_properties;
mod properties;
mod test_charts;

pub use test_charts::{columns_of, drawn, drawn_for_file, said};
