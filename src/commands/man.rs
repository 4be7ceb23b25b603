//! `nutgraf man`: prints the page for `man`, or writes one for each command.
#![expect(clippy::disallowed_methods, reason = "writes the pages into the given folder")]

use clap::CommandFactory;

use crate::cli::{self, Cli};

use super::messages;
use super::streams;
use super::usage_error::UsageError;

/// Prints the page of the program, or writes the pages of all commands.
pub fn run(arguments: &cli::ManArgs) -> Result<bool, UsageError> {
    let command = Cli::command();
    let Some(folder) = &arguments.folder else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| messages::not_written("the page", &error))?;
        return Ok(streams::print(&String::from_utf8_lossy(&page)));
    };
    std::fs::create_dir_all(folder).map_err(|error| messages::not_created(folder, &error))?;
    clap_mangen::generate_to(command, folder)
        .map_err(|error| messages::not_written(&folder.display().to_string(), &error))?;
    Ok(true)
}
