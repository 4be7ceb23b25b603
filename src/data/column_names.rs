//! What the name of a column says about its cells: that they are dates, or codes.

/// Whether the name of a column is that of dates. Four digits are a year only in such a column.
pub fn is_name_of_periods(name: &str) -> bool {
    words(name).iter().any(|word| {
        matches!(
            word.as_str(),
            "year"
                | "period"
                | "date"
                | "quarter"
                | "month"
                | "week"
                | "time"
                | "jahr"
                | "année"
                | "annee"
                | "año"
                | "anno"
        )
    })
}

/// Whether the name of a column is that of codes, whose digits are not amounts.
pub fn is_name_of_codes(name: &str) -> bool {
    /// Words in the names of columns whose cells are codes, in the languages of most tables.
    const CODES: &[&str] = &[
        "id",
        "code",
        "codes",
        "zip",
        "zipcode",
        "postcode",
        "postal",
        "postalcode",
        "plz",
        "fips",
        "geoid",
        "isbn",
        "nuts",
        "iso",
        "iso2",
        "iso3",
        "naics",
        "sic",
        "phone",
        "tel",
        "telephone",
        "fax",
        "lei",
        "ean",
        "gtin",
        "insee",
        "ags",
        "iban",
        "siren",
        "siret",
        "uprn",
        "cpv",
        "hs",
        "isin",
        "no",
        "nr",
        "ref",
    ];
    words(name).last().is_some_and(|word| CODES.contains(&word.as_str()))
}

/// The words of a column's name in lower case: `countryCode` and `country_code` have two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (was_small && letter.is_uppercase()) {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
