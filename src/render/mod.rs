//! Stage 4: every output of the site, each a function of what it may see, handed to a sink as soon as it is finished.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Checked, CheckedPage, OutlinePage};
use crate::diagnostic::{Diagnostic, codes};

pub mod assets;
pub mod backlinks;
pub mod blocks;
pub mod card;
pub mod chart_assets;
pub mod chart_files;
pub mod contents;
pub mod context;
pub mod data_package;
pub mod elements;
pub mod entries;
pub mod facts_json;
pub mod feed;
pub mod figures;
pub mod frame;
pub mod functions;
pub mod generated;
pub mod generated_page;
pub mod hrefs;
pub mod html;
pub mod kept;
pub mod labels;
pub mod lookup;
pub mod messages;
pub mod moved_keys;
pub mod names;
pub mod notes;
pub mod output;
pub mod page_sources;
pub mod pages;
pub mod phrasebook;
pub mod pictures;
pub mod policy;
pub mod redirects;
pub mod render_context;
pub mod shared_views;
pub mod site;
pub mod site_card;
pub mod sitemap;
pub mod sources;
pub mod stylesheet;
pub mod table_heads;
pub mod tables;
pub mod template_messages;
pub mod template_names;
pub mod theme;
pub mod values;
pub mod words;

pub use kept::Kept;
pub use output::{Output, OutputSink, Receipt};

use context::GlobalVariables;
use lookup::Lookup;
use render_context::RenderContext;
use theme::Theme;

/// Renders the whole site, its pages in parallel. Each file goes to `sink` when it is finished; the receipts come back
/// in the order of the paths, each path once. Pages that `kept` holds as they would be rendered now are taken from there.
pub fn render<S: OutputSink>(
    checked: &Checked<'_>,
    kept: &mut Kept<S::Receipt>,
    sink: &S,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<S::Receipt> {
    let phrases = phrasebook::phrases(checked);
    let chart_assets = chart_assets::ChartAssets::of(&checked.parsed);
    let words = words::Words::of(&checked.parsed.strings);
    let shared = shared_views::SharedViews::of(checked, &chart_assets);
    let context =
        RenderContext { checked, words: &words, phrases: &phrases, chart_assets: &chart_assets, shared: &shared };
    let assets = assets::render(checked);
    let lookup = Arc::new(Lookup::of(context));
    let Some(mut theme) = Theme::read(&checked.parsed.theme_files, lookup, diagnostics) else { return Vec::new() };
    theme.set_global(&GlobalVariables {
        site: site::view(context),
        csp: policy::POLICY,
        generator: concat!("nutgraf ", env!("CARGO_PKG_VERSION")),
        style_path: &assets.style_path,
        script_path: assets.script_path.as_deref(),
    });

    // The site's own files first: its 404.html or feed.xml is the one that counts, not the one made here.
    let mut outputs: Vec<S::Receipt> = assets.outputs.into_par_iter().map(|file| sink.take(file)).collect();
    let around = kept::Surroundings::of(checked);
    let page = |(page, found): (&OutlinePage, &Arc<CheckedPage>)| {
        kept.or_render(found, around, || {
            let (outputs, mut messages) = pages::render(context, &theme, page, found);
            messages.iter_mut().for_each(|message| message.row.clone_from(&page.document.row));
            (outputs.into_iter().map(|file| sink.take(file)).collect(), messages)
        })
    };
    let pages: Vec<_> = checked.outline.pages.par_iter().zip(&checked.pages).map(page).collect();
    kept.replace(checked.pages.iter().map(|page| page.document.path.clone()).zip(&pages));
    let mut missing_letters = 0;
    for page in pages {
        outputs.extend(page.files);
        // One chart without its letters stands for all: they lack the same font.
        for diagnostic in page.messages {
            let is_letter = *diagnostic.code == codes::PICTURE_LETTER;
            missing_letters += usize::from(is_letter);
            if !is_letter || missing_letters == 1 {
                diagnostics.push(diagnostic);
            }
        }
    }
    outputs.extend(card::render(context).map(|file| sink.take(file)));
    let redirects = redirects::render(context, &theme).into_iter().map(|found| found.map(|file| sink.take(file)));
    for result in generated::render(context, &theme, sink).into_iter().chain(redirects) {
        match result {
            Ok(output) => outputs.push(output),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let lists = facts_json::render(context).into_iter().chain(data_package::render(context));
    outputs.extend(lists.map(|file| sink.take(file)));
    match sitemap::render(context).and_then(|outputs| Ok((outputs, feed::render(context)?))) {
        Ok((found, feed)) => outputs.extend(found.into_iter().chain(feed).map(|file| sink.take(file))),
        Err(error) => diagnostics.push(messages::no_list(&error)),
    }
    // The sort is stable: the first of two files of one path stays the first.
    outputs.sort_by(|left, right| left.path().cmp(right.path()));
    outputs.dedup_by(|later, earlier| later.path() == earlier.path());
    outputs
}
