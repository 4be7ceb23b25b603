//! The functions and filters of templates. All that a template is given by name, beside its variables, passes through
//! [`register`], which records what was asked: an answer follows from the function, its argument and the [`Lookup`] alone.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, Value};

use super::context::value_of;
use super::lookup::{Found, Lookup};
use crate::markup;
use crate::text::key;

thread_local! {
    /// What the files that this thread renders have asked for.
    static ASKED: RefCell<BTreeSet<Asked>> = const { RefCell::new(BTreeSet::new()) };
}

/// What a template asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Its index in [`FUNCTIONS`].
    function: usize,
    argument: String,
}

impl Asked {
    /// Of the answer as it would be now: while it is the same, so is what the template was shown.
    pub fn digest(&self, lookup: &Lookup) -> u64 {
        match FUNCTIONS.get(self.function).map(|function| (function.answer)(lookup, &self.argument)) {
            Some(Ok(found)) => found.digest,
            Some(Err(error)) => key(error.to_string()),
            None => 0,
        }
    }
}

/// What `render` gives, and what its templates asked for, each once. It has to render on this thread.
pub fn recorded<T>(render: impl FnOnce() -> T) -> (T, BTreeSet<Asked>) {
    ASKED.take();
    let rendered = render();
    (rendered, ASKED.take())
}

/// A function of templates.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    /// What it is asked for.
    argument: fn(&Kwargs) -> Result<String, tera::Error>,
    answer: fn(&Lookup, &str) -> Result<Found, tera::Error>,
}

/// Every function of templates, as docs/content/themes.md lists them.
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
            Ok(Found { value: Value::from(format!("{path}?v={hash}")), digest: key(hash) })
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
            Ok(Found { value: value_of(length), digest: key((length.words, length.minutes)) })
        },
    },
    Function {
        name: "coverage",
        argument: |_| Ok(String::new()),
        answer: |lookup, _| {
            let digest = key(serde_json::to_string(&lookup.coverage).ok());
            Ok(Found { value: value_of(&lookup.coverage), digest })
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
                return Ok(Found { value: Value::none(), digest: 0 });
            };
            Ok(Found { value: value_of(figure), digest: key(serde_json::to_string(figure).ok()) })
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

/// Makes the functions and filters known to a theme's templates, in place of those of the round before.
pub fn register(tera: &mut Tera, lookup: &Arc<Lookup>) {
    tera.register_filter("source_names", super::names::filter);
    tera.register_filter("words_of", words_of);
    for (index, function) in FUNCTIONS.iter().enumerate() {
        let lookup = lookup.clone();
        tera.register_function(function.name, move |arguments: Kwargs, _: &State<'_>| {
            let argument = (function.argument)(&arguments)?;
            let answer = (function.answer)(&lookup, &argument);
            ASKED.with_borrow_mut(|all| all.insert(Asked { function: index, argument }));
            answer.map(|found| found.value)
        });
    }
}

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
