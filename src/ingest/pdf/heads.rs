//! Running heads, feet and page numbers: lines at the edges of pages that come again, or count.

use super::lines::Line;
use crate::ingest::Precision;
use crate::ingest::published::TimeLine;
use std::collections::BTreeMap;

/// So many rows at the top and at the bottom of a page may be a head or a foot.
const ROWS: usize = 3;

/// Rows of one base line differ by no more than this, in points.
const SAME: f64 = 3.0;

/// Takes them out of the pages.
pub(super) fn remove(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<String> = edges(page).iter().map(|&n| key(&page[n].words)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(2);
    for page in pages {
        let gone: Vec<usize> = edges(page)
            .into_iter()
            .filter(|&n| {
                is_count(&page[n].words)
                    || is_printed(page, n)
                    || seen.get(&key(&page[n].words)).is_some_and(|s| *s >= often)
            })
            .collect();
        let mut n = 0;
        page.retain(|_| {
            n += 1;
            !gone.contains(&(n - 1))
        });
    }
}

/// Gives the lines in the first and last rows of a page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut rows: Vec<f64> = Vec::new();
    for line in page {
        if rows.last().is_none_or(|r| line.base - r > SAME) {
            rows.push(line.base);
        }
    }
    let top = rows.get(ROWS - 1).copied().unwrap_or(f64::INFINITY) + SAME;
    let bottom = rows.len().checked_sub(ROWS).and_then(|n| rows.get(n)).copied().unwrap_or(0.0) - SAME;
    (0..page.len()).filter(|&n| page[n].base <= top || page[n].base >= bottom).collect()
}

/// Tells whether a line stands in a row that a browser prints above a page: the moment of printing beside its title.
fn is_printed(page: &[Line], n: usize) -> bool {
    let row: Vec<&Line> = page.iter().filter(|l| (l.base - page[n].base).abs() <= SAME).collect();
    let exact = |t: TimeLine| t.published.is_some_and(|p| p.precision == Precision::Minute);
    row.len() > 1 && row.iter().any(|l| TimeLine::parse(l.words.trim()).is_some_and(exact))
}

/// Gives the words of a line without its numbers.
fn key(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// Tells whether a line is a page number: "3", "– 3 –", "Page 3 of 9", an address and "3/9".
fn is_count(words: &str) -> bool {
    const WORDS: [&str; 12] = ["page", "of", "p", "seite", "von", "sur", "página", "de", "pagina", "стр", "из", "pg"];
    let is_number = |w: &str| !w.is_empty() && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let is_address = |w: &str| w.contains("://");
    let parts = || {
        let signs = |c: char| c.is_whitespace() || "/-–—|.,()[]".contains(c);
        let words = words.split_whitespace().filter(|w| !is_address(w));
        words.flat_map(move |w| w.split(signs)).filter(|w| !w.is_empty())
    };
    let known = |w: &str| is_number(w) || WORDS.contains(&w.to_lowercase().as_str());
    let addressed = words.split_whitespace().any(is_address);
    parts().all(known) && (parts().any(is_number) || addressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        let line = |(n, words): (usize, &&str)| Line {
            words: (*words).to_owned(),
            left: 0.0,
            right: 100.0,
            base: n as f64 * 12.0,
            size: 10.0,
        };
        lines.iter().enumerate().map(line).collect()
    }

    #[test]
    fn heads_and_counts_go() {
        let first = ["Ferry Press 7 November", "No ferry left.", "A storm came.", "It blew.", "Nobody knew.", "1"];
        let second =
            ["Ferry Press 8 November", "A boat sank.", "Two men swam.", "They lived.", "So it went.", "Page 2 of 2"];
        let mut pages = vec![page(&first), page(&second)];
        remove(&mut pages);
        let words: Vec<&str> = pages.iter().flatten().map(|l| l.words.as_str()).collect();
        assert_eq!(words, [&first[1..5], &second[1..5]].concat());
        for (words, expected) in [
            ("– 3 –", true),
            ("https://ferry.example/a 1/2", true),
            ("12 people", false),
            ("1912", true),
            ("of", false),
        ] {
            assert_eq!(is_count(words), expected, "{words}");
        }
    }
}
