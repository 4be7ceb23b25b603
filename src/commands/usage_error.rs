//! A call that cannot be carried out.

/// Why a call cannot be carried out, in one line.
#[derive(Debug)]
pub struct UsageError(pub String);
