//! Parses the arguments of the program. For invalid ones, the error says what was probably meant.
#![expect(clippy::disallowed_methods, reason = "looks whether an argument is a folder or a file")]

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::Cli;

/// The names of commands, and what they are called in other programs.
const SYNONYMS: [(&str, &[&str]); 5] = [
    ("new", &["init", "create", "start", "scaffold", "add"]),
    ("serve", &["server", "preview", "dev", "watch", "run", "live"]),
    ("check", &["lint", "validate", "test", "verify", "doctor"]),
    ("build", &["generate", "gen", "render", "make", "publish", "compile", "export"]),
    ("facts", &["figures", "list", "ls"]),
];

/// Parses the arguments of the process.
///
/// # Errors
///
/// For invalid arguments, with what was probably meant; also for `--help` and `--version`, whose text is in the error.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    Cli::try_parse_from(&arguments).map_err(|mut error| {
        if let Some(tip) = tip(&error, &arguments) {
            error.remove(ContextKind::SuggestedSubcommand);
            error.remove(ContextKind::SuggestedArg);
            error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
        }
        error
    })
}

/// What was probably meant, if it is not just a misspelt word.
fn tip(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = named(ContextKind::InvalidSubcommand)?;
            if is_site(word) {
                return Some(format!("to build the site in '{word}': nutgraf build --root {word}"));
            }
            let lower = word.to_lowercase();
            let (command, _) = SYNONYMS.iter().find(|(_, others)| others.contains(&lower.as_str()))?;
            Some(format!("the name of the command is '{command}'"))
        }
        ErrorKind::UnknownArgument => {
            let argument = named(ContextKind::InvalidArg)?;
            let command = arguments.get(1)?.to_str()?;
            if command.starts_with('-') {
                return Some(format!("options go after the command: nutgraf build {argument} …"));
            }
            if is_site(argument) {
                return Some(format!("to name the folder of a site: nutgraf {command} --root {argument}"));
            }
            let is_file = Path::new(argument).is_file() || argument.ends_with(".md");
            is_file.then(|| format!("this command takes a whole site: nutgraf {command}, or add --root DIR"))
        }
        _ => None,
    }
}

fn is_site(folder: &str) -> bool {
    Path::new(folder).join("site.toml").is_file()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn says(arguments: &[&str], wanted: &str) {
        let call = std::iter::once("nutgraf").chain(arguments.iter().copied()).map(Into::into);
        let error = parse(call).expect_err("the call is wrong").to_string();
        assert!(error.contains(wanted), "{error}");
        assert!(error.matches("tip:").count() <= 1, "{error}");
    }

    #[test]
    fn errors_say_what_was_probably_meant() {
        says(&["init"], "the name of the command is 'new'");
        says(&["preview"], "the name of the command is 'serve'");
        says(&["serv"], "'serve'");
        says(&["--root", "docs", "build"], "options go after the command: nutgraf build --root");
        says(&["build", "docs"], "nutgraf build --root docs");
        says(&["docs"], "nutgraf build --root docs");
        says(&["build", "content/index.md"], "this command takes a whole site");
        says(&["build", "--roots", "x"], "'--root'");
        says(&["build", "nothing-there"], "unexpected argument");
    }
}
