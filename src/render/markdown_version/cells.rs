//! A line about the sources of data: “Source: [Census](https://…).”

use crate::data::Source;

use super::super::frame::Frame;
use super::super::template_strings;
use super::escape;

/// The sources by their short names, each with a link if it has an address.
pub fn sources(sources: &[&Source], frame: Frame<'_>) -> String {
    let mut out = (frame.word)(if sources.len() == 1 { "source_label" } else { "sources_label" });
    for (at, source) in sources.iter().enumerate() {
        out.push_str(&if at == 0 { (frame.word)("gap") } else { (frame.word)("list_separator") });
        match &source.url {
            Some(url) => escape::push_link(&mut out, &escape::line(source.name()), url),
            None => out.push_str(&escape::line(source.name())),
        }
        if let Some(via) = &source.via {
            out.push_str(&template_strings::via_separator(frame.word));
            out.push_str(&escape::line(&(frame.word)("by_way_of").replace("{name}", via)));
        }
    }
    out.push_str((frame.word)("full_stop").trim_end());
    out
}
