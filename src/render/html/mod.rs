//! One self-contained page: no request leaves it, and nothing in it runs but its own script.
//!
//! The template escapes whatever it writes, and the page's policy admits one style sheet and two scripts by their
//! digests, so that words of a source can neither make markup nor run. Without a script every word is still there to read.

mod head;
mod model;
mod overview;
mod policy;
mod reading;
mod rows;

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
    let parts: Vec<Part> = options.show.iter().filter_map(|&s| rows::part(view, s)).collect();
    Page {
        css: CSS,
        first: FIRST,
        script: SCRIPT,
        policy: policy::policy(CSS, FIRST, SCRIPT),
        tool: format!("{} {}", comparison.tool.name, comparison.tool.version),
        title: super::text::clean(&comparison.id).into_owned(),
        story: head::story(view),
        warnings: comparison.warnings.clone(),
        jumps: jumps(&parts),
        sources: head::sources(view),
        timeline: head::timeline(view),
        strip: overview::strip(view, options.show.contains(&Section::Shared)),
        heats: overview::heats(view),
        parts,
        reports: reading::reports(view),
    }
}

/// Gives the links to the sections that have rows, and to the reading view.
fn jumps(parts: &[Part]) -> Vec<Jump> {
    parts.iter().map(|p| Jump { name: p.name, title: p.title, count: p.rows.len() }).collect()
}
