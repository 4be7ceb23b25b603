//! The program: arguments → command → exit code.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use nutgraf::cli::Cli;
use nutgraf::commands;

/// Pages are strings that grow and go by the thousand, on several threads at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    commands::run(&Cli::parse().command)
}
