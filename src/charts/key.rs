//! The key: what the colours mean, if the labels on the marks do not say it.

use super::data::{Data, Series};
use super::drawing::{Key, KeyEntry, KeyForm, Panel};
use super::shape::Shape;
use super::style::{ColorRole, Role, Visibility};

/// The series that are shown and have a name.
pub fn named(data: &Data) -> Vec<&Series> {
    data.shown().filter(|series| !series.name.is_empty()).collect()
}

/// A key of all series, for marks that have no room for names. Empty if there are fewer than two named series.
pub fn of_marks(data: &Data, form: KeyForm) -> Key {
    match named(data).as_slice() {
        named @ [_, _, ..] => Key { entries: entries(named, form), narrow_only: false },
        _ => Key::default(),
    }
}

/// A key of lines. Lines are named at their ends where there is room, so the key is shown only at the widths at which
/// one of them has no name; with `is_wanted`, everywhere. Empty if there are fewer than two named series.
pub fn of_lines(data: &Data, panels: &[Panel], form: KeyForm, is_wanted: bool) -> Key {
    let named = named(data);
    if named.len() < 2 {
        return Key::default();
    }
    let is_everywhere = |hidden: Visibility| named.iter().all(|series| is_named(series, panels, hidden));
    match (is_everywhere(Visibility::Narrow), is_everywhere(Visibility::Wide)) {
        (true, true) if !is_wanted => Key::default(),
        (on_wide, _) => Key { entries: entries(&named, form), narrow_only: on_wide },
    }
}

/// Whether a series has its whole name beside its mark in the layout that does not show `hidden` shapes. Grey series do
/// not need one.
fn is_named(series: &Series, panels: &[Panel], hidden: Visibility) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let name = letters(&series.name);
    let mut shapes = panels.iter().flat_map(|panel| &panel.scene.shapes);
    series.color == ColorRole::Context
        || shapes.any(|shape| match shape {
            Shape::Label(label) => {
                matches!(label.style.role, Role::EndLabel | Role::SideLabel)
                    && label.style.visibility != hidden
                    && letters(&label.lines.concat()).starts_with(&name)
            }
            _ => false,
        })
}

fn entries(series: &[&Series], form: KeyForm) -> Vec<KeyEntry> {
    series
        .iter()
        .filter(|series| series.color != ColorRole::Context)
        .map(|series| KeyEntry { text: series.name.clone(), color: series.color, form })
        .collect()
}
