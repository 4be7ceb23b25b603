//! Subject: charts: the options of a block and a table → a drawing, made while the site is built.
//!
//! `blocks` reads a [`ChartSpec`]; [`plot()`] reads the data of the chart once and reports what is wrong with them;
//! [`draw()`] chooses scales and draws marks into scenes, which are independent of SVG; [`svg_fluid`] writes a scene
//! for a page, [`svg_absolute`] for a file to download. What is special about a kind of chart is in its file in
//! [`kinds`]. Nothing here knows the page, the theme or a colour.

pub mod accent;
pub mod along_lines;
pub mod annotation_options;
pub mod annotations;
pub mod axis_annotations;
pub mod axis_labels;
pub mod axis_options;
pub mod band_axis;
pub mod canvas;
pub mod chart_data;
pub mod checks;
pub mod color_scheme;
pub mod common_options;
pub mod custom_properties;
pub mod diagnostics;
mod direction;
pub mod distinct_labels;
pub mod domain;
pub mod draw;
pub mod drawing;
pub mod embed_height;
pub mod encoding;
pub mod end_labels;
pub mod facets;
pub mod file_colours;
pub mod file_layout;
pub mod frame;
pub mod gather;
pub mod highlight;
pub mod index_to;
pub mod kinds;
pub mod label;
pub mod legend;
pub mod line_end;
pub mod messages;
pub mod mirror;
pub mod names;
pub mod needed_rules;
pub mod notation;
pub mod note_target;
pub mod notes;
pub mod occupied;
pub mod option_messages;
pub mod palette;
pub mod panel_view;
pub mod panels;
pub mod plot;
pub mod plot_input;
pub mod plot_value;
pub mod point_labels;
pub mod position_axis;
pub mod row_annotations;
pub mod row_order;
pub mod rows;
pub mod scale;
pub mod scene;
pub mod shape;
pub mod shared_options;
pub mod spec;
pub mod spelling;
pub mod spread;
pub mod statement;
pub mod style;
pub mod subjects;
pub mod svg;
pub mod svg_absolute;
pub mod svg_fluid;
pub mod text_metrics;
pub mod tick_labels;
pub mod time_axis;
pub mod underlay;
pub mod value_format;
pub mod x_axis;

#[cfg(test)]
mod tests;

pub use draw::draw;
pub use drawing::Drawing;
pub use plot::{Plot, plot};
pub use plot_input::{Atlases, PlotInput};
pub use spec::ChartSpec;
pub use statement::{DatePhrase, PhraseValue, TurningPoint};
