//! JSON as templates see it: HTML is marked as such, everything else is escaped when it is printed.

use serde_json::Value as Json;
use tera::{Map, Value};

/// Our own JSON as a value: text in a key that ends in `_html` is HTML.
pub fn from_json(json: &Json) -> Value {
    convert(json, false, true)
}

/// JSON that the site's author wrote: nothing in it is taken for HTML.
pub fn plain(json: &Json) -> Value {
    convert(json, false, false)
}

/// JSON as a template value. Texts are safe HTML if `is_html`; with `marks_html`, so are those whose keys end in
/// `_html`.
fn convert(json: &Json, is_html: bool, marks_html: bool) -> Value {
    match json {
        Json::Null => Value::none(),
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => integer.into(),
            (None, Some(float)) => float.into(),
            (None, None) => number.to_string().into(),
        },
        Json::String(text) if is_html => Value::safe_string(text),
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => {
            items.iter().map(|item| convert(item, is_html, marks_html)).collect::<Vec<Value>>().into()
        }
        Json::Object(entries) => {
            let mut map = Map::default();
            for (key, value) in entries {
                let is_html = marks_html && key.ends_with("_html");
                map.insert(key.clone().into(), convert(value, is_html, marks_html));
            }
            map.into()
        }
    }
}
