//! A small page at each old address of a page, which redirects to the new one.

use tera::Context;

use crate::check::OutlinePage;
use crate::check::addresses::alias_output;
use crate::check::outline::root_from;
use crate::diagnostic::Diagnostic;

use super::Output;
use super::context::{RedirectVariables, insert};
use super::part::Part;
use super::render_context::RenderContext;
use super::theme::Theme;

/// The redirects of the whole site.
pub fn parts<'p>(context: RenderContext<'p, '_>, theme: &'p Theme) -> Vec<Part<'p>> {
    let around = context.checked.keys.context;
    let mut parts = Vec::new();
    for page in &context.checked.outline.pages {
        for alias in &page.document.front.aliases {
            let Some(path) = alias_output(&alias.value) else { continue };
            // Two pages may claim the same address, which is reported; each is a part of its own.
            let name = format!("{path} {}", page.document.file);
            parts.push(Part::new(&name, around, move || redirect(context, theme, page, &path).map(|file| vec![file])));
        }
    }
    parts
}

fn redirect<'p>(
    context: RenderContext<'p, '_>,
    theme: &Theme,
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
    let html = theme.render("redirect.html", &variables, &page.document.file)?;
    Ok(Output::text(path, html))
}
