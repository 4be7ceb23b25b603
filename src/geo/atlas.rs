//! The shapes of one map, with an index of their names.

use super::names::Index;
use super::regions;
use super::shapes::Shape;

/// The shapes of one map.
#[derive(Debug)]
pub struct Shapes {
    /// The shapes; other types refer to them by their index here.
    pub shapes: Vec<Shape>,
    /// Whether they are the built-in countries of the world.
    pub is_world: bool,
    /// Finds shapes by their names.
    pub index: Index,
}

impl Shapes {
    /// A map of `shapes`, whose names are indexed here.
    pub fn new(shapes: Vec<Shape>, is_world: bool) -> Self {
        let index = Index::of(&shapes);
        Self { shapes, is_world, index }
    }

    /// The indices of the member shapes if `name` is a union of countries that tables list as one, such as the EU.
    /// `None` for any other name.
    pub fn union(&self, name: &str) -> Option<Vec<usize>> {
        let members = regions::union(name).filter(|_| self.is_world)?;
        Some(members.iter().filter_map(|code| self.shapes.iter().position(|shape| shape.code == *code)).collect())
    }
}
