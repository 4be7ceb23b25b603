//! What the name of a column says of its cells: that they are dates, or codes.

/// Four digits are a year only where the column says so.
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

/// Names of columns whose digits are no amounts.
pub fn is_name_of_codes(name: &str) -> bool {
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

/// The words of a column's name in small letters: `countryCode` and `country_code` are two.
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
