//! Fingerprints: which handbook, which input, which answer, so that a decision can be replayed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::Error;
use crate::json;

/// The SHA-256 of a document's canonical text, as 64 hex digits.
///
/// The canonical text is compact JSON with the keys in the order in which the schema declares them
/// and absent values left out. A fingerprint of facts about a student can be guessed by trying all
/// likely facts, so it is for the host's own records and never for publication.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The 64 hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The fingerprint of a document. Its `kind` is hashed first, so that documents of different kinds
/// with the same text differ.
pub(crate) fn fingerprint<T: Serialize + ?Sized>(
    kind: &str,
    value: &T,
) -> Result<Fingerprint, Error> {
    let mut text = format!("tierwise:{kind}:v1\n").into_bytes();
    json::append(&mut text, value)?;
    let digest = Sha256::digest(&text);
    let hex = |nibble: u8| char::from(if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 });
    Ok(Fingerprint(digest.iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect()))
}
