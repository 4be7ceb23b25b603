//! The words of the messages about a theme: its `theme.toml`, its strings, the site's choices among its options.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A theme without the file that describes it.
pub fn no_theme_file(name: &str) -> Diagnostic {
    let place = Place::file(&format!("themes/{name}/theme.toml").into());
    Diagnostic::new(&codes::THEME_FILE, place, format!("the theme `{name}` has no theme.toml"))
}

/// A theme that rests on one which is not there.
pub fn extends_no_theme<'n>(place: Place, name: &str, themes: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("this theme extends `{name}`, but there is no such theme");
    Diagnostic::new(&codes::THEME_MISSING, place, message).did_you_mean(name, themes)
}

/// A theme that rests on itself, directly or by way of others.
pub fn extends_itself(place: Place, name: &str) -> Diagnostic {
    let message = format!("the theme `{name}` would extend itself");
    Diagnostic::new(&codes::THEME_FILE, place, message).help(
        "a theme can only extend another theme; to change files of a theme, put your own into its folder in themes/",
    )
}

/// A style or script that is not there. `key` is the list that names it.
pub fn no_listed_file<'n>(
    place: Place,
    path: &str,
    key: &str,
    files: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("the theme names `{path}` among its {key}, but has no such file");
    Diagnostic::new(&codes::THEME_FILE, place, message).did_you_mean(path, files)
}

pub const OPTION_IS_NO_TABLE: &str = "an option is a table with `type`, `default` and `help`";

pub fn no_type<'n>(place: Place, written: &str, types: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("there is no type `{written}`");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).did_you_mean(written, types)
}

/// Why a language cannot have an option of its own.
pub fn same_in_all_languages(name: &str) -> String {
    format!("`{name}` is the same in all languages: only texts differ from one language to another")
}

/// Why a value cannot be that of the option `name`.
pub fn wrong_value(name: &str, wanted: &str) -> String {
    format!("the option `{name}` has to be {wanted}")
}

/// A stylesheet for a choice that the option does not have.
pub fn no_choice_for_style(written: &str, choices: &[String]) -> String {
    format!("`{written}` is not a choice of this option; its choices are: {}", choices.join(", "))
}

/// What the choice of an option brings that is not a file's path.
pub fn no_path_of_style(choice: &str) -> String {
    format!("`{choice}` has to be the path of a stylesheet in the theme")
}

pub fn one_of(choices: &[String]) -> String {
    format!("one of: {}", choices.join(", "))
}

/// A site's choice that its theme does not allow, with what the theme says of the option.
pub fn wrong_choice(place: Place, why: String, help: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, why).note(help)
}

pub fn no_option<'n>(
    place: Place,
    theme: &str,
    key: &str,
    options: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("the theme `{theme}` has no option `{key}`");
    Diagnostic::new(&codes::OPTION_UNKNOWN, place, message).did_you_mean(key, options)
}

/// A string that the theme does not have, and one that it has.
pub fn unknown_string(place: Place, key: &str, near: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_PLACE, place, format!("the theme has no string `{key}`"))
        .help(format!("did you mean `{near}`?"))
}

/// A string of the theme that is not a text.
pub fn no_string(place: Place, key: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be a string, but this is {found}"))
}
