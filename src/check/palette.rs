//! Checks that the chart colours of a theme can be distinguished from the background and from each other.

use super::messages::site as messages;
use super::site::Site;
use crate::charts::palette::flaws;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Checks every stylesheet of the theme that sets chart colours.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let sheets = site.parsed.theme_files.iter().filter(|(path, _)| path.ends_with(".css"));
    for (_, file) in sheets {
        let Ok(css) = file.text() else { continue };
        if !["--slot-", "--ramp-", "--diverging-"].into_iter().any(|name| css.contains(name)) {
            continue;
        }
        let place = |span| Place::new(&file.path, span);
        diagnostics.extend(flaws(css).iter().map(|flaw| messages::palette_flaw(&flaw.value, place(flaw.span))));
    }
}
