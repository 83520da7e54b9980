//! Words of a source made fit to be shown on one line.

use std::borrow::Cow;

/// Makes a text safe and single-line: white space becomes one space, control and direction characters go.
///
/// A terminal obeys what it is sent and a direction mark reorders what follows it, so neither may come from a source.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_unwanted(c) {
            out.push(c);
        }
    }
    Cow::Owned(out.trim_end().to_owned())
}

/// Tells whether [`clean`] has nothing to do.
fn is_clean(text: &str) -> bool {
    !text.contains("  ") && text.chars().all(|c| c == ' ' || !(c.is_whitespace() || is_unwanted(c)))
}

/// Tells characters that are not shown: control, direction and invisible ones.
pub(super) fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Writes a publication time for people: the day, and the time of day where it is known.
pub(super) fn time(iso: &str) -> String {
    let iso = clean(iso);
    let Some((day, clock)) = iso.split_once('T') else { return iso.into_owned() };
    let cut = clock.find(['+', '-', 'Z']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(cut);
    let minutes: Vec<&str> = clock.split(':').take(2).collect();
    format!("{day} {}{zone}", minutes.join(":"))
}

/// Writes a text with a capital at the start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Writes a count with its noun.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_sends_nothing_that_a_terminal_obeys() {
        assert_eq!(clean("red \u{1b}[31m alert\u{7}\n\tnow \u{202e}txet"), "red [31m alert now txet");
        assert_eq!(clean("plain words"), "plain words");
    }

    #[test]
    fn the_seconds_of_a_time_are_left_out() {
        assert_eq!(time("2024-03-12T18:40:00+01:00"), "2024-03-12 18:40+01:00");
        assert_eq!(time("2024-03"), "2024-03");
    }
}
