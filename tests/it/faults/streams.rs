//! Output that nobody reads any more, or that cannot be written.
