//! An editor, as the server sees one.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::site::PROGRAM;

pub struct Client {
    root: PathBuf,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    last: i64,
    /// The latest messages about each file, by its path in the site.
    pub shown: BTreeMap<String, Vec<Value>>,
    pub texts: BTreeMap<String, String>,
}

impl Client {
    /// Opens a site.
    pub fn on(root: &Path) -> Self {
        let root = root.canonicalize().unwrap();
        let mut command = Command::new(PROGRAM);
        let command = command.args(["lsp", "--today", "2026-01-01"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let (shown, texts) = (BTreeMap::new(), BTreeMap::new());
        let mut client = Self { root: root.clone(), child, input, output, last: 0, shown, texts };
        let params = json!({
            "processId": null, "rootUri": format!("file://{}", root.display()),
            "capabilities": {}, "initializationOptions": { "inlayHints": true },
        });
        let answer = client.request("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "nutgraf", "{answer}");
        client.notify("initialized", json!({}));
        client
    }

    pub fn uri(&self, file: &str) -> String {
        format!("file://{}/{file}", self.root.display())
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting for the response. Returns its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params }));
        self.last
    }

    /// The next message from the server; messages about files are recorded.
    pub fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server has gone");
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        let message: Value = serde_json::from_slice(&bytes).unwrap();
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap();
            let file = uri.strip_prefix(&self.uri("")).unwrap().to_owned();
            self.shown.insert(file, message["params"]["diagnostics"].as_array().unwrap().clone());
        }
        message
    }

    /// The complete response to a request.
    pub fn answer_to(&mut self, id: i64) -> Value {
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer_to(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub fn open(&mut self, file: &str) {
        let text = std::fs::read_to_string(self.root.join(file)).unwrap();
        self.texts.insert(file.to_owned(), text.clone());
        let document = json!({ "uri": self.uri(file), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the first `old` in an open file with `new`, as typing does: only that range changes.
    #[track_caller]
    pub fn replace(&mut self, file: &str, old: &str, new: &str) {
        let text = self.texts.get(file).expect("an open file").clone();
        let at = text.find(old).unwrap_or_else(|| panic!("no {old} in {file}"));
        let range = json!({ "start": position(&text, at), "end": position(&text, at + old.len()) });
        self.texts.insert(file.to_owned(), format!("{}{new}{}", &text[..at], &text[at + old.len()..]));
        let document = json!({ "uri": self.uri(file), "version": 2 });
        let changes = json!([{ "range": range, "text": new }]);
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// A request about the position `offset` bytes after the start of the first `words` in an open file.
    #[track_caller]
    pub fn at(&mut self, method: &str, file: &str, words: &str, offset: usize, more: Value) -> Value {
        let text = self.texts.get(file).expect("an open file");
        let at = text.find(words).unwrap_or_else(|| panic!("no {words} in {file}")) + offset;
        let mut params = json!({ "textDocument": { "uri": self.uri(file) }, "position": position(text, at) });
        params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.request(&format!("textDocument/{method}"), params)
    }

    /// The labels of the completions after `words`.
    #[track_caller]
    pub fn completions(&mut self, file: &str, words: &str) -> Vec<String> {
        let found = self.at("completion", file, words, words.len(), json!({}));
        let items = found["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// Quick fixes at `words`.
    #[track_caller]
    pub fn fixes(&mut self, file: &str, words: &str) -> Vec<Value> {
        let text = self.texts.get(file).expect("an open file");
        let at = position(text, text.find(words).unwrap_or_else(|| panic!("no {words} in {file}")) + 1);
        let params = json!({
            "textDocument": { "uri": self.uri(file) }, "range": { "start": at, "end": at },
            "context": { "diagnostics": [] },
        });
        self.request("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    /// Everything that the server reports about the site as it is now, in the form of [`Client::messages_of_check`].
    pub fn messages(&mut self) -> Vec<String> {
        // Each response comes after the messages about earlier changes.
        let uri = self.uri("content/index.md");
        self.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        let all = self.shown.iter().flat_map(|(file, messages)| messages.iter().map(move |message| (file, message)));
        let mut all: Vec<String> = all
            .map(|(file, message)| {
                let start = &message["range"]["start"];
                let line = start["line"].as_u64().unwrap() + 1;
                let words = message["message"].as_str().unwrap().lines().next().unwrap_or_default().to_owned();
                format!("{file}:{line}: {}: {words}", message["code"].as_str().unwrap())
            })
            .collect();
        all.sort();
        all
    }

    /// Writes the unsaved texts to another copy of the site and checks that.
    pub fn messages_of_check(&self, copy: &Path) -> Vec<String> {
        for (file, text) in &self.texts {
            std::fs::write(copy.join(file), text).unwrap();
        }
        messages_of_check(copy)
    }

    /// Applies an edit that the server suggests to the files on disk.
    pub fn carry_out(&self, edit: &Value) {
        let path = |uri: &Value| PathBuf::from(decoded(uri.as_str().unwrap().strip_prefix("file://").unwrap()));
        let apply = |uri: &Value, edits: &Value| {
            let path = path(uri);
            let mut text = std::fs::read_to_string(&path).unwrap_or_default();
            let mut spans: Vec<(usize, usize, String)> = edits
                .as_array()
                .unwrap()
                .iter()
                .map(|edit| {
                    let at = |end: &str| offset(&text, &edit["range"][end]);
                    (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
                })
                .collect();
            spans.sort();
            for (start, end, new) in spans.into_iter().rev() {
                text.replace_range(start..end, &new);
            }
            std::fs::write(path, text).unwrap();
        };
        for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
            apply(&json!(uri), edits);
        }
        for step in edit["documentChanges"].as_array().into_iter().flatten() {
            match step["kind"].as_str() {
                Some("rename") => std::fs::rename(path(&step["oldUri"]), path(&step["newUri"])).unwrap(),
                Some("create") => std::fs::write(path(&step["uri"]), "").unwrap(),
                _ => apply(&step["textDocument"]["uri"], &step["edits"]),
            }
        }
    }

    /// Stops the server as an editor does when it closes.
    pub fn close(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

/// `FILE:LINE: CODE: words` of each message of `nutgraf check`.
pub fn messages_of_check(root: &Path) -> Vec<String> {
    let ran = Command::new(PROGRAM)
        .args(["check", "--format", "json", "--today", "2026-01-01", "--root"])
        .arg(root)
        .output()
        .unwrap();
    let lines = String::from_utf8(ran.stdout).unwrap();
    let mut all: Vec<String> = lines
        .lines()
        .map(|line| {
            let message: Value = serde_json::from_str(line).unwrap();
            let words = message["message"].as_str().unwrap().lines().next().unwrap_or_default();
            format!(
                "{}:{}: {}: {words}",
                message["file"].as_str().unwrap(),
                message["line"],
                message["code"].as_str().unwrap()
            )
        })
        .collect();
    all.sort();
    all
}

/// A position counts UTF-16.
pub fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": before.matches('\n').count(), "character": before[start..].encode_utf16().count() })
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = [rest.clone().next(), rest.clone().nth(1)]
            .map(|digit| digit.and_then(|digit| char::from(digit).to_digit(16)));
        match (byte, hex) {
            (b'%', [Some(high), Some(low)]) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap());
                rest.nth(1);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn offset(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let mut units = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut at = start;
    for letter in text[start..].chars() {
        if units == 0 {
            break;
        }
        units = units.saturating_sub(letter.len_utf16());
        at += letter.len_utf8();
    }
    at
}
