//! Bytes as text (RFC 4648), without padding.

/// The letters of base64url.
pub(super) const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes with the letters of an alphabet.
pub(super) fn encode(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().chain([&0; 2]).take(3).fold(0_u32, |sum, &byte| (sum << 8) | u32::from(byte));
        let letters = (0..4).map(|n| char::from(alphabet[((group >> (18 - 6 * n)) & 63) as usize]));
        out.extend(letters.take(chunk.len() + 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_rfc_4648() {
        let all = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let expected = ["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"];
        assert_eq!(all.map(|text| encode(text.as_bytes(), URL)), expected);
        assert_eq!(encode(&[0xfb, 0xff], URL), "-_8");
    }
}
