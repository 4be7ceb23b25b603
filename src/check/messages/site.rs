//! The messages about the site as a whole: its pages, addresses, templates and colours.

use crate::charts::palette::{MIN_CONTRAST, PaletteFlaw};
use crate::diagnostic::{Diagnostic, codes};
use crate::nearest::nearest;
use crate::text::Place;

/// A site without pages. (A site without a front page gets one that lists its pages.)
pub fn empty_site(has_drafts: bool) -> Diagnostic {
    let message = if has_drafts {
        "every page in content/ is a draft, and drafts are not built"
    } else {
        "there are no pages in content/"
    };
    Diagnostic::new(&codes::SITE_EMPTY, Place::file(&"content/index.md".into()), message)
        .help("write content/index.md, the front page; `nutgraf new DIR` makes a small site to start from")
}

/// A page names an author by an id that the settings do not have.
pub fn unknown_author(place: Place, id: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::OPTION_VALUE, place, format!("site.toml has no `[authors.{id}]`"));
    match nearest(id, known.iter().copied()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic.help("write the name as readers see it, or add the author to site.toml"),
    }
}

/// A page with a date in the future.
pub fn future_page_date(place: Place, date: &str) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, format!("this page is dated {date}, but is published now"))
        .help("write `draft = true` (`draft: true` in YAML) to keep it back, and build again on that day without it")
}

/// A correction with a date in the future.
pub fn future_correction(place: Place, date: &str) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, format!("this correction is dated {date}, which is in the future"))
        .help("write the date on which the page was corrected")
}

/// A contact for vulnerabilities that has expired (RFC 9116 §2.5.5).
pub fn expired_contact(place: Place, date: &str) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, format!("the contact in [security] expired on {date}"))
        .note("people who find a vulnerability are told not to rely on a security.txt that has expired")
        .help("check that `contact` still reaches you, then write a day within the next year")
}

/// A table with a date of its last update in the future.
pub fn future_table_update(place: Place, date: &str) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, format!("this table was updated on {date}, which is in the future"))
        .help("write the date of the last update; the date that the data are for is `as_of`")
}

/// A source with a date of access in the future.
pub fn future_source_access(place: Place, date: &str) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_DATE, place, format!("this source was read on {date}, which is in the future"))
        .help("`accessed` is the date on which you last read the source")
}

/// A site with so many pages that it only has a search if its settings ask for one.
pub fn too_many_to_search(pages: usize, most: usize) -> Diagnostic {
    let message = format!("this site has {pages} pages and no search: above {most} pages, search has to be turned on");
    Diagnostic::new(&codes::SEARCH_PAGES, Place::file(&crate::read::SETTINGS.into()), message).help(
        "write `search = false` in [output] to leave it off, `search = true` to turn it on; the manual says how to \
         search a large site with Pagefind",
    )
}

/// Two outputs with the same path.
pub fn address_clash(path: &str, place: &Place, first: &Place) -> Diagnostic {
    let address = path.strip_suffix("index.html").unwrap_or(path);
    let message = format!("two files of this site would be at /{address}");
    Diagnostic::new(&codes::URL_CLASH, place.clone(), message)
        .note_at(first.clone(), "the other one is here")
        .help("rename one of them, or give a page another `slug`")
}

/// An alias that the pages of all rows of a table would share.
pub fn alias_shared_by_rows(path: &str, place: &Place) -> Diagnostic {
    let address = path.strip_suffix("index.html").unwrap_or(path);
    let message = format!("the pages of all rows would be at /{address}");
    Diagnostic::new(&codes::URL_CLASH, place.clone(), message)
        .help(format!("put the key of the row in it: `{}/{{row}}/`", address.trim_end_matches('/')))
}

/// A part of an address with more bytes than a name may have.
pub fn name_too_long(name: &str, longest: usize, place: &Place) -> Diagnostic {
    let message =
        format!("an address can have at most {longest} bytes between two slashes, but this one has {}", name.len());
    Diagnostic::new(&codes::FILE_NAME, place.clone(), message).help("give it a shorter `slug`, or a shorter name")
}

/// An address below a file that every build may make.
pub fn below_generated_file(made: &str, place: &Place) -> Diagnostic {
    let message = format!("nothing can be below /{made}, because the build writes a file there");
    Diagnostic::new(&codes::URL_CLASH, place.clone(), message).help("give it another address")
}

/// Two addresses that some systems do not distinguish.
pub fn addresses_alike(path: &str, place: &Place, first: &str, first_place: &Place) -> Diagnostic {
    let message = format!("/{path} and /{first} differ only in upper and lower case or in how accents are encoded");
    Diagnostic::new(&codes::URL_CLASH, place.clone(), message)
        .note_at(first_place.clone(), "the other one is here")
        .note("macOS, Windows and many hosts cannot tell the two apart")
        .help("rename one of them, or give a page another `slug`")
}

/// An alias that is a name, not an address.
pub fn alias_is_a_name(place: Place, alias: &str) -> Diagnostic {
    let message = format!("an alias is an earlier address of this page, but `{alias}` is a name");
    Diagnostic::new(&codes::OPTION_VALUE, place, message)
        .help("write an address such as old/path/, or remove it: an alias is not another name for the page")
}

/// An alias that cannot be the path of a file.
pub fn invalid_alias(place: Place, alias: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::OPTION_VALUE,
        place,
        format!("`{alias}` is not an address on this site; write one such as old/path/"),
    )
}

/// A template that a page asks for and the theme lacks; `there` are those that it has.
pub fn unknown_template(place: Place, template: &str, there: &[&str]) -> Diagnostic {
    let message = format!("the theme has no template `{template}`");
    Diagnostic::new(&codes::TEMPLATE_MISSING, place, message).did_you_mean(template, there.iter().copied())
}

/// A template that the site needs and the theme lacks.
pub fn missing_theme_template(theme: &str, template: &str) -> Diagnostic {
    let place = Place::file(&format!("themes/{theme}/theme.toml").into());
    Diagnostic::new(&codes::THEME_FILE, place, format!("the theme `{theme}` has no template `{template}`"))
        .help(format!("add themes/{theme}/templates/{template}, or templates/{template} to the site"))
}

/// A colour of charts with too little contrast, or two that look alike.
pub fn palette_flaw(flaw: &PaletteFlaw, place: Place) -> Diagnostic {
    match flaw {
        PaletteFlaw::Faint { slot, contrast, scheme } => {
            let message = format!(
                "`{slot}` has a contrast of {contrast:.1}:1 to the {} background; marks need {MIN_CONTRAST:.0}:1",
                scheme.name()
            );
            Diagnostic::new(&codes::THEME_PALETTE, place, message)
                .help("make it darker on a light page, lighter on a dark one")
        }
        PaletteFlaw::Alike { slot, other, distance, least, sight, scheme } => {
            let message = format!(
                "`{slot}` and `{other}` look alike {sight}: their distance in the {} scheme is {distance:.1}; they \
                 need at least {least:.0}",
                scheme.name()
            );
            Diagnostic::new(&codes::THEME_PALETTE, place, message)
                .help("change the lightness of one of them: everyone can see that")
        }
    }
}

/// A subject in `[palette]` that no chart of the site shows.
pub fn unused_subject<'n>(place: Place, name: &str, shown: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("no chart of the site shows `{name}`, so it needs no colour");
    Diagnostic::new(&codes::PALETTE_UNUSED, place, message).did_you_mean(name, shown)
}
