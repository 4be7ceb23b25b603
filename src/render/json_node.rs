//! A JSON value that is built to be written once: its members are a list, because they are not looked up again, and its
//! texts are borrowed where possible. Objects leave out empty members.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A JSON value (RFC 8259 §3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonNode<'n> {
    Null,
    Bool(bool),
    Number(u64),
    Text(Cow<'n, str>),
    List(Vec<JsonNode<'n>>),
    Object(Vec<(&'static str, JsonNode<'n>)>),
}

/// An object without members that are null, an empty text or an empty list.
pub fn object<'n, const N: usize>(members: [(&'static str, JsonNode<'n>); N]) -> JsonNode<'n> {
    JsonNode::Object(members.into_iter().filter(|(_, value)| !value.is_empty()).collect())
}

impl JsonNode<'_> {
    fn is_empty(&self) -> bool {
        match self {
            JsonNode::Null => true,
            JsonNode::Text(text) => text.is_empty(),
            JsonNode::List(items) => items.is_empty(),
            JsonNode::Bool(_) | JsonNode::Number(_) | JsonNode::Object(_) => false,
        }
    }
}

impl Serialize for JsonNode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            JsonNode::Null => serializer.serialize_unit(),
            JsonNode::Bool(value) => serializer.serialize_bool(*value),
            JsonNode::Number(number) => serializer.serialize_u64(*number),
            JsonNode::Text(text) => serializer.serialize_str(text),
            JsonNode::List(items) => serializer.collect_seq(items),
            JsonNode::Object(members) => serializer.collect_map(members.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl<'n> From<&'n str> for JsonNode<'n> {
    fn from(text: &'n str) -> Self {
        JsonNode::Text(text.into())
    }
}

impl From<String> for JsonNode<'_> {
    fn from(text: String) -> Self {
        JsonNode::Text(text.into())
    }
}

impl From<bool> for JsonNode<'_> {
    fn from(value: bool) -> Self {
        JsonNode::Bool(value)
    }
}

impl From<usize> for JsonNode<'_> {
    fn from(number: usize) -> Self {
        JsonNode::Number(number as u64)
    }
}

impl<'n, T: Into<JsonNode<'n>>> From<Option<T>> for JsonNode<'n> {
    fn from(value: Option<T>) -> Self {
        value.map_or(JsonNode::Null, Into::into)
    }
}

impl<'n, T: Into<JsonNode<'n>>> FromIterator<T> for JsonNode<'n> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        JsonNode::List(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_nothing_to_say_is_left_out_and_the_rest_reads_back() {
        let inner = object([("a", "x \"y\"\n".into()), ("none", JsonNode::Null), ("empty", "".into())]);
        let all = object([("list", [inner, JsonNode::Null, 7.into()].into_iter().collect()), ("yes", true.into())]);
        let written = serde_json::to_value(&all).expect("JSON");
        assert_eq!(written, serde_json::json!({ "list": [{ "a": "x \"y\"\n" }, null, 7], "yes": true }));
    }
}
