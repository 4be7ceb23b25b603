//! What each template depends on: its text, with those of the templates that it extends or includes, and the keys of
//! `site` in them. A page whose templates do not use `site.pages` does not change with the title of another
//! page.
//!
//! If it is unclear which keys a text uses, it counts as using all.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::template_ids::{path_of, quoted_template_names};
use crate::text::{File, cache_key};

/// By the template's path in the theme.
#[derive(Debug, Default)]
pub struct TemplateUses {
    by_path: BTreeMap<String, TemplateUse>,
}

/// What one template depends on, with the templates that it extends or includes.
#[derive(Debug, Clone)]
struct TemplateUse {
    /// The digest of the texts of all its templates.
    texts: u64,
    /// The keys of `site` that these templates use.
    site: SiteKeys,
}

/// The keys of `site` that a text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
enum SiteKeys {
    These(BTreeSet<String>),
    All,
}

impl TemplateUses {
    /// Examines every template among a theme's files.
    pub fn new(theme_files: &BTreeMap<String, &File>) -> Self {
        let templates = theme_files.iter().filter(|(path, _)| path.ends_with(".html"));
        let texts: BTreeMap<&str, (&File, TemplateCode<'_>)> = templates
            .map(|(path, file)| (path.as_str(), (*file, TemplateCode::of(file.text().unwrap_or_default()))))
            .collect();
        // A component may be called from any template.
        let components: Vec<&str> =
            texts.iter().filter(|(_, (_, code))| code.has_component).map(|(path, _)| *path).collect();
        let whole = |path: &str| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<String> = components.iter().map(|path| (*path).to_owned()).collect();
            open.push(path.to_owned());
            let mut files = BTreeMap::new();
            let mut site = SiteKeys::These(BTreeSet::new());
            while let Some(path) = open.pop() {
                let Some((file, code)) = texts.get(path.as_str()) else { continue };
                if seen.insert(path.clone()) {
                    files.insert(path, (&file.path, file.hash));
                    site.add(&code.site);
                    open.extend(quoted_template_names(file.text().unwrap_or_default()).map(path_of));
                }
            }
            TemplateUse { texts: cache_key(files), site }
        };
        Self { by_path: texts.keys().map(|path| ((*path).to_owned(), whole(path))).collect() }
    }

    /// The digest of the texts of a template, by its path in the theme.
    pub fn texts(&self, path: &str) -> u64 {
        self.by_path.get(path).map_or(0, |found| found.texts)
    }

    /// The digest of what a template shows of the site, from the digests of its keys.
    pub fn site(&self, path: &str, digests: &BTreeMap<String, u64>) -> u64 {
        match self.by_path.get(path).map(|found| &found.site) {
            Some(SiteKeys::These(keys)) => cache_key(keys.iter().map(|name| digests.get(name)).collect::<Vec<_>>()),
            Some(SiteKeys::All) => cache_key(digests),
            None => 0,
        }
    }
}

impl SiteKeys {
    fn add(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::These(own), Self::These(other)) => own.extend(other.iter().cloned()),
            _ => *self = Self::All,
        }
    }
}

/// The code of a template, between its braces.
struct TemplateCode<'t> {
    rest: &'t str,
    site: SiteKeys,
    has_component: bool,
}

/// The whole context, as Tera prints it.
const DUMP: &str = "__tera_context";

impl<'t> TemplateCode<'t> {
    fn of(text: &'t str) -> Self {
        let mut code = Self { rest: text, site: SiteKeys::These(BTreeSet::new()), has_component: false };
        while let Some(at) = code.rest.find('{') {
            code.skip(at);
            match code.rest.get(..2) {
                Some("{#") => code.skip(code.rest.find("#}").unwrap_or(code.rest.len())),
                Some("{{") => code.tag("}}"),
                Some("{%") => code.tag("%}"),
                _ => code.skip(1),
            }
        }
        code
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Reads the words of a tag up to its end, without its strings.
    fn tag(&mut self, end: &str) {
        self.skip(2);
        let mut before = ' ';
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with(end) {
                return self.skip(end.len());
            }
            match first {
                '"' | '\'' | '`' => {
                    self.skip(1);
                    // An unclosed quotation mark may belong to raw text, and then the rest is unclear.
                    match self.rest.find(first) {
                        Some(at) => self.skip(at + 1),
                        None => self.site = SiteKeys::All,
                    }
                }
                _ if is_of_word(first) => {
                    let length = self.rest.find(|next| !is_of_word(next)).unwrap_or(self.rest.len());
                    let (word, following) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
                    self.rest = following;
                    if before != '.' {
                        self.word(word);
                    }
                }
                _ => self.skip(first.len_utf8()),
            }
            if !first.is_whitespace() {
                before = first;
            }
        }
    }

    fn word(&mut self, word: &str) {
        match word {
            "site" => {
                let key = self.rest.trim_start().strip_prefix('.').map(str::trim_start);
                let key = key.map(|key| key.split(|next| !is_of_word(next)).next().unwrap_or_default());
                match key.filter(|key| !key.is_empty()) {
                    Some(key) => self.site.add(&SiteKeys::These(BTreeSet::from([key.to_owned()]))),
                    None => self.site = SiteKeys::All,
                }
            }
            // Raw text is not code.
            "raw" | DUMP => self.site = SiteKeys::All,
            "component" => self.has_component = true,
            _ => {}
        }
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Option<Vec<String>> {
        match TemplateCode::of(text).site {
            SiteKeys::These(keys) => Some(keys.into_iter().collect()),
            SiteKeys::All => None,
        }
    }

    #[test]
    fn keys_of_the_site_are_found_in_a_text() {
        let none: Option<Vec<String>> = Some(Vec::new());
        assert_eq!(keys("{{ site.title }}{% for p in site . pages %}"), Some(vec!["pages".into(), "title".into()]));
        for text in ["The site {# site #} {{ page.site.x }} {{ \"site\" }}", "<a id=\"site-menu\">", "{{ site_x }}"] {
            assert_eq!(keys(text), none, "{text}");
        }
        for text in [
            "{% set s = site %}",
            "{{ site[\"title\"] }}",
            "{{ __tera_context }}",
            "{% raw %}{{ don't }}",
            "{{ site?.x }}",
            "{{ 'a",
        ] {
            assert_eq!(keys(text), None, "{text}");
        }
    }

    #[test]
    fn a_template_depends_on_what_it_includes() {
        let page = File::new("p", "{% include 'parts/a.html' %}{{ site.title }}");
        let part = File::new("a", "{{ site.menu }}");
        let other = File::new("o", "{% component x() %}{{ site.home }}{% endcomponent x %}");
        let paths = ["templates/page.html", "templates/parts/a.html", "blocks/o.html"];
        let files = paths.iter().map(|path| (*path).to_owned()).zip([&page, &part, &other]).collect();
        let uses = TemplateUses::new(&files);
        let site = uses.by_path.get("templates/page.html").map(|found| found.site.clone());
        assert_eq!(site, Some(SiteKeys::These(["home", "menu", "title"].map(str::to_owned).into())));
    }
}
