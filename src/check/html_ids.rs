//! Finds ids in HTML: in the HTML that authors write in a text, and in the theme's templates.

/// The values of the attribute `id` in the tags of `html`, as they are written, and those of `name` in `<a name="…">`,
/// which links can lead to as well (HTML, “Scrolling to a fragment”).
pub fn values(html: &str) -> impl Iterator<Item = &str> {
    let names = attributes(html, "name=").filter(|(at, _)| {
        html.get(..*at)
            .and_then(|before| before.rsplit('<').next())
            .is_some_and(|tag| tag.starts_with("a ") || tag.starts_with("A "))
    });
    attributes(html, "id=").chain(names).map(|(_, value)| value)
}

/// The byte offset and value of every attribute `name`, which is given with its `=`.
pub fn attributes<'h>(html: &'h str, name: &'static str) -> impl Iterator<Item = (usize, &'h str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + html.get(from..)?.find(name)?;
            from = at + name.len();
            // `data-id` ends in the same letters. `html` may be only a line of a tag, so the attribute may come first.
            let before = html.get(..at)?.chars().next_back();
            let is_attribute = before.is_none_or(|before| before.is_ascii_whitespace() || before == '}');
            let rest = html.get(from..)?;
            if let Some(value) = value(rest).filter(|value| is_attribute && !value.is_empty()) {
                return Some((at, value));
            }
        }
    })
}

/// The value after the equals sign: in quotes, or up to the next space (HTML, “Attributes”).
fn value(rest: &str) -> Option<&str> {
    let quote = rest.chars().next()?;
    if matches!(quote, '"' | '\'') {
        let inside = rest.get(1..)?;
        return inside.get(..inside.find(quote)?);
    }
    let end = rest.find(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '"' | '\'' | '<' | '`'));
    rest.get(..end.unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_with_similar_names_are_ignored() {
        let html = "<a id=\"x\" data-id=\"no\"><p\n id='y z'><b id=w><i aria-labelledby=\"no\" id=\"\"> grid=\"no\"";
        assert_eq!(values(html).collect::<Vec<_>>(), ["x", "y z", "w"]);
        let html = "<a name=\"here\"></a><input name=\"no\"><a id=\"there\" name=\"too\">";
        assert_eq!(values(html).collect::<Vec<_>>(), ["there", "here", "too"]);
    }
}
