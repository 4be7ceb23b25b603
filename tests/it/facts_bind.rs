//! `nutgraf facts --bind`: links for unbound figures, chosen key by key and written into the author's files.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::needs;
use crate::site::{PROGRAM, Ran, Site};

const CSV: &str = "country,year,share,value\nChina,2023,13.9,427.2\nChina,2024,13.4,438.7\nMexico,2024,15.5,505.9\n";
const SIDECAR: &str = "title = \"Imports of the United States\"\nkey = [\"country\", \"year\"]\n\
    field.country.type = \"string\"\nfield.year.type = \"period\"\n\
    field.share = { type = \"number\", unit = \"%\", title = \"Share\" }\n\
    field.value = { type = \"number\", unit = \"USD\", scale = \"bn\", title = \"Value\" }\n";
const CHANGES: &str = "sector,change\nPrivate,-0.1\nState,5.7\n";
const CHANGES_SIDECAR: &str = "title = \"Growth of investment\"\nkey = \"sector\"\nfield.sector.type = \"string\"\n\
    field.change = { type = \"number\", unit = \"%\", title = \"Growth\" }\n";

const TEXT: &str = "In 2024 China had **13.4%** of the imports, worth $438.7bn.\n\nMexico had 15.5%.\n\n\
    Private investment shrank by 0.1%. See [the 13.9% of 2023](https://example.org/).\n";

fn site() -> Site {
    let site = Site::new().table("imports", CSV, SIDECAR).table("changes", CHANGES, CHANGES_SIDECAR);
    site.page("a.md", TEXT)
}

/// Runs the program with these keys piped in.
fn piped(site: &Site, arguments: &[&str], keys: &str) -> Ran {
    let mut child = Command::new(PROGRAM)
        .args(["facts", "--bind", "--root"])
        .arg(site.root())
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may have ended before it read everything.
    let _ = child.stdin.take().unwrap().write_all(keys.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) };
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    ran
}

fn text(site: &Site) -> String {
    let text = fs::read_to_string(site.path("content/a.md")).unwrap();
    text.split_once("+++\n").and_then(|(_, rest)| rest.split_once("+++\n")).unwrap().1.to_owned()
}

#[test]
fn chosen_cells_are_written_as_links_and_agree() {
    let site = site();
    let ran = piped(&site, &[], "1\n1\nn\n1\n1\n");
    let wanted = TEXT
        .replace("13.4%", "[13.4%](fact:imports/China,2024/share)")
        .replace("$438.7bn", "[$438.7bn](fact:imports/China,2024/value)")
        .replace("shrank by 0.1%", "[shrank by 0.1%](fact:changes/Private/change)");
    assert_eq!(text(&site), wanted, "{}{}", ran.stdout, ran.stderr);
    // A link cannot contain another one.
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    ran.says(&["content/a.md:8:", "left as it is"]);
    assert!(ran.stdout.contains("13.4 % (") || ran.stdout.contains("Share = 13.4 %"), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("3 figures bound, 2 left undecided\n"), "{}", ran.stdout);
    let check = site.run("check", &["--deny", "fact-word", "--deny", "fact-context"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
}

#[test]
fn choices_are_kept_when_one_stops_and_can_be_taken_back() {
    let site = site();
    let ran = piped(&site, &[], "nb1q");
    assert_eq!(text(&site), TEXT.replace("13.4%", "[13.4%](fact:imports/China,2024/share)"), "{}", ran.stdout);
    let again = piped(&site, &[], "x");
    assert!(text(&site).contains("[$438.7bn](fact:none)"), "{}", again.stdout);
    assert_eq!(again.code, 0, "{}", again.stderr);
    let nothing = piped(&site, &[], "");
    assert_eq!(nothing.code, 0);
    assert!(nothing.stdout.contains("0 figures bound"), "{}", nothing.stdout);
}

#[test]
fn clear_cells_are_bound_without_a_question_and_others_left() {
    let same = "place,share\nA,20\nB,20\n";
    let sidecar = "title = \"Shares\"\nkey = \"place\"\nfield.place.type = \"string\"\nfield.share = { type = \"number\", unit = \"%\" }\n";
    let site = Site::new()
        .table("imports", CSV, SIDECAR)
        .table("same", same, sidecar)
        .page("a.md", "In 2024 China had 13.4% of the imports. Elsewhere it was 20%.\n");
    let ran = piped(&site, &["--yes"], "");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = fs::read_to_string(site.path("content/a.md")).unwrap();
    assert!(text.contains("[13.4%](fact:imports/China,2024/share)") && text.contains("was 20%."), "{text}");
    assert!(ran.stdout.contains("1 figure bound, 1 left undecided"), "{}", ran.stdout);
}

#[test]
fn invalid_arguments_are_explained() {
    let site = site();
    for arguments in [&["--yes"][..], &["--bind", "--write"], &["--bind", "--unbound"], &["--bind", "--format", "json"]]
    {
        assert_eq!(site.run("facts", arguments).code, 2, "{arguments:?}");
    }
}

/// Runs the program at a terminal provided by Python: what is printed, the exit code, and whether the terminal's
/// settings are restored.
const TERMINAL: &str = r#"
import os, pty, sys, termios, time, select
program, root, keys = sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])
main, side = pty.openpty()
before = termios.tcgetattr(side)
child = os.fork()
if child == 0:
    os.setsid()
    import fcntl
    fcntl.ioctl(side, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(side, stream)
    os.environ["NO_COLOR"] = "1"
    os.execv(program, [program, "facts", "--bind", "--root", root])
shown, sent = b"", 0
while True:
    ready, _, _ = select.select([main], [], [], 0.2)
    if ready:
        shown += os.read(main, 65536)
    if sent < len(keys) and shown.count(b"write and stop > ") > sent:
        os.write(main, keys[sent:sent + 1])
        sent += 1
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        break
while select.select([main], [], [], 0.2)[0]:
    shown += os.read(main, 65536)
after = termios.tcgetattr(side)
sys.stdout.buffer.write(shown)
print("\nCODE", os.waitstatus_to_exitcode(status), "SAME" if before == after else "CHANGED")
"#;

fn at_a_terminal(site: &Site, keys: &[u8]) -> Option<String> {
    let keys: String = keys.iter().map(|key| format!("{key:02x}")).collect();
    let output = Command::new("python3").args(["-c", TERMINAL, PROGRAM]).arg(site.root()).arg(keys).output().ok()?;
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    Some(shown)
}

#[test]
#[cfg(unix)]
fn at_a_terminal_a_key_is_enough_and_an_interrupt_writes_nothing() {
    let site = site();
    let Some(shown) = at_a_terminal(&site, &[b'1', b'1', 0x03]) else {
        return needs::missing("Python 3 is not installed, which opens a terminal for the program");
    };
    assert_eq!(text(&site), TEXT, "{shown}");
    assert!(shown.contains("CODE 1 SAME") && shown.contains("interrupted: nothing was written"), "{shown}");
    let shown = at_a_terminal(&site, b"1nq").unwrap();
    assert_eq!(text(&site), TEXT.replace("13.4%", "[13.4%](fact:imports/China,2024/share)"), "{shown}");
    assert!(shown.contains("CODE 0 SAME"), "{shown}");
}
