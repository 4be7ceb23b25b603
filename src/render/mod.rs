//! Stage 4: renders every output of the site, each a function of its input, and passes it to a sink as soon as it is
//! finished.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{CheckedPage, CheckedSite, OutlinePage, used_terms};
use crate::diagnostic::Diagnostic;
use crate::text::cache_key;

pub mod assets;
pub mod backlinks;
pub mod blocks;
pub mod card;
pub mod chart_assets;
pub mod chart_files;
pub mod chart_json;
pub mod compressed_copies;
pub mod contact;
pub mod contents;
pub mod context;
pub mod corrections;
pub mod data_package;
pub mod dependencies;
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
pub mod host_files;
pub mod hrefs;
pub mod html;
pub mod icons;
pub mod joined;
pub mod json_ld;
mod json_node;
pub mod json_text;
pub mod key_figures;
pub mod labels;
pub mod lookup;
pub mod margins;
pub mod markdown_tables;
pub mod markdown_version;
pub mod messages;
pub mod moved_keys;
pub mod needed_styles;
pub mod notes;
pub mod output;
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
pub mod render_cache;
pub mod render_context;
pub mod search;
pub mod shared_views;
pub mod site;
pub mod site_card;
pub mod sitemap;
pub mod source_names;
pub mod sources;
pub mod stylesheet;
pub mod table_summaries;
pub mod tables;
pub mod template_engine;
pub mod template_messages;
pub mod template_names;
pub mod template_strings;
pub mod template_uses;
pub mod term_links;
pub mod term_notes;
pub mod translations;
pub mod untranslated;
pub mod values;

pub use output::{Output, OutputSink, Receipt};
pub use render_cache::{RenderCache, RerenderedPage};

use context::GlobalVariables;
use dependencies::{Dependencies, DependencyContext};
use lookup::Lookup;
use part::GeneratedPart;
use render_cache::{PreviousFiles, Rendered};
use render_context::RenderContext;
use template_engine::TemplateEngine;
use template_uses::TemplateUses;

/// Renders the whole site, its pages in parallel. Each file goes to `sink` when it is finished; the receipts are
/// returned in the order of the paths, each path once. Unchanged files are taken from `cache`.
pub fn render<S: OutputSink>(
    checked: &CheckedSite<'_>,
    cache: &mut RenderCache<S::Receipt>,
    sink: &S,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<S::Receipt> {
    let (around, inputs, shared) = (checked.keys.context, checked.keys.inputs, std::mem::take(&mut cache.shared));
    let mut shared = shared;
    let phrases = shared.phrases.result_without_messages(checked.uses_key, || phrasebook::phrases(checked));
    let chart_assets =
        shared.chart_assets.result_without_messages(inputs, || chart_assets::ChartAssets::new(&checked.parsed));
    let words = shared
        .words
        .result_without_messages(inputs, || template_strings::TemplateStrings::new(&checked.parsed.strings));
    let views = shared.views.result_without_messages(around, || shared_views::SharedViews::new(checked, &chart_assets));
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
    let needed = needed_styles::needed(checked);
    let assets = shared
        .assets
        .result_without_messages(cache_key((inputs, &checked.left_out, &needed)), || assets::render(checked, &needed));
    let names = shared.names.result_without_messages(around, || lookup::Names::new(context));
    let lookup = Arc::new(Lookup::new(context, names));
    let template_uses =
        shared.template_uses.result_without_messages(inputs, || TemplateUses::new(&checked.parsed.theme_files));
    let digests = shared.site.result_without_messages(around, || site::all_digests(context));

    let policy = policy::general(&checked.parsed.settings.allowed_hosts);

    // The site's own files first: its 404.html or feed.xml takes precedence over the one made here.
    let files = assets
        .outputs
        .par_iter()
        .flat_map_iter(|file| compressed_copies::own_with_copies(file.clone(), &checked.parsed));
    let mut outputs: Vec<S::Receipt> = files.map(|file| sink.take(file)).collect();
    // Which blocks need styles changes with the texts of pages.
    let loaded = cache_key((&assets.style_path, &assets.script_path));
    if let Some(engine) = shared.engine.ready(&checked.parsed.theme_files, &lookup, diagnostics) {
        engine.set_global(cache_key((around, loaded)), || GlobalVariables {
            site: site::view(context, 0),
            csp: &policy,
            generator: concat!("nutgraf ", env!("CARGO_PKG_VERSION")),
            style_path: &assets.style_path,
            script_path: assets.script_path.as_deref(),
        });
        let dependency_context = DependencyContext::new(context, &template_uses, &digests, loaded);
        let rendered = rendered(context, engine, &dependency_context, &cache.files(&lookup), sink, &outputs);
        cache.store(rendered, &mut outputs, diagnostics);
        // The sort is stable: of two files with one path the first stays first.
        outputs.sort_by(|left, right| left.path().cmp(right.path()));
        outputs.dedup_by(|later, earlier| later.path() == earlier.path());
    } else {
        outputs.clear();
    }
    cache.shared = shared;
    outputs
}

/// The pages that a browser is waiting for, by their index; empty on a small site, where all pages are ready soon.
fn awaited<S: OutputSink>(context: RenderContext<'_, '_>, sink: &S) -> Vec<usize> {
    /// Fewer pages than these are rendered at once.
    const LARGE: usize = 400;
    let outline = &context.checked.outline;
    if outline.pages.len() < LARGE {
        return Vec::new();
    }
    let folders = sink.awaited().iter().filter_map(|path| path.strip_suffix("index.html"));
    folders.filter_map(|folder| outline.by_folder.get(folder).copied()).collect()
}

/// Everything that is made from templates, and what is made from the whole site. `loaded` is the digest of what all
/// pages load.
fn rendered<S: OutputSink>(
    context: RenderContext<'_, '_>,
    engine: &TemplateEngine,
    dependency_context: &DependencyContext<'_, '_>,
    previous: &PreviousFiles<'_, S::Receipt>,
    sink: &S,
    loaded: &[S::Receipt],
) -> Vec<Rendered<S::Receipt>> {
    let checked = context.checked;
    let surroundings = checked.keys.context;
    let take = |outputs: Vec<Output>| {
        let files =
            outputs.into_iter().flat_map(|file| compressed_copies::generated_with_copies(file, &checked.parsed));
        files.map(|file| sink.take(file)).collect()
    };
    let page = |(page, found): (&OutlinePage, &Arc<CheckedPage>)| {
        let terms = used_terms::key_of(&checked.pages, found);
        let around = cache_key((surroundings, found.key, terms, checked.charts_key, dependency_context.loaded));
        let dependency_context = || dependency_context.page(page, found, terms);
        let label = if page.folder.is_empty() { "/" } else { &page.folder };
        previous.get_or_render((&page.document.path, label), around, dependency_context, || {
            let (outputs, mut messages) = pages::render(context, engine, page, found);
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
    let part = |part: &GeneratedPart<'_>| {
        let key = cache_key((part.key, dependency_context.loaded));
        previous.get_or_render(
            (&part.name, &part.name),
            key,
            || Dependencies::of_site(key),
            || match (part.render)() {
                Ok(outputs) => (take(outputs), Vec::new()),
                Err(diagnostic) => (Vec::new(), vec![*diagnostic]),
            },
        )
    };
    let parts = generated::parts(context, engine)
        .into_iter()
        .chain(redirects::parts(context, engine))
        .chain(host_files::parts(context));
    let photos = checked.parsed.settings.makes_photos.then(|| photo_part(context));
    let parts: Vec<GeneratedPart<'_>> = parts.chain(photos).chain(lists(context)).collect();
    rendered.extend(parts.par_iter().map(part).collect::<Vec<_>>());
    rendered
}

/// The smaller files of photos. Several pages may show one photo, so they are not made with a page.
fn photo_part<'p>(context: RenderContext<'p, '_>) -> GeneratedPart<'p> {
    let pages = context.checked.pages.iter().map(|page| page.key).collect::<Vec<_>>();
    GeneratedPart::new("photos", cache_key((context.checked.keys.context, pages)), move || {
        Ok(photos::render(context.checked))
    })
}

/// Files that are made from the whole site without a template.
fn lists<'p>(context: RenderContext<'p, '_>) -> Vec<GeneratedPart<'p>> {
    let checked = context.checked;
    let around = checked.keys.context;
    let with_figures = checked.pages.iter().filter(|page| !page.facts.figures.is_empty());
    let figures = cache_key(with_figures.map(|page| page.key).collect::<Vec<_>>());
    let whole = |output: Option<Output>| Ok(output.into_iter().collect());
    let mut parts = vec![
        GeneratedPart::new("icons", around, move || Ok(icons::render(context))),
        GeneratedPart::new(site_card::PATH, around, move || whole(card::render(context))),
        GeneratedPart::new(facts_json::PATH, cache_key((around, figures)), move || whole(facts_json::render(context))),
        GeneratedPart::new(data_package::PATH, around, move || whole(data_package::render(context))),
        GeneratedPart::new("sitemap.xml", around, move || {
            sitemap::render(context).map_err(|error| Box::new(messages::unwritable_xml(&error)))
        }),
    ];
    let texts = cache_key((around, checked.pages.iter().map(|page| page.key).collect::<Vec<_>>()));
    let with_markdown = checked.outline.editions().filter(|_| checked.parsed.settings.has_markdown);
    parts.extend(with_markdown.map(|(index, _)| {
        GeneratedPart::new(&markdown_version::llms::path(context, index), around, move || {
            Ok(vec![markdown_version::llms::render(context, index)])
        })
    }));
    for (index, _) in checked.outline.editions() {
        let edition = checked.parsed.settings.editions.get(index);
        parts.push(GeneratedPart::new(&feed::path(edition), texts, move || {
            feed::render(context, index)
                .map(|feed| feed.into_iter().collect())
                .map_err(|error| Box::new(messages::unwritable_xml(&error)))
        }));
    }
    parts
}
