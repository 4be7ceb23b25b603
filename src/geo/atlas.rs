//! Shapes that are drawn together, and the names by which they are found.

use super::names::Index;
use super::regions;
use super::shapes::Shape;

/// Shapes that are drawn together.
#[derive(Debug)]
pub struct Shapes {
    pub shapes: Vec<Shape>,
    /// Whether they are those of the world that the program has.
    pub is_world: bool,
    pub index: Index,
}

impl Shapes {
    pub fn new(shapes: Vec<Shape>, is_world: bool) -> Self {
        let index = Index::of(&shapes);
        Self { shapes, is_world, index }
    }

    /// The indices of the shapes that are parts of a union of countries which tables list as one.
    pub fn union(&self, name: &str) -> Option<Vec<usize>> {
        let members = regions::union(name).filter(|_| self.is_world)?;
        Some(members.iter().filter_map(|code| self.shapes.iter().position(|shape| shape.code == *code)).collect())
    }
}
