//! Which file of the program uses which: read from the tokens of the sources, by Rust's rules for paths.
//! An arrow goes from a file to the file that defines what it names. A name that a `mod.rs` re-exports leads to the
//! file that defines it, so a module cannot hide a cycle behind re-exports; what a `mod.rs` defines itself leads to the
//! `mod.rs`. Naming only a module, as `mod` and `use` do, is not an arrow; naming something in it is. Names in tests do
//! not count.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A module by its names from the root of the crate, `["charts", "scale", "time"]`; the root itself is empty.
type Module = Vec<String>;

/// File → the files that it uses, each by its path below `src`.
pub type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The longest chain of names that are re-exports of each other.
const LONGEST_WAY: usize = 32;

/// The contents of one file.
#[derive(Default)]
struct Source {
    path: String,
    /// The names defined at its top level.
    defined: BTreeSet<String>,
    /// The names that `use` imports: name → path.
    aliases: BTreeMap<String, Vec<String>>,
    /// The modules imported with `::*`.
    globs: Vec<Vec<String>>,
    /// Every path that it names, inline or by `use`.
    named: Vec<Vec<String>>,
}

/// The arrows between files, given as (path below `src`, text).
///
/// # Panics
/// When a text is not Rust.
pub fn arrows<'s>(files: impl IntoIterator<Item = (&'s str, &'s str)>) -> Arrows {
    let sources: BTreeMap<Module, Source> = files
        .into_iter()
        .filter(|(path, _)| *path != "main.rs")
        .map(|(path, text)| {
            let tokens = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut source = Source { path: path.to_owned(), ..Source::default() };
            source.read(tokens, true);
            (module_of(path), source)
        })
        .collect();
    let mut arrows = Arrows::new();
    for (module, source) in &sources {
        let mut found = BTreeSet::new();
        for path in &source.named {
            found.extend(resolve(&sources, module, path, false, &mut BTreeSet::new()));
        }
        for path in &source.globs {
            found.extend(
                module_named(&sources, module, path).and_then(|named| sources.get(&named)).map(|it| it.path.clone()),
            );
        }
        found.remove(&source.path);
        arrows.insert(source.path.clone(), found);
    }
    arrows
}

fn module_of(path: &str) -> Module {
    let mut names: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(names.last().map(String::as_str), Some("mod" | "lib")) {
        names.pop();
    }
    names
}

/// The file that defines the target of `path`, seen from `module`; `None` for other crates, and for a module that is
/// only named.
fn resolve(
    sources: &BTreeMap<Module, Source>,
    module: &Module,
    path: &[String],
    is_below: bool,
    seen: &mut BTreeSet<(Module, Vec<String>)>,
) -> Option<String> {
    // A longer chain than any in this crate goes in circles through names of other crates, like `use kind::Kind as
    // kind`.
    if seen.len() > LONGEST_WAY || !seen.insert((module.clone(), path.to_vec())) {
        return None;
    }
    let (first, rest) = path.split_first()?;
    let source = sources.get(module)?;
    match first.as_str() {
        "crate" => return resolve(sources, &Module::new(), rest, true, seen),
        "self" => return resolve(sources, module, rest, true, seen),
        "super" => return resolve(sources, &module[..module.len().checked_sub(1)?].to_vec(), rest, true, seen),
        _ => {}
    }
    // A module and a function may share a name: the one followed by `::` is the module.
    let child: Module = module.iter().chain([first]).cloned().collect();
    if !rest.is_empty() && sources.contains_key(&child) {
        return resolve(sources, &child, rest, true, seen);
    }
    if source.defined.contains(first) {
        return Some(source.path.clone());
    }
    if sources.contains_key(&child) && !source.aliases.contains_key(first) {
        return None;
    }
    if let Some(alias) = source.aliases.get(first) {
        let whole: Vec<String> = alias.iter().chain(rest).cloned().collect();
        return resolve(sources, module, &whole, false, seen);
    }
    let by_glob = source.globs.iter().find_map(|glob| {
        let whole: Vec<String> = glob.iter().chain(path).cloned().collect();
        resolve(sources, module, &whole, false, seen)
    });
    // A name that is not in the module's text is made by one of its macros.
    by_glob.or_else(|| is_below.then(|| source.path.clone()))
}

/// The module that a path followed by `::*` leads to.
fn module_named(sources: &BTreeMap<Module, Source>, module: &Module, path: &[String]) -> Option<Module> {
    let mut named = module.clone();
    for (index, name) in path.iter().enumerate() {
        match name.as_str() {
            "crate" => named.clear(),
            "self" => {}
            "super" => drop(named.pop()?),
            _ => named.push(name.clone()),
        }
        if index == 0 && !matches!(name.as_str(), "crate" | "self" | "super") && !sources.contains_key(&named) {
            return None;
        }
    }
    sources.contains_key(&named).then_some(named)
}

impl Source {
    fn read(&mut self, tokens: TokenStream, is_top: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if is_test_only(&tokens[at..]) {
                at = after_item(&tokens, at + 2);
                continue;
            }
            match &tokens[at] {
                TokenTree::Ident(word) if word == "use" => {
                    at = self.read_use(&tokens, at + 1);
                    continue;
                }
                TokenTree::Ident(word) if is_top && is_definer(&word.to_string()) => {
                    if let Some(name) = defined_name(&tokens[at + 1..]) {
                        self.defined.insert(name);
                    }
                }
                TokenTree::Ident(word) if word == "pub" => {
                    // `pub(in super::super)` is about visibility and does not name anything.
                    if matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
                    {
                        at += 1;
                    }
                }
                TokenTree::Ident(_) if !follows_path_mark(&tokens, at) => {
                    let path = path_from(&tokens, at);
                    if path.len() > 1 {
                        self.named.push(path);
                    }
                }
                TokenTree::Group(group) => self.read(group.stream(), false),
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads from `use` to its semicolon, and returns where that ends.
    fn read_use(&mut self, tokens: &[TokenTree], from: usize) -> usize {
        let end = (from..tokens.len()).find(|at| is_mark(&tokens[*at], ';')).unwrap_or(tokens.len());
        // `use<'a>` in a type and the like have no semicolon of their own; reading them as a tree finds no path.
        self.read_tree(&[], &tokens[from..end]);
        end
    }

    fn read_tree(&mut self, before: &[String], tokens: &[TokenTree]) {
        for tree in tokens.split(|token| is_mark(token, ',')) {
            let mut path = before.to_vec();
            let mut alias = None;
            let mut at = 0;
            while at < tree.len() {
                match &tree[at] {
                    TokenTree::Ident(word) if word == "as" => {
                        alias = tree.get(at + 1).map(ToString::to_string);
                        at += 1;
                    }
                    TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
                    TokenTree::Ident(word) => path.push(word.to_string()),
                    TokenTree::Group(group) => {
                        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.read_tree(&path, &inner);
                        path.clear();
                    }
                    TokenTree::Punct(mark) if mark.as_char() == '*' => {
                        self.globs.push(std::mem::take(&mut path));
                    }
                    _ => {}
                }
                at += 1;
            }
            if let Some(last) = path.last() {
                let name = alias.unwrap_or_else(|| last.clone());
                // `use self::child;` imports a name that is visible anyway.
                if path.len() > 1 && name != "_" && !(path.len() == 2 && path[0] == "self") {
                    self.aliases.insert(name, path.clone());
                }
                self.named.push(path);
            }
        }
    }
}

fn is_mark(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == wanted)
}

/// Whether there is a `#[cfg(test)]` here.
fn is_test_only(tokens: &[TokenTree]) -> bool {
    let [mark, TokenTree::Group(attribute), ..] = tokens else { return false };
    is_mark(mark, '#') && attribute.stream().to_string().replace(' ', "") == "cfg(test)"
}

/// The end of the item that begins here: after its braces or its semicolon.
fn after_item(tokens: &[TokenTree], from: usize) -> usize {
    let is_end = |token: &TokenTree| {
        is_mark(token, ';') || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    (from..tokens.len()).find(|at| is_end(&tokens[*at])).map_or(tokens.len(), |at| at + 1)
}

fn is_definer(word: &str) -> bool {
    matches!(word, "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" | "macro_rules")
}

/// The name after `fn`, `struct` or the like; `None` for `const fn`, whose `fn` follows.
fn defined_name(after: &[TokenTree]) -> Option<String> {
    let name = after.iter().find_map(|token| match token {
        TokenTree::Ident(word) if word != "mut" => Some(word.to_string()),
        _ => None,
    })?;
    (!is_definer(&name) && name != "unsafe" && name != "async").then_some(name)
}

/// Whether the name at `at` continues a path that began before it.
fn follows_path_mark(tokens: &[TokenTree], at: usize) -> bool {
    at >= 2 && is_mark(&tokens[at - 1], ':') && is_mark(&tokens[at - 2], ':')
}

/// The tokens of a file at all depths, without tests.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(text.parse().unwrap(), &mut |token| {
        if !matches!(token, TokenTree::Group(_)) {
            found.push(token.to_string());
        }
    });
    found
}

/// Whether somewhere in a file `name(…)` is called with a text between the brackets.
pub fn has_text_in_call(text: &str, name: &str) -> bool {
    let (mut found, mut is_named) = (false, false);
    walk(text.parse().unwrap(), &mut |token| {
        if let TokenTree::Group(group) = token
            && is_named
        {
            let mut has_text = false;
            walk(group.stream(), &mut |inner| {
                has_text |= matches!(inner, TokenTree::Literal(literal) if literal.to_string().starts_with('"'));
            });
            found |= has_text;
        }
        is_named = matches!(token, TokenTree::Ident(word) if word == name);
    });
    found
}

fn walk(tokens: TokenStream, see: &mut impl FnMut(&TokenTree)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_only(&tokens[at..]) {
            at = after_item(&tokens, at + 2);
            continue;
        }
        see(&tokens[at]);
        if let TokenTree::Group(group) = &tokens[at] {
            walk(group.stream(), see);
        }
        at += 1;
    }
}

/// The names joined by `::` from `at` on.
fn path_from(tokens: &[TokenTree], at: usize) -> Vec<String> {
    let mut path = vec![tokens[at].to_string()];
    let mut rest = &tokens[at + 1..];
    while let [first, second, TokenTree::Ident(name), ..] = rest
        && is_mark(first, ':')
        && is_mark(second, ':')
    {
        path.push(name.to_string());
        rest = &rest[3..];
    }
    path
}
