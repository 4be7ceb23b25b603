//! Subject: charts: the options of a block and a table → a picture, drawn while the site is built.
//!
//! `blocks` reads a [`Spec`]; [`plot()`] reads the data of the chart once and reports what is wrong with it; [`draw()`]
//! chooses scales and draws marks into a scene, which is independent of SVG; [`svg_fluid`] writes it for a page,
//! [`svg_absolute`] for a file to download. What is special about a kind of chart is in its file in [`kinds`]. Nothing
//! here knows the page, the theme or a colour.

pub mod accent;
pub mod across;
pub mod along_lines;
pub mod amount;
pub mod annotations;
pub mod apart;
pub mod axis;
pub mod axis_labels;
pub mod axis_options;
pub mod canvas;
pub mod chart;
pub mod checks;
pub mod colours;
pub mod columns;
pub mod common;
pub mod data;
pub mod diagnostics;
mod direction;
pub mod domain;
pub mod draw;
pub mod drawing;
pub mod embed_height;
pub mod end_labels;
pub mod facets;
pub mod file_layout;
pub mod frame;
pub mod gather;
pub mod highlight;
pub mod index;
pub mod key;
pub mod kinds;
pub mod label;
pub mod labels;
pub mod line_end;
pub mod measure;
pub mod messages;
pub mod mirror;
pub mod names;
pub mod names_axis;
pub mod notation;
pub mod notes;
pub mod option_messages;
pub mod options;
pub mod palette;
pub mod panels;
pub mod place;
pub mod plot;
pub mod point_labels;
pub mod properties;
pub mod row_annotations;
pub mod row_order;
pub mod rows;
pub mod scale;
pub mod scene;
pub mod scheme;
pub mod shape;
pub mod source;
pub mod spec;
pub mod spelling;
pub mod spots;
pub mod spread;
pub mod standing;
pub mod statement;
pub mod style;
pub mod subjects;
pub mod svg;
pub mod svg_absolute;
pub mod svg_fluid;
pub mod taken;
pub mod tick_labels;
pub mod time_axis;
pub mod underlay;

#[cfg(test)]
mod tests;

pub use draw::draw;
pub use drawing::Drawing;
pub use plot::{Plot, plot};
pub use source::{ShapeFiles, Source};
pub use spec::Spec;
pub use statement::{Blank, Moment, Turn};
