//! Reads the answers to questions: keys pressed on a terminal, or the letters of piped input.

use std::io::{IsTerminal, Read};

/// A key that answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A visible ASCII character.
    Letter(char),
    /// Ctrl-C.
    Interrupt,
    /// The end of the input.
    EndOfInput,
}

/// Reads keys. While this exists, the terminal delivers keys one by one without echoing them.
pub struct KeyInput {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl KeyInput {
    /// Sets the terminal, if input comes from one, to deliver single keys.
    pub fn open() -> Self {
        #[cfg(unix)]
        {
            use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
            let stdin = std::io::stdin();
            let before = if stdin.is_terminal() { tcgetattr(&stdin).ok() } else { None };
            if let Some(before) = &before {
                let mut single = before.clone();
                single.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG);
                // If this fails, every key has to be followed by the return key.
                let _ = tcsetattr(&stdin, OptionalActions::Now, &single);
            }
            Self { before }
        }
        #[cfg(not(unix))]
        Self {}
    }

    /// Whether input comes from a terminal.
    pub fn is_terminal(&self) -> bool {
        std::io::stdin().is_terminal()
    }

    /// The next key, skipping spaces and line ends.
    pub fn next(&mut self) -> Key {
        let mut byte = [0u8];
        loop {
            match std::io::stdin().lock().read(&mut byte) {
                Ok(0) => return Key::EndOfInput,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return Key::EndOfInput,
                Ok(_) => match byte {
                    [0x03] => return Key::Interrupt,
                    [0x04] => return Key::EndOfInput,
                    [letter] if letter.is_ascii_graphic() => return Key::Letter(char::from(letter)),
                    // Line ends, arrow keys, letters of other scripts.
                    _ => {}
                },
            }
        }
    }
}

impl Drop for KeyInput {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            let _ = rustix::termios::tcsetattr(std::io::stdin(), rustix::termios::OptionalActions::Now, before);
        }
    }
}
