//! The program: arguments → command → exit code.

use std::process::ExitCode;

use clap::Parser;
use nutgraf::cli::Cli;
use nutgraf::commands;

fn main() -> ExitCode {
    commands::run(&Cli::parse().command)
}
