//! Which of a page's titles is the headline.

use crate::ingest::text::{same_words, squeeze};
use dom_query::{Document, NodeRef};

/// Signs between a headline and the name of its site.
const SIGNS: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " / ", " < "];

/// Most words of a site's name.
const MAX_SITE_WORDS: usize = 5;

/// Chooses the headline: the one that JSON-LD gives, the `h1` that the page's other titles speak of, or the best of those
/// without the name of the site.
pub(super) fn choose(page: &Document, told: &[String], given: Option<String>, site: Option<&str>) -> Option<String> {
    let in_head = squeeze(&page.select_single("title").text());
    let others: Vec<&str> =
        told.iter().map(String::as_str).chain([in_head.as_str()]).filter(|t| !t.is_empty()).collect();
    let headings = headings(page);
    if let Some(given) = given {
        return Some(without_site(&given, site, &headings));
    }
    let is_site = |h: &str| site.is_some_and(|s| letters(s).contains(&letters(h)));
    let spoken_of = headings.iter().find(|h| others.iter().any(|o| speaks_of(o, h)) && !is_site(h));
    let first = others.first().map(|o| without_site(o, site, &headings));
    spoken_of.cloned().or(first).or_else(|| headings.into_iter().next())
}

/// Gives the words of the headings of the first level.
fn headings(page: &Document) -> Vec<String> {
    let text = |node: &NodeRef<'_>| squeeze(&node.text()).replace('\u{ad}', "");
    page.select("h1").nodes().iter().map(text).filter(|h| !h.is_empty()).collect()
}

/// Tells whether a title has the words of a heading, alone or beside the name of a site.
fn speaks_of(title: &str, heading: &str) -> bool {
    same_words(title, heading)
        || parts(title).any(|(before, after)| same_words(before, heading) || same_words(after, heading))
}

/// Gives every way to cut a title in two at a sign.
fn parts(title: &str) -> impl Iterator<Item = (&str, &str)> {
    SIGNS.iter().flat_map(move |sign| {
        title.match_indices(sign).filter_map(move |(at, _)| Some((title.get(..at)?, title.get(at + sign.len()..)?)))
    })
}

/// Takes the name of the site off a title.
fn without_site(title: &str, site: Option<&str>, headings: &[String]) -> String {
    let is_site = |name: &str| {
        !letters(name).is_empty() && site.is_some_and(|s| same_words(s, name) || letters(s).contains(&letters(name)))
    };
    let short = |name: &str| name.split_whitespace().nth(MAX_SITE_WORDS).is_none();
    let heads = |words: &str| headings.iter().any(|h| same_words(h, words));
    let cut = parts(title).find_map(|(before, after)| {
        let before_is = heads(before) || is_site(after) && short(after);
        let after_is = heads(after) || is_site(before) && short(before);
        if before_is { Some(before) } else { after_is.then_some(after) }
    });
    // What follows the last bar is the site's name on nearly every page.
    let bar = || title.rsplit_once(" | ").filter(|(b, a)| short(a) && b.contains(' ')).map(|(before, _)| before);
    cut.or_else(bar).unwrap_or(title).trim().to_owned()
}

/// Gives the letters of a name in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose_of(page: &str, told: &[&str], given: Option<&str>, site: Option<&str>) -> Option<String> {
        let told: Vec<String> = told.iter().map(|&t| t.to_owned()).collect();
        choose(&Document::from(page), &told, given.map(str::to_owned), site)
    }

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        let site = Some("The Ferry Press");
        for (page, told, given, site) in [
            ("<h1>Ferry Press</h1><h1>Ferries stop</h1>", &["Ferries stop - Ferry Press"][..], None, site),
            ("<title>Ferries stop | World</title>", &[], None, None),
            ("<h1>News</h1>", &["Ferries stop – Ferry Press"], None, site),
            ("", &["Ferry Press: more"], Some("Ferries stop - The Ferry Press"), site),
            ("<h1>Ferries stop</h1>", &[], None, None),
        ] {
            assert_eq!(choose_of(page, told, given, site).as_deref(), Some("Ferries stop"), "{page}");
        }
        let dash = choose_of("", &["Ferries stop - at last"], None, site);
        assert_eq!(dash.as_deref(), Some("Ferries stop - at last"));
        assert_eq!(choose_of("", &[], None, None), None);
    }
}
