//! Names the charts of the site, for the files that readers download and the pages that other sites embed.
//!
//! A chart is named by its `id`, otherwise after its table or, if that name is taken, after its page and its table. Other
//! sites link to these addresses, so no two charts of the site can have the same `id`.

use std::collections::{BTreeMap, HashMap};

use super::messages::blocks as messages;
use super::outline::OutlinePage;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::parse::FenceContent;
use crate::text::{FilePath, Place};

/// The folder of chart files.
pub const FILES_FOLDER: &str = "charts/";
/// The folder of the pages that other sites embed.
pub const EMBEDS_FOLDER: &str = "embed/";

/// The name of each chart, by its page and the index of its fence.
#[derive(Debug, Default)]
pub struct ChartNames {
    by_fence: HashMap<(FilePath, usize), String>,
    /// The place of the chart with each name.
    places: BTreeMap<String, Place>,
}

impl ChartNames {
    /// The name of the chart in a fence of the page at `path`.
    pub fn get(&self, path: &FilePath, fence: usize) -> Option<&str> {
        self.by_fence.get(&(path.clone(), fence)).map(String::as_str)
    }

    /// All names in alphabetical order, with the places of their charts.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places.iter().map(|(name, place)| (name.as_str(), place))
    }
}

/// A chart that needs a name.
struct UnnamedChart<'c> {
    page: &'c OutlinePage,
    fence: usize,
    /// The name that it gets if that is free.
    name: String,
    place: Place,
    /// Whether the name is an `id` that the author chose.
    is_given: bool,
}

/// Names every chart of the site. Two charts with the same `id` are reported. Empty if the site has no chart files.
pub fn names(site: Site<'_, '_>, diagnostics: &mut Vec<Diagnostic>) -> ChartNames {
    let mut names = ChartNames::default();
    if !site.parsed.settings.chart_files {
        return names;
    }
    let charts: Vec<UnnamedChart<'_>> = site.outline.pages.iter().flat_map(|page| charts_of(site, page)).collect();
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
    fn add(&mut self, name: String, chart: &UnnamedChart<'_>) {
        self.by_fence.insert((chart.page.document.path.clone(), chart.fence), name.clone());
        self.places.insert(name, chart.place.clone());
    }
}

fn charts_of<'c>(site: Site<'c, '_>, page: &'c OutlinePage) -> impl Iterator<Item = UnnamedChart<'c>> {
    // The charts of a translation have the same ids as those of the original, so their names begin with the language.
    let edition = site.parsed.settings.editions.get(page.edition).folder.replace('/', "-");
    page.document.fences.iter().enumerate().filter_map(move |(fence, fenced)| {
        let FenceContent::Block(block) = fenced else { return None };
        let table = block.data.as_ref().map(|data| data.table.value.as_str());
        let wanted = block.kind.chart_file_name(table)?;
        let place = Place::new(&page.document.file, wanted.span.unwrap_or(block.info_span));
        Some(UnnamedChart {
            page,
            fence,
            name: format!("{edition}{}", wanted.value),
            place,
            is_given: wanted.span.is_some() && page.document.row.is_none(),
        })
    })
}

/// The first name that is free: that of the table, that of the page and the table, or the latter with a number.
fn free(names: &ChartNames, chart: &UnnamedChart<'_>) -> String {
    let is_free = |name: &String| !names.places.contains_key(name);
    let page = chart.page.folder.trim_end_matches('/').replace('/', "-");
    let page = if page.is_empty() { "front".to_owned() } else { page };
    let long = match chart.page.edition {
        0 => format!("{page}-{}", chart.name),
        // It already begins with the language.
        _ => format!("{}-{page}", chart.name),
    };
    let numbered = (2u32..).map(|number| format!("{long}-{number}"));
    // Pages made from rows all have the same charts, so none of these is named after its table alone.
    let short = Some(chart.name.clone()).filter(|_| chart.page.document.row.is_none());
    short.into_iter().chain([long.clone()]).chain(numbered).find(is_free).unwrap_or(long)
}
