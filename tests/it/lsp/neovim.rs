//! A real editor, headless Neovim, shows what the server reports.

use std::process::Command;

use crate::needs;
use crate::site::{PROGRAM, Site};

/// Opens a page, changes a word, waits for the message, applies the first fix and waits until the message is gone.
const SCRIPT: &str = r#"
local program, site = vim.env.NUTGRAF, vim.env.SITE
vim.cmd("edit " .. site .. "/content/index.md")
local id = vim.lsp.start_client({ name = "nutgraf", cmd = { program, "lsp" }, root_dir = site })
vim.lsp.buf_attach_client(0, id)
local shown = function(count)
  assert(vim.wait(60000, function() return #vim.diagnostic.get(0) == count end), count .. " messages did not come")
end
vim.cmd('%s/"\\[317 ppm\\]/"[319 ppm]/')
shown(1)
local message = vim.diagnostic.get(0)[1]
local params = {
  textDocument = { uri = vim.uri_from_bufnr(0) },
  position = { line = message.lnum, character = message.col },
  range = { start = { line = message.lnum, character = message.col }, ["end"] = { line = message.lnum, character = message.col } },
  context = { diagnostics = {} },
}
local ask = function(method)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, answer in pairs(answers) do return answer.result end
end
local hover = ask("textDocument/hover").contents.value
local fix = ask("textDocument/codeAction")[1]
io.stdout:write(message.code or message.user_data.lsp.code, " ", message.lnum + 1, " ", message.message, "\n", hover, "\n", fix.title, "\n")
vim.lsp.util.apply_workspace_edit(fix.edit, "utf-16")
shown(0)
io.stdout:write("gone\n")
vim.cmd("qall!")
"#;

#[test]
fn shows_messages_cells_and_fixes() {
    if Command::new("nvim").arg("--version").output().is_err() {
        return needs::missing("there is no Neovim");
    }
    let place = Site::bare();
    let site = place.beside("fresh");
    assert!(Command::new(PROGRAM).arg("new").arg(&site).output().unwrap().status.success());
    let script = place.beside("drive.lua");
    std::fs::write(&script, SCRIPT).unwrap();
    let ran = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!(
            "lua local ok, why = pcall(dofile, '{}') if not ok then io.stdout:write(why) vim.cmd('cquit') end",
            script.display()
        ))
        .env("NUTGRAF", PROGRAM)
        .env("SITE", &site)
        .env("HOME", place.beside("home"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    for wanted in ["“319 ppm” does not agree with the data", "| 1960 | **316.91** |", "Write “317 ppm”", "gone"]
    {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}
