//! Numbers in digits: separators, decimals and written fractions.

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    /// Its value.
    pub(super) number: f64,
    /// Value of one in its last place: 1 for "12", 0.1 for "3.5".
    pub(super) step: f64,
}

/// Reads "1,200", "3.5", "12,34,567" or "1,3"; nothing where the separators make no number ("14:30", "22,24,26").
pub(super) fn read(raw: &str) -> Option<Digits> {
    if raw.len() > 40 || raw.bytes().any(|b| !matches!(b, b'0'..=b'9' | b',' | b'.')) {
        return None;
    }
    let (whole, decimals) = raw.split_once('.').unwrap_or((raw, ""));
    let (whole, decimals) = match whole.split_once(',') {
        Some((whole, decimals)) if raw.find('.').is_none() && is_decimal_comma(whole, decimals) => (whole, decimals),
        _ => (whole, decimals),
    };
    if !is_grouped(whole) || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits: String = whole.chars().filter(|c| *c != ',').collect();
    let number = if decimals.is_empty() { digits } else { format!("{digits}.{decimals}") };
    let places = i32::try_from(decimals.len()).ok()?;
    Some(Digits { number: number.parse().ok()?, step: 0.1_f64.powi(places) })
}

/// Tells whether the comma of "1,3" is a decimal one: one comma, and no group of three after it.
fn is_decimal_comma(whole: &str, decimals: &str) -> bool {
    !decimals.contains(',') && decimals.len() != 3 && !whole.is_empty() && whole.len() <= 3
}

/// Tells whether commas part groups of three, or of two before the last three as in India.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let Some((last, middle)) = rest.split_last() else { return true };
    let even = |n: usize| middle.iter().all(|g| g.len() == n);
    last.len() == 3 && (1..=3).contains(&first.len()) && (even(3) || (even(2) && first.len() <= 2))
}

/// Reads the power of "1.3x10^6", "12.32e+14" or "1.1^23" that `run` begins with: its value and its bytes.
pub(super) fn power(run: &str) -> Option<(f64, usize)> {
    let length = |s: &str| s.bytes().take_while(|b| matches!(b, b'0'..=b'9' | b'.')).count();
    let number = |s: &str| s.parse::<f64>().ok();
    let base = length(run);
    let (first, rest) = run.split_at_checked(base)?;
    let (first, mark) = (number(first)?, rest.chars().next()?);
    let tail = rest.get(mark.len_utf8()..)?;
    let (radix, exponent) = match mark {
        'e' | 'E' if tail.starts_with(['+', '-']) => (10.0, tail),
        '^' => (first, tail),
        'x' | '×' | '*' => (10.0, tail.strip_prefix("10^")?),
        _ => return None,
    };
    let sign = usize::from(exponent.starts_with(['+', '-']));
    let digits = exponent.get(sign..)?.bytes().take_while(u8::is_ascii_digit).count();
    let power: i32 = exponent.get(..sign + digits)?.parse().ok()?;
    let value = if mark == '^' { radix.powi(power) } else { first * radix.powi(power) };
    Some((value, run.len() - exponent.len() + sign + digits)).filter(|(v, _)| v.is_finite())
}

/// Cuts "22,24,26,31" into its numbers, each with its place; nothing where the commas are those of one number.
pub(super) fn list(raw: &str) -> Vec<(usize, &str)> {
    let listed = raw.contains(',') && read(raw).is_none() && raw.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let mut at = 0;
    let cut = raw.split(',').filter(|_| listed).map(|piece| {
        let start = at;
        at += piece.len() + 1;
        (start, piece)
    });
    cut.filter(|(_, piece)| !piece.is_empty()).collect()
}

/// Value of a character such as "½".
pub(super) fn vulgar(raw: &str) -> Option<f64> {
    let mut chars = raw.chars();
    let value = match chars.next()? {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        _ => return None,
    };
    chars.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_lists_are_read() {
        for (run, value, length) in [("1.3x10^6 m", 1.3e6, 8), ("12e-2", 0.12, 5), ("2^3,", 8.0, 3)] {
            let got = power(run).unwrap();
            assert!((got.0 - value).abs() < 1e-9 && got.1 == length, "{run} {got:?}");
        }
        assert_eq!((power("3x4"), power("2 ^3"), power("x")), (None, None, None));
        assert_eq!(list("22,24,26"), [(0, "22"), (3, "24"), (6, "26")]);
        assert!(list("1,200").is_empty() && list("12").is_empty());
    }

    #[test]
    fn separators_are_read_and_nonsense_is_not() {
        for (raw, number, step) in [
            ("12", 12.0, 1.0),
            ("1,200", 1200.0, 1.0),
            ("3.5", 3.5, 0.1),
            ("1,23,456", 123_456.0, 1.0),
            ("1,3", 1.3, 0.1),
        ] {
            let got = read(raw).unwrap();
            assert!((got.number - number).abs() < 1e-9 && (got.step - step).abs() < 1e-9, "{raw} {got:?}");
        }
        for raw in ["14:30", "22,24,26,31", "1.2.3", "1,2345,678"] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }
}
