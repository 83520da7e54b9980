//! Rich Text: control words, groups and letters in some code page.

use super::Draft;
use crate::ingest::builder::Builder;
use crate::ingest::text::Hint;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups that hold no text of the document.
const SILENT: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "object",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "fldinst",
    "generator",
];

/// Deepest nesting of groups.
const MAX_DEPTH: usize = 1000;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Draft {
    let mut reader = Reader::new(bytes);
    while reader.step() {}
    reader.flush();
    Draft::with(reader.out.finish())
}

/// What holds inside a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    is_silent: bool,
    /// Letters that stand for a character after it, for programs that do not know it.
    fallback: usize,
    encoding: &'static Encoding,
}

/// Reads control words and letters.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    outer: Vec<Group>,
    /// Letters of the code page that are not decoded yet.
    letters: Vec<u8>,
    /// Half of a character beyond the basic plane.
    high: Option<u16>,
    /// Letters to leave out.
    skip: usize,
    out: Builder,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let group = Group { is_silent: false, fallback: 1, encoding: WINDOWS_1252 };
        let out = Builder::with_capacity(bytes.len() / 2);
        Self { bytes, at: 0, group, outer: Vec::new(), letters: Vec::new(), high: None, skip: 0, out }
    }

    /// Takes the next sign; tells whether there was one.
    fn step(&mut self) -> bool {
        let Some(&byte) = self.bytes.get(self.at) else { return false };
        self.at += 1;
        match byte {
            b'{' => {
                self.flush();
                if self.outer.len() < MAX_DEPTH {
                    self.outer.push(self.group);
                }
            }
            b'}' => {
                self.flush();
                self.group = self.outer.pop().unwrap_or(self.group);
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            _ => self.letter(byte),
        }
        true
    }

    /// Takes a letter of the code page.
    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.is_silent {
            self.letters.push(byte);
        }
    }

    /// Writes the letters that wait.
    fn flush(&mut self) {
        if !self.letters.is_empty() {
            let (words, _) = self.group.encoding.decode_without_bom_handling(&self.letters);
            self.out.push(&words);
            self.letters.clear();
        }
    }

    /// Takes a control word or sign.
    fn control(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        if length == 0 {
            self.at += 1;
            return self.sign(rest.first().copied().unwrap_or(b' '));
        }
        let word = std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default();
        let digits = rest.get(length..).unwrap_or_default();
        let sign = usize::from(digits.first() == Some(&b'-'));
        let count = sign + digits.iter().skip(sign).take(10).take_while(|b| b.is_ascii_digit()).count();
        let number =
            std::str::from_utf8(digits.get(..count).unwrap_or_default()).ok().and_then(|n| n.parse::<i64>().ok());
        self.at += length + if number.is_some() { count } else { 0 };
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        self.word(word, number);
    }

    /// Takes a control sign.
    fn sign(&mut self, sign: u8) {
        match sign {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                self.at += 2;
                if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
                    self.letter(byte);
                }
            }
            b'*' => self.group.is_silent = true,
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('-'),
            b'\\' | b'{' | b'}' => self.letter(sign),
            b'\r' | b'\n' => self.paragraph(),
            _ => {}
        }
    }

    /// Takes a control word.
    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "sect" | "page" | "row" => self.paragraph(),
            "line" => {
                self.flush();
                self.out.finish_line();
            }
            "tab" | "cell" => self.character(' '),
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "bullet" => self.character('•'),
            "uc" => self.group.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "u" => self.unicode(number.unwrap_or(0)),
            "ansicpg" => self.code_page(number.unwrap_or(0)),
            "pard" => self.out.mark(None),
            "outlinelevel" => {
                let level = number.and_then(|n| u8::try_from(n + 1).ok()).filter(|l| *l <= 6);
                self.out.mark(level.map(Hint::Heading));
            }
            "bin" => self.at = self.at.saturating_add(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0)),
            _ if SILENT.contains(&word) => self.group.is_silent = true,
            _ => {}
        }
    }

    /// Ends a paragraph.
    fn paragraph(&mut self) {
        self.flush();
        if !self.group.is_silent {
            self.out.finish_paragraph();
        }
    }

    /// Writes a character.
    fn character(&mut self, c: char) {
        self.flush();
        if !self.group.is_silent {
            self.out.push(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Writes a character by its number: 16 bits, with a sign; two halves make one beyond the basic plane.
    fn unicode(&mut self, number: i64) {
        let unit = number.cast_unsigned() as u16;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        self.skip = self.group.fallback;
        if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        for c in char::decode_utf16(units) {
            self.character(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    /// Changes the code page.
    fn code_page(&mut self, number: i64) {
        let label = match number {
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            n => format!("windows-{n}"),
        };
        self.flush();
        self.group.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        read(rtf.as_bytes()).text.trim_end().to_owned()
    }

    #[test]
    fn letters_and_control_words_are_read() {
        let rtf = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard \'cf\'e0\'f0\'ee\'ec \b bold\b0 .\par {\u1055?}\u-10179?\u-8704? \{x\}\par}";
        assert_eq!(text(rtf), "Паром bold.\n\nП😀 {x}");
    }

    #[test]
    fn broken_documents_end() {
        for rtf in ["{\\rtf", "{\\rtf1 \\'", "{\\rtf1 \\u-1", "}}}}", "{\\rtf1\\bin99999999999 x", &"{".repeat(5000)] {
            let _ = read(rtf.as_bytes());
        }
    }
}
