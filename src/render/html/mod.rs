//! One self-contained page: no request leaves it, and nothing in it runs but its own script.
//!
//! The template escapes whatever it writes, and the page's policy admits one style sheet and two scripts by their
//! digests, so that words of a source can neither make markup nor run. Without a script every word is still there to read.

mod head;
mod index;
mod model;
mod overview;
mod policy;
mod reading;
mod rows;
mod words;

pub use index::{IndexEntry, index};

use super::copies;
use super::section::Section;
use super::view::View;
use super::{Options, Result};
use crate::error::Kind;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use model::{Jump, Page, Part};

static TEMPLATE: &str = include_str!("../../../assets/html/page.html");
static CSS: &str = include_str!("../../../assets/html/style.css");
static FIRST: &str = include_str!("../../../assets/html/first.js");
static SCRIPT: &str = include_str!("../../../assets/html/script.js");

/// Writes the page.
pub(super) fn render(view: &View<'_>, options: &Options) -> Result<String> {
    write(&page(view, options)).map_err(|e| Kind::Render(e.to_string()).into())
}

fn write(page: &Page) -> std::result::Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("page", TEMPLATE)?;
    environment.get_template("page")?.render(Value::from(Serde(page)))
}

/// Decides everything that the page shows.
fn page(view: &View<'_>, options: &Options) -> Page {
    let comparison = view.comparison;
    let parts: Vec<Part> = options.show.iter().flat_map(|&s| rows::parts(view, s)).collect();
    Page {
        css: CSS,
        first: FIRST,
        script: SCRIPT,
        policy: policy::policy(CSS, FIRST, SCRIPT),
        tool: format!("{} {}", comparison.tool.name, comparison.tool.version),
        title: view.title(),
        story: head::story(view),
        warnings: comparison.warnings.clone(),
        jumps: jumps(&parts),
        sources: head::sources(view),
        timeline: head::timeline(view),
        strip: overview::strip(view, options.show.contains(&Section::Shared)),
        glyphs: overview::has_glyphs(view),
        hows: overview::hows(),
        copies: copies::sentences(view),
        heats: overview::heats(view),
        parts,
        reports: reading::reports(view),
    }
}

/// Gives the links to the sections that have rows, and to the reading view.
fn jumps(parts: &[Part]) -> Vec<Jump> {
    parts.iter().map(|p| Jump { name: p.name, title: p.title, count: p.rows.len() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Comparison;
    use crate::render::sample;
    use std::collections::BTreeSet;

    fn rendered(comparison: &Comparison) -> String {
        render(&View::new(comparison), &Options::default()).unwrap()
    }

    /// Gives the values of an attribute.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_inner_link_has_its_target_and_no_id_comes_twice() {
        for comparison in [sample::ferry(), sample::wide(11, 30)] {
            let page = rendered(&comparison);
            let ids = values(&page, "id");
            let known: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), known.len());
            let links: Vec<&str> = values(&page, "href");
            assert!(links.len() > 50);
            let lost: Vec<_> =
                links.iter().filter(|l| !l.strip_prefix('#').is_some_and(|id| known.contains(id))).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }

    #[test]
    fn words_of_a_source_are_escaped_wherever_they_stand() {
        let evil = "</script><script>x</script>\"'><img src=x onerror=y>{{ 1 }}";
        let mut comparison = sample::ferry();
        comparison.id = evil.into();
        comparison.warnings = vec![evil.into()];
        for source in &mut comparison.sources {
            (source.outlet, source.title) = (Some(evil.into()), Some(evil.into()));
            (source.published, source.lang) = (Some(evil.into()), Some(evil.into()));
            source.sentences.iter_mut().for_each(|s| s.text = evil.into());
        }
        for finding in &mut comparison.findings {
            (finding.note, finding.type_) = (evil.into(), evil.into());
        }
        let page = rendered(&comparison);
        assert!(!page.contains("<script>x") && !page.contains("<img") && !page.contains("\"'>"));
        assert!(page.contains("{{ 1 }}"), "words are not a template");
    }

    #[test]
    fn every_word_of_the_reports_is_in_the_page() {
        let comparison = sample::ferry();
        let page = rendered(&comparison).replace("&#x27;", "'");
        let sentences = comparison.sources.iter().flat_map(|s| &s.sentences);
        assert!(sentences.into_iter().all(|s| page.contains(&s.text)));
    }

    #[test]
    fn no_style_and_no_handler_stands_in_an_attribute() {
        let page = rendered(&sample::ferry());
        let markup = page.replace(CSS, "").replace(SCRIPT, "");
        assert!(!markup.contains(" style=") && !markup.contains(" onclick=") && !markup.contains("://"));
    }

    #[test]
    fn the_same_comparison_gives_the_same_page() {
        assert_eq!(rendered(&sample::ferry()), rendered(&sample::ferry()));
    }

    #[test]
    fn a_comparison_of_nothing_is_a_page_too() {
        let mut comparison = sample::ferry();
        comparison.facts.clear();
        comparison.findings.clear();
        comparison.sources.truncate(1);
        assert!(rendered(&comparison).contains("North Shore Post"));
    }
}
