//! The tables as a person sees them. After a change that is meant: `INSTA_UPDATE=always cargo test snapshots`, and read
//! what changed.

use crate::fixtures;
use insta::{Settings, assert_snapshot};
use rashomon::render::{Format, Options, render};

/// Compares an event and draws its tables.
fn tables(event: &str, width: usize) -> String {
    let comparison = rashomon::compare(event, fixtures::read_event(event), rashomon::Options::default()).unwrap();
    render(&comparison, Format::Table, &Options { width, ..Options::default() }).unwrap()
}

#[test]
fn tables_of_two_events() {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("seen");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for event in ["press-conference", "ferry-fire"] {
            for width in [80, 160] {
                assert_snapshot!(format!("{event}-{width}"), tables(event, width));
            }
        }
    });
}
