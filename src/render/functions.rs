//! The functions and filters of templates. All that a template is given by name, beside its variables, passes through
//! [`register`]: an answer follows from the function, its arguments and the [`Lookup`] alone.

use std::cell::Cell;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, Value};

use super::context::value_of;
use super::lookup::Lookup;

thread_local! {
    /// What the page that this thread renders has asked for.
    static SEEN: Cell<Seen> = const { Cell::new(Seen { bodies: false }) };
}

/// What templates were shown by functions, beside what all of them see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    bodies: bool,
}

impl Seen {
    /// Something that follows from the texts of other pages: how long they are, how many figures of the site are bound.
    pub fn has_bodies(self) -> bool {
        self.bodies
    }
}

/// What `render` gives, and what its templates were shown by functions. It has to render on this thread.
pub fn recorded<T>(render: impl FnOnce() -> T) -> (T, Seen) {
    SEEN.set(Seen { bodies: false });
    let rendered = render();
    (rendered, SEEN.get())
}

/// The functions whose answers follow from the texts of pages.
const OF_BODIES: [&str; 2] = ["page_length", "coverage"];

type Answer = fn(&Lookup, &Kwargs) -> Result<Value, tera::Error>;

/// Every function of templates by its name, as docs/content/themes.md lists them.
pub const FUNCTIONS: [(&str, Answer); 6] = [
    ("get_page", |lookup, arguments| {
        let path = arguments.must_get::<&str>("path")?;
        found(lookup.pages.get(path), "page", path, lookup.pages.keys()).cloned()
    }),
    ("get_table", |lookup, arguments| {
        let name = arguments.must_get::<&str>("name")?;
        found(lookup.tables.get(name), "table", name, lookup.tables.keys()).cloned()
    }),
    ("get_source", |lookup, arguments| {
        let id = arguments.must_get::<&str>("id")?;
        found(lookup.sources.get(id), "source", id, lookup.sources.keys()).cloned()
    }),
    ("asset", |lookup, arguments| {
        let path = arguments.must_get::<&str>("path")?;
        let hash = found(lookup.assets.get(path), "file in static/", path, lookup.assets.keys())?;
        Ok(Value::from(format!("{path}?v={hash}")))
    }),
    ("page_length", |lookup, arguments| {
        let page = arguments.must_get::<&Value>("page")?;
        let length = page.get_from_path("path").and_then(Value::as_str).and_then(|path| lookup.lengths.get(path));
        let length = length.ok_or_else(|| {
            tera::Error::message("`page` has to be a page of content/, such as one of `site.pages` or `page.next`")
        })?;
        Ok(value_of(length))
    }),
    ("coverage", |lookup, _| Ok(value_of(&lookup.coverage))),
];

/// Makes the functions and filters known to a theme's templates.
pub fn register(tera: &mut Tera, lookup: &Arc<Lookup>) {
    tera.register_filter("source_names", super::names::filter);
    for (name, answer) in FUNCTIONS {
        let lookup = lookup.clone();
        let shows_bodies = OF_BODIES.contains(&name);
        tera.register_function(name, move |arguments: Kwargs, _: &State<'_>| {
            if shows_bodies {
                SEEN.set(Seen { bodies: true });
            }
            answer(&lookup, &arguments)
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
