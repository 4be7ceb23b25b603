//! The characters that XML can contain: every page, feed and chart has to be readable as XML.

/// Whether XML 1.0 forbids `character`, even as a character reference (§2.2, production `Char`): control characters
/// other than tabs and line ends, and the noncharacters U+FFFE and U+FFFF.
pub fn is_forbidden_in_xml(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
