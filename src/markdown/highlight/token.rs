//! The classes of tokens, from the scopes that a syntax gives them.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::Scope;

/// The kind of a token, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    Plain,
    Comment,
    Keyword,
    /// A constant of the language: `true`, `null`, `self`.
    Constant,
    Number,
    String,
    /// An escape sequence within a string: `
    /// `.
    Escape,
    Function,
    Type,
    /// The name of an HTML or XML element.
    Tag,
    /// An attribute of an element, or a property in CSS.
    Attribute,
    Heading,
    /// An added line of a diff.
    Inserted,
    /// A removed line of a diff.
    Deleted,
}

impl Token {
    /// The short name that Pygments gives the same token; `None` for plain text.
    pub fn class(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::Comment => "c",
            Self::Keyword => "k",
            Self::Constant => "kc",
            Self::Number => "m",
            Self::String => "s",
            Self::Escape => "se",
            Self::Function => "nf",
            Self::Type => "nc",
            Self::Tag => "nt",
            Self::Attribute => "na",
            Self::Heading => "gh",
            Self::Inserted => "gi",
            Self::Deleted => "gd",
        })
    }
}

/// The meaning of a scope for the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Is(Token),
    /// The key of a mapping, as in JSON: a string there is a name and stays plain, so that the values stand out.
    Key,
    /// A sign such as `+`, or a word such as `not`; a word is a keyword.
    Operator,
}

/// Scope → meaning; the first one that matches counts. The names are those of TextMate grammars.
const MEANINGS: [(&str, Meaning); 31] = [
    ("comment", Meaning::Is(Token::Comment)),
    ("constant.numeric", Meaning::Is(Token::Number)),
    ("constant.character.escape", Meaning::Is(Token::Escape)),
    ("constant.other.placeholder", Meaning::Is(Token::Escape)),
    ("constant.language", Meaning::Is(Token::Constant)),
    ("variable.language", Meaning::Is(Token::Constant)),
    ("meta.structure.dictionary.key", Meaning::Key),
    ("meta.mapping.key", Meaning::Key),
    ("string", Meaning::Is(Token::String)),
    ("keyword.operator", Meaning::Operator),
    ("keyword", Meaning::Is(Token::Keyword)),
    ("storage", Meaning::Is(Token::Keyword)),
    ("entity.name.function", Meaning::Is(Token::Function)),
    ("support.function", Meaning::Is(Token::Function)),
    ("entity.name.section", Meaning::Is(Token::Heading)),
    ("markup.heading", Meaning::Is(Token::Heading)),
    ("entity.name.tag", Meaning::Is(Token::Tag)),
    ("entity.other.attribute-name", Meaning::Is(Token::Attribute)),
    ("support.type.property-name", Meaning::Is(Token::Attribute)),
    ("keyword.other.definition", Meaning::Is(Token::Attribute)),
    ("entity.name.type", Meaning::Is(Token::Type)),
    ("entity.name.class", Meaning::Is(Token::Type)),
    ("entity.name.struct", Meaning::Is(Token::Type)),
    ("entity.name.enum", Meaning::Is(Token::Type)),
    ("entity.name.trait", Meaning::Is(Token::Type)),
    ("entity.name.impl", Meaning::Is(Token::Type)),
    ("support.type", Meaning::Is(Token::Type)),
    ("support.class", Meaning::Is(Token::Type)),
    ("markup.inserted", Meaning::Is(Token::Inserted)),
    ("markup.deleted", Meaning::Is(Token::Deleted)),
    ("meta.interpolation", Meaning::Is(Token::Plain)),
];

static SCOPES: LazyLock<Vec<(Scope, Meaning)>> =
    LazyLock::new(|| MEANINGS.iter().filter_map(|(name, meaning)| Some((Scope::new(name).ok()?, *meaning))).collect());

/// The meaning of text in a scope, as the scopes around it leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Text is this token.
    Token(Token),
    /// In the key of a mapping: a string there is the key's name.
    Key,
    /// In an operator: a keyword if it is a word, otherwise plain text.
    Operator,
}

impl State {
    /// The token for `text` in this state.
    pub fn token(self, text: &str) -> Token {
        match self {
            Self::Token(token) => token,
            Self::Key => Token::Plain,
            Self::Operator if text.starts_with(|letter: char| letter.is_alphabetic()) => Token::Keyword,
            Self::Operator => Token::Plain,
        }
    }
}

/// The meanings of scopes, each looked up once.
#[derive(Debug, Default)]
pub struct ScopeMeanings(HashMap<Scope, Option<Meaning>>);

impl ScopeMeanings {
    /// The state within `scope`, if the state around it is `outer`.
    pub fn within(&mut self, scope: Scope, outer: State) -> State {
        let find = || SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, meaning)| *meaning);
        let meaning = *self.0.entry(scope).or_insert_with(find);
        match (meaning, outer) {
            (None, _) => outer,
            (Some(Meaning::Is(Token::String)), State::Key) => State::Key,
            (Some(Meaning::Is(token)), _) => State::Token(token),
            (Some(Meaning::Key), _) => State::Key,
            (Some(Meaning::Operator), _) => State::Operator,
        }
    }
}
