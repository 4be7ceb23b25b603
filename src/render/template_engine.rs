//! The template engine: Tera with the templates of a theme and the program's own functions. Its errors become diagnostics.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Diagnostic, codes};
use crate::text::{File, cache_key};

use super::context::{self, GlobalVariables};
use super::lookup::Lookup;
use super::template_messages::{Templates, diagnostic, from_text};
use super::{functions, moved_keys};

/// The engine of the previous round, reused while the templates are unchanged; their parsing takes longer than a page.
#[derive(Default)]
pub struct CachedEngine(Option<(u64, TemplateEngine)>);

impl CachedEngine {
    /// The engine, with functions that search `lookup`; see [`TemplateEngine::read`].
    pub fn ready(
        &mut self,
        theme_files: &BTreeMap<String, &File>,
        lookup: &Arc<Lookup>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<&mut TemplateEngine> {
        let templates =
            theme_files.iter().filter_map(|(path, file)| Some((template_name(path)?, &file.path, file.hash)));
        let now = cache_key(templates.collect::<Vec<_>>());
        let known = self.0.take().filter(|(known, _)| *known == now).map(|(_, mut engine)| {
            functions::register(&mut engine.tera, lookup);
            engine
        });
        let engine = known.or_else(|| TemplateEngine::read(theme_files, lookup.clone(), diagnostics))?;
        self.0 = Some((now, engine));
        self.0.as_mut().map(|(_, engine)| engine)
    }
}

/// Tera with the parsed templates of a theme, ready to render pages.
pub struct TemplateEngine {
    tera: Tera,
    /// The file of each template, by the template's name.
    files: Templates,
    /// The digest of the global variables.
    global: Option<u64>,
}

impl TemplateEngine {
    /// Parses all templates. `None` if one of them is invalid or uses a key that moved; the reason is added to
    /// `diagnostics`.
    pub fn read(
        theme_files: &BTreeMap<String, &File>,
        lookup: Arc<Lookup>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let before = diagnostics.len();
        let mut templates = Vec::new();
        let mut files = HashMap::new();
        for (path, file) in theme_files {
            let Some(name) = template_name(path) else { continue };
            match file.text() {
                Ok(text) => {
                    diagnostics.extend(moved_keys::check(name, file, text));
                    files.insert(name.to_owned(), (*file).clone());
                    templates.push((name.to_owned(), text.to_owned()));
                }
                Err(offset) => diagnostics.push(crate::parse::not_utf8(file, offset)),
            }
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        functions::register(&mut tera, &lookup);
        match tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
            Ok(()) if diagnostics.len() == before => Some(Self { tera, files, global: None }),
            Ok(()) => None,
            Err(error) => {
                report_syntax(&templates, &files, &error, diagnostics);
                None
            }
        }
    }

    /// Whether there is a template with this name.
    pub fn has(&self, template: &str) -> bool {
        self.files.contains_key(template)
    }

    /// Sets the global variables to the result of `variables`, unless they were set for the same `key` before.
    pub fn set_global<'g>(&mut self, key: u64, variables: impl FnOnce() -> GlobalVariables<'g>) {
        if self.global != Some(key) {
            context::insert(self.tera.global_context(), &variables());
            self.global = Some(key);
        }
    }

    /// Renders `template`. The error has the place in the template, and names `page`, for which it was rendered.
    pub fn render(&self, template: &str, context: &Context, page: &str) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| {
            let mut diagnostic = diagnostic(&self.files, template, &error, &codes::TEMPLATE_RENDER);
            diagnostic.help.extend(moved_keys::help(&diagnostic.message));
            Box::new(diagnostic.note(format!("while rendering {page}")))
        })
    }
}

/// `templates/base.html` → `base.html`; `blocks/table.html` keeps its folder.
fn template_name(path: &str) -> Option<&str> {
    if !path.ends_with(".html") {
        return None;
    }
    path.strip_prefix("templates/").or_else(|| path.starts_with("blocks/").then_some(path))
}

/// Tera stops at the first invalid template, so each is parsed again on its own to find the mistakes in all of them.
fn report_syntax(
    templates: &[(String, String)],
    files: &Templates,
    error: &tera::Error,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = diagnostics.len();
    for (name, text) in templates {
        let mut alone = Tera::new();
        functions::register(&mut alone, &Arc::default());
        // What a template alone cannot know, such as the one that it extends, is not a mistake.
        if let Err(error) = alone.add_raw_template(name, text)
            && let ErrorKind::SyntaxError(_) = error.kind()
        {
            diagnostics.push(diagnostic(files, name, &error, &codes::TEMPLATE_SYNTAX));
        }
    }
    if diagnostics.len() > before {
        return;
    }
    match error.kind() {
        // Unknown filters and the like, of all templates, are in one text, one after another.
        ErrorKind::Msg(text) => {
            for picture in format!("\n{text}").split("\nerror: ").filter(|picture| !picture.trim().is_empty()) {
                diagnostics.push(from_text(files, "", picture, &codes::TEMPLATE_SYNTAX));
            }
        }
        _ => diagnostics.push(diagnostic(files, "", error, &codes::TEMPLATE_SYNTAX)),
    }
}
