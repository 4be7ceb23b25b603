//! Subject: maps: the shapes of places, their names, and the projections that draw them.
//!
//! [`world`] has the countries; [`topojson`] and [`geojson`] read a site's own shapes; [`names`] finds a shape by its
//! name in a table; [`view`] chooses the part that is shown and its [`projection`]; [`layout`] lays shapes out in
//! pixels. Knows nothing about tables, charts or SVG.

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
