//! Ground: the messages of the program about a site, as one type, and their printers.
//!
//! Every stage makes [`Diagnostic`]s and continues; the [`Report`] collects those of a whole run; the printers show
//! them to people and to programs.

pub mod cached_step;
pub mod codes;
#[expect(clippy::module_inception, reason = "the type the room is named for")]
pub mod diagnostic;
pub mod excerpt;
pub mod github;
pub mod json;
pub mod report;
pub mod sarif;
pub mod terminal;

pub use cached_step::CachedStep;
pub use codes::{Code, Severity};
pub use diagnostic::Diagnostic;
pub use excerpt::{Excerpt, FileContents};
pub use report::{Overrides, Report};
