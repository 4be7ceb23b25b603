//! A small page at each old address of a page, which leads to where it is now.

use tera::Context;

use crate::check::addresses::alias_output;
use crate::check::outline::root_from;
use crate::diagnostic::Diagnostic;

use super::Output;
use super::context::{RedirectVariables, insert};
use super::render_context::RenderContext;
use super::theme::Theme;

/// The redirects of the whole site.
pub fn render(context: RenderContext<'_, '_>, theme: &Theme) -> Vec<Result<Output, Box<Diagnostic>>> {
    let outline = &context.checked.outline;
    let mut rendered = Vec::new();
    for page in &outline.pages {
        for alias in &page.document.front.aliases {
            let Some(path) = alias_output(&alias.value) else { continue };
            let root = root_from(path.rsplit_once('/').map_or("", |_| path.as_str()));
            let mut variables = Context::new();
            let redirect = RedirectVariables {
                target: format!("{root}{}", outline.link_path(&page.folder)),
                title: &page.document.front.title,
                language: &context.language_of(page).tag,
            };
            insert(&mut variables, &redirect);
            let html = theme.render("redirect.html", &variables, &page.document.file);
            rendered.push(html.map(|html| Output::text(path, html)));
        }
    }
    rendered
}
