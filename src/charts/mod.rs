//! Subject: charts: the options of a block and a table → a picture, drawn while the site is built.
//!
//! `blocks` reads a [`Spec`]; [`draw`] gathers series, puts them on scales and draws marks into a scene, which
//! knows no SVG; [`svg_fluid`] writes it for a page, [`svg_absolute`] for a file to take away. Nothing here knows the page, the theme or a colour.

pub mod along_lines;
pub mod annotations;
pub mod axis_labels;
pub mod chart;
pub mod checks;
pub mod colours;
pub mod domain;
pub mod draw;
pub mod embed_height;
pub mod end_labels;
pub mod events;
pub mod facets;
pub mod file_layout;
pub mod frame;
pub mod ground;
pub mod highlight;
pub mod index;
pub mod key;
pub mod kind;
pub mod labels;
pub mod marks;
pub mod measure;
pub mod messages;
pub mod names;
pub mod names_axis;
pub mod notes;
pub mod palette;
pub mod place;
pub mod plot;
pub mod problems;
pub mod properties;
pub mod rows;
pub mod scale;
pub mod scene;
pub mod series;
pub mod spec;
pub mod summary;
pub mod svg;
pub mod svg_absolute;
pub mod svg_fluid;
pub mod taken;

#[cfg(test)]
mod tests;

pub use draw::draw;
pub use kind::ChartKind;
pub use plot::{Plot, plot};
pub use scene::Drawing;
pub use spec::Spec;
