//! A small page at each old address of a page, which redirects to the new one.

use tera::Context;

use crate::check::OutlinePage;
use crate::check::addresses::alias_output;
use crate::check::outline::root_from;
use crate::diagnostic::Diagnostic;

use super::Output;
use super::context::{RedirectVariables, insert};
use super::part::GeneratedPart;
use super::render_context::RenderContext;
use super::template_engine::TemplateEngine;

/// The redirects of the whole site.
pub fn parts<'p>(context: RenderContext<'p, '_>, engine: &'p TemplateEngine) -> Vec<GeneratedPart<'p>> {
    let around = context.checked.keys.context;
    let mut parts = Vec::new();
    for page in &context.checked.outline.pages {
        for alias in &page.document.front.aliases {
            let Some(path) = alias_output(&alias.value) else { continue };
            // Two pages may claim the same address, which is reported; each is a part of its own.
            let name = format!("{path} {}", page.document.file);
            parts.push(GeneratedPart::new(&name, around, move || {
                redirect(context, engine, page, &path).map(|file| vec![file])
            }));
        }
    }
    parts
}

/// The page at `path`, which redirects to `page`.
fn redirect<'p>(
    context: RenderContext<'p, '_>,
    engine: &TemplateEngine,
    page: &'p OutlinePage,
    path: &str,
) -> Result<Output, Box<Diagnostic>> {
    let root = root_from(path.rsplit_once('/').map_or("", |_| path));
    let mut variables = Context::new();
    let redirect = RedirectVariables {
        target: format!("{root}{}", context.checked.outline.link_path(&page.folder)),
        title: &page.document.front.title,
        language: &context.language_of(page).tag,
    };
    insert(&mut variables, &redirect);
    let html = engine.render("redirect.html", &variables, &page.document.file)?;
    Ok(Output::text(path, html))
}
