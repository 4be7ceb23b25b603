//! A command that cannot be carried out as it was given.

/// Why the command cannot be carried out, in one line.
#[derive(Debug)]
pub struct UsageError(pub String);
