//! The blocks of a page in Markdown: their texts, and the rows that they show as a table.

use serde_json::{Map, Value, json};

use crate::blocks::{Block, BlockInputs};
use crate::check::{BlockData, CheckedBlock, CheckedPage, OutlinePage};
use crate::data::{Source, Table, view};
use crate::language::Language;
use crate::markdown::link::percent_encode_path;

use super::super::frame::Frame;
use super::super::render_context::RenderContext;
use super::super::{facts_json, table_summaries, tables};
use super::{cells, containers, escape, table_text, writer};

/// Writes the blocks of one page.
#[derive(Clone, Copy)]
pub struct Blocks<'b, 'f> {
    /// The site and what all pages share.
    pub context: RenderContext<'b, 'f>,
    /// The page that the texts are written for.
    pub frame: Frame<'b>,
    /// The language of the page.
    pub language: &'b Language,
    /// The page in the outline.
    pub page: &'b OutlinePage,
    /// The page as it was checked.
    pub found: &'b CheckedPage,
    /// The address of the page.
    pub here: &'b str,
}

impl Blocks<'_, '_> {
    /// The block in a fence of the page; empty for a fence of code.
    pub fn block(self, fence: usize) -> String {
        let block = self.found.document.fences.get(fence).and_then(|fenced| fenced.block());
        let Some((block, checked)) = block.zip(self.found.blocks.get(fence).and_then(Option::as_ref)) else {
            return String::new();
        };
        let texts: Vec<String> = checked.texts(block).map(|text| writer::inline(self.frame, text, self.here)).collect();
        let shown = self.context(block, checked, &texts);
        let named = |name: &str| block.rendered_text(&texts, name);
        let title = if named("title").is_empty() { named("caption") } else { named("title") };
        let mut parts: Vec<String> = Vec::new();
        // The caption of a picture is written below it.
        if !title.is_empty() && !matches!(block.name.as_str(), "image" | "video" | "note") {
            parts.push(strong(title));
        }
        match block.name.as_str() {
            "figures" => parts.push(list(&shown, "figures", figure)),
            "people" if block.data.is_none() => parts.push(list(&shown, "people", person)),
            "timeline" if block.data.is_none() => parts.push(list(&shown, "events", event)),
            "quote" => parts.push(quote(&shown, named("text"))),
            "note" => parts.push(self.note(&shown, named("title"))),
            "image" | "video" => parts.extend(picture(&shown, [named("caption"), named("credit")])),
            "coverage" => parts.push(self.coverage()),
            "chart" => {
                parts.push(named("subtitle").to_owned());
                parts.push(self.summary(block, checked, &texts, named("summary")));
            }
            "table" | "people" | "timeline" => {}
            // A block of the theme or the site: its texts in their order.
            _ => parts.extend(named_in_order(block, &texts, title)),
        }
        if let Some(data) = &checked.data {
            parts.push(self.rows(data));
            parts.push(named("note").to_owned());
            if block.name == "chart" {
                parts.extend(block.part_texts(&texts).iter().cloned());
            }
            parts.push(self.about(data));
        }
        let parts = parts.iter().map(|part| part.trim_end()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// The variables of the block's template, with its texts as Markdown.
    fn context(self, block: &Block, checked: &CheckedBlock, texts: &[String]) -> Map<String, Value> {
        // Blocks with a table are written from the table.
        if block.data.is_some() {
            return Map::new();
        }
        let source = |id: &str| self.source(id);
        let path = |path: Option<&str>| {
            path.map_or(
                Value::Null,
                |path| json!({ "src": format!("{}{}", self.frame.root, percent_encode_path(path)) }),
            )
        };
        let picture = |named: &str| {
            let index = block.pictures.iter().position(|picture| picture.value == named);
            let file = index.and_then(|index| checked.pictures.get(index)?.as_ref());
            path(file.map(|file| file.path.as_str()))
        };
        let file = |named: &str| {
            let index = block.files.iter().position(|file| file.value == named);
            path(index.and_then(|index| checked.files.get(index)?.as_deref()))
        };
        block.kind.context(&BlockInputs {
            texts,
            table: None,
            plot: None,
            drawing: None,
            id: &checked.ids.block,
            word: self.frame.word,
            language: self.language,
            source: &source,
            picture: &picture,
            file: &file,
        })
    }

    /// A source by its name and its mark.
    fn source(self, id: &str) -> Value {
        let Some(source) = self.context.checked.parsed.bibliography.get(id) else { return Value::Null };
        Value::from(cells::sources(&[source], self.frame))
    }

    /// The summary of a chart: the author's, or a draft from its data.
    fn summary(self, block: &Block, checked: &CheckedBlock, texts: &[String], written: &str) -> String {
        let plot = checked.data.as_ref().and_then(|data| data.plot.as_ref());
        let (Some(plot), true) = (plot, written.is_empty()) else { return written.to_owned() };
        let nothing = |_: &str| Value::Null;
        let seen = BlockInputs {
            texts,
            table: None,
            plot: Some(plot),
            drawing: None,
            id: &checked.ids.block,
            word: self.frame.word,
            language: self.language,
            source: &nothing,
            picture: &nothing,
            file: &nothing,
        };
        let drafted = block.kind.context(&seen);
        let html = drafted.get("summary_html").and_then(Value::as_str).unwrap_or_default();
        escape::line(&crate::markup::words(html))
    }

    /// The rows that a block selects.
    fn rows(self, data: &BlockData) -> String {
        let labels = tables::labels(self.frame.word);
        table_text::of_data(&view::view(&data.table, &data.selected, self.language, &labels))
    }

    /// The sources of the rows, and the file that they are in.
    fn about(self, data: &BlockData) -> String {
        about_table(self.context, self.frame, &data.table)
    }

    fn note(self, shown: &Map<String, Value>, title: &str) -> String {
        let mut inside = if title.is_empty() { String::new() } else { strong(title) };
        for paragraph in texts_of(shown.get("paragraphs_html")) {
            if !inside.is_empty() {
                inside.push_str("\n\n");
            }
            inside.push_str(paragraph);
        }
        quotation(&inside)
    }

    /// Coverage changes with every page, so the Markdown version only links to the list.
    fn coverage(self) -> String {
        let mut out = String::new();
        let list = escape::line(&(self.frame.word)("coverage_list"));
        escape::push_link(&mut out, &list, &format!("{}{}", self.frame.root, facts_json::PATH));
        out
    }
}

/// The sources of a table, its date, and its file.
pub fn about_table(context: RenderContext<'_, '_>, frame: Frame<'_>, table: &Table) -> String {
    let bibliography = &context.checked.parsed.bibliography;
    let named: Vec<&Source> = table.sources.iter().filter_map(|source| bibliography.get(&source.value)).collect();
    let mut out = if named.is_empty() { String::new() } else { format!("{} ", cells::sources(&named, frame)) };
    let csv = format!("{}{}", frame.root, percent_encode_path(&table_summaries::csv_path(table)));
    escape::push_link(&mut out, if table_summaries::is_tabbed(table) { "TSV" } else { "CSV" }, &csv);
    out
}

/// A picture or a video, with its texts.
fn picture(shown: &Map<String, Value>, said: [&str; 2]) -> Vec<String> {
    let address = |of: &str, key: &str| shown.get(of).and_then(|value| value.get(key)).and_then(Value::as_str);
    let alt = escape::line(shown.get("alt").and_then(Value::as_str).unwrap_or_default());
    let mut out = String::new();
    match (address("picture", "src"), address("film", "src").or(address("elsewhere", "url"))) {
        (Some(src), _) => {
            out.push('!');
            escape::push_link(&mut out, &alt, src);
        }
        (None, Some(film)) => escape::push_link(&mut out, &alt, film),
        (None, None) => {}
    }
    let source = shown.get("source").and_then(Value::as_str).unwrap_or_default();
    let below = said.into_iter().chain([source]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let transcript = texts_of(shown.get("transcript_html")).into_iter().map(str::to_owned);
    [out, below].into_iter().chain(transcript).collect()
}

fn strong(text: &str) -> String {
    // Strong emphasis within strong emphasis would not be read as such.
    let inside = text.replace("**", "").replace("<strong>", "").replace("</strong>", "");
    format!("**{}**", inside.trim())
}

fn quotation(text: &str) -> String {
    let mut out = String::new();
    containers::push_lines(&mut out, text, "> ", "> ");
    out
}

/// A list of the items in `key`.
fn list(shown: &Map<String, Value>, key: &str, item: fn(&Value) -> String) -> String {
    let mut out = String::new();
    for entry in shown.get(key).and_then(Value::as_array).into_iter().flatten() {
        containers::push_lines(&mut out, &item(entry), "- ", "  ");
    }
    out
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn texts_of(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn figure(value: &Value) -> String {
    let said = [text(value, "label_html"), text(value, "note_html")];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{} {}", strong(text(value, "value_html")), said.join(" · "))
}

fn person(value: &Value) -> String {
    let name = strong(&escape::line(text(value, "name")));
    let said = ["role", "organisation"].map(|key| escape::line(text(value, key)));
    let parts = [name].into_iter().chain(said).filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(", ");
    format!("{line}. {}", text(value, "text_html")).trim_end().to_owned()
}

fn event(value: &Value) -> String {
    let date = strong(&escape::line(text(value, "date")));
    format!("{date} {} {}", text(value, "title_html"), text(value, "text_html")).trim_end().to_owned()
}

fn quote(shown: &Map<String, Value>, words: &str) -> String {
    let said = |key: &str| shown.get(key).and_then(Value::as_str).unwrap_or_default();
    let by = [escape::line(said("by")), escape::line(said("role")), said("source").to_owned()];
    let by = by.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    quotation(&if by.is_empty() { words.to_owned() } else { format!("{words}\n\n— {by}") })
}

/// The texts at the top of a block, except for its title.
fn named_in_order(block: &Block, texts: &[String], title: &str) -> Vec<String> {
    let own = block.named_texts.iter().zip(texts).filter(|((name, _), text)| name != "note" && *text != title);
    own.map(|(_, text)| text.clone()).collect()
}
