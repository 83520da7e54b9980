//! When a page was published, where its metadata does not say: marked times, its address, what is printed about the
//! headline.

use crate::ingest::Published;
use crate::ingest::text::squeeze;
use dom_query::{Document, NodeRef};

/// Elements that carry a time of publication.
const TIMES: &str =
    "[itemprop=datePublished], time, [datetime], [data-datetime], [property='dc:date'], abbr.published[title]";

/// Attributes that hold the time of an element, best first.
const ATTRIBUTES: [&str; 4] = ["content", "datetime", "data-datetime", "title"];

/// A printed time stands within so many lines after the headline, or before it.
const NEAR: (usize, usize) = (40, 12);

/// Longest line with a printed time, in bytes.
const MAX_LINE: usize = 120;

/// Finds the time of publication.
pub(super) fn find(page: &Document, url: Option<&str>) -> Option<String> {
    marked(page).or_else(|| printed(page)).or_else(|| in_address(url?))
}

/// Finds the first time among what is marked as one, before all others those that are marked as published.
fn marked(page: &Document) -> Option<String> {
    let nodes = page.select(TIMES);
    let is_published = |node: &&NodeRef<'_>| {
        let named = |n: &str| node.attr("class").is_some_and(|c| c.to_ascii_lowercase().contains(n));
        node.attr("itemprop").is_some() || node.has_attr("pubdate") || named("publish")
    };
    let first = nodes.nodes().iter().filter(is_published).find_map(of_element);
    first.or_else(|| nodes.nodes().iter().find_map(of_element))
}

/// Gives the time of an element, if it can be read.
fn of_element(node: &NodeRef<'_>) -> Option<String> {
    let readable = |told: &str| Published::parse(told).map(|_| told.to_owned());
    let machine = ATTRIBUTES.iter().find_map(|a| node.attr(a).and_then(|m| readable(&m)));
    machine.or_else(|| of_line(&squeeze(&node.text())))
}

/// Finds the time that is printed nearest to the headline.
fn printed(page: &Document) -> Option<String> {
    let body = page.body()?;
    let mut before: Vec<String> = Vec::new();
    let mut headline = None;
    let mut after = 0;
    for node in body.descendants_it() {
        if node.has_name("h1") && headline.is_none() {
            headline = Some(node);
        }
        let words = if node.is_text() { squeeze(&node.text()) } else { String::new() };
        if words.is_empty() {
            continue;
        }
        if headline.is_none() {
            before.push(words);
        } else if let Some(time) = of_line(&words) {
            return Some(time);
        } else {
            after += 1;
            if after > NEAR.0 {
                break;
            }
        }
    }
    before.iter().rev().take(NEAR.1).find_map(|w| of_line(w))
}

/// Reads a short line with a time in it.
fn of_line(line: &str) -> Option<String> {
    let has_year = line.split(|c: char| !c.is_ascii_digit()).any(is_year);
    if line.len() > MAX_LINE || !has_year {
        return None;
    }
    let from = line.find(|c: char| c.is_ascii_digit()).and_then(|at| line.get(at..));
    [Some(line), from].into_iter().flatten().find(|l| Published::parse(l).is_some()).map(str::to_owned)
}

/// Tells whether digits are a year that news are from.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Finds the day in an address: `/2023/11/07/`, `/2023-11-07-`, `/20231107/`.
fn in_address(url: &str) -> Option<String> {
    let numbers: Vec<&str> = url.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let parts = numbers.windows(3).find_map(|w| match w {
        [y, m, d] if is_year(y) && m.len() <= 2 && d.len() <= 2 => Some(format!("{y}-{m:0>2}-{d:0>2}")),
        _ => None,
    });
    let whole = |n: &&&str| n.len() == 8 && n.get(..4).is_some_and(is_year);
    let found = parts.or_else(|| {
        let n = numbers.iter().find(whole)?;
        Some(format!("{}-{}-{}", n.get(..4)?, n.get(4..6)?, n.get(6..)?))
    })?;
    Published::parse(&found).map(|_| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_tell_the_day() {
        for (url, day) in [
            ("https://ferry.example/2023/11/7/a-1", Some("2023-11-07")),
            ("https://ferry.example/2023-11-07-a", Some("2023-11-07")),
            ("https://ferry.example/a/20231107/b", Some("2023-11-07")),
            ("https://ferry.example/a/20239907", None),
            ("https://ferry.example/10.2023", None),
        ] {
            assert_eq!(in_address(url).as_deref(), day, "{url}");
        }
    }

    #[test]
    fn a_time_is_found_where_it_stands() {
        for page in [
            "<h1>Ferries stop</h1><p>Orla Finn</p><span>Tuesday, November 7, 2023, 04:05 pm PT</span>",
            "<p>In 2020 it was so.</p><div>terça-feira, 7 de novembro de 2023 às 0:13</div><h1>Ferries stop</h1>",
            "<time datetime=soon>7 November 2023</time><time datetime=2023-11-09></time>",
            "<time datetime=2023-11-09></time><span class=published datetime=2023-11-07T01:00>x</span>",
        ] {
            let found = find(&Document::from(page), None).unwrap();
            assert_eq!(Published::parse(&found).unwrap().local.date().to_string(), "2023-11-07", "{page}");
        }
        assert_eq!(find(&Document::from("<h1>Ferries stop</h1><p>In 2020 it was so.</p>"), None), None);
    }
}
