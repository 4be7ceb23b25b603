//! A file of the site: its path, its bytes and their hash. `read` makes files; later stages do not change them.

use std::sync::Arc;

use bytes::Bytes;
use bytestring::ByteString;

/// Path of a file relative to the site's root, with `/` between its parts: `content/tariff-fight.md`.
pub type FilePath = Arc<str>;

/// One file with the bytes that it had when the build began.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path.
    pub path: FilePath,
    /// Its contents; cloning shares them.
    pub bytes: Bytes,
    /// [`content_hash`] of the bytes, to recognise a file that has not changed. Not for security.
    pub hash: u64,
}

impl File {
    /// A file with the hash of its bytes.
    pub fn new(path: impl Into<FilePath>, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let hash = content_hash(&bytes);
        Self { path: path.into(), bytes, hash }
    }

    /// The text of the file, sharing its memory. Empty if the bytes are not UTF-8.
    pub fn shared_text(&self) -> ByteString {
        ByteString::try_from(self.bytes.clone()).unwrap_or_default()
    }

    /// The file as text; a byte-order mark at its start is kept.
    ///
    /// # Errors
    ///
    /// The offset of the first byte that is not UTF-8 (RFC 3629).
    pub fn text(&self) -> Result<&str, usize> {
        std::str::from_utf8(&self.bytes).map_err(|error| error.valid_up_to())
    }
}

/// A fast, non-cryptographic hash of `bytes`. The same bytes give the same hash on every machine.
pub fn content_hash(bytes: &[u8]) -> u64 {
    rapidhash::v3::rapidhash_v3(bytes)
}
