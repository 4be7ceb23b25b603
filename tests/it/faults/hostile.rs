//! Strings that try to break out of their context, in every field of a site: none becomes an element, an attribute, a
//! style rule or a JSON key, and strict parsers accept the XML and the JSON.

use std::collections::BTreeMap;

use crate::site::Site;

/// Each would break out of a different context. `MARK` identifies elements and attributes made from them.
pub const HOSTILE: [&str; 14] = [
    "\"><img src=x onerror=MARK()>",
    "'><svg/onload=MARK()>",
    "</script><script>MARK()</script>",
    "</style><style>*{color:red}</style>",
    "</title><script>MARK()</script>",
    "--><script>MARK()</script><!--",
    "]]><script>MARK()</script>",
    "&lt;script&gt;MARK()&lt;/script&gt;",
    "{{ site.title }}{% raw %}{#",
    "\" onmouseover=MARK() x=\"",
    "javascript:MARK()",
    "</text><script>MARK()</script>",
    "${MARK()}`;MARK();//",
    "\\u003cscript>MARK()\\\"\\",
];

fn toml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn csv(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// As text in Markdown: all punctuation is escaped.
fn words(text: &str) -> String {
    text.chars().map(|sign| if sign.is_ascii_punctuation() { format!("\\{sign}") } else { sign.to_string() }).collect()
}

/// A site with the string wherever an author, a spreadsheet or a colleague could put it.
pub fn site(text: &str) -> Site {
    let (quoted, cell, prose) = (toml(text), csv(text), words(text));
    let inner = toml(&prose);
    let title = toml(&format!("T {text}"));
    let blocks = format!(
        "```{{figures}}\ntitle = {inner}\n[[figure]]\nvalue = {inner}\nlabel = {inner}\nnote = {inner}\n```\n\n\
         ```{{timeline}}\ncaption = {inner}\n[[event]]\ndate = 2024-05-06\ntitle = {inner}\ntext = {inner}\n```\n\n\
         ```{{people}}\ncaption = {inner}\n[[person]]\nname = {quoted}\nrole = {quoted}\ntext = {inner}\n```\n\n\
         ```{{quote}}\ntext = {inner}\nby = {quoted}\nrole = {quoted}\nsource = \"s\"\n```\n\n\
         ```{{note}}\ntitle = {inner}\ntext = {inner}\n```\n\n\
         ```{{image}}\nfile = \"dot.gif\"\nalt = {title}\ncaption = {inner}\ncredit = {inner}\nsource = \"s\"\n```\n\n\
         ```{{table}}\ndata = \"t\"\ncaption = {inner}\nnote = {inner}\n```\n\n\
         ```{{chart}}\nkind = \"bar\"\ndata = \"t\"\nx = \"name\"\ny = \"n\"\ntitle = {inner}\nsubtitle = {inner}\nsummary = {inner}\n\
         highlight = {quoted}\n```\n\n\
         ```{{chart}}\nkind = \"bar\"\ndata = \"t\"\nx = \"name\"\ny = \"n\"\ntitle = \"A\"\nsummary = \"auto\"\nid = \"auto\"\n```\n"
    );
    let body = format!(
        "## {prose} {{#h}}\n\n{prose} *{prose}* [{prose}](<https://a.example/?q={prose}>) [x](https://a.example/ \"{prose}\") \
         ![{prose}](dot.gif \"{prose}\") <https://a.example/{}> [5](fact:t/{}/n).[](source:s) `{}`[^1]\n\n\
         [^1]: {prose}\n\n| {prose} | b |\n|---|---|\n| {prose} | 2 |\n\n```text\n{text}\n```\n\n~~~ x{prose}\nx\n~~~\n\n{blocks}",
        percent(text),
        percent(text),
        text.replace('`', "'"),
    );
    let front = format!(
        "kicker = {quoted}\ndescription = {inner}\nimage = \"dot.gif\"\nimage_alt = {title}\nlead = true\ndate = 2024-05-06\n\
         [extra]\nx = {quoted}\n"
    );
    Site::bare()
        .file(
            "site.toml",
            &format!(
                "title = {title}\ndescription = {quoted}\nauthor = {quoted}\nbase_url = \"https://example.org/\"\n[theme_options]\nfooter = {quoted}\n"
            ),
        )
        .file(
            "content/sources.toml",
            &format!(
                "[s]\ntitle = {quoted}\npublisher = {quoted}\nlicense = {quoted}\nshort = {quoted}\ncitation = {quoted}\nurl = \"https://a.example/\"\ndate = \"2024\"\nnote = {quoted}\n"
            ),
        )
        .file("content/data/t.csv", &format!("name,n,link\n{cell},5,{cell}\nplain,7,x\n"))
        .file(
            "content/data/t.toml",
            &format!(
                "title = {quoted}\ndescription = {quoted}\nkey = \"name\"\nsource = [\"s\"]\nlicense = {quoted}\nnotes = [{inner}]\n\
                 [field.name]\ntitle = {quoted}\ntype = \"string\"\n[field.n]\ntitle = {quoted}\ntype = \"number\"\nunit = {quoted}\n\
                 [field.link]\ntype = \"string\"\n"
            ),
        )
        .bytes("content/dot.gif", crate::site::PICTURE)
        .file("content/index.md", &format!("+++\ntitle = {title}\n+++\n\n{prose}\n"))
        .file("content/p.md", &format!("+++\ntitle = {title}\n{front}+++\n\n{body}"))
        .file(
            "content/rows/row.md",
            "+++\neach = \"t\"\ntitle = \"T {row.name}\"\ndescription = \"{row.name}\"\nslug = \"r {row.n}\"\n+++\n\n\
             {row.name} [{row.name}](https://a.example/?q={row.name}) `{row.name}` <i title=\"{row.name}\">x</i> \
             ![{row.name}](../dot.gif)\n\n```{note}\ntitle = \"{row.name}\"\ntext = \"{row.name}\"\n```\n",
        )
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The elements of a page roughly as a browser's parser would see them: the names and attributes of every tag.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = rest.char_indices().find(|(_, sign)| {
            match (quote, *sign) {
                (Some(open), sign) if sign == open => quote = None,
                (None, '"' | '\'') => quote = Some(*sign),
                (None, '>') => return true,
                _ => {}
            }
            false
        });
        let end = end.map_or(rest.len(), |(at, _)| at);
        found.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    found
}

/// The tag without its quoted values.
fn bare(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// The element that contains a page's JSON-LD.
const DATA: &str = "script type=\"application/ld+json\"";

#[test]
fn no_string_of_an_author_or_of_data_becomes_markup() {
    for text in HOSTILE {
        let site = site(text);
        let ran = site.build();
        assert_eq!(ran.code, 0, "{text}: {}", ran.stderr);
        for (path, bytes) in site.outputs() {
            let Ok(output) = String::from_utf8(bytes) else { continue };
            let end = path.rsplit('.').next().unwrap_or_default().to_owned();
            match end.as_str() {
                "html" => {
                    for tag in tags(&output) {
                        assert!(!bare(&tag).contains("MARK"), "{text} in {path}: <{tag}>");
                        // JSON-LD is data: no browser runs it.
                        let is_data = tag == DATA;
                        let is_script = tag.starts_with("script") && !tag.contains(" src=\"") && !is_data;
                        assert!(!is_script, "{text} in {path}: <{tag}>");
                        assert!(!bare(&tag).to_lowercase().contains(" on"), "{text} in {path}: <{tag}>");
                        let runs = tag.contains("href=\"javascript:") || tag.contains("src=\"javascript:");
                        assert!(!runs, "{text} in {path}: <{tag}>");
                    }
                    for data in output.split(&format!("<{DATA}>")).skip(1) {
                        let data = data.split("</script>").next().unwrap();
                        let read: Result<serde_json::Value, _> = serde_json::from_str(data);
                        assert!(read.is_ok() && !data.contains('<'), "{text} in {path}: {data}");
                    }
                    assert!(
                        !output.contains("*{color:red}</style>") || output.matches("<style").count() == 0,
                        "{path}"
                    );
                }
                "xml" | "svg" => well_formed(&output, &format!("{text} in {path}")),
                "json" => {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&output);
                    assert!(read.is_ok(), "{text} in {path}: {read:?}");
                }
                _ => {}
            }
        }
    }
}

/// Checks that XML is well-formed, with known entities and allowed characters only, and has no script in it.
fn well_formed(xml: &str, at: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_comments = true;
    config.check_end_names = true;
    config.allow_unmatched_ends = false;
    let mut depth = 0i32;
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap_or_else(|error| panic!("{at}: {error}")) {
            Event::Start(tag) => {
                depth += 1;
                names(&tag, at);
            }
            Event::Empty(tag) => names(&tag, at),
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{at}");
    let is_illegal =
        |sign: char| matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(is_illegal), "{at}");
    let entities: BTreeMap<&str, ()> = ["amp", "lt", "gt", "quot", "apos"].map(|name| (name, ())).into();
    for part in xml.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        assert!(entities.contains_key(name) || name.starts_with('#'), "{at}: &{name};");
    }
}

fn names(tag: &quick_xml::events::BytesStart<'_>, at: &str) {
    let name = tag.name().as_ref().to_owned();
    assert_ne!(name, "script", "{at}");
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{at}: {error}"));
        assert!(!attribute.key.as_ref().starts_with("on"), "{at}");
    }
}
