//! The colours of a theme's charts stand out and apart.

use super::Site;
use crate::charts::palette::{Flaw, LEAST_CONTRAST, LEAST_DISTANCE, flaws};
use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// Checks every stylesheet that names colours of charts.
pub fn check(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let sheets = site.parsed.theme_files.iter().filter(|(path, _)| path.ends_with(".css"));
    for (_, file) in sheets {
        let Ok(css) = file.text() else { continue };
        if !css.contains("--slot-") {
            continue;
        }
        diagnostics.extend(flaws(css).iter().map(|flaw| diagnostic(&flaw.value, Place::new(&file.path, flaw.span))));
    }
}

fn diagnostic(flaw: &Flaw, place: Place) -> Diagnostic {
    match flaw {
        Flaw::Faint { slot, contrast, scheme } => {
            let message = format!(
                "`{slot}` has a contrast of {contrast:.1}:1 to the {} background; marks need {LEAST_CONTRAST:.0}:1",
                scheme.name()
            );
            Diagnostic::new(&codes::THEME_PALETTE, place, message)
                .help("make it darker on a light page, lighter on a dark one")
        }
        Flaw::Alike { slot, other, distance, sight, scheme } => {
            let message = format!(
                "`{slot}` and `{other}` look alike {sight}: a distance of {distance:.1} in the {} scheme; {LEAST_DISTANCE:.0} is the least",
                scheme.name()
            );
            Diagnostic::new(&codes::THEME_PALETTE, place, message)
                .help("change the lightness of one of them: it is seen by everyone")
        }
    }
}
