//! Stage 4: every output of the site, each a function of what it may see, handed to a sink as soon as it is finished.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Checked, CheckedPage, OutlinePage, used_terms};
use crate::diagnostic::Diagnostic;
use crate::text::key;

pub mod assets;
pub mod backlinks;
pub mod blocks;
pub mod card;
pub mod chart_assets;
pub mod chart_files;
pub mod chart_json;
pub mod contact;
pub mod contents;
pub mod context;
pub mod corrections;
pub mod data_package;
pub mod elements;
pub mod entries;
pub mod extracts;
pub mod facts_json;
pub mod feed;
pub mod feed_text;
pub mod figures;
pub mod frame;
pub mod functions;
pub mod generated;
pub mod generated_page;
pub mod grounds;
pub mod host_files;
pub mod hrefs;
pub mod html;
pub mod icons;
pub mod joined;
pub mod json_ld;
mod json_node;
pub mod json_text;
pub mod kept;
pub mod key_figures;
pub mod labels;
pub mod lookup;
pub mod margins;
pub mod markdown_tables;
pub mod members;
pub mod messages;
pub mod moved_keys;
pub mod names;
pub mod notes;
pub mod output;
pub mod packed;
pub mod page_sources;
pub mod pages;
pub mod part;
pub mod passages;
pub mod photos;
pub mod phrasebook;
pub mod pictures;
pub mod policy;
pub mod print;
pub mod redirects;
pub mod render_context;
pub mod search;
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
pub mod template_uses;
pub mod term_links;
pub mod term_notes;
pub mod theme;
pub mod translations;
pub mod twin;
pub mod untranslated;
pub mod values;
pub mod words;

pub use kept::{Again, Kept};
pub use output::{Output, OutputSink, Receipt};

use context::GlobalVariables;
use grounds::{Ground, Grounds};
use kept::{KeptFiles, Rendered};
use lookup::Lookup;
use part::Part;
use render_context::RenderContext;
use template_uses::TemplateUses;
use theme::Theme;

/// Renders the whole site, its pages in parallel. Each file goes to `sink` when it is finished; the receipts come back
/// in the order of the paths, each path once. Files that `kept` holds as they would be rendered now are taken from there.
pub fn render<S: OutputSink>(
    checked: &Checked<'_>,
    kept: &mut Kept<S::Receipt>,
    sink: &S,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<S::Receipt> {
    let (around, inputs, shared) = (checked.keys.surroundings, checked.keys.inputs, std::mem::take(&mut kept.shared));
    let mut shared = shared;
    let phrases = shared.phrases.silent(checked.uses_key, || phrasebook::phrases(checked));
    let chart_assets = shared.chart_assets.silent(inputs, || chart_assets::ChartAssets::of(&checked.parsed));
    let words = shared.words.silent(inputs, || words::Words::of(&checked.parsed.strings));
    let views = shared.views.silent(around, || shared_views::SharedViews::of(checked, &chart_assets));
    let context = RenderContext {
        checked,
        words: &words,
        phrases: &phrases,
        chart_assets: &chart_assets,
        shared: &views,
        sites: &[],
    };
    let sites = site::of_other_editions(context);
    let context = RenderContext { sites: &sites, ..context };
    let blocks = assets::shown_blocks(checked);
    let assets = shared.assets.silent(key((inputs, &checked.left_out, &blocks)), || assets::render(checked, &blocks));
    let names = shared.names.silent(around, || lookup::Names::of(context));
    let lookup = Arc::new(Lookup::of(context, names));
    let template_uses = shared.template_uses.silent(inputs, || TemplateUses::of(&checked.parsed.theme_files));
    let digests = shared.site.silent(around, || site::all_digests(context));

    let policy = policy::general(&checked.parsed.settings.loads);

    // The site's own files first: its 404.html or feed.xml is the one that counts, not the one made here.
    let files = assets.outputs.par_iter().flat_map_iter(|file| packed::with_own(file.clone(), &checked.parsed));
    let mut outputs: Vec<S::Receipt> = files.map(|file| sink.take(file)).collect();
    // Which blocks have styles there changes with the texts of pages.
    let loaded = key((&assets.style_path, &assets.script_path));
    if let Some(theme) = shared.theme.ready(&checked.parsed.theme_files, &lookup, diagnostics) {
        theme.set_global(key((around, loaded)), || GlobalVariables {
            site: site::view(context, 0),
            csp: &policy,
            generator: concat!("nutgraf ", env!("CARGO_PKG_VERSION")),
            style_path: &assets.style_path,
            script_path: assets.script_path.as_deref(),
        });
        let ground = Ground::of(context, &template_uses, &digests, loaded);
        let rendered = rendered(context, theme, &ground, &kept.files(&lookup), sink, &outputs);
        kept.keep(rendered, &mut outputs, diagnostics);
        // The sort is stable: the first of two files of one path stays the first.
        outputs.sort_by(|left, right| left.path().cmp(right.path()));
        outputs.dedup_by(|later, earlier| later.path() == earlier.path());
    } else {
        outputs.clear();
    }
    kept.shared = shared;
    outputs
}

/// The pages that somebody waits for, by their index; none where all are there as soon.
fn awaited<S: OutputSink>(context: RenderContext<'_, '_>, sink: &S) -> Vec<usize> {
    /// Fewer pages than these are rendered in no time.
    const LARGE: usize = 400;
    let outline = &context.checked.outline;
    if outline.pages.len() < LARGE {
        return Vec::new();
    }
    let folders = sink.awaited().iter().filter_map(|path| path.strip_suffix("index.html"));
    folders.filter_map(|folder| outline.by_folder.get(folder).copied()).collect()
}

/// Everything that is made of templates, and what is made of the site as a whole. `loaded` is what all pages load.
fn rendered<S: OutputSink>(
    context: RenderContext<'_, '_>,
    theme: &Theme,
    ground: &Ground<'_, '_>,
    kept: &KeptFiles<'_, S::Receipt>,
    sink: &S,
    loaded: &[S::Receipt],
) -> Vec<Rendered<S::Receipt>> {
    let checked = context.checked;
    let surroundings = checked.keys.surroundings;
    let take = |outputs: Vec<Output>| {
        let files = outputs.into_iter().flat_map(|file| packed::with_made(file, &checked.parsed));
        files.map(|file| sink.take(file)).collect()
    };
    let page = |(page, found): (&OutlinePage, &Arc<CheckedPage>)| {
        let terms = used_terms::key_of(&checked.pages, found);
        let around = key((surroundings, found.key, terms, checked.charts_key, ground.loaded));
        let ground = || ground.page(page, found);
        let label = if page.folder.is_empty() { "/" } else { &page.folder };
        kept.or_render((&page.document.path, label), around, ground, || {
            let (outputs, mut messages) = pages::render(context, theme, page, found);
            messages.iter_mut().for_each(|message| message.row.clone_from(&page.document.row));
            (take(outputs), messages)
        })
    };
    let awaited = awaited(context, sink);
    let mut first: BTreeMap<usize, Rendered<S::Receipt>> = awaited
        .into_iter()
        .filter_map(|index| Some((index, page((checked.outline.page(index)?, checked.pages.get(index)?)))))
        .collect();
    if !first.is_empty() && first.values().all(|page| page.messages.is_empty()) {
        let files: Vec<_> = loaded.iter().chain(first.values().flat_map(|page| &page.files)).collect();
        sink.show(&files);
    }
    let pages = checked.outline.pages.par_iter().zip(&checked.pages);
    let others: Vec<_> = pages.filter(|(outlined, _)| !first.contains_key(&outlined.index)).map(page).collect();
    let mut others = others.into_iter();
    let in_order = |outlined: &OutlinePage| first.remove(&outlined.index).or_else(|| others.next());
    let mut rendered: Vec<_> = checked.outline.pages.iter().filter_map(in_order).collect();
    let part = |part: &Part<'_>| {
        let key = key((part.key, ground.loaded));
        kept.or_render(
            (&part.name, &part.name),
            key,
            || Grounds::of_site(key),
            || match (part.render)() {
                Ok(outputs) => (take(outputs), Vec::new()),
                Err(diagnostic) => (Vec::new(), vec![*diagnostic]),
            },
        )
    };
    let parts = generated::parts(context, theme)
        .into_iter()
        .chain(redirects::parts(context, theme))
        .chain(host_files::parts(context));
    let photos = checked.parsed.settings.makes_photos.then(|| photo_part(context));
    let parts: Vec<Part<'_>> = parts.chain(photos).chain(lists(context)).collect();
    rendered.extend(parts.par_iter().map(part).collect::<Vec<_>>());
    rendered
}

/// The smaller files of photos. What is said of one may stand on several pages, so that no page makes them.
fn photo_part<'p>(context: RenderContext<'p, '_>) -> Part<'p> {
    let pages = context.checked.pages.iter().map(|page| page.key).collect::<Vec<_>>();
    Part::new("photos", key((context.checked.keys.surroundings, pages)), move || Ok(photos::render(context.checked)))
}

/// Files that are made of the whole site and of no template.
fn lists<'p>(context: RenderContext<'p, '_>) -> Vec<Part<'p>> {
    let checked = context.checked;
    let around = checked.keys.surroundings;
    let with_figures = checked.pages.iter().filter(|page| !page.facts.figures.is_empty());
    let figures = key(with_figures.map(|page| page.key).collect::<Vec<_>>());
    let whole = |output: Option<Output>| Ok(output.into_iter().collect());
    let mut parts = vec![
        Part::new("icons", around, move || Ok(icons::render(context))),
        Part::new(site_card::PATH, around, move || whole(card::render(context))),
        Part::new(facts_json::PATH, key((around, figures)), move || whole(facts_json::render(context))),
        Part::new(data_package::PATH, around, move || whole(data_package::render(context))),
        Part::new("sitemap.xml", around, move || {
            sitemap::render(context).map_err(|error| Box::new(messages::no_list(&error)))
        }),
    ];
    let texts = key((around, checked.pages.iter().map(|page| page.key).collect::<Vec<_>>()));
    let twins = checked.outline.editions().filter(|_| checked.parsed.settings.has_markdown);
    parts.extend(twins.map(|(index, _)| {
        Part::new(&twin::llms::path(context, index), around, move || Ok(vec![twin::llms::render(context, index)]))
    }));
    for (index, _) in checked.outline.editions() {
        let edition = checked.parsed.settings.editions.get(index);
        parts.push(Part::new(&feed::path(edition), texts, move || {
            feed::render(context, index)
                .map(|feed| feed.into_iter().collect())
                .map_err(|error| Box::new(messages::no_list(&error)))
        }));
    }
    parts
}
