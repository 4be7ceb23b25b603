//! Files that hosts read: headers, redirects and `security.txt`.

use crate::site::{PICTURE, Site};

const SETTINGS: &str = "title = \"S\"\nlanguage = \"en\"\nbase_url = \"https://example.org/s/\"\n";

fn site(more: &str) -> Site {
    Site::new()
        .file("site.toml", &format!("{SETTINGS}{more}"))
        .file("content/a b.md", "+++\ntitle = \"A\"\naliases = [\"old/a\", \"was.html\"]\n+++\n\nWords.\n")
}

#[test]
fn host_files_are_written_only_if_a_site_asks_for_them() {
    let site = site("");
    site.builds_with_warnings();
    for path in ["_headers", "_redirects", ".nojekyll", ".well-known/security.txt"] {
        assert!(!site.has_output(path), "{path}");
    }
}

#[test]
fn headers_contain_the_policy_of_all_pages_and_redirects_every_alias() {
    let video = "```{video}\nurl = \"https://www.youtube.com/watch?v=abcdefghijk\"\nposter = \"dot.gif\"\nalt = \"A film\"\n```";
    let site = site("[output]\nhost_files = true\n[security]\nframes = [\"www.youtube-nocookie.com\"]\n")
        .page("v.md", video)
        .bytes("content/dot.gif", PICTURE);
    site.builds_with_warnings();
    let headers = site.output("_headers");
    assert!(headers.starts_with("/s/*\n  Content-Security-Policy: default-src 'none';"), "{headers}");
    assert!(headers.contains("frame-src https://www.youtube-nocookie.com"), "{headers}");
    assert!(headers.contains("/s/assets/*\n  Cache-Control: public, max-age=31536000, immutable"), "{headers}");
    assert_eq!(site.output("_redirects"), "/s/old/a/ /s/a-b/ 301\n/s/was.html /s/a-b/ 301\n");
    assert_eq!(site.output(".nojekyll"), "");
    // A file of the site replaces the generated one.
    let site = site.file("content/_headers", "/*\n  X-Own: yes\n");
    site.builds_with_warnings();
    assert_eq!(site.output("_headers"), "/*\n  X-Own: yes\n");
}

#[test]
fn security_txt_says_where_to_report_a_vulnerability() {
    let site =
        site("[security]\ncontact = [\"desk@example.org\", \"https://example.org/report\"]\nexpires = 2027-12-31\n");
    site.builds_with_warnings();
    assert_eq!(
        site.output(".well-known/security.txt"),
        "Contact: mailto:desk@example.org\nContact: https://example.org/report\nExpires: 2027-12-31T00:00:00Z\n"
    );
    for (wrong, wanted) in [
        ("contact = \"desk@example.org\"\n", "expires"),
        ("expires = 2027-12-31\n", "contact"),
        ("contact = \"desk\"\nexpires = 2027-12-31\n", "is not a contact"),
        ("contact = \"desk@example.org\"\nexpires = 2027\n", "has to be a date"),
    ] {
        let site = self::site("").file("site.toml", &format!("{SETTINGS}[security]\n{wrong}"));
        site.build().fails_saying(&[wanted]);
    }
}

#[test]
fn an_expired_contact_is_reported() {
    let site = site("[security]\ncontact = \"desk@example.org\"\nexpires = 2027-12-31\n");
    let reported = |today: &str| {
        let messages = site.run("check", &["--format", "json", "--today", today]).messages();
        messages.iter().any(|message| message["code"] == "page-date")
    };
    assert_eq!((reported("2027-12-30"), reported("2027-12-31")), (false, true));
}
