//! Writes a stored comparison again: `cargo run --example render -- comparison.json markdown`.

use rashomon::comparison::Comparison;
use rashomon::render::{Color, Depth, Extent, Format, Options, render};
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give a comparison in JSON, a format, and a width")?;
    let comparison: Comparison = serde_json::from_slice(&std::fs::read(path)?)?;
    let format: Format = arguments.next().unwrap_or_else(|| "table".into()).parse()?;
    let mut options = Options::default();
    for argument in arguments {
        match argument.as_str() {
            "color" => options.color = Color::Ansi,
            "all" => options.extent = Extent::All,
            "full" => options.depth = Depth::Full,
            width => options.width = width.parse()?,
        }
    }
    std::io::stdout().write_all(render(&comparison, format, &options)?.as_bytes())?;
    Ok(())
}
