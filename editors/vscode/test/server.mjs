// Drives `nutgraf lsp` with the client library of Visual Studio Code: node test/server.mjs PROGRAM

import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import protocol from "vscode-languageserver-protocol/node.js";

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;
const program = process.argv[2] ?? "nutgraf";
const place = mkdtempSync(join(tmpdir(), "nutgraf-"));
const site = join(place, "site");
execFileSync(program, ["new", site]);

const server = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const told = new Map();
let tell = () => {};
connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
  told.set(uri, diagnostics);
  tell();
});
connection.onRequest(protocol.RegistrationRequest.type, () => {});
connection.listen();

/** Waits until the server has said of `uri` what `fits`. */
const until = async (uri, fits) => {
  while (!fits(told.get(uri) ?? [])) await new Promise((resolve) => (tell = resolve));
  return told.get(uri) ?? [];
};

const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(site).href,
  capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  workspaceFolders: [{ uri: pathToFileURL(site).href, name: "site" }],
});
assert.equal(capabilities.hoverProvider, true);
await connection.sendNotification(protocol.InitializedNotification.type, {});
const uri = pathToFileURL(join(site, "content/index.md")).href;
const text = readFileSync(join(site, "content/index.md"), "utf8").replace("[317 ppm]", "[319 ppm]");
const textDocument = { uri, languageId: "markdown", version: 1, text };
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
const [message] = await until(uri, (diagnostics) => diagnostics.length === 1);
assert.equal(message.code, "fact-disagrees");
const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
  textDocument: { uri },
  range: message.range,
  context: { diagnostics: [message] },
});
assert.equal(actions[0].title, "Write “317 ppm”");
const [edit] = actions[0].edit.changes[uri];
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: 2 },
  contentChanges: [{ range: edit.range, text: edit.newText }],
});
await until(uri, (diagnostics) => diagnostics.length === 0);
await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
const code = await new Promise((resolve) => server.on("exit", resolve));
assert.equal(code, 0);
rmSync(place, { recursive: true });
console.log("the server and the client library understand each other");
