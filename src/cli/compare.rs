//! `rashomon compare`: the main job.

use super::args::CompareArgs;
use super::messages::{self, Failure};
use super::{Outcome, inputs, output};
use rashomon::render::{self, Charset, Color, Depth, Extent, File};
use rashomon::{Comparison, Options};

/// Compares the named reports and writes the result.
pub(super) fn run(args: &CompareArgs) -> Result<Outcome, Failure> {
    let inputs = inputs::read_all(&args.reports, args.reading.get());
    inputs::some(&inputs)?;
    let files = if output::is_linked(args.color, args.output.as_deref()) { inputs.files() } else { Vec::new() };
    let mut options = Options::default();
    options.min_score = args.min_score.unwrap_or(options.min_score);
    let comparison = rashomon::compare(&args.id, inputs.reports, options).map_err(|e| Failure::of("", &e))?;
    for warning in &comparison.warnings {
        messages::warning(warning);
    }
    let text = render::render(&comparison, args.format, &shown(args, files)).map_err(|e| Failure::of("", &e))?;
    output::show(&text, args.output.as_deref(), !args.no_pager)?;
    Ok(outcome(&comparison, args, inputs.all))
}

/// Tells how it ended.
fn outcome(comparison: &Comparison, args: &CompareArgs, all: bool) -> Outcome {
    match comparison.clashes().next() {
        _ if !all => Outcome::Incomplete,
        Some(_) if args.exit_code => Outcome::Found,
        _ => Outcome::Done,
    }
}

/// How the comparison is to be shown.
fn shown(args: &CompareArgs, files: Vec<Option<File>>) -> render::Options {
    let default = render::Options::default();
    render::Options {
        width: output::width(args.width),
        color: if output::is_colored(args.color, args.output.as_deref()) { Color::Ansi } else { Color::Never },
        charset: if args.ascii { Charset::Ascii } else { Charset::Unicode },
        show: if args.show.is_empty() { default.show } else { args.show.iter().copied().collect() },
        extent: if args.all { Extent::All } else { Extent::Salient },
        depth: if args.details { Depth::Full } else { Depth::Brief },
        files,
    }
}
