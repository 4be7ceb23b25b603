//! A command → an exit code.
//!
//! What is wrong with the content goes to stderr as messages; a wrong call is told in one line.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands talk to people and programs")]

use std::io::IsTerminal;
use std::process::ExitCode;

use crate::cli::{Command, Site};
use crate::data::{Period, Precision};
use crate::diagnostic::codes;
use crate::diagnostic::{Code, Overrides, Report, terminal};
use crate::pipeline::{Built, Keep, Request};

pub mod build;
pub mod check;
pub mod facts;
pub mod new;
pub mod revisions;
pub mod serve;
pub mod words;

/// The content has errors.
const CONTENT_HAS_ERRORS: u8 = 1;
/// The call is wrong.
const WRONG_CALL: u8 = 2;
/// Width of messages where there is no terminal to ask.
const WIDTH: usize = 120;

/// Why a call cannot be carried out, in one line.
#[derive(Debug)]
pub struct WrongCall(pub String);

/// Runs a command.
pub fn run(command: &Command) -> ExitCode {
    let result = match command {
        Command::New(arguments) => new::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(CONTENT_HAS_ERRORS),
        Err(WrongCall(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(WRONG_CALL)
        }
    }
}

/// What the common options ask for. The command says what becomes of the files.
fn request(site: &Site, keep: Keep) -> Result<Request, WrongCall> {
    let base_url = match &site.base_url {
        Some(url) => Some(crate::parse::settings::normal_base_url(url).ok_or_else(|| {
            WrongCall(format!("`{url}` is no address of a site: write https://example.org/ or with a path"))
        })?),
        None => None,
    };
    let overrides = Overrides { deny: codes_named(&site.deny)?, allow: codes_named(&site.allow)? };
    if let Some(code) = overrides.allow.iter().find(|code| code.severity == crate::diagnostic::Severity::Error) {
        return Err(WrongCall(format!("`{}` is an error and cannot be allowed", code.name)));
    }
    let output = site.output.clone().unwrap_or_else(|| site.root.join("public"));
    Ok(Request {
        root: site.root.clone(),
        output,
        base_url,
        drafts: site.drafts,
        overrides,
        today: Some(today(site)?),
        candidates: false,
        keep,
    })
}

/// The day on which figures may be stale: the one that is asked for, or the machine's. Only messages depend on it.
fn today(site: &Site) -> Result<Period, WrongCall> {
    let text = site
        .today
        .clone()
        .unwrap_or_else(|| jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string());
    let day = Period::parse(&text).filter(|day| day.precision == Precision::Day);
    day.ok_or_else(|| WrongCall(format!("`{text}` is no day: write 2025-06-30")))
}

fn codes_named(names: &[String]) -> Result<Vec<&'static Code>, WrongCall> {
    names
        .iter()
        .map(|name| {
            codes::find(name).ok_or_else(|| {
                let hint = crate::nearest::nearest(name, codes::ALL.iter().map(|code| code.name))
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                WrongCall(format!("there is no message code `{name}`{hint}"))
            })
        })
        .collect()
}

/// The messages of a build for people. Colours only where a terminal shows them and nobody asked for none.
fn messages(report: &Report, built: &Built, styled: bool) -> String {
    let sources = |path: &str| built.files.bytes(path);
    terminal::render(report, &sources, styled, WIDTH)
}

/// Prints messages to stderr.
fn print_messages(report: &Report, built: &Built) {
    if !report.is_empty() {
        // The stream drops colours where NO_COLOR is set or no terminal shows them.
        anstream::eprint!("{}", messages(report, built, true));
    }
}

fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// “14 pages”, “1 page”.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// “1.2 s”, “85 ms”.
fn duration(time: std::time::Duration) -> String {
    let milliseconds = time.as_millis();
    if milliseconds < 1_000 { format!("{milliseconds} ms") } else { format!("{:.1} s", time.as_secs_f64()) }
}
