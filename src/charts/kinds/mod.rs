//! The kinds of charts. A kind is a file here, a line in [`ALL`] and a page in the manual.

pub mod area;
pub mod bar;
pub mod classes;
pub mod column;
pub mod dot;
pub mod kind;
pub mod lengths;
pub mod line;
pub mod map;
pub mod map_labels;
pub mod map_matches;
pub mod map_panel;
pub mod map_style;
pub mod messages;
pub mod scatter;
pub mod scatter_labels;
pub mod scatter_sizes;
pub mod slope;
pub mod slope_labels;
pub mod timeline;
pub mod value_pair;
pub mod versus;
pub mod versus_panel;
pub mod waffle;

use kind::ChartKind;

/// In the order in which the manual has them.
pub const ALL: [&ChartKind; 11] = [
    &line::KIND,
    &bar::KIND,
    &column::KIND,
    &area::KIND,
    &dot::KIND,
    &slope::KIND,
    &scatter::KIND,
    &timeline::KIND,
    &waffle::KIND,
    &versus::KIND,
    &map::KIND,
];

/// The kind of this name.
pub fn kind_named(name: &str) -> Option<&'static ChartKind> {
    ALL.into_iter().find(|kind| kind.name == name)
}

/// The kind that other programs call `name`. `None` for an unknown name.
pub fn meant_by(name: &str) -> Option<&'static ChartKind> {
    let name = name.to_lowercase();
    ALL.into_iter().find(|kind| kind.other_names.contains(&name.as_str()))
}

/// The options that some kinds have and `kind` has not, each with the names of the kinds that have it.
pub fn foreign_options(kind: &ChartKind) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut found: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for (other, option) in ALL.into_iter().flat_map(|other| other.options.iter().map(move |option| (other, *option))) {
        if kind.options.contains(&option) {
            continue;
        }
        match found.iter_mut().find(|(known, _)| *known == option) {
            Some((_, names)) => names.push(other.name),
            None => found.push((option, vec![other.name])),
        }
    }
    found
}
