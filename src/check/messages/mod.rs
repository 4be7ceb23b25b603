//! The messages of the check stage, by subject.

pub mod blocks;
pub mod corrections;
pub mod files;
pub mod icon;
pub mod ids;
pub mod links;
pub mod site;
pub mod sources;
pub mod translations;
