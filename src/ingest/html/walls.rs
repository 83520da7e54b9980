//! Pages that hold little or nothing of an article, and why.

use super::strip::Stripped;
use dom_query::Document;

/// A text of fewer bytes may be all that is left of an article.
const FEW: usize = 1500;

/// A text of fewer bytes is as good as none.
const NONE: usize = 250;

/// What a wall says, in lower case, and what is wrong then.
const SIGNS: [(&str, &[&str]); 3] = [
    (
        "it asks whether a robot reads it",
        &[
            "captcha",
            "are you a robot",
            "not a robot",
            "checking your browser",
            "verify you are human",
            "access denied",
            "unusual traffic",
        ],
    ),
    (
        "it asks for consent to cookies",
        &[
            "before you continue",
            "accept all",
            "accept cookies",
            "we value your privacy",
            "your privacy",
            "alle akzeptieren",
            "tout accepter",
            "aceptar todo",
            "принять все",
            "cookie consent",
            "cookies zustimmen",
            "nous utilisons des cookies",
        ],
    ),
    (
        "the rest seems to be for subscribers",
        &[
            "subscribe to continue",
            "subscribe to read",
            "to continue reading",
            "already a subscriber",
            "subscribers only",
            "for subscribers",
            "to keep reading",
            "register to read",
            "log in to continue",
            "sign in to continue",
            "weiterlesen mit",
            "abonnenten",
            "réservé aux abonnés",
            "para suscriptores",
            "только для подписчиков",
            "premium article",
        ],
    ),
];

/// Tells why a page gave so little, if it did.
pub(super) fn warning(stripped: &Stripped, text: &str, is_locked: bool) -> Option<String> {
    if text.len() >= FEW {
        return None;
    }
    let words = text.split_whitespace().count();
    let little = if text.len() < NONE { "almost nothing of an article is in the page" } else { "the page is short" };
    let why = why(stripped, text.len(), is_locked)?;
    Some(format!("{little} ({words} words): {why}"))
}

/// Finds the reason.
fn why(stripped: &Stripped, left: usize, is_locked: bool) -> Option<&'static str> {
    let page = Document::from(stripped.html.as_str());
    let seen = page.html_root().text().to_lowercase();
    let says = |signs: &[&str]| signs.iter().any(|s| seen.contains(s));
    let locked = (is_locked || says(SIGNS[2].1)).then_some(SIGNS[2].0);
    if left >= NONE {
        return locked;
    }
    let needs_scripts = || {
        let says = stripped.without_scripts.to_lowercase();
        stripped.scripts > seen.len() * 4 || says.contains("javascript") || seen.contains("enable javascript")
    };
    let wall = SIGNS[..2].iter().find(|(_, signs)| says(signs)).map(|(why, _)| *why);
    let scripts = || needs_scripts().then_some("scripts write it; save it from the browser once it is shown");
    Some(wall.or(locked).or_else(scripts).unwrap_or("it may be no article"))
}

#[cfg(test)]
mod tests {
    use super::super::strip::strip;
    use super::*;

    #[test]
    fn walls_are_told_apart() {
        for (page, says) in [
            ("<p>Before you continue: we and our 12 partners use cookies.", "consent"),
            ("<div id=root></div><noscript>You need to enable JavaScript.</noscript>", "scripts"),
            ("<p>The ferry sank. Subscribe to continue.", "subscribers"),
            ("<p>Are you a robot?", "robot"),
            ("<p>Hello.", "no article"),
        ] {
            let told = warning(&strip(page), "", false).unwrap();
            assert!(told.contains(says), "{told}");
        }
        let stub = "word ".repeat(100);
        assert!(warning(&strip("<p>x"), &stub, true).unwrap().contains("subscribers"));
        assert_eq!(warning(&strip("<p>x"), &stub, false), None);
        assert_eq!(warning(&strip("<p>captcha"), &"word ".repeat(400), true), None);
    }
}
