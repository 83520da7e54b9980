//! Boxes of a page that are no part of its article, told by their element, their role or the names in their class and id.

use crate::wordlist::{WordList, word_list};
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// Words in names of classes.
static BOXES: WordList = word_list!("../../../assets/words/box.txt");

/// Elements that are never a box, whatever they are called.
const KEPT: [&str; 8] = ["html", "body", "main", "article", "head", "h1", "figure", "figcaption"];

/// Elements that are always one.
const GONE: [&str; 10] =
    ["nav", "form", "button", "select", "input", "textarea", "dialog", "object", "embed", "fieldset"];

/// Roles that are always one.
const ROLES: [&str; 8] =
    ["navigation", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "contentinfo"];

/// Words before a name that say what a page has and not what an element is: "has-sidebar".
const HAVING: [&str; 9] = ["has", "with", "no", "without", "is", "not", "show", "enable", "js"];

/// A box holds no more than this share of what is written in the paragraphs of the page.
const MAX_SHARE: f64 = 0.3;

/// Takes the boxes out of a page.
pub(super) fn remove(page: &Document) {
    let Some(body) = page.body() else { return };
    // A quoted post is full of links, and would be taken for a list of them.
    page.select("blockquote a").rename("span");
    let most = Content::of(&body).written as f64 * MAX_SHARE;
    let mut names = Names::default();
    let mut next = body.first_child();
    while let Some(node) = next {
        let gone = node.is_element()
            && names.is_box(&node).is_some_and(|force| {
                let content = Content::of(&node);
                !content.is_article && (force == Force::All || !content.is_quoted && content.written as f64 <= most)
            });
        next = if gone { following(&node) } else { node.first_child().or_else(|| following(&node)) };
        if gone {
            node.remove_from_parent();
        }
    }
}

/// Gives the node after this one and all that is in it.
fn following<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut at = Some(*node);
    while let Some(node) = at {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        at = node.parent();
    }
    None
}

/// How surely an element is a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// Unless much of the page's text is in it.
    Likely,
    /// Whatever is in it.
    All,
}

/// What is known of names of classes: a page has few, many times.
#[derive(Default)]
struct Names(HashMap<String, Option<Force>>);

impl Names {
    /// Tells whether an element is a box.
    fn is_box(&mut self, node: &NodeRef<'_>) -> Option<Force> {
        let element = node.element_ref()?;
        let name = &*element.name.local;
        if KEPT.contains(&name) {
            return None;
        }
        let of = |a: &str| element.attrs.iter().find(|x| &*x.name.local == a).map(|x| &*x.value);
        if GONE.contains(&name) || of("role").is_some_and(|r| ROLES.contains(&r)) {
            return Some(Force::Likely);
        }
        let found = self.named(of("class")).or_else(|| self.named(of("id")));
        let hidden = of("aria-hidden") == Some("true") && name != "span";
        found.or_else(|| (name == "footer" || name == "aside" || hidden).then_some(Force::Likely))
    }

    /// Tells whether one of several names says that its element is a box, and how surely.
    fn named(&mut self, names: Option<&str>) -> Option<Force> {
        let names = names.filter(|n| !n.is_empty())?;
        if let Some(known) = self.0.get(names) {
            return *known;
        }
        let found = names.split_ascii_whitespace().filter_map(of_name).max_by_key(|f| *f == Force::All);
        self.0.insert(names.to_owned(), found);
        found
    }
}

/// Tells whether one name of a class says that its element is a box.
fn of_name(name: &str) -> Option<Force> {
    let words = words(name);
    let force = |key: &str| match BOXES.get(key)? {
        "all" => Some(Force::All),
        _ => Some(Force::Likely),
    };
    let mut before = "";
    let mut found = None;
    for (n, word) in words.iter().enumerate() {
        if HAVING.contains(&before) {
            return None;
        }
        let pair = words.get(n + 1).and_then(|next| force(&format!("{word} {next}")));
        found = found.or_else(|| force(word)).or(pair);
        before = word;
    }
    found
}

/// Cuts a name into words, in lower case: "relatedStories__list-2".
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        let parts = !c.is_alphanumeric() || c.is_uppercase() && was_lower;
        if parts && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            last.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|w| !w.is_empty());
    words
}

/// What is in an element.
#[derive(Debug, Default)]
struct Content {
    /// Letters in its paragraphs.
    written: usize,
    /// Whether the article or its headline is in it.
    is_article: bool,
    /// Whether a quoted post is.
    is_quoted: bool,
}

impl Content {
    /// Looks into an element.
    fn of(node: &NodeRef<'_>) -> Self {
        let mut found = Self { written: Self::letters(node), ..Self::default() };
        for node in node.descendants_it() {
            let Some(element) = node.element_ref() else { continue };
            let item = element.attrs.iter().find(|a| &*a.name.local == "itemprop").map(|a| &*a.value);
            found.is_article |= &*element.name.local == "h1" || matches!(item, Some("articleBody" | "headline"));
            found.is_quoted |= &*element.name.local == "blockquote";
            found.written += Self::letters(&node);
        }
        found
    }

    /// Counts the letters of a paragraph.
    fn letters(node: &NodeRef<'_>) -> usize {
        if node.has_name("p") { node.normalized_char_count() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words("relatedStories__list-2"), ["related", "stories", "list", "2"]);
        assert_eq!(words("AB"), ["ab"]);
    }

    #[test]
    fn boxes_are_told_by_their_names() {
        for (name, expected) in [
            ("related-stories", Some(Force::Likely)),
            ("c-newsletterSignup", Some(Force::Likely)),
            ("comments", Some(Force::All)),
            ("layout-has-sidebar", None),
            ("has-sidebar", None),
            ("article-body", None),
            ("read-more", Some(Force::Likely)),
            ("reader", None),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let keys: Vec<_> = BOXES.entries().map(|e| e.0).collect();
        assert!(keys.is_sorted() && keys.len() > 100);
    }
}
