//! A small page at each old address of a page, which leads to where it is now.

use tera::Context;

use crate::check::addresses::alias_output;
use crate::check::outline::root_from;
use crate::diagnostic::Diagnostic;

use super::Output;
use super::context::RenderContext;
use super::theme::Theme;

/// The redirects of the whole site.
pub fn render(maker: RenderContext<'_, '_>, theme: &Theme) -> Vec<Result<Output, Box<Diagnostic>>> {
    let outline = &maker.checked.outline;
    let mut rendered = Vec::new();
    for page in &outline.pages {
        for alias in &page.document.front.aliases {
            let Some(path) = alias_output(&alias.value) else { continue };
            let root = root_from(path.rsplit_once('/').map_or("", |_| path.as_str()));
            let mut context = Context::new();
            context.insert_value("target", format!("{root}{}", outline.link_path(&page.folder)).into());
            context.insert_value("title", page.document.front.title.as_str().into());
            context.insert_value("language", maker.language_of(page).tag.as_str().into());
            let html = theme.render("redirect.html", &context, &page.document.file);
            rendered.push(html.map(|html| Output::text(path, html)));
        }
    }
    rendered
}
