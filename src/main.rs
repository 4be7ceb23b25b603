//! The program: parses the arguments, runs the command and returns its exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use nutgraf::commands;

/// A build makes and drops very many strings on several threads at once, which this allocator does faster than most
/// systems' own.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // If the system cannot start threads, everything runs on this one.
    let threads = rayon::ThreadPoolBuilder::new;
    if threads().build().is_err() {
        // This cannot fail: nothing has used the global pool yet.
        let _ = threads().num_threads(1).use_current_thread().build_global();
    }
    match commands::arguments::parse(std::env::args_os()) {
        Ok(cli) => commands::run(&cli.command),
        Err(error) => error.exit(),
    }
}
