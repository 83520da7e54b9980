//! Gzip: what is packed is unpacked first, whatever it is.

use crate::error::{Kind, Result};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Tells whether bytes are packed.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// Unpacks bytes, no more than `max`.
///
/// # Errors
/// Fails on what unpacks to more, and on what is cut off or damaged.
pub(super) fn unpack(bytes: &[u8], max: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let limit = (max as u64).saturating_add(1);
    MultiGzDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut out)
        .map_err(|e| Kind::Damaged("gzip data", e.to_string()))?;
    if out.len() > max {
        return Err(Kind::Unpacked(max as u64).into());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn parts_are_joined_and_bombs_refused() {
        let two = [pack(b"Ferries "), pack(b"stop.")].concat();
        assert!(is_packed(&two));
        assert_eq!(unpack(&two, 100).unwrap(), b"Ferries stop.");
        let bomb = pack(&vec![b' '; 1 << 20]);
        assert!(bomb.len() < 10_000);
        assert!(unpack(&bomb, 1000).unwrap_err().to_string().contains("more than 1000 bytes"));
        assert!(unpack(two.get(..15).unwrap(), 100).unwrap_err().to_string().contains("damaged"));
    }
}
