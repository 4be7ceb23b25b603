//! Keys of other programs in front matter, and keys of a page in places where they have no effect.

use super::messages;
use crate::diagnostic::Severity;
use crate::options::synonyms::normalised;
use crate::options::{OptionReader, OptionTable, OptionValue};

/// The help for a key that hides a page in other programs but not here. `None` for other keys.
pub fn hiding_help(key: &str, value: &OptionValue, is_yaml: bool) -> Option<String> {
    if hides(key, value) {
        return Some(messages::draft_help(is_yaml));
    }
    let own = if is_yaml { "`extra:`" } else { "`[extra]`" };
    let what = match normalised(key).as_str() {
        "tags" | "tag" | "categories" | "category" | "keywords" | "topics" | "taxonomies" | "series" => {
            "pages have no tags here: put pages that belong together in a folder"
        }
        "author" | "byline" | "creator" => {
            return Some(
                "who wrote the page goes into `authors`, a list of names: `authors = [\"Ann Smith\"]`".to_owned(),
            );
        }
        "expirydate" | "expires" | "expiry" | "expiredate" | "unpublishdate" => {
            "a page does not expire by itself: remove it on that day, or make it a draft"
        }
        "toc" | "tableofcontents" | "showtoc" | "hidetableofcontents" => {
            "the theme shows the headings of a long page by itself"
        }
        "math" | "katex" | "mathjax" | "usemath" => {
            "math is on for every page; `math` below `[markdown]` in site.toml turns it off"
        }
        "comments" | "disqus" | "commentable" => "pages have no comments",
        "readingtime" | "wordcount" | "views" => "this is not written by hand",
        "format" | "output" | "execute" | "engine" | "bibliography" | "csl" | "jupyter" | "editor" => {
            "this is for Quarto, which runs code and makes other formats; sources belong in content/sources.toml"
        }
        _ => return None,
    };
    Some(format!("{what}; a key for a template of your own goes below {own}"))
}

/// Whether a key with this value hides a page from readers in one of the programs that people come from.
fn hides(key: &str, value: &OptionValue) -> bool {
    let word = word(value);
    match normalised(key).as_str() {
        "published" | "publish" | "public" | "visible" | "listed" | "ispublished" | "render" => is_no(&word),
        "hidden" | "private" | "unlisted" | "unpublished" | "isdraft" | "drafted" | "wip" | "headless" | "draft" => {
            is_yes(&word)
        }
        "status" | "state" | "visibility" | "stage" | "poststatus" => matches!(
            word.as_str(),
            "draft" | "private" | "hidden" | "unpublished" | "wip" | "pending" | "scheduled" | "future" | "unlisted"
        ),
        "embargo" | "embargodate" | "embargountil" | "publishon" | "publishat" | "releasedate" | "goliveat" => true,
        _ => false,
    }
}

fn word(value: &OptionValue) -> String {
    match value {
        OptionValue::String(text) => text.text.trim().to_lowercase(),
        OptionValue::Integer(number) => number.to_string(),
        OptionValue::Boolean(flag) => flag.to_string(),
        _ => String::new(),
    }
}

fn is_yes(word: &str) -> bool {
    matches!(word, "true" | "yes" | "y" | "on" | "1")
}

fn is_no(word: &str) -> bool {
    matches!(word, "false" | "no" | "n" | "off" | "0")
}

/// Reports keys of a page below `extra`, where they have no effect. Returns whether its title is among them.
pub fn report_misplaced(reader: &mut OptionReader<'_, '_>, extra: &OptionTable, is_yaml: bool) -> bool {
    let mut holds_title = false;
    for entry in &extra.entries {
        let key = entry.key.value.as_str();
        let is_of_page = reader.known_keys().contains(&key) && !matches!(key, "extra" | "each");
        let does_hide = hides(key, &entry.value.value);
        // A theme may show a `date` or an `image` of its own; if the page has one too, that is what was meant.
        if !(does_hide || (is_of_page && !reader.has(key))) {
            continue;
        }
        let mut diagnostic = messages::below_extra(reader.place(entry.key.span), key, is_yaml, !is_of_page);
        if key == "title" {
            holds_title = true;
            diagnostic.severity = Severity::Error;
        }
        reader.report(diagnostic);
    }
    holds_title
}
