//! What is done on a terminal alone: pages and progress. `script` (util-linux) makes a terminal of 80 columns and 12 rows.

use super::*;

/// Runs a line of the shell on a terminal and gives all that it shows; `$RASHOMON` is the program.
fn on_terminal(line: &str) -> String {
    let line = format!("stty rows 12 cols 80; {line}");
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).env("RASHOMON", env!("CARGO_BIN_EXE_rashomon")).env("TERM", "xterm");
    command
        .env_remove("NO_COLOR")
        .env_remove("PAGER")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    finish(command.spawn().unwrap(), b"").out
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let folder = Folder::of("pager");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let paged = on_terminal(&format!("PAGER='sed s/^/paged:/' $RASHOMON compare '{a}' '{b}'"));
    let (shown, all) = (paged.matches("paged:").count(), paged.lines().filter(|l| !l.starts_with("warning:")).count());
    assert!(shown > 12 && shown == all, "{shown} of {all}: {paged}");
    assert!(paged.contains("\u{1b}["), "no colour in the pager: {paged}");
    let piped = on_terminal(&format!("PAGER='sed s/^/paged:/' $RASHOMON compare '{a}' '{b}' | cat"));
    let asked = on_terminal(&format!("PAGER='sed s/^/paged:/' $RASHOMON compare --no-pager '{a}' '{b}'"));
    let none = on_terminal(&format!("PAGER=no-such-pager $RASHOMON compare '{a}' '{b}'"));
    for plain in [piped, asked, none] {
        assert!(plain.lines().count() > 12 && !plain.contains("paged:"), "{plain}");
    }
}

#[test]
fn names_are_links_to_file_and_line_where_the_terminal_has_them() {
    let folder = Folder::of("links");
    let (a, b) = (folder.file("the harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let compared = |setting: &str| on_terminal(&format!("{setting} $RASHOMON compare --no-pager '{a}' '{b}'"));
    let linked = compared("FORCE_HYPERLINK=1");
    for target in ["/the%20harbour.txt\u{1b}\\", "/the%20harbour.txt#", "/tabloid.txt\u{1b}\\"] {
        assert!(linked.contains("\u{1b}]8;;file:///") && linked.contains(target), "{target}: {linked}");
    }
    for plain in [compared("FORCE_HYPERLINK=0"), compared("NO_COLOR=1 FORCE_HYPERLINK=1")] {
        assert!(!plain.contains("\u{1b}]8"), "{plain}");
    }
}

#[test]
fn a_long_batch_shows_how_far_it_is() {
    let folder = Folder::of("bar");
    let event = format!(
        "{{\"id\":\"e\",\"reports\":[{{\"text\":{0:?}}},{{\"text\":{1:?}}}]}}\n",
        HARBOUR.repeat(20),
        TABLOID.repeat(20)
    );
    let input = folder.file("events.jsonl", event.repeat(30));
    let shown = on_terminal(&format!("$RASHOMON batch '{input}' > '{}/answers.jsonl'", folder.path()));
    assert!(shown.contains("% of the input"), "{shown}");
    assert!(!on_terminal(&format!("$RASHOMON batch '{input}' 2>&1 | head -c 9")).contains('%'));
}

#[test]
fn a_short_answer_needs_no_pager() {
    let shown = on_terminal("PAGER='sed s/^/paged:/' $RASHOMON similarity 'Two men died.' 'Two men were killed.'");
    assert!(!shown.is_empty() && !shown.contains("paged:"), "{shown}");
}
