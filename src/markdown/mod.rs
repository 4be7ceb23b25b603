//! Subject: Markdown: a text becomes nodes with places, headings with ids, and links with targets.
//!
//! CommonMark 0.31 with tables, footnotes, strikethrough, task lists, definition lists, heading attributes, alerts,
//! math and smart punctuation. `parse` reads pages with it, `blocks` the inline Markdown of their texts. It knows
//! nothing about the site: `check` finds out where a link leads.

mod buffers;
mod builder;
mod emphasis;
mod fence;
pub mod headings;
pub mod highlight;
mod line;
pub mod link;
mod masked;
mod money;
pub mod node;
pub mod raw;
mod read;
mod sentinels;
pub mod slug;
mod tags;

pub use headings::Heading;
pub use link::{Link, Target};
pub use node::{Alert, Alignment, Element, Fence, FenceForm, Image, Markdown, Node, NodeKind, Text};
pub use raw::RawMarkup;
pub use read::{MarkdownSettings, read, read_for_row, read_inline};
