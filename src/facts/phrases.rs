//! The phrases of a lexicon as a trie of characters: one pass over a text finds the longest phrase that it begins with.
//!
//! Every word of a site's prose is looked up, and nearly all of them are in no phrase. A list by first letters cost
//! some 1,200 instructions for each word, because all number words up to a hundred begin with few letters.

use super::lexicon::Word;

/// A trie of the phrases of a lexicon, character by character, each with its meaning.
#[derive(Debug)]
pub struct PhraseTrie {
    /// The first node is the root.
    nodes: Vec<TrieNode>,
    /// Where ASCII characters lead from the root, which has the most branches: most words go no further.
    heads: Box<[Option<usize>; 128]>,
}

/// The characters that may follow a beginning of phrases.
#[derive(Debug, Default)]
struct TrieNode {
    /// The nodes that follow, sorted by character.
    next: Vec<(char, usize)>,
    /// The meaning of the phrase that ends here.
    word: Option<Word>,
}

impl PhraseTrie {
    /// Builds the trie. Of two equal phrases the first counts.
    pub fn new(all: impl IntoIterator<Item = (String, Word)>) -> Self {
        let mut phrases = Self { nodes: vec![TrieNode::default()], heads: Box::new([None; 128]) };
        for (phrase, word) in all.into_iter().filter(|(phrase, _)| !phrase.is_empty()) {
            let mut at = 0;
            for letter in phrase.chars() {
                at = phrases.child(at, letter);
            }
            if let Some(node) = phrases.nodes.get_mut(at) {
                node.word.get_or_insert(word);
            }
        }
        for (letter, child) in phrases.nodes.first().map(|root| root.next.as_slice()).unwrap_or_default() {
            if let Some(head) = phrases.heads.get_mut(*letter as usize) {
                *head = Some(*child);
            }
        }
        phrases
    }

    /// The node that a letter leads to from the root.
    fn head(&self, letter: char) -> Option<&TrieNode> {
        match self.heads.get(letter as usize) {
            Some(head) => self.nodes.get((*head)?),
            None => self.below(self.nodes.first()?, letter),
        }
    }

    fn below(&self, node: &TrieNode, letter: char) -> Option<&TrieNode> {
        let at = node.next.binary_search_by_key(&letter, |(known, _)| *known).ok()?;
        self.nodes.get(node.next.get(at)?.1)
    }

    /// The node for `letter` below the node `at`, created if necessary.
    fn child(&mut self, at: usize, letter: char) -> usize {
        let new = self.nodes.len();
        let Some(node) = self.nodes.get_mut(at) else { return at };
        match node.next.binary_search_by_key(&letter, |(known, _)| *known) {
            Ok(found) => node.next.get(found).map_or(at, |(_, child)| *child),
            Err(place) => {
                node.next.insert(place, (letter, new));
                self.nodes.push(TrieNode::default());
                new
            }
        }
    }

    /// Whether a phrase begins these letters.
    pub fn begins(&self, mut letters: impl Iterator<Item = char>) -> bool {
        let mut node = letters.next().and_then(|letter| self.head(letter));
        while let Some(there) = node {
            if there.word.is_some() {
                return true;
            }
            node = letters.next().and_then(|letter| self.below(there, letter));
        }
        false
    }

    /// The longest phrase that `text` begins with and that `may_end` accepts there, with its length in bytes.
    pub fn longest(&self, text: &str, may_end: impl Fn(&Word, char, &str) -> bool) -> Option<(&Word, usize)> {
        let mut letters = text.char_indices();
        let (mut at, mut letter) = letters.next()?;
        let mut node = self.head(letter)?;
        let mut found = None;
        loop {
            if let Some(word) = &node.word {
                let end = at + letter.len_utf8();
                if may_end(word, letter, text.get(end..).unwrap_or_default()) {
                    found = Some((word, end));
                }
            }
            let Some(next) = letters.next() else { break };
            (at, letter) = next;
            match self.below(node, letter) {
                Some(child) => node = child,
                None => break,
            }
        }
        found
    }
}

/// The first three bytes of all phrases: a test that rules out nearly every word of a text without walking the trie.
#[derive(Debug)]
pub struct PhrasePrefixes {
    /// A bit for each hash of three bytes; several may share one.
    heads: Box<[u64; 1024]>,
    phrases: PhraseTrie,
}

impl PhrasePrefixes {
    /// Collects the beginnings of the phrases `all`.
    pub fn new(all: impl Iterator<Item = String>) -> Self {
        let all: Vec<String> = all.collect();
        let mut openings = Self { heads: Box::new([0; 1024]), phrases: PhraseTrie::new(Vec::new()) };
        for phrase in &all {
            match phrase.as_bytes() {
                [first, second, third, ..] => openings.add([*first, *second, *third]),
                [first, second] => (0..=u8::MAX).for_each(|third| openings.add([*first, *second, third])),
                _ => {}
            }
        }
        Self { phrases: PhraseTrie::new(all.into_iter().map(|phrase| (phrase, Word::Other))), ..openings }
    }

    fn add(&mut self, head: [u8; 3]) {
        let (place, bit) = Self::place(head);
        if let Some(word) = self.heads.get_mut(place) {
            *word |= bit;
        }
    }

    fn place(head: [u8; 3]) -> (usize, u64) {
        let number = head.iter().fold(0u16, |number, byte| number.wrapping_mul(41).wrapping_add(u16::from(*byte)));
        (usize::from(number / 64), 1 << (number % 64))
    }

    /// Whether a phrase may begin with these bytes.
    pub fn has(&self, head: [u8; 3]) -> bool {
        let (place, bit) = Self::place(head);
        self.heads.get(place).is_some_and(|word| word & bit != 0)
    }

    /// Whether a phrase may begin with these letters.
    pub fn begin(&self, letters: impl Iterator<Item = char>) -> bool {
        self.phrases.begins(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_that_may_end_is_found() {
        let words = [("per", Word::Per), ("per cent", Word::Percent), ("per", Word::And), ("%", Word::Percent)];
        let phrases = PhraseTrie::new(words.map(|(phrase, word)| (phrase.to_owned(), word)));
        let longest = |text: &str| {
            let apart =
                |_: &Word, last: char, rest: &str| !(last.is_alphabetic() && rest.starts_with(char::is_alphabetic));
            phrases.longest(text, apart).map(|(word, length)| (*word, length))
        };
        assert_eq!(longest("per cent of"), Some((Word::Percent, 8)));
        assert_eq!(longest("per centre"), Some((Word::Per, 3)));
        assert_eq!(longest("permille"), None);
        assert_eq!(longest("%x"), Some((Word::Percent, 1)));
        assert_eq!(longest(""), None);
    }
}
