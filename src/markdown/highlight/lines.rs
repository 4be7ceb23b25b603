//! Lines of code → HTML, each worked out once for the state that the line before left.
//!
//! On 10,000 pages with ten lines of code each, two lines of three were seen before: only the third asks the regular
//! expressions of its syntax.

use rapidhash::RapidHashMap;
use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::token::{Meanings, State, Token};
use crate::markup::push_text;

/// What one thread remembers; more than this is forgotten and begun again.
const MOST_REMEMBERED: usize = 4 * 1024 * 1024;

/// A syntax has more states than these only where lines end within many different things; they are not remembered.
const MOST_STATES: usize = 256;

/// The lines that were seen, by their syntax.
#[derive(Debug, Default)]
pub struct Lines {
    by_syntax: RapidHashMap<String, Seen>,
    meanings: Meanings,
    /// Bytes that `by_syntax` holds, roughly.
    size: usize,
}

/// The lines of one syntax.
#[derive(Debug, Default)]
struct Seen {
    states: Vec<LineState>,
    /// The state before a line, and its text → the tokens in it and the state behind it.
    lines: RapidHashMap<(usize, String), (Vec<Run>, usize)>,
}

/// All that a line's tokens depend on beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct LineState {
    parser: ParseState,
    scopes: ScopeStack,
    /// What each of the scopes makes of the text in it.
    states: Vec<State>,
}

/// A stretch of a line that is one token; neighbours of the same kind are one.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// In bytes.
    length: usize,
    token: Token,
}

impl Lines {
    /// `None` where the syntax fails on a line.
    pub fn highlight(&mut self, code: &str, syntax: &SyntaxReference, set: &SyntaxSet) -> Option<String> {
        if self.size > MOST_REMEMBERED {
            *self = Self { meanings: std::mem::take(&mut self.meanings), ..Self::default() };
        }
        if !self.by_syntax.contains_key(&syntax.name) {
            self.by_syntax.insert(syntax.name.clone(), Seen::default());
        }
        let seen = self.by_syntax.get_mut(&syntax.name)?;
        let mut html = Html::with_capacity(code.len() * 2);
        let start = LineState { parser: ParseState::new(syntax), scopes: ScopeStack::new(), states: Vec::new() };
        let mut before = seen.number(start);
        for line in code.split_inclusive('\n') {
            let key = match before {
                Known::Number(number) => Some((number, line.to_owned())),
                Known::Not(_) => None,
            };
            if let Some((runs, after)) = key.as_ref().and_then(|key| seen.lines.get(key)) {
                html.push(line, runs);
                before = Known::Number(*after);
                continue;
            }
            let mut state = match before {
                Known::Number(number) => seen.states.get(number)?.clone(),
                Known::Not(state) => *state,
            };
            let runs = tokens(line, &mut state, &mut self.meanings, set)?;
            html.push(line, &runs);
            before = seen.number(state);
            if let (Some(key), Known::Number(after)) = (key, &before) {
                self.size += line.len() + 64 + runs.len() * size_of::<Run>();
                seen.lines.insert(key, (runs, *after));
            }
        }
        Some(html.finish())
    }
}

/// A state that is remembered, by its number, or one that is not.
enum Known {
    Number(usize),
    Not(Box<LineState>),
}

impl Seen {
    fn number(&mut self, state: LineState) -> Known {
        match self.states.iter().position(|known| *known == state) {
            Some(number) => Known::Number(number),
            None if self.states.len() < MOST_STATES => {
                self.states.push(state);
                Known::Number(self.states.len() - 1)
            }
            None => Known::Not(Box::new(state)),
        }
    }
}

/// The tokens of a line; `state` becomes the one behind it.
fn tokens(line: &str, state: &mut LineState, meanings: &mut Meanings, set: &SyntaxSet) -> Option<Vec<Run>> {
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

/// HTML while it is written: a token that goes on in the next line stays open.
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
            // Blanks have no colour: they belong to whatever is open.
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
