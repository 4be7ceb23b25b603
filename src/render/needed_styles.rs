//! Which of the theme's stylesheets and scripts a site needs: those for what none of its pages shows, and for languages that
//! it is not written in, are sent to nobody.

use std::collections::BTreeSet;

use crate::blocks::{self, Block};
use crate::check::CheckedSite;
use crate::language::Direction;
use crate::parse::FenceContent;

/// The block whose styles all tables need, those of Markdown and of notes too.
const OF_ALL_TABLES: &str = "table";

/// The styles that only some charts need: those with this option, and this value of it.
const OF_SOME_CHARTS: [(&str, &str, Option<&str>); 4] = [
    ("blocks/chart/facets.css", "facet", None),
    ("blocks/chart/map.css", "kind", Some("map")),
    ("blocks/chart/waffle.css", "kind", Some("waffle")),
    ("styles/map-colours.css", "kind", Some("map")),
];

/// The styles that only some sites need.
const OF_SOME_SITES: [(&str, Need); 7] = [
    ("styles/arabic.css", Need::Languages(&["ar", "fa", "ur"])),
    ("styles/han.css", Need::Languages(&["zh", "ja", "ko"])),
    ("styles/right-to-left.css", Need::RightToLeft),
    ("styles/code.css", Need::Code),
    ("templates/parts/contact.css", Need::Contact),
    ("templates/parts/languages.css", Need::SeveralLanguages),
    ("templates/parts/corrections.css", Need::Corrections),
];

/// What a site needs a stylesheet for.
#[derive(Clone, Copy)]
enum Need {
    /// An edition or a page in one of these languages.
    Languages(&'static [&'static str]),
    /// An edition or a page that is read from right to left.
    RightToLeft,
    SeveralLanguages,
    Contact,
    Corrections,
    /// Code with its tokens highlighted.
    Code,
}

impl Need {
    fn is_of(self, checked: &CheckedSite<'_>) -> bool {
        let (settings, corrections) = (&checked.parsed.settings, &checked.parsed.corrections);
        let editions = settings.editions.all().map(|edition| &edition.language);
        // A page can say that it is in another language.
        let pages = checked.outline.pages.iter().filter_map(|page| page.document.front.language.as_ref());
        let mut languages = editions.chain(pages);
        match self {
            Self::Languages(subtags) => languages.any(|language| subtags.contains(&language.subtag())),
            Self::RightToLeft => languages.any(|language| language.direction == Direction::RightToLeft),
            Self::SeveralLanguages => !settings.editions.is_single(),
            Self::Contact => settings.contact.is_some(),
            Self::Corrections => !corrections.entries.is_empty(),
            Self::Code => {
                let mut fences = checked.outline.pages.iter().flat_map(|page| &page.document.fences);
                fences.any(|fence| matches!(fence, FenceContent::Code(Some(_))))
            }
        }
    }
}

/// The names of the blocks that pages show, and the paths of the styles that not every site needs and this one does.
pub fn needed<'c>(checked: &'c CheckedSite<'_>) -> BTreeSet<&'c str> {
    let mut needed = BTreeSet::new();
    for block in checked.outline.pages.iter().flat_map(|page| page.document.blocks()) {
        needed.insert(block.name.as_str());
        for path in styles_of(block) {
            needed.insert(path);
        }
    }
    needed.extend(OF_SOME_SITES.iter().filter(|(_, need)| need.is_of(checked)).map(|(path, _)| *path));
    needed
}

/// The styles that this chart needs and others do not.
fn styles_of(block: &Block) -> impl Iterator<Item = &'static str> {
    let is_needed = |option: &str, value: Option<&str>| {
        let written = block.options.get(option);
        written.is_some_and(|written| value.is_none_or(|value| written.as_str() == Some(value)))
    };
    OF_SOME_CHARTS.iter().filter(move |(_, option, value)| is_needed(option, *value)).map(|(path, ..)| *path)
}

/// Whether no page has to load the style or script at `path`: that of a block of the program's own that no page shows, or
/// one of those that only some sites need. `needed` is what [`needed`] gives.
pub fn is_left_out(path: &str, needed: &BTreeSet<&str>) -> bool {
    let mut of_some = OF_SOME_CHARTS.iter().map(|(path, ..)| path).chain(OF_SOME_SITES.iter().map(|(path, _)| path));
    if of_some.any(|of_some| *of_some == path) && !needed.contains(path) {
        return true;
    }
    let file = ["blocks/", "scripts/"].iter().find_map(|folder| path.strip_prefix(folder));
    let name = file.and_then(|file| file.split(['/', '.']).next()).unwrap_or_default();
    name != OF_ALL_TABLES && !needed.contains(name) && blocks::names().any(|known| known == name)
}
