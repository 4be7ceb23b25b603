//! Which characters of a line may begin markup, found in one pass over its bytes: most lines have none and need no
//! further search.

/// A set of characters that may begin markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharSet(u32);

impl CharSet {
    /// `[`, `]`
    pub const BRACKET: Self = Self(1);
    /// `:`
    pub const COLON: Self = Self(1 << 1);
    /// `{`
    pub const BRACE: Self = Self(1 << 2);
    /// `=`
    pub const EQUALS: Self = Self(1 << 3);
    /// `%`
    pub const PERCENT: Self = Self(1 << 4);
    /// `|`
    pub const BAR: Self = Self(1 << 5);
    /// A tab.
    pub const TAB: Self = Self(1 << 6);
    /// `#`
    pub const NUMBER: Self = Self(1 << 7);
    /// `` ` ``
    pub const BACKTICK: Self = Self(1 << 8);
    /// `<`
    pub const LESS: Self = Self(1 << 9);
    /// A line break.
    pub const LINE_END: Self = Self(1 << 10);
    /// Quotation marks and apostrophes of ASCII.
    pub const QUOTE: Self = Self(1 << 11);
    /// `$`, `^`, `~`, `&`, `@`, `+`, `\`
    pub const OTHER_MARK: Self = Self(1 << 12);
    /// Control characters that are neither tabs nor line ends.
    pub const CONTROL: Self = Self(1 << 13);
    /// Perhaps a curly quotation mark: the first byte of U+2000 to U+2FFF in UTF-8 (RFC 3629).
    pub const CURLY: Self = Self(1 << 14);
    /// Perhaps a full-width character, or a noncharacter: the first byte of U+F000 to U+FFFF.
    pub const WIDE: Self = Self(1 << 15);

    /// Perhaps a bracket of ideographs: the first byte of U+3000 to U+3FFF.
    pub const IDEOGRAPHIC: Self = Self(1 << 17);

    /// `*`, `_`
    pub const EMPHASIS: Self = Self(1 << 16);

    /// Perhaps a letter of Western Europe: the first byte of U+0080 to U+00FF.
    pub const LATIN: Self = Self(1 << 18);
    /// Perhaps a character that is never typed on purpose: the first bytes of U+1000 to U+1FFF and of U+E000 to U+FFFF.
    pub const RARE: Self = Self(1 << 19);

    /// The characters of the set that `text` has.
    pub fn new(text: &str) -> Self {
        // Every `u8` is an index of the table.
        Self(text.bytes().fold(0, |chars, byte| chars | OF_BYTE.get(usize::from(byte)).copied().unwrap_or_default()))
    }

    /// Whether any of `chars` is in the set.
    pub fn has(self, chars: Self) -> bool {
        self.0 & chars.0 != 0
    }

    /// The union of both sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn of_byte(byte: u8) -> Self {
        match byte {
            b'[' | b']' => Self::BRACKET,
            b':' => Self::COLON,
            b'{' => Self::BRACE,
            b'=' => Self::EQUALS,
            b'%' => Self::PERCENT,
            b'|' => Self::BAR,
            b'\t' => Self::TAB,
            b'#' => Self::NUMBER,
            b'`' => Self::BACKTICK,
            b'<' => Self::LESS,
            b'\n' => Self::LINE_END,
            b'"' | b'\'' => Self::QUOTE,
            b'$' | b'^' | b'~' | b'&' | b'@' | b'+' | b'\\' => Self::OTHER_MARK,
            b'*' | b'_' => Self::EMPHASIS,
            0..b'\t' | 0x0b..b' ' => Self::CONTROL,
            0xe2 => Self::CURLY,
            0xe3 => Self::IDEOGRAPHIC,
            0xc2 | 0xc3 => Self::LATIN,
            0xe1 | 0xee => Self::RARE,
            0xef => Self::WIDE.or(Self::RARE),
            _ => Self(0),
        }
    }
}

static OF_BYTE: [u32; 256] = table();

#[expect(clippy::indexing_slicing, reason = "it runs while the program is built, and the index counts to the length")]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = CharSet::of_byte(byte as u8).0;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_characters_that_are_written_in_it() {
        let plain = CharSet::new("Words, and (more) of them; 12.5 – so!");
        for chars in [CharSet::BRACKET, CharSet::COLON, CharSet::BAR, CharSet::LINE_END, CharSet::QUOTE, CharSet::WIDE]
        {
            assert!(!plain.has(chars), "{chars:?}");
        }
        assert!(plain.has(CharSet::CURLY), "a dash begins as a quotation mark does");
        for (text, chars) in
            [("a]", CharSet::BRACKET), ("Ａ", CharSet::WIDE), ("“a”", CharSet::CURLY), ("\u{8}", CharSet::CONTROL)]
        {
            assert!(CharSet::new(text).has(chars) && !CharSet::new(text).has(CharSet::COLON), "{text}");
        }
    }
}
