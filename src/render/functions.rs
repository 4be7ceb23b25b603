//! The functions and filters of templates. Everything that a template gets besides its variables passes through
//! [`register`], which records what was requested: a result depends only on the function, its argument and the
//! [`Lookup`].

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, Value};

use super::context::value_of;
use super::lookup::{Lookup, NamedValue};
use crate::markup;
use crate::text::cache_key;

thread_local! {
    /// What the templates rendered on this thread have requested.
    static ASKED: RefCell<BTreeSet<TemplateRequest>> = const { RefCell::new(BTreeSet::new()) };
}

/// A request of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateRequest {
    /// The index of the function in [`FUNCTIONS`].
    function: usize,
    argument: String,
}

impl TemplateRequest {
    /// The digest of the result as it would be now. While it is unchanged, the template would show the same.
    pub fn digest(&self, lookup: &Lookup) -> u64 {
        match FUNCTIONS.get(self.function).map(|function| (function.answer)(lookup, &self.argument)) {
            Some(Ok(found)) => found.digest,
            Some(Err(error)) => cache_key(error.to_string()),
            None => 0,
        }
    }
}

/// The result of `render`, and what its templates requested, each once. It has to render on this thread.
pub fn recorded<T>(render: impl FnOnce() -> T) -> (T, BTreeSet<TemplateRequest>) {
    ASKED.take();
    let rendered = render();
    (rendered, ASKED.take())
}

/// A function of templates.
#[derive(Debug)]
pub struct Function {
    /// The name in templates.
    pub name: &'static str,
    /// The name of its argument.
    argument: fn(&Kwargs) -> Result<String, tera::Error>,
    answer: fn(&Lookup, &str) -> Result<NamedValue, tera::Error>,
}

/// Every function of templates, as listed in docs/content/themes.md.
pub static FUNCTIONS: [Function; 7] = [
    Function {
        name: "get_page",
        argument: |arguments| text(arguments, "path"),
        answer: |lookup, path| found(lookup.names.pages.get(path), "page", path, lookup.names.pages.keys()).cloned(),
    },
    Function {
        name: "get_table",
        argument: |arguments| text(arguments, "name"),
        answer: |lookup, name| found(lookup.names.tables.get(name), "table", name, lookup.names.tables.keys()).cloned(),
    },
    Function {
        name: "get_source",
        argument: |arguments| text(arguments, "id"),
        answer: |lookup, id| found(lookup.names.sources.get(id), "source", id, lookup.names.sources.keys()).cloned(),
    },
    Function {
        name: "asset",
        argument: |arguments| text(arguments, "path"),
        answer: |lookup, path| {
            let hash = lookup.names.assets.get(path);
            let hash = found(hash, "file in static/", path, lookup.names.assets.keys())?;
            Ok(NamedValue { value: Value::from(format!("{path}?v={hash}")), digest: cache_key(hash) })
        },
    },
    Function {
        name: "page_length",
        argument: |arguments| {
            let page = arguments.must_get::<&Value>("page")?;
            page.get_from_path("path").and_then(Value::as_str).map(str::to_owned).ok_or_else(no_page)
        },
        answer: |lookup, path| {
            let index = lookup.names.indices.get(path).copied();
            let length = index.and_then(|index| lookup.lengths.get(index)).ok_or_else(no_page)?;
            Ok(NamedValue { value: value_of(length), digest: cache_key((length.words, length.minutes)) })
        },
    },
    Function {
        name: "coverage",
        argument: |_| Ok(String::new()),
        answer: |lookup, _| {
            let digest = cache_key(serde_json::to_string(&lookup.coverage).ok());
            Ok(NamedValue { value: value_of(&lookup.coverage), digest })
        },
    },
    Function {
        name: "key_figure",
        argument: |arguments| {
            let page = arguments.must_get::<&Value>("page")?;
            Ok(page.get_from_path("path").and_then(Value::as_str).unwrap_or_default().to_owned())
        },
        answer: |lookup, path| {
            let Some(figure) = lookup.key_figures.get(path) else {
                return Ok(NamedValue { value: Value::none(), digest: 0 });
            };
            Ok(NamedValue { value: value_of(figure), digest: cache_key(serde_json::to_string(figure).ok()) })
        },
    },
];

fn text(arguments: &Kwargs, name: &str) -> Result<String, tera::Error> {
    arguments.must_get::<&str>(name).map(str::to_owned)
}

fn no_page() -> tera::Error {
    tera::Error::message("`page` has to be a page of content/, such as one from `site.pages` or `page.next`")
}

/// The words of HTML, without its tags.
fn words_of(html: &str, _: Kwargs, _: &State<'_>) -> String {
    markup::words(html)
}

/// Registers the functions and filters for a theme's templates, replacing those of the previous round.
pub fn register(tera: &mut Tera, lookup: &Arc<Lookup>) {
    tera.register_filter("source_names", super::source_names::filter);
    tera.register_filter("words_of", words_of);
    for (index, function) in FUNCTIONS.iter().enumerate() {
        let lookup = lookup.clone();
        tera.register_function(function.name, move |arguments: Kwargs, _: &State<'_>| {
            let argument = (function.argument)(&arguments)?;
            let answer = (function.answer)(&lookup, &argument);
            ASKED.with_borrow_mut(|all| all.insert(TemplateRequest { function: index, argument }));
            answer.map(|found| found.value)
        });
    }
}

/// The value that was looked up, otherwise an error that lists similar `names`; `what` is what messages call it.
fn found<'l, T>(
    found: Option<&'l T>,
    what: &str,
    name: &str,
    names: impl Iterator<Item = &'l String>,
) -> Result<&'l T, tera::Error> {
    found.ok_or_else(|| {
        let mut names: Vec<&str> = names.map(String::as_str).collect();
        names.sort_unstable();
        let hint = match crate::nearest::nearest(name, names.iter().copied()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        tera::Error::message(format!("there is no {what} `{name}`{hint}"))
    })
}
