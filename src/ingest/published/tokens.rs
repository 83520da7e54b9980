//! A printed time cut into numbers, words and signs.

/// Longest line that is looked at, in bytes: no printed time is longer.
pub(super) const MAX_LINE: usize = 200;

/// A number, a word or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its characters.
    pub(super) text: &'a str,
    /// Whether it follows the one before without a space.
    pub(super) glued: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits.
    Number,
    /// Letters.
    Word,
    /// Any other character.
    Sign,
}

impl Token<'_> {
    /// Gives the value of a number with so many digits.
    pub(super) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        (self.kind == Kind::Number && digits.contains(&self.text.len())).then(|| self.text.parse().ok()).flatten()
    }

    /// Tells whether it is the sign `c`.
    pub(super) fn is(&self, c: char) -> bool {
        self.kind == Kind::Sign && self.text.starts_with(c)
    }

    /// Tells whether it is the English word `word`, in any case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }
}

/// Cuts a line; one too long for a time has no tokens.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    if line.len() > MAX_LINE {
        return out;
    }
    let mut glued = false;
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let kind = kind_of(first);
        let end = match kind {
            Kind::Sign => first.len_utf8(),
            _ => rest.find(|c| kind_of(c) != kind).unwrap_or(rest.len()),
        };
        let (text, after) = rest.split_at(end);
        if first.is_whitespace() || first == '\u{200b}' {
            glued = false;
        } else {
            out.push(Token { kind, text, glued });
            glued = true;
        }
        rest = after;
    }
    out
}

/// Tells what a character begins.
fn kind_of(c: char) -> Kind {
    match c {
        _ if c.is_ascii_digit() => Kind::Number,
        _ if c.is_alphabetic() => Kind::Word,
        _ => Kind::Sign,
    }
}
