//! Truncates names that begin alike so that they remain distinguishable.

use super::text_metrics::{BOLD_FACTOR, TEXT_SIZE, truncated};

/// Shortens `names` with `shown`, which breaks a name into lines and may cut it, so that different names do not end up
/// looking the same: those that would are first stripped of what they have in common, except for the first word.
pub fn distinct_labels(names: &[&str], shown: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let looks: Vec<Vec<String>> = names.iter().map(|name| shown(name)).collect();
    let alike = |index: usize| {
        let own = (names.get(index), looks.get(index));
        let others = names.iter().zip(&looks);
        others.filter(move |(name, look)| Some(*name) != own.0 && Some(*look) == own.1).map(|(name, _)| *name)
    };
    let apart = |(index, name): (usize, &&str)| {
        let common = alike(index).map(|other| common_start(name, other)).max();
        common.map_or_else(|| (*name).to_owned(), |common| without_middle(name, common))
    };
    names.iter().enumerate().map(apart).collect()
}

/// Like [`distinct_labels`], for bold labels of one line that is at most `most` pixels wide.
pub fn truncated_distinctly(names: &[&str], most: f64) -> Vec<String> {
    let short = |name: &str| truncated(name, TEXT_SIZE * BOLD_FACTOR, most);
    distinct_labels(names, |name| vec![short(name)]).iter().map(|name| short(name)).collect()
}

/// The number of bytes at the start of two names that are the same.
fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(left, right)| left == right).map(|(left, _)| left.len_utf8()).sum()
}

/// A name without what is between its first word and the word in which it first differs.
fn without_middle(name: &str, common: usize) -> String {
    /// The number of characters that stay at the beginning of a name without spaces.
    const FEW: usize = 4;
    let start = name.get(..common).unwrap_or_default();
    let (head, from) = match (start.find(char::is_whitespace), start.rfind(char::is_whitespace)) {
        (Some(first), Some(last)) => (name.get(..first).unwrap_or_default(), last + 1),
        _ => {
            let end = name.char_indices().nth(FEW).map_or(name.len(), |(at, _)| at);
            (name.get(..end.min(common)).unwrap_or_default(), common)
        }
    };
    format!("{head}… {}", name.get(from..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_keep_the_words_in_which_they_differ() {
        let check = |names: [&str; 2], wanted: [&str; 2]| assert_eq!(truncated_distinctly(&names, 150.0), wanted);
        check(
            ["Imports of machines, Shenzhen", "Imports of machines, Shanghai"],
            ["Imports… Shenzhen", "Imports… Shanghai"],
        );
        check(["China", "America"], ["China", "America"]);
        check(["中国从美国进口的半导体设备甲", "中国从美国进口的半导体设备乙"], ["中国从美… 甲", "中国从美… 乙"]);
        // Equal names stay equal.
        let same = truncated_distinctly(&["One name for two quite different things"; 2], 150.0);
        assert_eq!(same[0], same[1]);
    }
}
