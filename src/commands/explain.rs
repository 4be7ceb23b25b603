//! `nutgraf explain CODE`: prints the manual's page about a message.

use crate::cli;
use crate::diagnostic::codes;
use crate::manual;

use super::manual_page;
use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// Prints the page about a code, or the list of all codes.
pub fn run(arguments: &cli::ExplainArgs) -> Result<bool, UsageError> {
    match &arguments.code {
        None => Ok(streams::print(&list())),
        Some(text) => {
            let name = name_in(text);
            let page = page(&name).ok_or_else(|| {
                messages::unknown_code(text, crate::nearest::nearest(&name, codes::ALL.iter().map(|code| code.name)))
            })?;
            Ok(streams::print_in_colours(&manual_page::for_terminal(page)))
        }
    }
}

/// The manual's page of the code `name`, in Markdown.
fn page(name: &str) -> Option<&'static str> {
    codes::find(name)?;
    manual::message(name)
}

/// The code in a text that may be copied from a message: `error[fact-row]`, `[fact-row]`, `FACT-ROW:`.
fn name_in(text: &str) -> String {
    let inside = text.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or(text);
    inside.trim_matches(|sign: char| !sign.is_ascii_alphanumeric()).replace('_', "-").to_ascii_lowercase()
}

/// Every code with its severity and summary.
fn list() -> String {
    let width = codes::ALL.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let line = |code: &&codes::Code| format!("{:<width$}  {:<7}  {}\n", code.name, code.severity.name(), code.summary);
    codes::ALL.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_in_the_program() {
        for code in codes::ALL {
            let page = page(code.name).unwrap_or_default();
            let shown = manual_page::for_terminal(page);
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words(&shown).contains(&words(code.summary)), "{}: {shown}", code.name);
            assert!(!shown.contains("kicker ="), "{shown}");
        }
    }

    #[test]
    fn a_code_can_be_written_as_messages_show_it() {
        for text in ["fact-row", "error[fact-row]", "[fact-row]:", "FACT_ROW", "warning[fact-row]: there is no row"] {
            assert_eq!(name_in(text), "fact-row", "{text}");
        }
    }
}
