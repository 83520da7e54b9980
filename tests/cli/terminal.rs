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
fn a_short_answer_needs_no_pager() {
    let shown = on_terminal("PAGER='sed s/^/paged:/' $RASHOMON similarity 'Two men died.' 'Two men were killed.'");
    assert!(!shown.is_empty() && !shown.contains("paged:"), "{shown}");
}
