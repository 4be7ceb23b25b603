//! Videos on other sites: nothing is requested from the host until the reader starts one, and only its page allows the
//! host.

use crate::site::{PICTURE, Site};

const ELSEWHERE: &str = "```{video}\nurl = \"https://www.youtube.com/watch?v=a-B_9&t=90\"\nposter = \"dot.gif\"\nalt = \"A \\\"landing\\\"\"\n\
     caption = \"*Down*\"\ntranscript = \"\"\"\nOne.\n\nTwo.\n\"\"\"\n```\n";

fn site(page: &str) -> Site {
    Site::new()
        .file("site.toml", "title = \"A\"\n[security]\nframes = [\"www.youtube-nocookie.com\", \"b.example\"]\n")
        .bytes("content/dot.gif", PICTURE)
        .page("other.md", "Words.\n")
        .page("film.md", page)
}

fn policy(html: &str) -> &str {
    html.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn a_video_elsewhere_is_a_link_until_it_is_requested() {
    let site = site(ELSEWHERE);
    site.builds();
    let html = site.output("film/index.html");
    assert!(html.contains("href=\"https://www.youtube.com/watch?v=a-B_9&amp;t=90\""), "{html}");
    assert!(
        html.contains("data-player=\"https://www.youtube-nocookie.com/embed/a-B_9?autoplay=1&amp;start=90\""),
        "{html}"
    );
    // Nothing that a browser loads by itself is on another site.
    for loads in ["src=\"https:", "srcset=\"https:", "<iframe", "<link rel=\"preconnect\"", "poster=\"https:"] {
        assert!(!html.contains(loads), "{loads}: {html}");
    }
    assert!(
        html.contains("alt=\"A &quot;landing&quot;\"")
            && html.contains("<p>One.</p>")
            && html.contains("<em>Down</em>")
    );
    let (own, other) = (policy(&html).to_owned(), policy(&site.output("other/index.html")).to_owned());
    assert_eq!(own, format!("{other}; frame-src https://www.youtube-nocookie.com"));
}

#[test]
fn a_host_that_the_site_does_not_name_is_an_error() {
    let site = site(&ELSEWHERE.replace("www.youtube.com/watch?v=a-B_9&t=90", "vimeo.com/1234"));
    site.build().fails_saying(&[
        "error[video-host]",
        "frames = [\"www.youtube-nocookie.com\", \"b.example\", \"player.vimeo.com\"]",
    ]);
}

#[test]
fn a_video_of_the_site_is_played_by_the_browser_with_its_captions() {
    let site = site(
        "```{video}\nfile = \"films/a b.webm\"\ncaptions = \"films/a.vtt\"\nposter = \"dot.gif\"\nalt = \"x\"\n```\n",
    )
    .bytes("content/films/a b.webm", b"film")
    .file("content/films/a.vtt", "WEBVTT\n");
    site.builds();
    let html = site.output("film/index.html");
    assert!(
        html.contains("src=\"../films/a%20b.webm\"")
            && html.contains("<track kind=\"captions\" src=\"../films/a.vtt\""),
        "{html}"
    );
    assert!(!policy(&html).contains("frame-src"));
    assert!(site.has_output("films/a b.webm") && site.has_output("films/a.vtt"));
}
