//! Checks that the colours of a theme's charts stand out from the page and from each other.

use super::messages::site as messages;
use super::site::Site;
use crate::charts::palette::flaws;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Checks every stylesheet of the theme that declares colours of charts.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let sheets = site.parsed.theme_files.iter().filter(|(path, _)| path.ends_with(".css"));
    for (_, file) in sheets {
        let Ok(css) = file.text() else { continue };
        if !["--slot-", "--ramp-", "--diverging-"].into_iter().any(|name| css.contains(name)) {
            continue;
        }
        let place = |span| Place::new(&file.path, span);
        diagnostics.extend(flaws(css).iter().map(|flaw| messages::palette(&flaw.value, place(flaw.span))));
    }
}
