//! A value of JSON that is put together to be written once: its members are not looked up again, so they are a list, and
//! its texts are borrowed where they can be.

use std::borrow::Cow;

use super::json_text::push_string;

/// A value of JSON (RFC 8259 §3), without what has nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node<'n> {
    Null,
    Bool(bool),
    Number(u64),
    Text(Cow<'n, str>),
    List(Vec<Node<'n>>),
    Object(Vec<(&'static str, Node<'n>)>),
}

/// An object without what is null, an empty text or an empty list.
pub fn object<'n, const N: usize>(members: [(&'static str, Node<'n>); N]) -> Node<'n> {
    Node::Object(members.into_iter().filter(|(_, value)| !value.is_empty()).collect())
}

impl Node<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Node::Null => true,
            Node::Text(text) => text.is_empty(),
            Node::List(items) => items.is_empty(),
            Node::Bool(_) | Node::Number(_) | Node::Object(_) => false,
        }
    }

    /// Appends the value without any space between its parts.
    pub fn push_to(&self, out: &mut String) {
        match self {
            Node::Null => out.push_str("null"),
            Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Node::Number(number) => out.push_str(&number.to_string()),
            Node::Text(text) => push_string(out, text),
            Node::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.push_to(out);
                }
                out.push(']');
            }
            Node::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    push_string(out, name);
                    out.push(':');
                    value.push_to(out);
                }
                out.push('}');
            }
        }
    }
}

impl<'n> From<&'n str> for Node<'n> {
    fn from(text: &'n str) -> Self {
        Node::Text(text.into())
    }
}

impl From<String> for Node<'_> {
    fn from(text: String) -> Self {
        Node::Text(text.into())
    }
}

impl From<bool> for Node<'_> {
    fn from(value: bool) -> Self {
        Node::Bool(value)
    }
}

impl From<usize> for Node<'_> {
    fn from(number: usize) -> Self {
        Node::Number(number as u64)
    }
}

impl<'n, T: Into<Node<'n>>> From<Option<T>> for Node<'n> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Node::Null, Into::into)
    }
}

impl<'n> FromIterator<Node<'n>> for Node<'n> {
    fn from_iter<I: IntoIterator<Item = Node<'n>>>(items: I) -> Self {
        Node::List(items.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_nothing_to_say_is_left_out_and_the_rest_reads_back() {
        let inner = object([("a", "x \"y\"\n".into()), ("none", Node::Null), ("empty", "".into())]);
        let all = object([("list", [inner, Node::Null, 7.into()].into_iter().collect()), ("yes", true.into())]);
        let mut out = String::new();
        all.push_to(&mut out);
        let read: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
        assert_eq!(read, serde_json::json!({ "list": [{ "a": "x \"y\"\n" }, null, 7], "yes": true }));
    }
}
