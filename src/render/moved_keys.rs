//! Keys that templates no longer have, and what to write instead.
//!
//! Printing a missing key is an error, but `{% if site.facts %}` would silently be false. So every template is searched
//! for them before any is rendered.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::text::{File, Place, Span};

use super::messages;
use super::template_names::{Chain, Origin, TemplateNames};

/// Keys of `site` that have become functions.
const OF_SITE: [(&str, &str); 2] = [
    ("facts", "write `{% set figures = coverage() %}`, then `figures.bound` for `site.facts.bound`"),
    ("facts_path", "write `{% set figures = coverage() %}`, then `figures.path`"),
];

/// Keys of page summaries that have moved to `page_length`, and their names there. The full page still has them.
const OF_ENTRIES: [(&str, &str); 2] = [("words", "words"), ("reading_minutes", "minutes")];

/// The moved keys in a template, each reported once. `name` is that of the template: `page.html`, `blocks/quote.html`.
pub fn check(name: &str, file: &File, text: &str) -> Vec<Diagnostic> {
    let names = TemplateNames::read(text);
    let mut found: BTreeMap<String, (Span, String, usize)> = BTreeMap::new();
    for chain in &names.chains {
        let moved = of_site(chain).or_else(|| of_entry(chain, names.origin(chain), name.starts_with("blocks/")));
        if let Some((key, length, help)) = moved {
            let span = Span::new(chain.start, chain.end(length));
            found.entry(key).or_insert((span, help, 0)).2 += 1;
        }
    }
    let message = |(key, (span, help, count)): (String, (Span, String, usize))| {
        messages::moved_key(Place::new(&file.path, span), &key, count, help)
    };
    found.into_iter().map(message).collect()
}

/// The key, the number of its parts in the chain, and what to write instead.
type Moved = (String, usize, String);

fn of_site(chain: &Chain<'_>) -> Option<Moved> {
    let [first, second, ..] = chain.parts.as_slice() else { return None };
    let (key, help) = OF_SITE.iter().find(|(key, _)| *first == "site" && second == key)?;
    Some((format!("site.{key}"), 2, (*help).to_owned()))
}

fn of_entry(chain: &Chain<'_>, origin: Origin, is_block: bool) -> Option<Moved> {
    let at = chain.parts.iter().skip(1).position(|part| OF_ENTRIES.iter().any(|(key, _)| key == part))? + 1;
    let (key, now) = OF_ENTRIES.iter().find(|(key, _)| chain.parts.get(at) == Some(key))?;
    let is_full_page = at == 1 && chain.parts.first() == Some(&"page") && !is_block;
    let is_entry = match origin {
        Origin::Site => true,
        Origin::Other => false,
        // A variable from a template that includes this one. Only pages have reading minutes; anything may have words.
        Origin::Unknown => *key == "reading_minutes",
    };
    if is_full_page || !is_entry {
        return None;
    }
    let before = chain.parts.get(..at).unwrap_or_default().join(".").replace(".[]", "[…]");
    let help = format!("write `{{% set length = page_length(page={before}) %}}`, then `length.{now}`");
    Some((format!("{before}.{key}"), at + 1, help))
}

/// What to write for a field that did not exist when a template was rendered; `message` is that of the engine.
pub fn help(message: &str) -> Option<String> {
    // Only page summaries had these two fields.
    let is_entry = message.contains("description_html") && message.contains("date_iso");
    let (_, now) =
        OF_ENTRIES.iter().find(|(key, _)| is_entry && message.starts_with(&format!("Field `{key}` is not defined")))?;
    Some(format!("for a page `p` write `{{% set length = page_length(page=p) %}}`, then `length.{now}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(name: &str, text: &str) -> Vec<String> {
        let file = File::new("templates/x.html", text.to_owned());
        check(name, &file, text).iter().map(|diagnostic| diagnostic.message.clone()).collect()
    }

    fn keys(name: &str, text: &str) -> Vec<String> {
        moved(name, text).iter().filter_map(|message| message.split('`').nth(1).map(str::to_owned)).collect()
    }

    #[test]
    fn moved_keys_are_found_wherever_a_template_uses_them() {
        let text = "{% if site.facts %}{{ site.facts.bound }}{% endif %}{{ site?.facts_path }}";
        assert_eq!(keys("page.html", text), ["site.facts", "site.facts_path"]);
        assert_eq!(keys("page.html", "{% for p in site.pages %}{{ p.words }}{% endfor %}"), ["p.words"]);
        assert_eq!(keys("page.html", "{{ page.next.reading_minutes }}"), ["page.next.reading_minutes"]);
        assert_eq!(keys("page.html", "{{ page.children[0].words }}"), ["page.children[…].words"]);
        assert_eq!(keys("page.html", "{% set a = [p.words for p in page.children] %}"), ["p.words"]);
        assert_eq!(keys("page.html", "{% set p = get_page(path=\"a.md\") %}{% if p.words %}"), ["p.words"]);
        assert_eq!(keys("parts/entry.html", "{% if entry.reading_minutes %}"), ["entry.reading_minutes"]);
        assert_eq!(keys("blocks/own.html", "{{ page.words }}"), ["page.words"]);
    }

    #[test]
    fn other_things_with_these_names_are_left_alone() {
        for text in [
            "{{ page.words }} {{ page.reading_minutes }}",
            "{{ page.extra.words }} {{ page.extra.site.facts }} {{ site.options.words }} {{ t.words }}",
            "{% for row in page.extra.rows %}{{ row.words }}{% endfor %}",
            "{% set length = page_length(page=p) %}{{ length.words }}",
            "{% set m = {\"words\": 1} %}{{ m.words }}",
            "{{ stats.words }} site.facts {# site.facts #} {{ \"site.facts\" }} {% raw %}{{ site.facts }}{% endraw %}",
        ] {
            assert_eq!(keys("page.html", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_message_says_where_and_how_often() {
        let text = "<p>{{ site.facts.bound }}\n{{ site.facts.total }}";
        let file = File::new("templates/x.html", text.to_owned());
        let found = check("x.html", &file, text);
        let place = found.first().and_then(|diagnostic| diagnostic.place.clone()).expect("a place");
        assert_eq!(&text[place.span.start as usize..place.span.end as usize], "site.facts");
        assert_eq!(found.len(), 1);
    }
}
