//! The error of a command that cannot be carried out.

/// Why a command cannot be carried out, in one line.
#[derive(Debug)]
pub struct UsageError(pub String);
