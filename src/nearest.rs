//! Ground: “did you mean”: the nearest of the names there are.

/// The name among `names` that `wanted` was most likely meant to be, if one is near enough.
///
/// Near enough is an edit distance (Damerau–Levenshtein) of a third of the longer name, at least one.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let folded = wanted.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            let longest = wanted.chars().count().max(name.chars().count());
            *distance <= (longest / 3).max(1)
        })
        .min_by(|left, right| left.0.cmp(&right.0).then_with(|| left.1.cmp(right.1)))
        .map(|(_, name)| name)
}

/// The names in a message: “a, b, c”, cut after the tenth.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 10;
    let names: Vec<&str> = names.into_iter().collect();
    let shown = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MOST { format!("{shown} and {} more", names.len() - MOST) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_another_word_finds_none() {
        let names = ["title", "description", "weight"];
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("Wieght", names), Some("weight"));
        assert_eq!(nearest("colour", names), None);
    }
}
