//! The program: arguments → command → exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use nutgraf::commands;

/// Pages are strings that grow and go by the thousand, on several threads at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Where the system gives the program no threads, it does without.
    let threads = rayon::ThreadPoolBuilder::new;
    if threads().build().is_err() {
        // That it is there already cannot be: nothing else has run yet.
        let _ = threads().num_threads(1).use_current_thread().build_global();
    }
    match commands::wrong_arguments::parse(std::env::args_os()) {
        Ok(cli) => commands::run(&cli.command),
        Err(error) => error.exit(),
    }
}
