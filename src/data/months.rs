//! The names of the months as tables write them, in the languages of most tables.

/// For each month its names and abbreviations, in lower case and without full stops.
const NAMES: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "janeiro", "januari"],
    &[
        "february",
        "feb",
        "februar",
        "feber",
        "février",
        "févr",
        "fév",
        "fevr",
        "febrero",
        "febbraio",
        "fevereiro",
        "fev",
        "februari",
    ],
    &["march", "mar", "märz", "mär", "mrz", "mars", "marzo", "março", "maart", "mrt"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho"],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus", "augusti"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "set", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "diciembre",
        "dic",
        "dicembre",
        "dezembro",
        "desember",
        "des",
    ],
];

/// The number of a month (1 to 12) by its name in any of the languages.
pub fn number(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    let index = NAMES.iter().position(|names| names.contains(&name))?;
    u8::try_from(index + 1).ok()
}

/// The English name of a month (1 to 12).
pub fn english(month: u8) -> &'static str {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    month.checked_sub(1).and_then(|index| ENGLISH.get(usize::from(index))).copied().unwrap_or("that month")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_months() {
        for (month, names) in NAMES.iter().enumerate() {
            for name in *names {
                assert_eq!(number(name).map(usize::from), Some(month + 1), "{name}");
            }
        }
        assert_eq!((number("Sept."), number("Juli"), number("mardi")), (Some(9), Some(7), None));
    }
}
