//! HTML for browsers: pages with the reload script, and the preview's own pages.
//!
//! The outputs in memory stay byte for byte those of a build. The script is added only to what is sent.

/// The page with the reload script before its end. `tag` identifies the version of the page to the script; for the
/// preview's own pages it is their HTTP status.
pub fn with_client(html: &[u8], tag: &str) -> Vec<u8> {
    let script = format!("<script src=\"/__nutgraf/client.js\" data-page=\"{tag}\" defer></script>");
    let at = end_of_body(html).unwrap_or(html.len());
    let (before, after) = html.split_at_checked(at).unwrap_or((html, b""));
    [before, script.as_bytes(), after].concat()
}

/// The offset of the last `</body>`.
fn end_of_body(html: &[u8]) -> Option<usize> {
    html.windows(b"</body>".len()).rposition(|window| window.eq_ignore_ascii_case(b"</body>"))
}

/// The page that is shown in place of the site until a build succeeds, with the messages of the last build.
pub fn not_built_yet(messages: &str) -> Vec<u8> {
    let items: String = messages.lines().filter_map(message_item).collect();
    let body = format!("<p>The page appears by itself when these are fixed.</p>\n<ol>\n{items}</ol>");
    preview_page("500", "The site cannot be built yet", &body)
}

/// The page for an address that does not exist, if the site has no 404.html.
pub fn not_found(path: &str) -> Vec<u8> {
    let body = format!(
        "<p>There is nothing at <code>{}</code>. When there is, it appears here by itself.</p>\n<p><a href=\"/\">The \
         front page</a></p>",
        escape(path)
    );
    preview_page("404", "Not found", &body)
}

fn preview_page(status: &str, title: &str, body: &str) -> Vec<u8> {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"stylesheet\" href=\"/__nutgraf/overlay.css\">\n</head>\n\
         <body class=\"nutgraf-page\">\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    );
    with_client(page.as_bytes(), status)
}

/// A message as a list item. `None` if the line is not a message.
fn message_item(line: &str) -> Option<String> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| message.get(key).and_then(|value| value.as_str()).map(escape);
    let number = |key: &str| message.get(key).and_then(serde_json::Value::as_u64);
    let severity = text("severity").unwrap_or_default();
    let code = text("code").map(|code| format!(" <span class=\"code\">{code}</span>")).unwrap_or_default();
    let place = text("file").map(|file| match (number("line"), number("column")) {
        (Some(line), Some(column)) => format!("<p class=\"place\">{file}:{line}:{column}</p>"),
        _ => format!("<p class=\"place\">{file}</p>"),
    });
    let more = |key: &str| -> String {
        let texts = message.get(key).and_then(|list| list.as_array()).into_iter().flatten();
        let texts = texts.filter_map(|text| text.as_str());
        texts.map(|text| format!("<p class=\"{key}\">{}</p>", escape(text))).collect()
    };
    Some(format!(
        "<li class=\"{severity}\"><p class=\"head\"><span class=\"severity\">{severity}</span>{code}</p>{}\
         <p class=\"message\">{}</p>{}{}</li>\n",
        place.unwrap_or_default(),
        text("message").unwrap_or_default(),
        more("notes"),
        more("help"),
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_at_the_end_of_the_body() {
        let check = |html: &str, expected: &str| {
            let page = String::from_utf8(with_client(html.as_bytes(), "t")).unwrap();
            let script = "<script src=\"/__nutgraf/client.js\" data-page=\"t\" defer></script>";
            assert_eq!(page.replace(script, "@"), expected);
        };
        check("<body>x</body></html>", "<body>x@</body></html>");
        check("<body>x</BODY>", "<body>x@</BODY>");
        check("<pre>&lt;/body></pre></body>", "<pre>&lt;/body></pre>@</body>");
        check("no end", "no end@");
        check("", "@");
    }

    #[test]
    fn messages_are_shown_escaped() {
        let line = r#"{"severity":"error","code":"c","file":"a<b.md","line":1,"column":2,"message":"1 < 2","notes":["n"],"help":[]}"#;
        let page = String::from_utf8(not_built_yet(line)).unwrap();
        assert!(page.contains("a&lt;b.md:1:2") && page.contains("1 &lt; 2") && page.contains("class=\"notes\">n<"));
        assert!(!String::from_utf8(not_found("/<script>")).unwrap().contains("<script>"));
    }
}
