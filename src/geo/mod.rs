//! Subject: maps: the features of an atlas, their names, and the projections that draw them.
//!
//! [`world`] has the countries; [`topojson`] and [`geojson`] read the map files of a site; [`names`] finds a feature by
//! its name in a table; [`viewport`] chooses the area that is shown and its [`projection`]; [`layout`] lays features
//! out in pixels. Knows nothing about tables, charts or SVG. Authors and messages call a feature a *shape*.

pub mod albers;
pub mod antimeridian;
pub mod atlas;
pub mod bounds;
pub mod clip;
pub mod feature;
pub mod geojson;
pub mod json;
pub mod layout;
pub mod map_file_error;
pub mod named_feature;
pub mod names;
pub mod outline;
pub mod packed;
pub mod projection;
pub mod regions;
pub mod simplify;
pub mod topojson;
pub mod united_states;
pub mod viewport;
pub mod world;

pub use atlas::Atlas;
pub use feature::{Feature, Point, Polygon, Ring};
pub use layout::{MapLayout, PlacedFeature};
pub use map_file_error::MapFileError;
pub use names::NameMatch;
pub use viewport::MapArea;
