//! The command line: commands that explain the program, and messages about invalid arguments.

use std::process::{Command, Output};

use crate::site::{PROGRAM, Site};

fn called(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).env("NO_COLOR", "1").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_message_is_explained_with_its_page_of_the_manual() {
    let ran = called(&["explain", "error[fact-disagrees]"]);
    assert_eq!(ran.status.code(), Some(0));
    let text = out(&ran);
    assert!(text.starts_with("error: fact-disagrees\n\nThe words of a figure do not agree with the data.\n"), "{text}");
    assert!(text.contains("\nWrong\n\n    China's share fell to [13.6%]"), "{text}");
    assert!(!text.contains('\u{1b}'), "nothing but a terminal gets colours");
    let wrong = called(&["explain", "fact-disagree"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `fact-disagrees`?"), "{}", err(&wrong));
    let all = out(&called(&["explain"]));
    assert_eq!(all.lines().count(), nutgraf::diagnostic::codes::ALL.len());
}

#[test]
fn the_licences_of_everything_in_the_program_are_printed() {
    let ran = called(&["licenses"]);
    assert_eq!(ran.status.code(), Some(0));
    let text = out(&ran);
    for held in ["pulldown-cmark ", "tera ", "notify ", "Noto Sans", "DejaVu", "Oniguruma", "Natural Earth"] {
        assert!(text.lines().any(|line| line.starts_with("  ") && line.contains(held)), "{held}");
    }
    assert!(text.contains("Permission is hereby granted") && text.contains("SIL OPEN FONT LICENSE"), "the texts");
    assert_eq!(text, out(&called(&["licences"])), "both spellings");
}

#[test]
fn every_shell_gets_completions_with_the_codes_of_messages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&called(&["completions", shell]));
        assert!(script.contains("serve"), "{shell}: {script}");
        assert!(matches!(shell, "powershell" | "elvish") || script.contains("fact-disagrees"), "{shell}: no codes");
    }
    let help = out(&called(&["build", "--help"]));
    assert!(!help.contains("fact-disagrees"), "the help is not filled with codes: {help}");
}

#[test]
fn every_command_has_a_manual_page() {
    assert!(out(&called(&["man"])).contains(".TH nutgraf 1"));
    let place = Site::bare();
    let folder = place.beside("man");
    assert!(called(&["man", folder.to_str().unwrap()]).status.success());
    for command in ["build", "check", "completions", "explain", "facts", "man", "new", "serve"] {
        let page = std::fs::read_to_string(folder.join(format!("nutgraf-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}: {page}");
    }
}

#[test]
fn a_run_below_the_sites_folder_says_which_root_to_use() {
    let site = Site::new().page("deep/page.md", "Text\n");
    for (folder, way) in [("content", "`--root ..`"), ("content/deep", "`--root ../..`")] {
        let ran = Command::new(PROGRAM).arg("build").current_dir(site.path(folder)).output().unwrap();
        assert_eq!(ran.status.code(), Some(1));
        assert!(err(&ran).contains(way), "{}", err(&ran));
    }
    let ran = Command::new(PROGRAM).arg("check").current_dir(site.root().parent().unwrap()).output().unwrap();
    assert!(err(&ran).contains("site is a site: add `--root site`"), "{}", err(&ran));
}

#[test]
fn another_programs_name_for_a_command_suggests_ours() {
    let ran = called(&["preview"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(err(&ran).contains("tip: the name of the command is 'serve'"), "{}", err(&ran));
    assert_eq!(called(&["help", "build"]).status.code(), Some(0));
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = out(&called(&["--version"]));
    assert!(version.starts_with(&format!("nutgraf {}", env!("CARGO_PKG_VERSION"))), "{version}");
}
