//! The site's icons in the sizes for browsers and phones, and the web app manifest that lists them, all from one image
//! (`icon` in site.toml).

use crate::check::icon;
use crate::check::icon::names::{APPLE, ICO, LARGE, MANIFEST, MASKABLE, SMALL, SVG};
use crate::parse::Edition;
use crate::picture::{DerivedFile, IconForm, IconSpec};

use super::context::IconView;
use super::json_node::object;
use super::output::Output;
use super::render_context::RenderContext;

/// The images, each with its width in pixels and its format.
const DRAWN: [(&str, u32, IconForm); 5] = [
    (ICO, 32, IconForm::Ico),
    (APPLE, 180, IconForm::Filled),
    (SMALL, 192, IconForm::Plain),
    (LARGE, 512, IconForm::Plain),
    (MASKABLE, 512, IconForm::Maskable),
];

/// The icons for templates. `None` for a site without an `icon`.
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

/// The icons, which are rendered only when they are written, and the manifests.
pub fn render(context: RenderContext<'_, '_>) -> Vec<Output> {
    let parsed = &context.checked.parsed;
    let Some(file) = icon::file(parsed) else { return Vec::new() };
    let background = rgb(&context.chart_assets.colours.background);
    let is_svg = icon::is_svg(file);
    let mut outputs: Vec<Output> = Vec::with_capacity(DRAWN.len() + 2);
    for (path, side, form) in DRAWN {
        let origin = (&*file.path, file.bytes.clone(), file.hash);
        let picture = DerivedFile::icon(origin, is_svg, IconSpec { side, form, background });
        outputs.push(Output::picture(path, picture));
    }
    if is_svg {
        outputs.push(Output::new(SVG, file.bytes.clone()));
    }
    let editions = context.checked.outline.editions();
    outputs.extend(editions.map(|(index, _)| manifest(context, parsed.settings.editions.get(index), is_svg)));
    outputs.retain(|output| !parsed.provides(&output.path));
    outputs
}

/// The web app manifest of an edition (W3C Web Application Manifest).
fn manifest(context: RenderContext<'_, '_>, edition: &Edition, is_svg: bool) -> Output {
    let root = "../".repeat(edition.folder.matches('/').count());
    let colour = &context.chart_assets.colours.background;
    let icon = |path: &str, side: u32, purpose: &'static str| {
        object([
            ("src", format!("{root}{path}").into()),
            ("sizes", format!("{side}x{side}").into()),
            ("type", "image/png".into()),
            ("purpose", purpose.into()),
        ])
    };
    let svg = is_svg.then(|| {
        object([("src", format!("{root}{SVG}").into()), ("sizes", "any".into()), ("type", "image/svg+xml".into())])
    });
    let pngs = [icon(SMALL, 192, "any"), icon(LARGE, 512, "any"), icon(MASKABLE, 512, "maskable")];
    let home = context.checked.outline.link_path("");
    let manifest = object([
        ("name", edition.title.as_str().into()),
        ("description", edition.description.as_str().into()),
        ("lang", edition.language.tag.as_str().into()),
        ("dir", edition.language.direction.name().into()),
        ("start_url", format!("./{home}").into()),
        ("scope", "./".into()),
        ("display", "minimal-ui".into()),
        ("background_color", colour.as_str().into()),
        ("theme_color", colour.as_str().into()),
        ("icons", svg.into_iter().chain(pngs).collect()),
    ]);
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    Output::text(format!("{}{MANIFEST}", edition.folder), format!("{text}\n"))
}

/// Red, green and blue of `#rrggbb` or `#rgb`; white for anything else.
fn rgb(colour: &str) -> [u8; 3] {
    let digits = colour.trim().trim_start_matches('#');
    let part = |at: usize| {
        let part =
            if digits.len() == 3 { digits.get(at..=at)?.repeat(2) } else { digits.get(2 * at..2 * at + 2)?.to_owned() };
        u8::from_str_radix(&part, 16).ok()
    };
    [part(0), part(1), part(2)].map(|part| part.unwrap_or(255))
}
