//! The words of every message of the check, by what it speaks of.

pub mod anchors;
pub mod blocks;
pub mod corrections;
pub mod files;
pub mod links;
pub mod site;
pub mod sources;
pub mod translations;
