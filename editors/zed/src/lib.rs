//! The extension for Zed: finds the program and starts its language server.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Nutgraf;

impl zed::Extension for Nutgraf {
    fn new() -> Self {
        Self
    }

    /// The program named in the settings (`lsp.nutgraf.binary.path`), otherwise the one on the path. It is not started
    /// outside a site, where it would report nothing.
    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        if worktree.read_text_file("site.toml").is_err() {
            return Err("this folder is no site: it has no site.toml".to_owned());
        }
        let named = LspSettings::for_worktree(server.as_ref(), worktree).ok().and_then(|settings| settings.binary?.path);
        let command = named.or_else(|| worktree.which("nutgraf")).ok_or(
            "`nutgraf` is not on the path: install it, or name it in the settings as lsp.nutgraf.binary.path",
        )?;
        Ok(Command { command, args: vec!["lsp".to_owned()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Nutgraf);
