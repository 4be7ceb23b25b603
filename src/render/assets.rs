//! Styles and scripts, each one file with a hash in its name; static files as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::blocks;
use crate::charts::accent::{self, Properties};
use crate::check::Checked;
use crate::parse::Theme;
use crate::text::File;

use super::output::Output;
use super::stylesheet;

/// What pages load.
#[derive(Debug)]
pub struct Assets {
    pub style_path: String,
    pub script_path: Option<String>,
    pub outputs: Vec<Output>,
}

/// Digits of the hash in a name: enough that two versions of a file never share one.
const HASH_DIGITS: usize = 12;

/// The block whose styles all tables need, those of Markdown and of notes too.
const OF_ALL_TABLES: &str = "table";

/// The styles that only some charts need: those with this option, and this value of it.
const OF_SOME_CHARTS: [(&str, &str, Option<&str>); 3] = [
    ("blocks/chart/facets.css", "facet", None),
    ("blocks/chart/map.css", "kind", Some("map")),
    ("blocks/chart/waffle.css", "kind", Some("waffle")),
];

/// The names of the blocks that pages show, and the styles that only some charts need, of which there is one.
pub fn shown_blocks<'c>(checked: &'c Checked<'_>) -> BTreeSet<&'c str> {
    let mut shown = BTreeSet::new();
    for block in checked.outline.pages.iter().flat_map(|page| page.document.blocks()) {
        shown.insert(block.name.as_str());
        let is_needed = |option: &str, value: Option<&str>| {
            let written = block.options.get(option);
            written.is_some_and(|written| value.is_none_or(|value| written.as_str() == Some(value)))
        };
        let needed = OF_SOME_CHARTS.iter().filter(|(_, option, value)| is_needed(option, *value));
        shown.extend(needed.map(|(path, ..)| *path));
    }
    shown
}

/// Joins the theme's styles and scripts. `shown` are the names of the blocks that pages show.
pub fn render(checked: &Checked<'_>, shown: &BTreeSet<&str>) -> Assets {
    let parsed = &checked.parsed;
    let mut style = styles(&parsed.theme, &parsed.theme_files, &parsed.settings.title, shown);
    let mut outputs = fonts(&mut style, &parsed.theme_files);
    let style_path = hashed_name("style", "css", style.as_bytes());
    outputs.push(Output::new(style_path.clone(), style.into_bytes()));
    let scripts = parsed.theme.scripts.iter().filter(|path| !is_of_no_page(path, shown));
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

/// The folders whose styles a theme need not list: each stands beside the template that it is for. A page comes after
/// the parts that it is put together from, and may change how they look on it.
const BESIDE_TEMPLATES: [&str; 3] = ["templates/parts/", "templates/", "blocks/"];

/// Whether a file is the style or the script of a block of the program's own that no page shows, or of charts that there
/// are none of: nobody has to load it.
fn is_of_no_page(path: &str, shown: &BTreeSet<&str>) -> bool {
    if OF_SOME_CHARTS.iter().any(|(of_some, ..)| *of_some == path) && !shown.contains(path) {
        return true;
    }
    let file = ["blocks/", "scripts/"].iter().find_map(|folder| path.strip_prefix(folder));
    let name = file.and_then(|file| file.split(['/', '.']).next()).unwrap_or_default();
    name != OF_ALL_TABLES && !shown.contains(name) && blocks::names().any(|known| known == name)
}

/// The styles that the theme lists, then those beside its templates, then what the site's options set.
fn styles(theme: &Theme, files: &BTreeMap<String, &File>, title: &str, shown: &BTreeSet<&str>) -> String {
    let mut paths: Vec<&String> = theme.styles.iter().collect();
    for folder in BESIDE_TEMPLATES {
        for path in files.keys().filter(|path| path.starts_with(folder) && path.ends_with(".css")) {
            if !paths.contains(&path) && !is_of_no_page(path, shown) {
                paths.push(path);
            }
        }
    }
    let mut out: String = paths.into_iter().filter_map(|path| text(files, path)).collect();
    let Properties { light, dark } = own_colours(theme, &out);
    push_rule(&mut out, theme.properties.iter().chain(&light));
    if !dark.is_empty() {
        out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
        push_rule(&mut out, dark.iter());
        out.push_str("}\n");
    }
    // For running heads, which cannot know what the page is called.
    out.push_str(&format!(":root {{ --site-title: {}; }}\n", stylesheet::quoted(title)));
    stylesheet::compact(&out)
}

/// The files of the theme's `fonts/` that the stylesheet names, as `url("../fonts/x.woff2")`: each is written beside it, with
/// a hash in its name, by which it is named then.
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

/// A rule that sets custom properties; none without any.
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

/// What a site's own colour makes of the theme's, whose stylesheets are `css`.
pub fn own_colours(theme: &Theme, css: &str) -> Properties {
    let Some(accent) = &theme.accent else { return Properties::default() };
    let Some(dark) = accent.dark.clone().or_else(|| accent::on_dark(&accent.light, css)) else {
        return Properties::default();
    };
    let mut properties = accent::slots(&accent.light, &dark, css);
    properties.light.extend(accent.dark_property.clone().map(|property| (property, dark)));
    properties
}

fn text(files: &BTreeMap<String, &File>, path: &str) -> Option<String> {
    let text = files.get(path)?.text().ok()?;
    Some(if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") })
}

/// A script without the lines that are comments alone, which no reader needs.
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

/// A hash of each static file, for templates that name one.
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
    fn lines_that_are_comments_alone_are_left_out_of_scripts() {
        assert_eq!(
            without_comments("// why\na(); // here\n  /** What. */\nb();\n/** x */ c();\n"),
            "a(); // here\nb();\n/** x */ c();\n"
        );
    }
}
