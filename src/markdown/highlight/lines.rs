//! Lines of code → HTML, each highlighted once for each state that the line before can leave.
//!
//! On 10,000 pages with ten lines of code each, two thirds of the lines had been seen before; only the rest needs the
//! regular expressions of a syntax.

use rapidhash::RapidHashMap;
use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::token::{ScopeMeanings, State, Token};
use crate::markup::push_text;

/// The most bytes that a thread caches; beyond that, the cache is emptied.
const MAX_CACHED_BYTES: usize = 4 * 1024 * 1024;

/// The most states of a syntax that are cached: more occur only where lines end within many different constructs.
const MAX_STATES: usize = 256;

/// The cached lines, by their syntax.
#[derive(Debug, Default)]
pub struct LineCache {
    by_syntax: RapidHashMap<String, SyntaxCache>,
    meanings: ScopeMeanings,
    /// The approximate number of bytes in `by_syntax`.
    size: usize,
}

/// The lines of one syntax.
#[derive(Debug, Default)]
struct SyntaxCache {
    states: Vec<LineState>,
    /// The state before a line and its text → its tokens and the state after it.
    lines: RapidHashMap<(usize, String), (Vec<Run>, usize)>,
}

/// Everything that the tokens of a line depend on, besides its text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LineState {
    parser: ParseState,
    scopes: ScopeStack,
    /// The meaning of text in each of the scopes.
    states: Vec<State>,
}

/// A range of a line that is one token; neighbours of the same kind are merged.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The length in bytes.
    length: usize,
    token: Token,
}

impl LineCache {
    /// Highlights `code` and returns it as HTML. `None` if the syntax fails on a line.
    pub fn highlight(&mut self, code: &str, syntax: &SyntaxReference, set: &SyntaxSet) -> Option<String> {
        if self.size > MAX_CACHED_BYTES {
            *self = Self { meanings: std::mem::take(&mut self.meanings), ..Self::default() };
        }
        if !self.by_syntax.contains_key(&syntax.name) {
            self.by_syntax.insert(syntax.name.clone(), SyntaxCache::default());
        }
        let cache = self.by_syntax.get_mut(&syntax.name)?;
        let mut html = Html::with_capacity(code.len() * 2);
        let start = LineState { parser: ParseState::new(syntax), scopes: ScopeStack::new(), states: Vec::new() };
        let mut before = cache.intern(start);
        for line in code.split_inclusive('\n') {
            let key = match before {
                StateRef::Cached(number) => Some((number, line.to_owned())),
                StateRef::Uncached(_) => None,
            };
            if let Some((runs, after)) = key.as_ref().and_then(|key| cache.lines.get(key)) {
                html.push(line, runs);
                before = StateRef::Cached(*after);
                continue;
            }
            let mut state = match before {
                StateRef::Cached(number) => cache.states.get(number)?.clone(),
                StateRef::Uncached(state) => *state,
            };
            let runs = tokens(line, &mut state, &mut self.meanings, set)?;
            html.push(line, &runs);
            before = cache.intern(state);
            if let (Some(key), StateRef::Cached(after)) = (key, &before) {
                self.size += line.len() + 64 + runs.len() * size_of::<Run>();
                cache.lines.insert(key, (runs, *after));
            }
        }
        Some(html.finish())
    }
}

/// A cached state by its number, or one that is not cached.
enum StateRef {
    Cached(usize),
    Uncached(Box<LineState>),
}

impl SyntaxCache {
    fn intern(&mut self, state: LineState) -> StateRef {
        match self.states.iter().position(|known| *known == state) {
            Some(number) => StateRef::Cached(number),
            None if self.states.len() < MAX_STATES => {
                self.states.push(state);
                StateRef::Cached(self.states.len() - 1)
            }
            None => StateRef::Uncached(Box::new(state)),
        }
    }
}

/// The tokens of a line; `state` is advanced to the one after it.
fn tokens(line: &str, state: &mut LineState, meanings: &mut ScopeMeanings, set: &SyntaxSet) -> Option<Vec<Run>> {
    let operations = state.parser.parse_line(line, set).ok()?;
    let mut runs: Vec<Run> = Vec::new();
    let mut done = 0;
    for (at, operation) in operations {
        push_run(&mut runs, line.get(done..at)?, &state.states);
        done = at;
        let states = &mut state.states;
        let hook = |change: BasicScopeStackOp, _: &[_]| match change {
            BasicScopeStackOp::Push(scope) => {
                let outer = states.last().copied().unwrap_or(State::Token(Token::Plain));
                states.push(meanings.within(scope, outer));
            }
            BasicScopeStackOp::Pop => {
                states.pop();
            }
        };
        state.scopes.apply_with_hook(&operation, hook).ok()?;
    }
    push_run(&mut runs, line.get(done..)?, &state.states);
    Some(runs)
}

fn push_run(runs: &mut Vec<Run>, text: &str, states: &[State]) {
    if text.is_empty() {
        return;
    }
    let token = states.last().map_or(Token::Plain, |state| state.token(text));
    match runs.last_mut() {
        Some(last) if last.token == token => last.length += text.len(),
        _ => runs.push(Run { length: text.len(), token }),
    }
}

/// HTML that is being written: a token that continues on the next line stays open.
struct Html {
    out: String,
    open: Token,
}

impl Html {
    fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), open: Token::Plain }
    }

    fn push(&mut self, line: &str, runs: &[Run]) {
        let mut rest = line;
        for run in runs {
            let Some((text, behind)) = rest.split_at_checked(run.length) else { return };
            rest = behind;
            // Spaces have no colour, so they belong to whatever is open.
            if !text.trim().is_empty() {
                self.open(run.token);
            }
            push_text(&mut self.out, text);
        }
    }

    fn open(&mut self, token: Token) {
        if token == self.open {
            return;
        }
        self.close();
        if let Some(class) = token.class() {
            self.out.push_str("<span class=\"");
            self.out.push_str(class);
            self.out.push_str("\">");
        }
        self.open = token;
    }

    fn close(&mut self) {
        if self.open.class().is_some() {
            self.out.push_str("</span>");
        }
        self.open = Token::Plain;
    }

    fn finish(mut self) -> String {
        self.close();
        self.out
    }
}
