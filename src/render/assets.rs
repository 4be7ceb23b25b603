//! Styles and scripts, each joined into one file with a hash in its name; static files as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::charts::accent::{self, AccentProperties};
use crate::check::CheckedSite;
use crate::parse::ThemeConfig;
use crate::text::File;

use super::needed_styles::is_left_out;
use super::output::Output;
use super::stylesheet;

/// What all pages load.
#[derive(Debug)]
pub struct Assets {
    /// The path of the stylesheet in the output.
    pub style_path: String,
    /// The path of the script in the output; `None` if the theme has none.
    pub script_path: Option<String>,
    /// All files: stylesheet, script, fonts and static files.
    pub outputs: Vec<Output>,
}

/// The number of hash digits in a file name: enough that two versions of a file never have the same name.
const HASH_DIGITS: usize = 12;

/// Joins the theme's styles and scripts. `needed` is what [`needed`](super::needed_styles::needed) says of the site.
pub fn render(checked: &CheckedSite<'_>, needed: &BTreeSet<&str>) -> Assets {
    let parsed = &checked.parsed;
    let mut style = styles(&parsed.theme, &parsed.theme_files, &parsed.settings.title, needed);
    let mut outputs = fonts(&mut style, &parsed.theme_files);
    let style_path = hashed_name("style", "css", style.as_bytes());
    outputs.push(Output::new(style_path.clone(), style.into_bytes()));
    let scripts = parsed.theme.scripts.iter().filter(|path| !is_left_out(path, needed));
    let script: String =
        scripts.filter_map(|path| text(&parsed.theme_files, path)).map(|text| without_comments(&text)).collect();
    let script_path = (!script.is_empty()).then(|| hashed_name("script", "js", script.as_bytes()));
    outputs.extend(script_path.as_ref().map(|path| Output::new(path.clone(), script.into_bytes())));
    for (path, file) in &parsed.theme_files {
        if let Some(path) = path.strip_prefix("static/") {
            outputs.push(Output::new(path, file.bytes.clone()));
        }
    }
    let copied = parsed.copied.iter().filter(|(path, _)| !checked.left_out.contains(*path));
    outputs.extend(copied.map(|(path, file)| Output::new(path.clone(), file.bytes.clone())));
    let rewritten = parsed.tables.values().filter(|table| table.is_rewritten);
    outputs.extend(rewritten.map(|table| Output::new(table.published.clone(), table.csv_bytes.clone())));
    Assets { style_path, script_path, outputs }
}

/// The folders whose styles a theme need not list, because each is beside the template that it belongs to. Styles of
/// pages come after those of the parts that pages consist of, so that they can override them.
const BESIDE_TEMPLATES: [&str; 3] = ["templates/parts/", "templates/", "blocks/"];

/// The styles that the theme lists, then those beside its templates, then what the site's options set.
fn styles(theme: &ThemeConfig, files: &BTreeMap<String, &File>, title: &str, needed: &BTreeSet<&str>) -> String {
    let mut paths: Vec<&String> = theme.styles.iter().filter(|path| !is_left_out(path, needed)).collect();
    for folder in BESIDE_TEMPLATES {
        for path in files.keys().filter(|path| path.starts_with(folder) && path.ends_with(".css")) {
            if !paths.contains(&path) && !is_left_out(path, needed) {
                paths.push(path);
            }
        }
    }
    let mut out: String = paths.into_iter().filter_map(|path| text(files, path)).collect();
    let AccentProperties { light, dark } = own_colours(theme, &out);
    push_rule(&mut out, theme.properties.iter().chain(&light));
    if !dark.is_empty() {
        out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
        push_rule(&mut out, dark.iter());
        out.push_str("}\n");
    }
    // For running headers on paper, which cannot know the title of the page.
    out.push_str(&format!(":root {{ --site-title: {}; }}\n", stylesheet::quoted(title)));
    stylesheet::compact(&out)
}

/// The files in the theme's `fonts/` that the stylesheet uses as `url("../fonts/x.woff2")`. Each is an output beside
/// the stylesheet, with a hash in its name, and the stylesheet is changed to that name.
fn fonts(style: &mut String, files: &BTreeMap<String, &File>) -> Vec<Output> {
    let mut outputs = Vec::new();
    for (path, file) in files {
        let Some((stem, ending)) = path.strip_prefix("fonts/").and_then(|name| name.rsplit_once('.')) else { continue };
        let named = format!("\"../{path}\"");
        if style.contains(&named) {
            let hashed = hashed_name(stem, ending, &file.bytes);
            let name = hashed.strip_prefix("assets/").unwrap_or(&hashed);
            *style = style.replace(&named, &format!("\"{name}\""));
            outputs.push(Output::new(hashed, file.bytes.clone()));
        }
    }
    outputs
}

/// Appends a rule that sets custom properties, if there are any.
fn push_rule<'p>(out: &mut String, properties: impl Iterator<Item = &'p (String, String)>) {
    let mut properties = properties.peekable();
    if properties.peek().is_some() {
        out.push_str(":root {\n");
        for (property, value) in properties {
            out.push_str(&format!("  {property}: {value};\n"));
        }
        out.push_str("}\n");
    }
}

/// The theme's colours derived from the site's own colour. `css` are the theme's stylesheets.
pub fn own_colours(theme: &ThemeConfig, css: &str) -> AccentProperties {
    let Some(accent) = &theme.accent else { return AccentProperties::default() };
    let Some(dark) = accent.dark.clone().or_else(|| accent::for_dark_pages(&accent.light, css)) else {
        return AccentProperties::default();
    };
    let mut properties = accent::palette_with_accent(&accent.light, &dark, css);
    properties.light.extend(accent.dark_property.clone().map(|property| (property, dark)));
    properties
}

fn text(files: &BTreeMap<String, &File>, path: &str) -> Option<String> {
    let text = files.get(path)?.text().ok()?;
    Some(if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") })
}

/// A script without the lines that only contain comments, to save bytes.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim();
        line.starts_with("//") || line.starts_with("/**") && line.find("*/") == line.len().checked_sub(2)
    };
    script.lines().filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect()
}

fn hashed_name(stem: &str, ending: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let digits: String = hash.chars().take(HASH_DIGITS).collect();
    format!("assets/{stem}-{digits}.{ending}")
}

/// A hash of each static file, for templates that link to one.
pub fn hashes(files: &BTreeMap<String, &File>) -> impl Iterator<Item = (String, String)> {
    files.iter().filter_map(|(path, file)| {
        let path = path.strip_prefix("static/")?;
        Some((path.to_owned(), format!("{:012x}", file.hash & 0xffff_ffff_ffff)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_only_comments_are_left_out_of_scripts() {
        assert_eq!(
            without_comments("// why\na(); // here\n  /** What. */\nb();\n/** x */ c();\n"),
            "a(); // here\nb();\n/** x */ c();\n"
        );
    }
}
