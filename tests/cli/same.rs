//! The same reports give the same bytes, whoever runs the program and where.

use super::*;
use serde_json::json;

/// What is said of a fixture event, and told beside it, by a program that is set up like this.
fn compared(files: &[String], format: &str, set_up: impl FnOnce(&mut Command)) -> (String, String) {
    let mut command = program(&with(&["compare", "--format", format, "--id", "event"], files));
    set_up(&mut command);
    let run = finish(command.spawn().unwrap(), b"");
    assert_eq!(run.status, 0, "{}", run.err);
    (run.out, run.err)
}

#[test]
fn locale_time_zone_and_folder_do_not_change_a_byte() {
    let files = fixture("ferry-fire");
    for format in ["table", "json", "markdown", "html"] {
        let plain = compared(&files, format, |_| ());
        for (locale, zone) in
            [("C", "UTC"), ("tr_TR.UTF-8", "Asia/Kathmandu"), ("de_DE.ISO-8859-1", "America/St_Johns")]
        {
            let elsewhere = compared(&files, format, |command| {
                command.envs([("LANG", locale), ("LC_ALL", locale), ("LANGUAGE", locale), ("TZ", zone)]);
                command.current_dir(std::env::temp_dir()).env("HOME", "/nowhere");
            });
            assert!(elsewhere == plain, "{format} differs under {locale} and {zone}");
        }
    }
}

#[test]
fn threads_do_not_change_a_byte_of_a_large_event() {
    let line = |n: usize| {
        format!("Crane {} fell onto quay {} in Brennhaven, and {} dockers died, police said.", n % 7, n % 5, n % 11 + 2)
    };
    let text = |n: usize| (0..25).map(|k| line(n * k + n + k) + "\n\n").collect::<String>();
    let reports: Vec<_> = (0..12).map(|n| json!({"id": n.to_string(), "text": text(n)})).collect();
    let event = json!({"id": "e", "reports": reports}).to_string();
    let with_threads = |count: &str| run_with(&["batch", "--threads", count], event.as_bytes());
    let one = with_threads("1");
    assert_eq!((one.status, one.err.as_str()), (0, ""));
    for count in ["2", "8"] {
        assert!(with_threads(count).out == one.out, "1 and {count} threads differ");
    }
}
