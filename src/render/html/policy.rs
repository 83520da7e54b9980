//! What the page lets run: its own style sheet and scripts, named by their digests.

use super::model::Policy;
use crate::render::base64;
use sha2::{Digest, Sha256};

/// Gives the digests of the page's policy.
pub(super) fn policy(style: &str, first: &str, script: &str) -> Policy {
    Policy { style: digest(style), first: digest(first), script: digest(script) }
}

/// The letters of base64.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes a digest as browsers compare it; 32 bytes are always filled up with one sign.
fn digest(text: &str) -> String {
    format!("sha256-{}=", base64::encode(&Sha256::digest(text.as_bytes()), ALPHABET))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_one_that_browsers_compute() {
        // The example of the Content Security Policy specification, level 2.
        assert_eq!(digest("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
