//! Values within views: HTML that is not escaped again, data of the author's own, and views that were made before.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// A view as templates see it.
pub fn value_of(view: &(impl Serialize + ?Sized)) -> Value {
    // Serialising fails only where a map has keys that are neither text, integers nor booleans; no view has one.
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::none())
}

/// Text that is HTML already: templates print it as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Html(Value);

impl Html {
    /// Whoever calls it vouches for the text.
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Html {
    /// The text.
    pub fn text(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Default for Html {
    fn default() -> Self {
        Self::new("")
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Data that the site's author wrote, in whatever form: nothing in it is taken for HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorData(Value);

impl AuthorData {
    /// The data, all of whose texts are escaped where they are printed.
    pub fn new(data: &serde_json::Value) -> Self {
        Self(crate::render::values::plain(data))
    }

    /// A table without entries.
    pub fn empty() -> Self {
        Self(Value::from(tera::Map::default()))
    }
}

impl Default for AuthorData {
    fn default() -> Self {
        Self::empty()
    }
}

impl Serialize for AuthorData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A view of the type `T` that was converted to a template value once. Clones share the value, so a view that thousands
/// of pages show is converted only once.
#[derive(Debug)]
pub struct ViewValue<T: ?Sized>(Value, PhantomData<fn() -> T>);

impl<T: Serialize + ?Sized> ViewValue<T> {
    /// Converts `view`.
    pub fn new(view: &T) -> Self {
        Self(value_of(view), PhantomData)
    }
}

impl<T: ?Sized> ViewValue<T> {
    /// The same value under a type that borrows nothing: the value owns all its texts.
    pub fn detached<U: ?Sized>(self) -> ViewValue<U> {
        ViewValue(self.0, PhantomData)
    }

    /// The value that templates see.
    pub fn value(&self) -> Value {
        self.0.clone()
    }
}

/// The value for a missing view: null.
impl<T: ?Sized> Default for ViewValue<T> {
    fn default() -> Self {
        Self(Value::none(), PhantomData)
    }
}

impl<T: ?Sized> Clone for ViewValue<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T: ?Sized> Serialize for ViewValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
