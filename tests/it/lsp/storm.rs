//! Random edits and requests: every request gets a response, and cancelled ones are answered as such.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::client::Client;
use crate::site::Site;

/// Numbers that look random and are the same in each run (xorshift64, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn pick<'p>(&mut self, from: &[&'p str]) -> &'p str {
        from[self.below(from.len())]
    }
}

const PIECES: [&str; 24] = [
    "",
    " ",
    "\n",
    "+++",
    "```",
    "```{table}\n",
    "data = \"t\"\n",
    "[x](",
    "fact:",
    "t/",
    "a/",
    "b)",
    "](source:s)",
    "[](fact:t/1/b)",
    "😀",
    "\r\n",
    "\"",
    "{",
    "#",
    "é",
    "|",
    "[field.",
    "= ",
    "\u{feff}",
];

const METHODS: [&str; 10] = [
    "hover",
    "completion",
    "definition",
    "references",
    "prepareRename",
    "rename",
    "codeAction",
    "inlayHint",
    "documentSymbol",
    "documentLink",
];

#[test]
fn every_request_has_its_answer() {
    let sidecar =
        "title = \"T\"\nkey = \"a\"\nsource = \"s\"\n[field.a]\ntype = \"string\"\n[field.b]\ntype = \"number\"\n";
    let site = Site::new()
        .table("t", "a,b\n1,2\n2,3\n", sidecar)
        .file("content/sources.toml", "[s]\npublisher = \"P\"\ntitle = \"T\"\n")
        .page("p.md", "It is [2](fact:t/1/b), [all](fact:t/all/b?sum), [p](index.md#x).[](source:s)\n\n```{table}\ndata = \"t\"\n```\n");
    let files = [
        "content/p.md",
        "content/index.md",
        "content/data/t.csv",
        "content/data/t.toml",
        "content/sources.toml",
        "site.toml",
    ];
    let mut editor = Client::on(&site.root());
    for file in files {
        editor.open(file);
    }
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut asked = BTreeSet::new();
    for round in 0..400 {
        let file = numbers.pick(&files);
        let (line, character) = (numbers.below(14), numbers.below(30));
        let at = json!({ "line": line, "character": character });
        let to = json!({ "line": line + numbers.below(2), "character": character + numbers.below(9) });
        let uri = editor.uri(file);
        if round % 3 == 0 {
            let text = numbers.pick(&PIECES);
            let changes = json!([{ "range": { "start": at, "end": to }, "text": text }]);
            let document = json!({ "uri": uri, "version": round });
            editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        } else {
            let params = json!({
                "textDocument": { "uri": uri }, "position": at, "range": { "start": at, "end": to },
                "newName": numbers.pick(&PIECES), "context": { "diagnostics": [], "includeDeclaration": true },
            });
            asked.insert(editor.ask(&format!("textDocument/{}", numbers.pick(&METHODS)), params));
            // Not all at once, because the buffer of the pipe is limited.
            if round % 5 == 0 {
                let last = *asked.last().unwrap();
                while asked.contains(&last) {
                    let message = editor.receive();
                    settle(&mut asked, &message);
                }
            }
        }
    }
    while !asked.is_empty() {
        let message = editor.receive();
        settle(&mut asked, &message);
    }
    editor.close();
}

fn settle(asked: &mut BTreeSet<i64>, message: &Value) {
    if let Some(id) = message["id"].as_i64() {
        assert!(asked.remove(&id), "answered twice or never asked: {message}");
        assert_ne!(message["error"]["code"], -32603, "a request failed within: {message}");
    }
}

#[test]
fn cancelled_and_impossible_requests_are_answered_as_such() {
    let site = Site::new();
    let mut editor = Client::on(&site.root());
    editor.open("content/index.md");
    let uri = editor.uri("content/index.md");
    let document = json!({ "textDocument": { "uri": uri } });
    // The first keeps the server busy while the others arrive.
    let first = editor.ask("textDocument/documentSymbol", document.clone());
    let second = editor.ask("textDocument/documentSymbol", document.clone());
    editor.notify("$/cancelRequest", json!({ "id": second }));
    assert!(editor.answer_to(first).get("error").is_none());
    assert_eq!(editor.answer_to(second)["error"]["code"], -32800);
    let unknown = editor.ask("textDocument/unheardOf", document.clone());
    assert_eq!(editor.answer_to(unknown)["error"]["code"], -32601);
    let wrong = editor.ask("textDocument/hover", document.clone());
    assert_eq!(editor.answer_to(wrong)["error"]["code"], -32602, "it lacks a position");
    let elsewhere = json!({ "textDocument": { "uri": "untitled:x" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.request("textDocument/hover", elsewhere), Value::Null);
    let shutdown = editor.ask("shutdown", Value::Null);
    editor.answer_to(shutdown);
    let late = editor.ask("textDocument/documentSymbol", document);
    assert_eq!(editor.answer_to(late)["error"]["code"], -32600);
    editor.notify("exit", Value::Null);
}
