//! Subject: places of the earth: their shapes, what they are called, and how round is drawn flat.
//!
//! [`world`] holds the countries; [`topojson`] and [`geojson`] read shapes of a site's own; [`names`] finds a shape by
//! what a table calls it; [`view`] chooses the part that is shown and its [`projection`]; [`layout`] lays shapes out in
//! pixels. Nothing here knows tables, charts or SVG.

pub mod albers;
pub mod atlas;
pub mod clip;
pub mod cut;
pub mod extent;
pub mod features;
pub mod geojson;
pub mod json;
pub mod layout;
pub mod mistake;
pub mod names;
pub mod outline;
pub mod packed;
pub mod projection;
pub mod regions;
pub mod shapes;
pub mod simplify;
pub mod topojson;
pub mod united_states;
pub mod view;
pub mod world;

pub use atlas::Shapes;
pub use layout::{Layout, Placed};
pub use mistake::Mistake;
pub use names::Found;
pub use shapes::{Point, Polygon, Ring, Shape};
pub use view::Part;
