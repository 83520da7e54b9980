//! Bytes in, text out: byte order marks, UTF-16, legacy encodings, binary data.
//!
//! Line ends come out as `\n`, without a byte order mark; nothing else is changed.

use crate::error::{Kind, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Most bytes that are read of one input.
pub const MAX_BYTES: usize = 64 << 20;

/// How much is looked at to guess an encoding.
const SAMPLE: usize = 64 << 10;

/// How much of a page or an XML document is looked at for its encoding.
const HEAD: usize = 4 << 10;

/// A text with one control character in this many is no text.
const CONTROLS_PER_TEXT: usize = 50;

/// Invalid places of a text that is still taken for UTF-8, as a share of its valid characters beyond ASCII.
const VALID_PER_INVALID: usize = 3;

/// First bytes of what people hand in by mistake.
const MAGIC: [(&[u8], &str); 18] = [
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"bplist", "a property list"),
    (b"\xff\xfe\0\0", "UTF-32 text"),
    (b"\0\0\xfe\xff", "UTF-32 text"),
];

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// What the user should know about how it was read.
    pub(super) warning: Option<String>,
}

/// Decodes a whole input.
///
/// # Errors
/// Fails on nothing at all, on too much, and on what is no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded> {
    if bytes.len() > MAX_BYTES {
        return Err(Kind::TooLarge(bytes.len() as u64, MAX_BYTES as u64).into());
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Kind::Binary(name).into());
    }
    let decoded = characters(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Kind::Empty.into());
    }
    if is_binary(&decoded.text) {
        return Err(Kind::Binary("binary data").into());
    }
    Ok(Decoded { text: plain_line_ends(decoded.text), ..decoded })
}

/// Finds the encoding and decodes.
fn characters(bytes: &[u8]) -> Result<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        let warning = wrong.then(|| replaced(encoding));
        return Ok(Decoded { text: text.into_owned(), warning });
    }
    if let Some(encoding) = utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Ok(Decoded { text: text.into_owned(), warning: None });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), warning: None }),
        Err(_) if bytes.iter().take(SAMPLE).any(|&b| b == 0) => Err(Kind::Binary("binary data").into()),
        Err(_) if is_mostly_utf_8(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            Ok(Decoded { text, warning: Some(replaced(UTF_8)) })
        }
        Err(e) => {
            Ok(declared(bytes).and_then(|d| as_declared(bytes, d)).unwrap_or_else(|| legacy(bytes, e.valid_up_to())))
        }
    }
}

/// Finds the encoding that a web page or an XML document says it is in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = |mark: &str| head.split_once(mark).map(|(_, a)| a.trim_start_matches(['"', '\'', ' ', '=']));
    let name = after("charset").or_else(|| after("encoding"))?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(name.len());
    Encoding::for_label(name.get(..end)?.as_bytes()).filter(|e| *e != UTF_8 && e.is_ascii_compatible())
}

/// Decodes a text in the encoding that it says it is in, unless that is plainly wrong.
fn as_declared(bytes: &[u8], encoding: &'static Encoding) -> Option<Decoded> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    (!wrong).then(|| Decoded { text: text.into_owned(), warning: None })
}

/// Words the warning about bytes that stand for nothing.
fn replaced(encoding: &'static Encoding) -> String {
    format!("some bytes are not {} and were replaced", encoding.name())
}

/// Decodes a text that is neither UTF-8 nor UTF-16; `first` is its first byte that says so.
fn legacy(bytes: &[u8], first: usize) -> Decoded {
    let from = first.saturating_sub(SAMPLE / 4);
    let sample = bytes.get(from..(from + SAMPLE).min(bytes.len())).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let lost = if wrong { ", and some bytes were replaced" } else { "" };
    Decoded { text: text.into_owned(), warning: Some(format!("not UTF-8: read as {}{lost}", encoding.name())) }
}

/// Tells whether only a few bytes are wrong in an otherwise good UTF-8 text.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= VALID_PER_INVALID * invalid
}

/// Recognises UTF-16 without a byte order mark.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len() & !1)).unwrap_or_default();
    if !sample.contains(&0) {
        return None;
    }
    let encoding = match (is_high(sample, 0), is_high(sample, 1)) {
        (false, true) => UTF_16LE,
        (true, false) => UTF_16BE,
        _ => return None,
    };
    let (text, wrong) = encoding.decode_without_bom_handling(sample);
    (!wrong && bytes.len().is_multiple_of(2) && !is_binary(&text)).then_some(encoding)
}

/// Tells whether the bytes at one side of the pairs are the high ones of a text: zeros for its spaces and signs, one other
/// value for the letters of its script, little else; and no zero at the other side.
fn is_high(sample: &[u8], side: usize) -> bool {
    let mut counts = [0_usize; 256];
    sample.iter().skip(side).step_by(2).for_each(|&b| counts[usize::from(b)] += 1);
    let script = counts.iter().skip(1).max().copied().unwrap_or(0);
    let zeros_beside = sample.iter().skip(1 - side).step_by(2).any(|&b| b == 0);
    counts[0] > 0 && !zeros_beside && (counts[0] + script) * 10 >= sample.len() / 2 * 8
}

/// Tells whether there are characters that no text holds.
fn is_binary(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.contains(&0) {
        return true;
    }
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let is_control = |&&b: &&u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b) || b == 0x7f;
    sample.iter().filter(is_control).count() * CONTROLS_PER_TEXT > sample.len()
}

/// Turns every line end into `\n`.
fn plain_line_ends(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    fn utf_16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn unicode_is_read_with_and_without_a_mark() {
        let words = "Ferries stopped — “all of them”.\nТишина в порту.\n";
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(&[b"\xef\xbb\xbf", words.as_bytes()].concat()), words);
        for big in [false, true] {
            let bytes = utf_16_bytes(words, big);
            let mark: &[u8] = if big { b"\xfe\xff" } else { b"\xff\xfe" };
            assert_eq!(text(&bytes), words, "big endian {big}");
            assert_eq!(text(&[mark, &bytes].concat()), words, "big endian {big}");
        }
        let russian = "Паром вышел в море в полдень. На борту было сто человек.";
        assert_eq!(text(&utf_16_bytes(russian, false)), russian);
    }

    #[test]
    fn legacy_encodings_are_guessed_and_told() {
        let decoded = decode(b"The caf\xe9 on the quay \x93closed\x94 at noon \x96 nobody knew why.").unwrap();
        assert_eq!(decoded.text, "The café on the quay “closed” at noon – nobody knew why.");
        assert_eq!(decoded.warning.as_deref(), Some("not UTF-8: read as windows-1252"));
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("Паром вышел в море в полдень. На борту было сто человек.");
        assert!(text(&bytes).starts_with("Паром вышел"));
    }

    #[test]
    fn what_a_page_says_of_its_encoding_is_believed_where_it_can_be() {
        let words = "<html><meta http-equiv=x content='text/html; charset=windows-1251'><p>Паром вышел";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(words);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.warning), (words, None));
        let xml = "<?xml version='1.0' encoding='ISO-8859-2'?><p>Łódź płynie";
        assert_eq!(text(&encoding_rs::ISO_8859_2.encode(xml).0), xml);
        let lies = "<html><meta charset=\"shift_jis\"><p>“Паром” вышел в море";
        assert_eq!(text(lies.as_bytes()), lies);
        assert!(text(b"<meta charset=utf-8><p>The caf\xe9 closed at noon, nobody knew why.").contains("café"));
    }

    #[test]
    fn a_broken_utf_8_text_is_read_with_replacement() {
        let decoded = decode(b"\xe2\x80\x9cWe left\xe2\x80\x9d, the captain said \xe2\x80\x94 la\xffte.").unwrap();
        assert_eq!(decoded.text, "“We left”, the captain said — la\u{fffd}te.");
        assert!(decoded.warning.unwrap().contains("replaced"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, says) in [
            (&b""[..], "no text"),
            (b" \n\t ", "no text"),
            (b"\xef\xbb\xbf\n", "no text"),
            (b"\x89PNG\r\n\x1a\n rest", "PNG"),
            (b"PK\x03\x04 rest", "ZIP"),
            (b"%PDF-1.7 rest", "PDF"),
            (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
            (b"words and \0 more words", "binary"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08 and \xff", "binary"),
        ] {
            let error = decode(bytes).unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
            assert!(error.hint().is_some());
        }
        let error = decode(&vec![b'a'; MAX_BYTES + 1]).unwrap_err();
        assert_eq!(error.to_string(), "67108865 bytes or more, at most 67108864 are read");
    }

    #[test]
    fn line_ends_become_one_kind() {
        assert_eq!(text(b"One.\r\nTwo.\rThree.\n"), "One.\nTwo.\nThree.\n");
    }
}
