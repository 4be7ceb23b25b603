//! A page that takes far more memory than its size suggests is reported.

use crate::site::Site;

#[test]
fn a_page_of_nothing_but_marks_is_reported() {
    let site = Site::new().page("a.md", &"*a* ".repeat(900_000)).page("b.md", &"words and words ".repeat(300_000));
    let ran = site.run("check", &[]);
    ran.says(&["warning[file-heavy]", "content/a.md", "Markdown marks"]);
    assert_eq!(ran.stderr.matches("file-heavy").count(), 1, "{}", ran.stderr);
}
