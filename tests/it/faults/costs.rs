//! Output that could grow with the square of the input is cut: messages, source lines, repeated sentences.
//! `benches/growth.py` measures how instructions and memory grow with the input.

use super::versioned;
use crate::site::Site;

#[test]
fn the_first_of_many_similar_messages_are_shown_and_all_are_counted() {
    let site = Site::new().page("a.md", &"[a](missing.md) ".repeat(5_000)).page("b.md", "[b](missing.md)");
    let ran = site.build();
    ran.fails_saying(&["and 4950 more `link-broken` in this file", "5001 errors", "content/b.md"]);
    assert_eq!(ran.stderr.matches("error[link-broken]").count(), 51);
    assert!(ran.stderr.len() < 100_000, "{} bytes of messages of a line of 80,000", ran.stderr.len());
    let messages = site.run("check", &["--format", "json"]).messages();
    assert_eq!(messages.len(), 51);
    assert_eq!((&messages[49]["line"], &messages[49]["column"]), (&4.into(), &(49 * 16 + 5).into()));
}

#[test]
fn a_place_in_a_long_line_is_shown_in_part() {
    let words = "and so on ".repeat(900);
    let site = Site::new().page("a.md", &format!("{words}é [a](missing.md) é {words}\n"));
    let ran = site.build();
    ran.fails_saying(&["[a](missing.md)", "^^^^^^^^^^", "content/a.md:4:"]);
    assert!(ran.stderr.len() < 3_000, "{}", ran.stderr);
}

#[test]
fn an_endless_sentence_is_shown_in_part() {
    let site = versioned();
    let figure = "it was [13.4%](fact:t/2024/share) and ";
    site.write("content/p9.md", format!("+++\ntitle = \"P\"\n+++\n{}so on.\n", figure.repeat(2_000)));
    let ran = site.run("facts", &["--format", "json"]);
    let figures: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let figures = figures.as_array().unwrap();
    assert_eq!(figures.len(), 2_000);
    assert!(figures[0]["sentence"].as_str().unwrap().ends_with('…'));
    assert!(figures[1_000]["sentence"].as_str().unwrap().starts_with('…'));
    assert!(ran.stdout.len() < 4_000_000, "{}", ran.stdout.len());
}

#[test]
fn the_latest_of_each_country_is_found() {
    let sidecar = "title = \"T\"\nkey = [\"country\", \"year\"]\n[field]\ncountry.type = \"string\"\n\
                   year.type = \"period\"\nn.type = \"integer\"\n";
    let site = Site::new()
        .table("t", "country,year,n\nA,2020,20\nB,2021,31\nA,2022,22\nA,2021,21\nB,2020,30\n", sidecar)
        .page("a.md", "[22](fact:t/A,latest/n) [20](fact:t/A,first/n) [31](fact:t/B,latest/n) [30](fact:t/B,first/n)");
    site.builds();
    let site = site.page("a.md", "[1](fact:t/C,latest/n)");
    site.fails_with("content/a.md:4:5", "fact-row");
}
