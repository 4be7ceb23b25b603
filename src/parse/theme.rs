//! `theme.toml`: the styles and scripts of a theme, and its options with their types and defaults.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::editions::{Edition, Editions};
use super::{messages, theme_messages};
use crate::diagnostic::Diagnostic;
use crate::options::{OptionReader, OptionTable, OptionValue, toml};
use crate::text::{File, FilePath, MappedText, Place, Span, Spanned};

/// The settings of a theme in its `theme.toml`, and the site's values for its options.
#[derive(Debug, Clone, Default)]
pub struct ThemeConfig {
    /// Its name, that of its folder.
    pub name: String,
    /// Paths of stylesheets, in the order in which they are joined into the one that pages load.
    pub styles: Vec<String>,
    /// Paths of scripts, in their order.
    pub scripts: Vec<String>,
    /// Every option: the site's value, or the default.
    pub options: BTreeMap<String, Json>,
    /// The options of editions with values of their own, by the tag of the language.
    pub editions: BTreeMap<String, BTreeMap<String, Json>>,
    /// The custom properties that options set, with their values, chosen or default: `--accent` → `#b3261e`.
    pub properties: Vec<(String, String)>,
    /// The accent colour that the site chose for charts, if it did.
    pub accent: Option<Accent>,
}

/// An accent colour for both colour schemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    /// The colour on light pages.
    pub light: String,
    /// The colour on dark pages. `None` if it is derived from the light one.
    pub dark: Option<String>,
    /// The custom property of the dark colour.
    pub dark_property: Option<String>,
}

/// What `theme.toml` says about one option of a theme.
#[derive(Debug)]
struct OptionSpec {
    kind: OptionKind,
    default: Spanned<OptionValue>,
    /// The allowed values of a choice; empty for other types.
    choices: Vec<String>,
    /// The stylesheet that a choice adds, after those of the theme.
    styles: BTreeMap<String, String>,
    /// The custom property that the value sets, if any.
    property: Option<String>,
    /// Whether the site's value is the first colour of its charts.
    is_for_charts: bool,
    /// The option that this is the dark version of, used if a site sets none.
    dark_of: Option<String>,
    /// What the option does, shown with messages about it.
    help: String,
}

/// The type of an option's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OptionKind {
    Boolean,
    Text,
    Integer,
    Color,
    Choice,
}

const KINDS: [(&str, OptionKind); 5] = [
    ("boolean", OptionKind::Boolean),
    ("string", OptionKind::Text),
    ("integer", OptionKind::Integer),
    ("color", OptionKind::Color),
    ("choice", OptionKind::Choice),
];

/// Reads the `theme.toml` of a theme and of those that it extends, and checks the site's `[theme_options]` against
/// their options. `layers` are the themes by name with that file, the site's own theme last; `files` are the files of
/// all of them. Problems are reported.
pub fn read(
    layers: &[(&str, Option<&File>)],
    files: &BTreeMap<String, &File>,
    site: Option<(&FilePath, &OptionTable)>,
    editions: &Editions,
    diagnostics: &mut Vec<Diagnostic>,
) -> ThemeConfig {
    let (mut theme, mut specs) = (ThemeConfig::default(), BTreeMap::new());
    for (name, file) in layers {
        let Some(file) = file else {
            diagnostics.push(theme_messages::missing_theme_file(name));
            return ThemeConfig::default();
        };
        let text = match file.text() {
            Ok(text) => text,
            Err(offset) => {
                diagnostics.push(messages::not_utf8(file, offset));
                return ThemeConfig::default();
            }
        };
        let table = toml::read(&file.path, &MappedText::contiguous(text, 0), diagnostics);
        let (own, own_specs) = read_options(&table, &file.path, files, diagnostics);
        (*name).clone_into(&mut theme.name);
        add_new(&mut theme.styles, own.styles);
        add_new(&mut theme.scripts, own.scripts);
        specs.extend(own_specs);
    }
    apply_choices(&specs, site, &mut theme, diagnostics);
    for edition in editions.others() {
        let options = options_of(&specs, edition, site.map(|(file, _)| file), &theme, diagnostics);
        theme.editions.insert(edition.language.tag.clone(), options);
    }
    theme
}

/// The options of an edition. Texts are its own, otherwise the theme's defaults: a text of the site in its main
/// language is not shown in another one. All other options are those of the site.
fn options_of(
    specs: &BTreeMap<String, OptionSpec>,
    edition: &Edition,
    file: Option<&FilePath>,
    theme: &ThemeConfig,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Json> {
    let mut options = theme.options.clone();
    for (name, spec) in specs.iter().filter(|(_, spec)| spec.kind == OptionKind::Text) {
        if let Ok(default) = value_of(name, spec, &spec.default.value) {
            options.insert(name.clone(), default);
        }
    }
    for (entry, file) in edition.theme_options.entries.iter().zip(file.into_iter().cycle()) {
        let name = entry.key.value.as_str();
        let value = match specs.get(name) {
            Some(spec) if spec.kind == OptionKind::Text => {
                value_of(name, spec, &entry.value.value).map_err(|message| (entry.value.span, message, Some(spec)))
            }
            Some(spec) => Err((entry.key.span, theme_messages::same_in_all_languages(name), Some(spec))),
            None => {
                let texts = specs.iter().filter(|(_, spec)| spec.kind == OptionKind::Text);
                let place = Place::new(file, entry.key.span);
                let names = texts.map(|(name, _)| name.as_str());
                diagnostics.push(theme_messages::unknown_option(place, &theme.name, name, names));
                continue;
            }
        };
        match value {
            Ok(value) => drop(options.insert(name.to_owned(), value)),
            Err((span, message, spec)) => {
                let help = spec.map(|spec| spec.help.as_str()).unwrap_or_default();
                diagnostics.push(theme_messages::invalid_choice(Place::new(file, span), message, help));
            }
        }
    }
    options
}

/// Appends the paths that are not in the list yet.
fn add_new(paths: &mut Vec<String>, more: Vec<String>) {
    for path in more {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
}

/// The theme that a `theme.toml` extends. `None` if it extends none or is invalid, which [`read`] reports.
pub fn extended(file: &File) -> Option<Spanned<String>> {
    let table = toml::read(&file.path, &MappedText::contiguous(file.text().ok()?, 0), &mut Vec::new());
    let entry = table.get(EXTENDS)?;
    match &entry.value.value {
        OptionValue::String(text) => Some(Spanned::new(text.text.clone(), entry.value.span)),
        _ => None,
    }
}

/// The key that names the theme it extends.
const EXTENDS: &str = "extends";

/// The names of the types that an option may have.
pub fn option_types() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// Reads the keys of `theme.toml` for the list of known keys.
pub fn read_keys(table: &OptionTable, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) {
    read_options(table, file, &BTreeMap::new(), diagnostics);
}

/// Reads `theme.toml` without the site's values.
fn read_options(
    table: &OptionTable,
    file: &FilePath,
    files: &BTreeMap<String, &File>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (ThemeConfig, BTreeMap<String, OptionSpec>) {
    let mut reader = OptionReader::new(table, file, "theme.toml", diagnostics);
    reader.string("name");
    reader.string("description");
    reader.string(EXTENDS);
    let styles = listed_files(&mut reader, "styles", files);
    let scripts = listed_files(&mut reader, "scripts", files);
    let specs = reader.table("options").map(|table| read_specs(&mut reader, table, files)).unwrap_or_default();
    reader.finish();
    (ThemeConfig { styles, scripts, ..ThemeConfig::default() }, specs)
}

fn listed_files(reader: &mut OptionReader<'_, '_>, key: &'static str, files: &BTreeMap<String, &File>) -> Vec<String> {
    let mut listed = Vec::new();
    for path in reader.strings(key).unwrap_or_default() {
        listed.extend(listed_file(reader, key, path, files));
    }
    listed
}

fn listed_file(
    reader: &mut OptionReader<'_, '_>,
    key: &'static str,
    path: Spanned<String>,
    files: &BTreeMap<String, &File>,
) -> Option<String> {
    if files.contains_key(&path.value) {
        return Some(path.value);
    }
    let place = reader.place(path.span);
    let there = files.keys().map(String::as_str);
    reader.report(theme_messages::missing_listed_file(place, &path.value, key, there));
    None
}

/// Reads the stylesheets of an option's choices: `styles = { bundled = "styles/bundled-fonts.css" }`.
fn styles_of_choices(
    reader: &mut OptionReader<'_, '_>,
    choices: &[String],
    files: &BTreeMap<String, &File>,
) -> BTreeMap<String, String> {
    let Some(table) = reader.table("styles") else { return BTreeMap::new() };
    let mut styles = BTreeMap::new();
    for entry in &table.entries {
        let choice = &entry.key.value;
        match &entry.value.value {
            _ if !choices.contains(choice) => {
                reader.wrong_value(entry.key.span, theme_messages::unknown_style_choice(choice, choices));
            }
            OptionValue::String(path) => {
                let path = Spanned::new(path.text.clone(), entry.value.span);
                styles.extend(listed_file(reader, "styles", path, files).map(|path| (choice.clone(), path)));
            }
            _ => reader.wrong_value(entry.value.span, theme_messages::invalid_style_path(choice)),
        }
    }
    styles
}

/// Reads the table `[options]` of a theme.
fn read_specs(
    reader: &mut OptionReader<'_, '_>,
    table: &OptionTable,
    files: &BTreeMap<String, &File>,
) -> BTreeMap<String, OptionSpec> {
    let file = reader.file();
    let mut specs = BTreeMap::new();
    for entry in &table.entries {
        let OptionValue::Table(inner) = &entry.value.value else {
            reader.wrong_value(entry.value.span, theme_messages::OPTION_NOT_TABLE);
            continue;
        };
        let name = &entry.key.value;
        let mut reader = OptionReader::new(inner, file, format!("the option `{name}`"), reader.diagnostics());
        let kind = reader.required_string("type").and_then(|kind| option_kind(&mut reader, &kind));
        reader.require("default");
        let default = reader.value("default").cloned();
        let choices = reader.strings("choices").unwrap_or_default();
        let choices: Vec<String> = choices.into_iter().map(|choice| choice.value).collect();
        let styles = styles_of_choices(&mut reader, &choices, files);
        let property = reader.string("property").map(|property| property.value);
        let is_for_charts = reader.boolean("charts").unwrap_or(false);
        let dark_of = reader.string("dark_of").map(|option| option.value);
        let help = reader.required_string("help").map(|help| help.value).unwrap_or_default();
        reader.finish();
        if let (Some(kind), Some(default)) = (kind, default) {
            let spec = OptionSpec { kind, default, choices, styles, property, is_for_charts, dark_of, help };
            specs.insert(name.clone(), spec);
        }
    }
    for (name, spec) in &specs {
        if let Err(message) = value_of(name, spec, &spec.default.value) {
            reader.wrong_value(spec.default.span, message);
        }
    }
    specs
}

fn option_kind(reader: &mut OptionReader<'_, '_>, kind: &Spanned<String>) -> Option<OptionKind> {
    let found = KINDS.iter().find(|(name, _)| *name == kind.value).map(|(_, kind)| *kind);
    if found.is_none() {
        let place = reader.place(kind.span);
        reader.report(theme_messages::unknown_type(place, &kind.value, KINDS.iter().map(|(name, _)| *name)));
    }
    found
}

/// The site's value for each option, or the default.
fn apply_choices(
    specs: &BTreeMap<String, OptionSpec>,
    site: Option<(&FilePath, &OptionTable)>,
    theme: &mut ThemeConfig,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (name, spec) in specs {
        let chosen = site.and_then(|(file, table)| Some((file, table.get(name)?)));
        let from_site = chosen.and_then(|(file, entry)| match value_of(name, spec, &entry.value.value) {
            Ok(value) => Some(value),
            Err(message) => {
                let place = Place::new(file, entry.value.span);
                diagnostics.push(theme_messages::invalid_choice(place, message, &spec.help));
                None
            }
        });
        let value = from_site.or_else(|| value_of(name, spec, &spec.default.value).ok()).unwrap_or(Json::Null);
        if let (Some(property), Some(text)) = (&spec.property, value.as_str()) {
            theme.properties.push((property.clone(), text.to_owned()));
        }
        let style = value.as_str().and_then(|choice| spec.styles.get(choice));
        add_new(&mut theme.styles, style.cloned().into_iter().collect());
        theme.options.insert(name.clone(), value);
    }
    theme.accent = chosen_accent(specs, site);
    let Some((file, table)) = site else { return };
    for entry in table.entries.iter().filter(|entry| !specs.contains_key(&entry.key.value)) {
        let key = entry.key.value.as_str();
        let place = Place::new(file, entry.key.span);
        let options = specs.keys().map(String::as_str);
        let mut diagnostic = theme_messages::unknown_option(place, &theme.name, key, options);
        // Keys that are added at the end of site.toml belong to its last table.
        if let Some(help) = super::settings::top_level_help(key, "[theme_options]") {
            diagnostic.help = vec![help];
        }
        diagnostics.push(diagnostic);
    }
}

/// The colour that the site chose for its charts, with that of the dark scheme.
fn chosen_accent(specs: &BTreeMap<String, OptionSpec>, site: Option<(&FilePath, &OptionTable)>) -> Option<Accent> {
    let (_, table) = site?;
    let chosen = |name: &str, spec: &OptionSpec| {
        value_of(name, spec, &table.get(name)?.value.value).ok()?.as_str().map(str::to_owned)
    };
    let (name, spec) = specs.iter().find(|(_, spec)| spec.is_for_charts)?;
    let dark = specs.iter().find(|(_, spec)| spec.dark_of.as_deref() == Some(name));
    Some(Accent {
        light: chosen(name, spec)?,
        dark: dark.and_then(|(name, spec)| chosen(name, spec)),
        dark_property: dark.and_then(|(_, spec)| spec.property.clone()),
    })
}

/// The value as templates see it, or why it is not valid for this option.
fn value_of(name: &str, spec: &OptionSpec, value: &OptionValue) -> Result<Json, String> {
    let wrong = |wanted: &str| Err(theme_messages::invalid_value(name, wanted));
    match (spec.kind, value) {
        (OptionKind::Boolean, OptionValue::Boolean(flag)) => Ok((*flag).into()),
        (OptionKind::Integer, OptionValue::Integer(number)) => Ok((*number).into()),
        (OptionKind::Text, OptionValue::String(text)) => Ok(text.text.clone().into()),
        (OptionKind::Color, OptionValue::String(text)) if is_color(&text.text) => Ok(text.text.clone().into()),
        (OptionKind::Choice, OptionValue::String(text)) if spec.choices.contains(&text.text) => {
            Ok(text.text.clone().into())
        }
        (OptionKind::Boolean, _) => wrong("true or false"),
        (OptionKind::Integer, _) => wrong("a whole number"),
        (OptionKind::Text, _) => wrong("a string"),
        (OptionKind::Color, _) => wrong("a colour such as \"#0615b3\""),
        (OptionKind::Choice, _) => wrong(&theme_messages::one_of(&spec.choices)),
    }
}

/// Whether `text` is a hexadecimal colour (CSS Color 4 §5.2). It is written into a stylesheet, so nothing else is
/// allowed.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The place for a message about a theme's file as a whole. `None` if there is no such file.
pub fn place_of(files: &BTreeMap<String, &File>, path: &str) -> Option<Place> {
    files.get(path).map(|file| Place::new(&file.path, Span::at(0)))
}
