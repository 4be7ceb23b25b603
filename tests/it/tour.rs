//! The five-minute tour of the manual, followed step by step: what readers are told to write builds, and the mistake
//! they are told to make gives the message that the tour shows.

use std::fs;
use std::process::Command;

use crate::manual::{self, Fence};
use crate::site::{PROGRAM, Ran, Site};

/// The files that the tour tells readers to create or add to.
fn follow(site: &Site, steps: &[Fence]) {
    for step in steps {
        let Some(path) = step.lead.split('`').find(|part| part.starts_with("content/")) else { continue };
        let before = if step.lead.contains("Add ") || step.lead.contains("add ") {
            fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
        } else {
            String::new()
        };
        site.write(path, format!("{before}{}", step.content));
    }
}

#[test]
fn the_tour_builds_and_its_mistake_gives_the_message_it_shows() {
    let site = Site::bare();
    let made = Ran::new(Command::new(PROGRAM).arg("new").arg(site.root()));
    assert_eq!(made.code, 0, "{}", made.stderr);
    let steps = manual::fences(&manual::text("docs/content/start.md"));
    let mistake = steps.iter().position(|step| step.content.starts_with("error[")).expect("the tour shows a message");

    follow(&site, &steps[..mistake]);
    let page = site.path("content/landings.md");
    let right = fs::read_to_string(&page).unwrap();
    fs::write(&page, right.replace("110.5", "111.5")).unwrap();
    let shown = &steps[mistake].content;
    let ran = site.run("check", &[]);
    assert!(ran.stderr.starts_with(&format!("{shown}\n")), "the tour shows\n{shown}\n--- but\n{}", ran.stderr);
    fs::write(&page, right).unwrap();

    follow(&site, &steps[mistake..]);
    site.builds();
    assert!(site.output("landings/index.html").contains("<svg"), "the tour draws a chart");
}
