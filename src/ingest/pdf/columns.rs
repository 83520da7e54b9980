//! The order in which the lines of a page are read: columns from left to right, each from top to bottom.
//!
//! A page is cut where a gutter runs through all its lines; where some lines span the columns (a headline, a foot), it is
//! cut above and below these first.

use super::lines::{GUTTER, Line};

/// Fewest lines of a column.
const MIN_LINES: usize = 4;

/// Smallest share of the rows of a part of a page that a gutter runs through.
const MIN_SHARE: f64 = 0.3;

/// Most rows, from the bottom up, that may span the columns under them.
const FEET: usize = 4;

/// Deepest nesting of columns.
const MAX_DEPTH: usize = 6;

/// Puts the lines of a page into their order.
pub(super) fn in_order(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    cut(lines, 0, &mut out);
    out
}

/// Cuts a part of a page, whose lines are in the order of their base lines.
fn cut(lines: Vec<Line>, depth: usize, out: &mut Vec<Line>) {
    let whole = depth >= MAX_DEPTH || lines.len() < MIN_LINES * 2;
    let Some((from, to, at)) = (if whole { None } else { columns(&lines) }) else {
        out.extend(joined(lines));
        return;
    };
    let mut above = lines;
    let mut middle = above.split_off(from);
    let below = middle.split_off(to - from);
    let (left, right): (Vec<Line>, Vec<Line>) = middle.into_iter().partition(|l| l.right <= at);
    out.extend(joined(above));
    cut(left, depth + 1, out);
    cut(right, depth + 1, out);
    cut(below, depth + 1, out);
}

/// Joins the pieces of every line of a column.
fn joined(pieces: Vec<Line>) -> Vec<Line> {
    let starts = rows(&pieces);
    let mut out: Vec<Line> = Vec::new();
    for (n, piece) in pieces.into_iter().enumerate() {
        match out.last_mut() {
            Some(line) if starts.binary_search(&n).is_err() => {
                line.words.push(' ');
                line.words.push_str(piece.words.trim());
                line.right = line.right.max(piece.right);
                line.left = line.left.min(piece.left);
            }
            _ => out.push(piece),
        }
    }
    out
}

/// Finds the longest run of lines that a gutter goes through: its first line, one past its last, and the place.
fn columns(lines: &[Line]) -> Option<(usize, usize, f64)> {
    let starts = rows(lines);
    let ends: Vec<usize> = std::iter::once(lines.len()).chain(starts.iter().rev().take(FEET).copied()).collect();
    starts.iter().find_map(|&from| {
        let enough = |to: usize| {
            let inside = starts.iter().filter(|s| (from..to).contains(s)).count();
            inside > MIN_LINES && inside as f64 >= starts.len() as f64 * MIN_SHARE
        };
        ends.iter()
            .filter(|&&to| to > from && enough(to))
            .find_map(|&to| gutter(lines.get(from..to)?).map(|at| (from, to, at)))
    })
}

/// Gives the first line of every row.
fn rows(lines: &[Line]) -> Vec<usize> {
    let begins = |n: usize| n == 0 || lines[n].base - lines[n - 1].base > lines[n].size * 0.5;
    (0..lines.len()).filter(|&n| begins(n)).collect()
}

/// Finds the widest gutter through all of these lines.
fn gutter(lines: &[Line]) -> Option<f64> {
    if lines.len() < MIN_LINES * 2 {
        return None;
    }
    let mut spans: Vec<(f64, f64)> = lines.iter().map(|l| (l.left, l.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = lines.iter().map(|l| l.size).fold(f64::INFINITY, f64::min);
    let mut best: Option<(f64, f64)> = None;
    let mut right = spans.first()?.1;
    for &(left, end) in &spans {
        let width = left - right;
        if width >= size * GUTTER && best.is_none_or(|b| width > b.0) && is_column(lines, right) {
            best = Some((width, right + width / 2.0));
        }
        right = right.max(end);
    }
    best.map(|(_, at)| at)
}

/// Tells whether enough lines lie on both sides of a place, and side by side.
fn is_column(lines: &[Line], at: f64) -> bool {
    let (left, right): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|l| l.right <= at);
    let beside = |a: &[&Line], b: &[&Line]| {
        let (Some(first), Some(last)) = (b.first(), b.last()) else { return 0 };
        let within = a.iter().filter(|l| l.bottom() >= first.top() && l.top() <= last.bottom());
        let mut bases: Vec<i64> = within.map(|l| l.base.round() as i64).collect();
        bases.dedup();
        bases.len()
    };
    beside(&left, &right) >= MIN_LINES && beside(&right, &left) >= MIN_LINES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, left: f64, right: f64, base: f64) -> Line {
        Line { words: words.to_owned(), left, right, base, size: 10.0 }
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut lines = vec![line("A headline over both", 0.0, 200.0, 0.0)];
        for n in 1..7 {
            let base = f64::from(n) * 12.0 + 8.0;
            lines.push(line(&format!("left {n}"), 0.0, 90.0, base));
            lines.push(line(&format!("right {n}"), 110.0, 200.0, base));
        }
        lines.push(line("A foot under both", 0.0, 200.0, 110.0));
        let words: Vec<String> = in_order(lines).into_iter().map(|l| l.words).collect();
        let column = |side: &str| (1..7).map(|n| format!("{side} {n}")).collect::<Vec<_>>();
        let whole = |words: &str| vec![words.to_owned()];
        let expected =
            [whole("A headline over both"), column("left"), column("right"), whole("A foot under both")].concat();
        assert_eq!(words, expected);
    }

    #[test]
    fn one_column_stays_as_it_is() {
        let lines: Vec<Line> =
            (0..8).map(|n| line(&n.to_string(), 0.0, 100.0 + f64::from(n), f64::from(n) * 12.0)).collect();
        assert_eq!(in_order(lines.clone()), lines);
    }
}
