//! The site's icons in the sizes that browsers and phones ask for, and the web app manifest that lists them, all from one
//! image (`icon` in site.toml).

use serde_json::json;

use crate::check::icon;
use crate::check::icon::names::{APPLE, ICO, LARGE, MANIFEST, MASKABLE, SMALL, SVG};
use crate::parse::Edition;
use crate::picture::{IconForm, Picture, WantedIcon};

use super::context::IconView;
use super::members::object;
use super::output::Output;
use super::render_context::RenderContext;

/// The images, each with its side in pixels and its form.
const DRAWN: [(&str, u32, IconForm); 5] = [
    (ICO, 32, IconForm::Ico),
    (APPLE, 180, IconForm::Filled),
    (SMALL, 192, IconForm::Plain),
    (LARGE, 512, IconForm::Plain),
    (MASKABLE, 512, IconForm::Maskable),
];

/// What templates get. `None` for a site without an `icon`.
pub fn view(context: RenderContext<'_, '_>, edition: &Edition) -> Option<IconView> {
    let file = icon::file(&context.checked.parsed)?;
    Some(IconView {
        ico_path: ICO,
        svg_path: icon::is_svg(file).then_some(SVG),
        png_path: SMALL,
        apple_path: APPLE,
        manifest_path: format!("{}{MANIFEST}", edition.folder),
        color: context.chart_assets.colours.background.clone(),
    })
}

/// The icons, which are drawn only when they are written, and the manifests.
pub fn render(context: RenderContext<'_, '_>) -> Vec<Output> {
    let parsed = &context.checked.parsed;
    let Some(file) = icon::file(parsed) else { return Vec::new() };
    let background = rgb(&context.chart_assets.colours.background);
    let is_svg = icon::is_svg(file);
    let mut outputs: Vec<Output> = Vec::with_capacity(DRAWN.len() + 2);
    for (path, side, form) in DRAWN {
        let origin = (&*file.path, file.bytes.clone(), file.hash);
        let picture = Picture::icon(origin, is_svg, WantedIcon { side, form, background });
        outputs.push(Output::picture(path, picture));
    }
    if is_svg {
        outputs.push(Output::new(SVG, file.bytes.clone()));
    }
    let editions = context.checked.outline.editions();
    outputs.extend(editions.map(|(index, _)| manifest(context, parsed.settings.editions.get(index), is_svg)));
    outputs.retain(|output| !parsed.brings(&output.path));
    outputs
}

fn manifest(context: RenderContext<'_, '_>, edition: &Edition, is_svg: bool) -> Output {
    let root = "../".repeat(edition.folder.matches('/').count());
    let colour = &context.chart_assets.colours.background;
    let icon = |path: &str, side: u32, purpose: &str| json!({ "src": format!("{root}{path}"), "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose });
    let svg = is_svg.then(|| json!({ "src": format!("{root}{SVG}"), "sizes": "any", "type": "image/svg+xml" }));
    let icons: Vec<_> = svg
        .into_iter()
        .chain([icon(SMALL, 192, "any"), icon(LARGE, 512, "any"), icon(MASKABLE, 512, "maskable")])
        .collect();
    let home = context.checked.outline.link_path("");
    let manifest = object([
        ("name", edition.title.as_str().into()),
        ("description", Some(edition.description.as_str()).filter(|text| !text.is_empty()).into()),
        ("lang", edition.language.tag.as_str().into()),
        ("dir", edition.language.direction.name().into()),
        ("start_url", format!("./{home}").into()),
        ("scope", "./".into()),
        ("display", "minimal-ui".into()),
        ("background_color", colour.as_str().into()),
        ("theme_color", colour.as_str().into()),
        ("icons", icons.into()),
    ]);
    Output::text(format!("{}{MANIFEST}", edition.folder), format!("{manifest:#}\n"))
}

/// Red, green and blue of `#rrggbb` or `#rgb`; white for what is written otherwise.
fn rgb(colour: &str) -> [u8; 3] {
    let digits = colour.trim().trim_start_matches('#');
    let part = |at: usize| {
        let part =
            if digits.len() == 3 { digits.get(at..=at)?.repeat(2) } else { digits.get(2 * at..2 * at + 2)?.to_owned() };
        u8::from_str_radix(&part, 16).ok()
    };
    [part(0), part(1), part(2)].map(|part| part.unwrap_or(255))
}
