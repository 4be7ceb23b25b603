//! Checks that every subject in `[palette]` of site.toml is shown by a chart.

use std::sync::Arc;

use super::messages::site as messages;
use super::page::CheckedPage;
use super::site::Site;
use crate::charts::Plot;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports subjects that no chart shows. If a chart has errors, nothing is reported, since it is unknown what it would
/// show.
pub fn check(site: Site<'_, '_>, pages: &[Arc<CheckedPage>], diagnostics: &mut Vec<Diagnostic>) {
    let palette = &site.parsed.settings.palette;
    if palette.is_empty() || !site.parsed.broken.is_empty() {
        return;
    }
    let charts = pages.iter().flat_map(|page| page.blocks()).filter(|(block, _)| block.name == "chart");
    let plots: Option<Vec<&Plot>> = charts.map(|(_, found)| found.data.as_ref()?.plot.as_ref()).collect();
    let Some(plots) = plots else { return };
    let shows = |plot: &Plot, name: &str| {
        let data = plot.marks.data();
        [&data.series_names, &data.names].iter().any(|names| names.find(name, &plot.language).is_some())
    };
    for (name, _) in palette.iter().filter(|(name, _)| !plots.iter().any(|plot| shows(plot, &name.value))) {
        let all =
            plots.iter().flat_map(|plot| plot.marks.data().series_names.texts().chain(plot.marks.data().names.texts()));
        let place = Place::new(&crate::read::SETTINGS.into(), name.span);
        diagnostics.push(messages::unused_subject(place, &name.value, all));
    }
}
