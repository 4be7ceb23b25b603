//! The names that a template uses, found in its text: chains such as `site.pages`, and where its variables come from.
//!
//! Parses as much of Tera's syntax as that requires. Syntax errors are left to the engine.

use std::collections::HashMap;

/// The names in one template.
#[derive(Debug, Default)]
pub struct TemplateNames<'t> {
    /// Every chain, in the order of the text.
    pub chains: Vec<Chain<'t>>,
    /// What the template's own variables refer to, by their names.
    origins: HashMap<&'t str, Origin>,
}

/// A name and the keys that follow it: `page.children[0].title` is `page`, `children`, `[]`, `title`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain<'t> {
    /// Its offset in the text.
    pub start: usize,
    /// Its parts.
    pub parts: Vec<&'t str>,
    /// Where each part ends.
    ends: Vec<usize>,
    /// Whether the first part is a function that is called.
    pub is_call: bool,
}

/// What a value belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// To the site or the page, as provided by Nutgraf.
    Site,
    /// To something else: an author's own data, a word, the result of a function.
    Other,
    /// Unknown: it was set by a template that includes this one, or in several ways.
    Unknown,
}

impl Chain<'_> {
    /// The offset after the first `parts` parts.
    pub fn end(&self, parts: usize) -> usize {
        self.ends.get(parts.saturating_sub(1)).copied().unwrap_or(self.start)
    }
}

/// A token of a Tera expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    /// An operator or a bracket.
    Sign(char),
    /// A string or a number.
    Literal,
}

/// Tokens with their offsets.
type Tokens<'t> = Vec<(Token<'t>, usize)>;

impl<'t> TemplateNames<'t> {
    /// Finds the names in `text`.
    pub fn read(text: &'t str) -> Self {
        let mut names = Self::default();
        for tag in tags(text) {
            names.read_variables(&tag);
            for at in 0..tag.len() {
                let follows_dot = at > 0 && matches!(tag.get(at - 1), Some((Token::Sign('.'), _)));
                if let Some(chain) = chain(&tag, at).filter(|_| !follows_dot) {
                    names.chains.push(chain);
                }
            }
        }
        names
    }

    /// What the value of a chain belongs to.
    pub fn origin(&self, chain: &Chain<'_>) -> Origin {
        let first = chain.parts.first().copied().unwrap_or_default();
        if chain.parts.iter().any(|part| matches!(*part, "extra" | "options")) {
            return Origin::Other;
        }
        match first {
            "get_page" if chain.is_call => Origin::Site,
            _ if chain.is_call => Origin::Other,
            "page" | "site" => Origin::Site,
            "t" | "block" | "embed" | "loop" => Origin::Other,
            other => self.origins.get(other).copied().unwrap_or(Origin::Unknown),
        }
    }

    /// `{% set x = … %}`, `{% for x in … %}` and `[… for x in …]`.
    fn read_variables(&mut self, tag: &Tokens<'t>) {
        for (at, (token, _)) in tag.iter().enumerate() {
            let word = |ahead: usize| match tag.get(at + ahead) {
                Some((Token::Word(word), _)) => Some(*word),
                _ => None,
            };
            match token {
                Token::Word("set" | "set_global") if at == 0 => {
                    let (Some(name), Some((Token::Sign('='), _))) = (word(1), tag.get(at + 2)) else { continue };
                    // A list that is made from another belongs to the same thing.
                    let with_id = tag.iter().position(|(token, _)| *token == Token::Word("in"));
                    let is_list = matches!(tag.get(at + 3), Some((Token::Sign('['), _)));
                    let from = with_id.filter(|_| is_list).map_or(at + 3, |at| at + 1);
                    self.set(name, tag, from);
                }
                Token::Word("for") => {
                    let commas = usize::from(matches!(tag.get(at + 2), Some((Token::Sign(','), _)))) * 2;
                    if word(2 + commas) == Some("in")
                        && let Some(name) = word(1 + commas)
                    {
                        self.set(name, tag, at + 3 + commas);
                    }
                }
                _ => {}
            }
        }
    }

    fn set(&mut self, name: &'t str, tag: &Tokens<'t>, from: usize) {
        let origin = match chain(tag, from) {
            Some(chain) => self.origin(&chain),
            None => Origin::Other,
        };
        let known = self.origins.entry(name).or_insert(origin);
        if *known != origin {
            *known = Origin::Unknown;
        }
    }
}

/// The chain that begins with the token `at`.
fn chain<'t>(tag: &Tokens<'t>, at: usize) -> Option<Chain<'t>> {
    let token = |at: usize| tag.get(at).map(|(token, _)| *token);
    let (Token::Word(first), start) = *tag.get(at)? else { return None };
    let mut chain = Chain { start, parts: vec![first], ends: vec![start + first.len()], is_call: false };
    let mut next = at + 1;
    if token(next) == Some(Token::Sign('(')) {
        chain.is_call = true;
        next = after_closing(tag, next, '(', ')');
    }
    loop {
        // `?.` and `?[` are optional chaining.
        let sign = if token(next) == Some(Token::Sign('?')) { next + 1 } else { next };
        match (token(sign), tag.get(sign + 1)) {
            (Some(Token::Sign('.')), Some((Token::Word(part), offset))) => {
                chain.parts.push(part);
                chain.ends.push(offset + part.len());
                next = sign + 2;
            }
            (Some(Token::Sign('[')), _) => {
                next = after_closing(tag, sign, '[', ']');
                chain.parts.push("[]");
                chain.ends.push(tag.get(next.saturating_sub(1)).map_or(start, |(_, offset)| offset + 1));
            }
            _ => return Some(chain),
        }
    }
}

/// The index after the token that closes the one at `open`.
fn after_closing(tag: &Tokens<'_>, open: usize, opening: char, closing: char) -> usize {
    let mut depth = 0_usize;
    for (at, (token, _)) in tag.iter().enumerate().skip(open) {
        match token {
            Token::Sign(sign) if *sign == opening => depth += 1,
            Token::Sign(sign) if *sign == closing => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tag.len()
}

/// The contents of `{{ }}` and `{% %}`, without comments and raw text.
fn tags(text: &str) -> Vec<Tokens<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let mut is_raw = false;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('{')) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        if rest.starts_with("{#") {
            at = rest.find("#}").map_or(text.len(), |end| start + end + 2);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let (tokens, end) = tokens(text, start + 2, close);
            let word = match tokens.first() {
                Some((Token::Word(word), _)) if close == "%}" => word,
                _ => "",
            };
            match word {
                "raw" => is_raw = true,
                "endraw" => is_raw = false,
                _ if !is_raw => tags.push(tokens),
                _ => {}
            }
            at = end;
        } else {
            at = start + 1;
        }
    }
    tags
}

/// The tokens up to `close`, and the offset after it.
fn tokens<'t>(text: &'t str, from: usize, close: &str) -> (Tokens<'t>, usize) {
    let mut tokens = Vec::new();
    let mut at = from;
    // The open braces of maps: `{{ {"a": {}}.a }}` ends with the last two.
    let mut open = 0_usize;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if rest.starts_with(close) && (close == "%}" || open == 0) {
            return (tokens, at + close.len());
        }
        if first.is_whitespace() || first == '-' && rest.get(1..).is_some_and(|rest| rest.starts_with(close)) {
            at += first.len_utf8();
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            tokens.push((Token::Word(rest.get(..length).unwrap_or_default()), at));
            at += length;
        } else if first.is_ascii_digit() {
            let length = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
            tokens.push((Token::Literal, at));
            at += length;
        } else if matches!(first, '"' | '\'' | '`') {
            tokens.push((Token::Literal, at));
            at += string_length(rest, first);
        } else {
            match first {
                '{' => open += 1,
                '}' => open = open.saturating_sub(1),
                _ => {}
            }
            tokens.push((Token::Sign(first), at));
            at += first.len_utf8();
        }
    }
    (tokens, text.len())
}

/// The length of the string that `rest` begins with, its quotation marks included.
fn string_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(text: &str) -> Vec<String> {
        TemplateNames::read(text).chains.iter().map(|chain| chain.parts.join(".")).collect()
    }

    #[test]
    fn chains_are_read_from_tags_alone() {
        assert_eq!(chains("a.b {{ page.next?.title | upper }}"), ["page.next.title", "upper"]);
        assert_eq!(chains("{%- if a[b.c].d -%}"), ["if", "a.[].d", "b.c"]);
        assert_eq!(chains("{{ f(x=y.z) }}"), ["f", "x", "y.z"]);
        assert_eq!(chains("{{ {\"k\": {\"l\": a.b}} }} {{ c.d }}"), ["a.b", "c.d"]);
        assert_eq!(chains("{# a.b #}{% raw %}{{ a.b }}{% endraw %}{{ \"a.b}}\" ~ c.d }}"), ["c.d"]);
        assert_eq!(chains("{{ 1.5 }} {{ a"), ["a"]);
        assert_eq!(chains("{{ \"open"), [""; 0]);
    }
}
