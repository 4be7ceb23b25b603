//! Ground: everything the program has to say about a site, as one type.
//!
//! Every stage makes [`Diagnostic`]s and continues; the [`Report`] collects those of a whole run; the printers show
//! them to people and to programs.

pub mod codes;
#[expect(clippy::module_inception, reason = "the type the room is named for")]
pub mod diagnostic;
pub mod github;
pub mod json;
pub mod located;
pub mod report;
pub mod sarif;
pub mod step;
pub mod terminal;

pub use codes::{Code, Severity};
pub use diagnostic::Diagnostic;
pub use located::{FileContents, Located};
pub use report::{Overrides, Report};
pub use step::Step;
