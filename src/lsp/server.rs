//! The main loop of the server: handles messages in order and, when no more are waiting, publishes diagnostics after each
//! change.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::diagnostics;
use super::positions::PositionEncoding;
use super::protocol::{
    CANCELLED, DidChangeParams, DidChangeWatchedFilesParams, DidOpenParams, DocumentParams, INTERNAL_ERROR,
    INVALID_REQUEST,
};
use super::requests::{self, RequestError};
use super::uri::path_from_uri;
use super::workspace::Workspace;
use crate::pipeline::{self, AnalysisDepth};
use crate::read::nearby::is_site;
use crate::text::FilePath;

/// Messages that arrive within this time of each other are received together, so that a cancellation is seen before its
/// request is handled.
const BATCH_WINDOW: Duration = Duration::from_millis(2);
/// After this time without a message, pages are rendered too, to find mistakes in templates.
const IDLE: Duration = Duration::from_millis(500);

/// Serves one editor over stdin and stdout until it exits. `request` is how each site is checked that the editor opens,
/// apart from its folder.
///
/// # Errors
///
/// If the editor violates the protocol.
pub fn run(request: &pipeline::BuildRequest) -> Result<(), String> {
    let (connection, threads) = Connection::stdio();
    serve(&connection, request)?;
    drop(connection);
    threads.join().map_err(|error| error.to_string())
}

/// Serves one editor over `connection`.
pub fn serve(connection: &Connection, request: &pipeline::BuildRequest) -> Result<(), String> {
    let (id, params) = connection.initialize_start().map_err(|error| error.to_string())?;
    let encoding = encoding(&params);
    let result = json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "nutgraf", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, result).map_err(|error| error.to_string())?;
    let has_watcher = flag(&params, "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
    let mut server = Server {
        connection,
        request: request.clone(),
        encoding,
        shows_hints: flag(&params, "/initializationOptions/inlayHints"),
        sites: Vec::new(),
        waiting: VecDeque::new(),
        has_shut_down: false,
    };
    if has_watcher {
        server.watch();
    }
    for folder in folders(&params) {
        server.open_folder(&folder);
    }
    server.run();
    Ok(())
}

fn flag(params: &Value, path: &str) -> bool {
    params.pointer(path).and_then(Value::as_bool).unwrap_or(false)
}

/// UTF-8 if the editor supports it, otherwise UTF-16, which every editor supports.
fn encoding(params: &Value) -> PositionEncoding {
    let offered = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
    match offered.is_some_and(|offered| offered.contains(&"utf-8".into())) {
        true => PositionEncoding::Utf8,
        false => PositionEncoding::Utf16,
    }
}

/// The capabilities that the server announces (LSP 3.17, “Initialize Request”).
fn capabilities(encoding: PositionEncoding) -> Value {
    json!({
        "positionEncoding": match encoding { PositionEncoding::Utf8 => "utf-8", PositionEncoding::Utf16 => "utf-16" },
        "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
        "hoverProvider": true,
        "completionProvider": { "triggerCharacters": [":", "/", "(", "#", "\"", "{", ".", "?", "["] },
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": { "prepareProvider": true },
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "documentSymbolProvider": true,
        "documentLinkProvider": { "resolveProvider": false },
        "inlayHintProvider": true,
    })
}

/// The folders that the editor has open.
fn folders(params: &Value) -> Vec<PathBuf> {
    let several = params.get("workspaceFolders").and_then(Value::as_array);
    let uris = several.into_iter().flatten().filter_map(|folder| folder.get("uri"));
    let one = params.get("rootUri").filter(|_| several.is_none_or(Vec::is_empty));
    uris.chain(one).filter_map(|uri| path_from_uri(uri.as_str()?)).collect()
}

/// The state of the server for one editor.
struct Server<'c> {
    connection: &'c Connection,
    request: pipeline::BuildRequest,
    encoding: PositionEncoding,
    shows_hints: bool,
    /// The sites of the files that the editor has opened.
    sites: Vec<Workspace>,
    /// Received messages that have not been handled.
    waiting: VecDeque<Message>,
    /// Whether the editor has sent `shutdown`, after which only `exit` may follow.
    has_shut_down: bool,
}

impl Server<'_> {
    /// Handles messages until the editor exits.
    fn run(&mut self) {
        loop {
            self.receive();
            let Some(message) = self.waiting.pop_front() else {
                if !self.wait_or_analyse() {
                    return;
                }
                continue;
            };
            match message {
                Message::Request(request) => self.handle_request(request),
                Message::Notification(notification) if notification.method == "exit" => return,
                Message::Notification(notification) => self.handle_notification(notification),
                Message::Response(_) => {}
            }
        }
    }

    /// Receives the messages that have arrived.
    fn receive(&mut self) {
        while let Ok(message) = self.connection.receiver.recv_timeout(BATCH_WINDOW) {
            self.waiting.push_back(message);
        }
    }

    /// When no message is waiting, analyses what has changed, or waits. Returns whether the editor is still connected.
    fn wait_or_analyse(&mut self) -> bool {
        if let Some(at) = self.sites.iter().position(|site| site.is_stale) {
            self.refresh(at, AnalysisDepth::Content);
            return true;
        }
        let Some(at) = self.sites.iter().position(|site| site.is_shallow) else {
            return match self.connection.receiver.recv() {
                Ok(message) => {
                    self.waiting.push_back(message);
                    true
                }
                Err(_) => false,
            };
        };
        match self.connection.receiver.recv_timeout(IDLE) {
            Ok(message) => self.waiting.push_back(message),
            Err(error) if error.is_timeout() => self.refresh(at, AnalysisDepth::Rendered),
            Err(_) => return false,
        }
        true
    }

    /// Analyses a site again and publishes its messages.
    fn refresh(&mut self, at: usize, depth: AnalysisDepth) {
        let Some(site) = self.sites.get_mut(at) else { return };
        let looked = catch_unwind(AssertUnwindSafe(|| site.refresh(depth)));
        if looked.is_err() {
            // After a bug, the last results stay until the next change.
            (site.is_stale, site.is_shallow) = (false, false);
            return;
        }
        for (uri, messages) in diagnostics::publish(site) {
            self.notify("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": messages }));
        }
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        // If the editor has exited, receiving from it fails next.
        let _ = self.connection.sender.send(notification.into());
    }

    fn respond(&self, id: RequestId, answer: Result<Value, RequestError>) {
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, error.code, error.message),
        };
        let _ = self.connection.sender.send(response.into());
    }

    fn handle_request(&mut self, request: Request) {
        let refused = |code: i32, message: &str| Err(RequestError { code, message: message.to_owned() });
        let Request { id, method, params } = request;
        if self.is_cancelled(&id) {
            return self.respond(id, refused(CANCELLED, "cancelled"));
        }
        if self.has_shut_down {
            return self.respond(id, refused(INVALID_REQUEST, "the server is shutting down"));
        }
        if method == "shutdown" {
            self.has_shut_down = true;
            return self.respond(id, Ok(Value::Null));
        }
        if method == "textDocument/inlayHint" && !self.shows_hints {
            return self.respond(id, Ok(json!([])));
        }
        let site = requests::document(&params).and_then(|path| self.site_of(&path));
        let answer = match site {
            None => requests::empty_response(&method),
            Some((at, file)) => {
                if self.sites.get(at).is_some_and(|site| site.is_stale) {
                    self.refresh(at, AnalysisDepth::Content);
                }
                match self.sites.get_mut(at) {
                    Some(site) => {
                        let answer = AssertUnwindSafe(|| requests::respond(site, &file, &method, params));
                        let failed =
                            || RequestError { code: INTERNAL_ERROR, message: "this request failed".to_owned() };
                        catch_unwind(answer).unwrap_or_else(|_| Err(failed()))
                    }
                    None => requests::empty_response(&method),
                }
            }
        };
        self.respond(id, answer);
    }

    /// Whether the editor has cancelled the request. The cancellation is removed from the waiting messages.
    fn is_cancelled(&mut self, id: &RequestId) -> bool {
        let is_it = |message: &Message| match message {
            Message::Notification(note) if note.method == "$/cancelRequest" => {
                let number = note.params.get("id").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok());
                let text = note.params.get("id").and_then(Value::as_str);
                number.map(RequestId::from).or_else(|| text.map(|text| text.to_owned().into())).as_ref() == Some(id)
            }
            _ => false,
        };
        let found = self.waiting.iter().position(is_it);
        found.and_then(|at| self.waiting.remove(at)).is_some()
    }

    fn handle_notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                let Some(opened) = read::<DidOpenParams>(params) else { return };
                if let Some((at, file)) = path_from_uri(&opened.text_document.uri).and_then(|path| self.site_of(&path))
                {
                    self.with_site(at, |site| site.open(file, opened.text_document.text));
                }
            }
            "textDocument/didChange" => {
                let Some(changed) = read::<DidChangeParams>(params) else { return };
                if let Some((at, file)) = path_from_uri(&changed.text_document.uri).and_then(|path| self.site_of(&path))
                {
                    self.with_site(at, |site| site.edit(&file, changed.content_changes));
                }
            }
            "textDocument/didSave" => self.with_file(params, |site, file| site.saved(file)),
            "textDocument/didClose" => self.with_file(params, |site, file| site.close(file)),
            "workspace/didChangeWatchedFiles" => {
                let Some(watched) = read::<DidChangeWatchedFilesParams>(params) else { return };
                for change in watched.changes {
                    let Some((at, file)) = path_from_uri(&change.uri).and_then(|path| self.site_of(&path)) else {
                        continue;
                    };
                    // `FileChangeType.Changed`: the list of files is the same.
                    self.with_site(at, |site| if change.kind == 2 { site.saved(&file) } else { site.moved() });
                }
            }
            _ => {}
        }
    }

    fn with_file(&mut self, params: Value, act: impl FnOnce(&mut Workspace, &FilePath)) {
        let document = read::<DocumentParams>(params).and_then(|about| path_from_uri(&about.text_document.uri));
        if let Some((at, file)) = document.and_then(|path| self.site_of(&path)) {
            self.with_site(at, |site| act(site, &file));
        }
    }

    fn with_site(&mut self, at: usize, act: impl FnOnce(&mut Workspace)) {
        if let Some(site) = self.sites.get_mut(at) {
            act(site);
        }
    }

    /// The site that a file on disk belongs to, opened if necessary, and the file's path in it.
    fn site_of(&mut self, path: &Path) -> Option<(usize, FilePath)> {
        let root = path.ancestors().skip(1).find(|above| is_site(above))?.to_path_buf();
        let at = match self.sites.iter().position(|site| site.root() == root) {
            Some(at) => at,
            None => {
                self.open_folder(&root);
                self.sites.len().checked_sub(1)?
            }
        };
        let file = self.sites.get(at)?.site_path(path)?;
        Some((at, file))
    }

    /// Opens the folder as a site, if it is one.
    fn open_folder(&mut self, folder: &Path) {
        let is_known = self.sites.iter().any(|site| site.root() == folder);
        if !is_known && is_site(folder) {
            let request = pipeline::BuildRequest {
                root: folder.to_path_buf(),
                output: folder.join("public"),
                ..self.request.clone()
            };
            self.sites.push(Workspace::new(request, self.encoding));
        }
    }

    /// Asks the editor to report changes on disk.
    fn watch(&self) {
        let watchers: Vec<Value> = ["site.toml", "content/**", "themes/**", "templates/**", "static/**"]
            .iter()
            .map(|pattern| json!({ "globPattern": format!("**/{pattern}") }))
            .collect();
        let registrations = json!([{
            "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
        }]);
        let id = RequestId::from("watch".to_owned());
        let request =
            Request::new(id, "client/registerCapability".to_owned(), json!({ "registrations": registrations }));
        let _ = self.connection.sender.send(request.into());
    }
}

/// The parameters of a notification. Invalid ones are ignored, since a notification has no response.
fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
