//! Cycles of arrows: files that depend on each other, so that none can be read, tested or moved without the rest.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::arrows::{Arrows, arrows};

/// The shortest cycle through each file, each cycle once: its files in order, beginning with the one that comes first
/// by name.
pub fn circles(arrows: &Arrows) -> BTreeSet<Vec<String>> {
    arrows.keys().filter_map(|file| shortest_way_back(arrows, file)).map(turned_to_its_first).collect()
}

/// A cycle in words: `a.rs → b.rs → a.rs`.
pub fn in_words(circle: &[String]) -> String {
    circle.iter().chain(circle.first()).map(String::as_str).collect::<Vec<_>>().join(" → ")
}

fn shortest_way_back(arrows: &Arrows, start: &str) -> Option<Vec<String>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(file) = waiting.pop_front() {
        for next in arrows.get(file).into_iter().flatten() {
            if next == start {
                let mut way = vec![file.to_owned()];
                let mut at = file;
                while at != start {
                    at = came_from.get(at)?;
                    way.push(at.to_owned());
                }
                way.reverse();
                return Some(way);
            }
            if !came_from.contains_key(next.as_str()) {
                came_from.insert(next, file);
                waiting.push_back(next);
            }
        }
    }
    None
}

fn turned_to_its_first(mut circle: Vec<String>) -> Vec<String> {
    let first = (0..circle.len()).min_by_key(|index| &circle[*index]).unwrap_or(0);
    circle.rotate_left(first);
    circle
}

/// Compares the cycles found in `files` with `expected`, in words. A `mod.rs` that is not in `files` is empty.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let doors = [("lib.rs", ""), ("room/mod.rs", "")];
    let found: Vec<String> =
        circles(&arrows(doors.iter().chain(files).copied())).iter().map(|circle| in_words(circle)).collect();
    assert_eq!(found, expected, "{files:#?}");
}

#[test]
fn a_cycle_of_any_length_is_found_however_it_is_spelt() {
    let (b, c) = (("room/b.rs", "pub fn b() { super::c::c() }"), ("room/c.rs", "pub fn c() { crate::room::a::a() }"));
    let long = &["room/a.rs → room/b.rs → room/c.rs → room/a.rs"];
    for a in [
        "use crate::room::b::b; pub fn a() { b() }",
        "use super::b::{b as other}; pub fn a() { other() }",
        "use super::{b::{self, b as _}}; pub fn a() {}",
        "use super::b; pub fn a() { b::b() }",
        "use super::b as other; pub fn a() { other::b() }",
        "use crate::room; pub fn a() { room::b::b() }",
        "pub fn a() { println!(\"{}\", super::b::b()) }",
        "use super::b::*; pub fn a() { b() }",
        "pub fn a() { fn inner() { use super::b::b; b() } }",
        "pub type A = Vec<super::super::room::b::b>; pub fn a() {}",
        "macro_rules! all { () => { $crate::room::b::b() } } pub fn a() {}",
    ] {
        check(&[("room/a.rs", a), b, c], long);
    }
    check(&[("lib.rs", ""), ("room/mod.rs", ""), ("room/a.rs", "pub fn a() {}"), b, c], &[]);
}

#[test]
fn a_reexported_name_leads_to_where_it_is_defined() {
    let door = ("room/mod.rs", "pub mod a; pub mod b; pub use a::A; pub(crate) use b::{B as C};");
    let a = ("room/a.rs", "pub struct A(super::C);");
    check(&[door, a, ("room/b.rs", "pub struct B;")], &[]);
    check(&[door, a, ("room/b.rs", "pub struct B(crate::room::A);")], &["room/a.rs → room/b.rs → room/a.rs"]);
    // Through another module and back.
    let other = ("other.rs", "pub use crate::room::A as Out; pub fn f() { crate::room::C; }");
    check(&[door, other, a, ("room/b.rs", "pub struct B(crate::other::Out);")], &["room/a.rs → room/b.rs → room/a.rs"]);
    let other = ("other.rs", "pub fn f() { crate::room::C; }");
    let b = ("room/b.rs", "pub struct B; fn f() { crate::other::f() }");
    check(&[door, other, a, b], &["other.rs → room/b.rs → other.rs"]);
}

#[test]
fn a_mod_file_may_name_its_children_unless_they_name_what_it_defines() {
    let door = ("room/mod.rs", "pub mod a; pub struct Shared; pub fn run() { a::a(Shared) }");
    check(&[door, ("room/a.rs", "pub fn a(x: u8) {}")], &[]);
    check(&[door, ("room/a.rs", "pub fn a(x: super::Shared) {}")], &["room/a.rs → room/mod.rs → room/a.rs"]);
    // A module and a function with the same name: the one followed by `::` is the module.
    let door = ("room/mod.rs", "mod a; mod watch; pub fn watch() { a::a() }");
    let a = ("room/a.rs", "use super::watch::Watch; pub fn a() {}");
    check(&[door, a, ("room/watch.rs", "pub struct Watch;")], &[]);
    check(&[door, a, ("room/watch.rs", "pub struct Watch(super::a::a);")], &["room/a.rs → room/watch.rs → room/a.rs"]);
    // A name that a macro makes is not in the text.
    let door = ("room/mod.rs", "mod a; all! { X } pub use a::a;");
    check(&[door, ("room/a.rs", "pub fn a() { super::X }")], &["room/a.rs → room/mod.rs → room/a.rs"]);
}

#[test]
fn tests_comments_and_texts_name_nothing() {
    let b = ("room/b.rs", "pub fn b() { super::a::a() }");
    for a in [
        "pub fn a() {} #[cfg(test)] mod tests { use super::super::b::b; }",
        "pub fn a() {} #[cfg(test)] use super::b::b; #[cfg(test)] mod tests;",
        "/// [`super::b::b`], super::b::b\npub fn a() {} // crate::room::b::b",
        "pub fn a() -> &'static str { \"crate::room::b::b\" }",
        "pub(in crate::room) fn a() { std::b::b(); let b = 1; room::b }",
    ] {
        check(&[("room/a.rs", a), b], &[]);
    }
}
