//! Checks the figures of a Markdown file outside a site against tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::{Bibliography, Table};
use crate::diagnostic::Diagnostic;
use crate::facts::{FIGURES, Tables, Today};
use crate::language::Language;
use crate::markdown;
use crate::parse::settings::FactSettings;
use crate::parse::{front_matter, raw_markdown};
use crate::text::{File, Span};

use super::claim_cache::ClaimCache;
use super::fact_context::{FactContext, FactPassage};
use super::figures;
use super::page_facts::PageFacts;

/// What the figures of Markdown files are checked against.
pub struct MarkdownFileContext<'t> {
    /// The tables by name.
    pub tables: &'t BTreeMap<String, Arc<Table>>,
    /// The sources of the tables.
    pub bibliography: &'t Bibliography,
    /// Whether a table exists but could not be read.
    pub is_broken: &'t dyn Fn(&str) -> bool,
    /// The date on which figures are checked for being stale, if they are.
    pub today: Today,
    /// The tag of the language of files that do not give one.
    pub language: &'t str,
}

/// Checks the figures of one file. Its front matter is skipped, apart from the language that it may give.
pub fn check(file: &File, book: &MarkdownFileContext<'_>, diagnostics: &mut Vec<Diagnostic>) -> PageFacts {
    let text = match file.text() {
        Ok(text) => text,
        Err(offset) => {
            diagnostics.push(crate::parse::not_utf8(file, offset));
            return PageFacts::default();
        }
    };
    let (language, start) = front_matter::language_of(file, text);
    let usual = Language::parse(book.language).unwrap_or_else(Language::english);
    let language = language.as_ref().unwrap_or(&usual);
    let settings = markdown::MarkdownSettings { smart_punctuation: true, math: false, highlight: false };
    let body = markdown::read(&file.shared_text(), start, settings);
    let title = body.headings.first().map(|heading| heading.text.clone()).unwrap_or_default();
    let passage = FactPassage { text: &body, is_quotation: false, title: &title, table: None };
    let claims = ClaimCache::default();
    let context = FactContext {
        tables: Tables { by_name: book.tables, bibliography: Some(book.bibliography) },
        is_broken: book.is_broken,
        settings: &FactSettings::default(),
        today: book.today,
        candidates: false,
        claims: &claims,
        may_be_empty: false,
    };
    let is_raw = |span: Span| raw_markdown::covers(&body, span);
    raw_markdown::report_references(&file.path, &body, diagnostics);
    let (facts, _) = figures::check(&context, &file.path, language, &[passage], &is_raw, diagnostics);
    facts
}

/// The names of the tables that the figures in some files refer to, sorted.
pub fn tables_named(files: &[File]) -> Vec<String> {
    let settings = markdown::MarkdownSettings { smart_punctuation: true, math: false, highlight: false };
    let mut names = Vec::new();
    for file in files {
        let body = markdown::read(&file.shared_text(), 0, settings);
        for target in super::binding::links_of(&body).into_iter().filter_map(|(_, target)| target) {
            let path = target.split(['?', '#']).next().unwrap_or_default().to_owned();
            let name = path.split_once('/').map_or(FIGURES, |(table, _)| table).to_owned();
            names.push(name);
        }
    }
    names.sort();
    names.dedup();
    names
}
