//! The words of the messages about a theme: its `theme.toml`, its strings, the site's choices among its options.

use crate::diagnostic::{Diagnostic, codes};
use crate::text::Place;

/// A theme without the file that describes it.
pub fn missing_theme_file(name: &str) -> Diagnostic {
    let place = Place::file(&format!("themes/{name}/theme.toml").into());
    Diagnostic::new(&codes::THEME_FILE, place, format!("the theme `{name}` has no theme.toml"))
}

/// A theme that extends one that does not exist.
pub fn extends_unknown_theme<'n>(
    place: Place,
    name: &str,
    themes: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("this theme extends `{name}`, but there is no such theme");
    Diagnostic::new(&codes::THEME_MISSING, place, message).did_you_mean(name, themes)
}

/// A theme that extends itself, directly or through others.
pub fn extends_itself(place: Place, name: &str) -> Diagnostic {
    let message = format!("the theme `{name}` would extend itself");
    Diagnostic::new(&codes::THEME_FILE, place, message).help(
        "a theme can only extend another theme; to change files of a theme, put your own into its folder in themes/",
    )
}

/// A style or script that does not exist. `key` is the list that names it.
pub fn missing_listed_file<'n>(
    place: Place,
    path: &str,
    key: &str,
    files: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let message = format!("the theme names `{path}` among its {key}, but has no such file");
    Diagnostic::new(&codes::THEME_FILE, place, message).did_you_mean(path, files)
}

/// An option that is not a table.
pub const OPTION_NOT_TABLE: &str = "an option is a table with `type`, `default` and `help`";

/// An option whose type does not exist; `types` are those that do.
pub fn unknown_type<'n>(place: Place, written: &str, types: impl IntoIterator<Item = &'n str> + Clone) -> Diagnostic {
    let message = format!("there is no type `{written}`");
    Diagnostic::new(&codes::OPTION_VALUE, place, message).did_you_mean(written, types)
}

/// Why a language cannot have an option of its own.
pub fn same_in_all_languages(name: &str) -> String {
    format!("`{name}` is the same in all languages: only texts differ from one language to another")
}

/// Why a value cannot be that of the option `name`.
pub fn invalid_value(name: &str, wanted: &str) -> String {
    format!("the option `{name}` has to be {wanted}")
}

/// A stylesheet for a choice that the option does not have.
pub fn unknown_style_choice(written: &str, choices: &[String]) -> String {
    format!("`{written}` is not a choice of this option; its choices are: {}", choices.join(", "))
}

/// A style of a choice that is not a file's path.
pub fn invalid_style_path(choice: &str) -> String {
    format!("`{choice}` has to be the path of a stylesheet in the theme")
}

/// The choices of an option, for [`invalid_value`].
pub fn one_of(choices: &[String]) -> String {
    format!("one of: {}", choices.join(", "))
}

/// A site's choice that its theme does not allow, with the theme's help for the option.
pub fn invalid_choice(place: Place, why: String, help: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_VALUE, place, why).note(help)
}

/// An option that the theme does not have; `options` are those that it has.
pub fn unknown_option<'n>(
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
pub fn invalid_string(place: Place, key: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&codes::OPTION_TYPE, place, format!("`{key}` has to be a string, but this is {found}"))
}
