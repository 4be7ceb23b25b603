//! Answers to questions: keys pressed on a terminal, or piped input, letter by letter.

use std::io::{IsTerminal, Read};

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Letter(char),
    /// Ctrl-C.
    Interrupt,
    /// The end of the input.
    End,
}

/// Reads keys. While it exists, the terminal delivers keys one by one without echoing them.
pub struct Keys {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl Keys {
    pub fn open() -> Self {
        #[cfg(unix)]
        {
            use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
            let stdin = std::io::stdin();
            let before = if stdin.is_terminal() { tcgetattr(&stdin).ok() } else { None };
            if let Some(before) = &before {
                let mut single = before.clone();
                single.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG);
                // Without it, every key needs the return key after it.
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
                Ok(0) => return Key::End,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return Key::End,
                Ok(_) => match byte {
                    [0x03] => return Key::Interrupt,
                    [0x04] => return Key::End,
                    [letter] if letter.is_ascii_graphic() => return Key::Letter(char::from(letter)),
                    // Line ends, arrow keys, letters of other scripts.
                    _ => {}
                },
            }
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            let _ = rustix::termios::tcsetattr(std::io::stdin(), rustix::termios::OptionalActions::Now, before);
        }
    }
}
