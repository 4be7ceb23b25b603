//! Markdown that belongs to no site: its figures, held against tables.

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

use super::claims::Claims;
use super::figures;
use super::ground::{Ground, Passage};
use super::page_facts::PageFacts;

/// What the figures of Markdown files are held against.
pub struct Tablebook<'t> {
    pub tables: &'t BTreeMap<String, Arc<Table>>,
    pub bibliography: &'t Bibliography,
    /// Whether a table is there but could not be read.
    pub is_broken: &'t dyn Fn(&str) -> bool,
    pub today: Today,
    /// The tag of the language of files that do not say theirs.
    pub language: &'t str,
}

/// Checks the figures of one file. A head of front matter is left out; it may say the language.
pub fn check(file: &File, book: &Tablebook<'_>, diagnostics: &mut Vec<Diagnostic>) -> PageFacts {
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
    let settings = markdown::Settings { smart_punctuation: true, math: false, highlight: false };
    let body = markdown::read(&file.shared_text(), start, settings);
    let title = body.headings.first().map(|heading| heading.text.clone()).unwrap_or_default();
    let passage = Passage { text: &body, is_quotation: false, title: &title, table: None };
    let claims = Claims::default();
    let ground = Ground {
        tables: Tables { by_name: book.tables, bibliography: Some(book.bibliography) },
        is_broken: book.is_broken,
        settings: &FactSettings::default(),
        today: book.today,
        candidates: false,
        claims: &claims,
        may_be_empty: false,
    };
    let is_raw = |span: Span| raw_markdown::holds(&body, span);
    raw_markdown::report_references(&file.path, &body, diagnostics);
    let (facts, _) = figures::check(&ground, &file.path, language, &[passage], &is_raw, diagnostics);
    facts
}

/// The tables that the figures of some files name.
pub fn tables_named(files: &[File]) -> Vec<String> {
    let settings = markdown::Settings { smart_punctuation: true, math: false, highlight: false };
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
