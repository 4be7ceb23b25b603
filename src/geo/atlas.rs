//! An atlas: the features that one map is drawn from, with an index of their names.

use super::feature::Feature;
use super::names::FeatureNames;
use super::regions;

/// The features of a map: the countries of the world, or those in a file of the site.
#[derive(Debug)]
pub struct Atlas {
    /// In the order of the file; other types refer to them by their index here.
    pub features: Vec<Feature>,
    /// Whether they are the built-in countries of the world.
    pub is_world: bool,
    /// Finds features by their names.
    pub index: FeatureNames,
}

impl Atlas {
    /// An atlas of `features`; indexes their names.
    pub fn new(features: Vec<Feature>, is_world: bool) -> Self {
        let index = FeatureNames::new(&features);
        Self { features, is_world, index }
    }

    /// The indices of the members of the union `name`: several countries that tables list as one, such as the EU.
    /// `None` for any other name, and for a map of anything but countries.
    pub fn union(&self, name: &str) -> Option<Vec<usize>> {
        let members = regions::union_members(name).filter(|_| self.is_world)?;
        Some(members.iter().filter_map(|code| self.features.iter().position(|feature| feature.code == *code)).collect())
    }
}
