//! The names of charts on the site: those of the files that readers take away and of the pages that others embed.
//!
//! A chart whose author gave it an `id` has that name. Another is called by its table; where that name is taken, by
//! its page and its table. Others link to these addresses, so an `id` stands for one chart alone.

use std::collections::{BTreeMap, HashMap};

use super::messages::blocks as messages;
use super::outline::OutlinePage;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::parse::Fenced;
use crate::text::{FilePath, Place};

/// Folder of charts as files.
pub const FILES_FOLDER: &str = "charts/";
/// Folder of the pages that are embedded elsewhere.
pub const EMBEDS_FOLDER: &str = "embed/";

/// The name of each chart, by its page and its fence.
#[derive(Debug, Default)]
pub struct ChartNames {
    by_fence: HashMap<(FilePath, usize), String>,
    /// Where each name's chart stands.
    places: BTreeMap<String, Place>,
}

impl ChartNames {
    /// The name of the chart in a fence of the page at `path`.
    pub fn of(&self, path: &FilePath, fence: usize) -> Option<&str> {
        self.by_fence.get(&(path.clone(), fence)).map(String::as_str)
    }

    /// All names, in their order, with the places of their charts.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places.iter().map(|(name, place)| (name.as_str(), place))
    }
}

/// A chart that wants a name.
struct Chart<'c> {
    page: &'c OutlinePage,
    fence: usize,
    /// The name that it wants.
    name: String,
    place: Place,
    is_given: bool,
}

/// Names every chart of the site. Two charts with one `id` are reported.
pub fn names(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) -> ChartNames {
    let mut names = ChartNames::default();
    if !site.parsed.settings.chart_files {
        return names;
    }
    let charts: Vec<Chart<'_>> = site.outline.pages.iter().flat_map(|page| charts_of(site, page)).collect();
    let (given, others): (Vec<_>, Vec<_>) = charts.into_iter().partition(|chart| chart.is_given);
    for chart in given {
        if let Some(first) = names.places.get(&chart.name) {
            diagnostics.push(messages::chart_id_taken(chart.place.clone(), &chart.name, first.clone()));
            continue;
        }
        names.add(chart.name.clone(), &chart);
    }
    for chart in others {
        names.add(free(&names, &chart), &chart);
    }
    names
}

impl ChartNames {
    fn add(&mut self, name: String, chart: &Chart<'_>) {
        self.by_fence.insert((chart.page.document.path.clone(), chart.fence), name.clone());
        self.places.insert(name, chart.place.clone());
    }
}

fn charts_of<'c>(site: Site<'c, '_>, page: &'c OutlinePage) -> impl Iterator<Item = Chart<'c>> {
    // The charts of a translation have the ids of those that they are drawn after.
    let edition = site.parsed.settings.editions.get(page.edition).folder.replace('/', "-");
    page.document.fences.iter().enumerate().filter_map(move |(fence, fenced)| {
        let Fenced::Block(block) = fenced else { return None };
        let table = block.data.as_ref().map(|data| data.table.value.as_str());
        let wanted = block.kind.drawing_name(table)?;
        let place = Place::new(&page.document.file, wanted.span.unwrap_or(block.info_span));
        Some(Chart {
            page,
            fence,
            name: format!("{edition}{}", wanted.value),
            place,
            is_given: wanted.span.is_some() && page.document.row.is_none(),
        })
    })
}

/// The table's name, the page's and the table's, or that with a number.
fn free(names: &ChartNames, chart: &Chart<'_>) -> String {
    let is_free = |name: &String| !names.places.contains_key(name);
    let page = chart.page.folder.trim_end_matches('/').replace('/', "-");
    let page = if page.is_empty() { "front".to_owned() } else { page };
    let long = match chart.page.edition {
        0 => format!("{page}-{}", chart.name),
        // It begins with the language already.
        _ => format!("{}-{page}", chart.name),
    };
    let numbered = (2u32..).map(|number| format!("{long}-{number}"));
    // The pages of rows have the same charts, so none of them is called by its own name alone.
    let short = Some(chart.name.clone()).filter(|_| chart.page.document.row.is_none());
    short.into_iter().chain([long.clone()]).chain(numbered).find(is_free).unwrap_or(long)
}
