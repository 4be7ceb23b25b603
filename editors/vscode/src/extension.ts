// Starts `nutgraf lsp`, and runs two commands in a terminal. Everything about a site comes from the server.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

function settings(): { path: string; args: string[]; inlayHints: boolean } {
  const configured = vscode.workspace.getConfiguration("nutgraf");
  return {
    path: configured.get<string>("path") || "nutgraf",
    args: configured.get<string[]>("arguments") ?? [],
    inlayHints: configured.get<boolean>("inlayHints") ?? false,
  };
}

async function start(): Promise<void> {
  const { path, args, inlayHints } = settings();
  const server: ServerOptions = { command: path, args: ["lsp", ...args] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", pattern: "**/*.{md,csv,tsv,toml}" },
    ],
    initializationOptions: { inlayHints },
  };
  client = new LanguageClient("nutgraf", "Nutgraf", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const help = "Install Nutgraf, or name the program in the setting nutgraf.path.";
    void vscode.window.showErrorMessage(`${path} lsp could not be started. ${help} (${String(error)})`);
  }
}

async function stop(): Promise<void> {
  await client?.stop();
  client = undefined;
}

/// The site of the open file, or the only one of the workspace.
async function site(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const found = await vscode.workspace.findFiles("**/site.toml", "**/{node_modules,target}/**");
  const folders = found.map((file) => vscode.Uri.joinPath(file, ".."));
  const holding = folders.filter((folder) => open?.fsPath.startsWith(folder.fsPath));
  // The innermost of nested sites.
  return holding.sort((one, other) => other.fsPath.length - one.fsPath.length)[0] ?? folders[0];
}

function run(name: string, args: string[], cwd?: vscode.Uri): void {
  const terminal = vscode.window.createTerminal({ name, shellPath: settings().path, shellArgs: args, cwd });
  terminal.show(true);
}

async function preview(): Promise<void> {
  const folder = await site();
  if (folder) {
    run("Nutgraf preview", ["serve", "--open"], folder);
  } else {
    void vscode.window.showInformationMessage("There is no site.toml in this workspace.");
  }
}

async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const here = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const messages = here.filter((message) => message.source === "nutgraf");
  const atCursor = messages.find((message) => editor && message.range.contains(editor.selection.active));
  const codes = [...new Set(messages.map((message) => String(message.code)))];
  const code = atCursor ? String(atCursor.code) : await vscode.window.showQuickPick(codes, { title: "Which message?" });
  if (code) {
    // The page stays open until the terminal is closed.
    const terminal = vscode.window.createTerminal(`Nutgraf: ${code}`);
    terminal.show(true);
    terminal.sendText(`"${settings().path}" explain ${code}`);
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("nutgraf.preview", preview),
    vscode.commands.registerCommand("nutgraf.explain", explain),
    vscode.commands.registerCommand("nutgraf.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("nutgraf")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
