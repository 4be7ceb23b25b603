//! Themes that extend others: `extends = "broadsheet"` in a `theme.toml`. A file of such a theme replaces the file with
//! the same path in the theme that it extends; its styles and scripts come after those.

use super::theme_messages as messages;
use super::{settings, theme};
use crate::diagnostic::Diagnostic;
use crate::read::overlay::{self, THEMES_FOLDER};
use crate::read::{Files, SETTINGS};
use crate::text::{File, Place};

/// The themes that `name` extends, the most basic one first and `name` itself last. A theme that does not exist, or
/// that extends itself through others, is reported and left out with everything that it would extend.
pub fn of(files: &Files, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let names = overlay::theme_names(files);
    let mut layers = vec![name.to_owned()];
    while let Some(described) = layers.last().and_then(|layer| file(files, layer)) {
        let Some(extended) = theme::extended(described) else { break };
        let place = Place::new(&described.path, extended.span);
        if layers.contains(&extended.value) {
            diagnostics.push(messages::extends_itself(place, &extended.value));
            break;
        }
        if !names.contains(&extended.value.as_str()) {
            diagnostics.push(messages::extends_unknown_theme(place, &extended.value, names));
            break;
        }
        layers.push(extended.value);
    }
    layers.reverse();
    layers
}

/// The same for the theme in the settings, or the default one. Problems are left for the build to report.
pub fn of_site(files: &Files) -> Vec<String> {
    let settings = settings::read(files.get(SETTINGS), &mut Vec::new());
    let asked = &settings.theme.value;
    let is_known = overlay::theme_names(files).contains(&asked.as_str());
    of(files, if is_known { asked } else { settings::DEFAULT_THEME }, &mut Vec::new())
}

/// The `theme.toml` of a theme.
pub fn file<'f>(files: &'f Files, theme: &str) -> Option<&'f File> {
    files.get(&format!("{THEMES_FOLDER}/{theme}/theme.toml"))
}
