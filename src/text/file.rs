//! A file of the site: its path, its bytes and their hash. `read` makes them; nothing later changes them.

use std::sync::Arc;

use bytes::Bytes;
use bytestring::ByteString;

/// Path of a file relative to the site's root, with `/` between its parts: `content/tariff-fight.md`.
pub type FilePath = Arc<str>;

/// The bytes of one file as they stood when the build began.
#[derive(Debug, Clone)]
pub struct File {
    pub path: FilePath,
    pub bytes: Bytes,
    /// Hash of the bytes, to recognise a file that has not changed. Not for security.
    pub hash: u64,
}

impl File {
    pub fn new(path: impl Into<FilePath>, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let hash = content_hash(&bytes);
        Self { path: path.into(), bytes, hash }
    }

    /// The text of the file, to be kept as long as anybody needs it; nothing where it is no text.
    pub fn shared_text(&self) -> ByteString {
        ByteString::try_from(self.bytes.clone()).unwrap_or_default()
    }

    /// The file as text; a byte-order mark at its start stays in it.
    ///
    /// The error is the offset of the first byte that is not UTF-8 (RFC 3629).
    pub fn text(&self) -> Result<&str, usize> {
        std::str::from_utf8(&self.bytes).map_err(|error| error.valid_up_to())
    }
}

/// A fast hash of bytes; the same bytes give the same hash on every machine.
pub fn content_hash(bytes: &[u8]) -> u64 {
    rapidhash::v3::rapidhash_v3(bytes)
}
