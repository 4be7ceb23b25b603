//! Text metrics: how wide a text is, and how it wraps. Fonts are not read; widths are estimates that err on the large
//! side.

/// The font size of labels, in pixels.
pub const TEXT_SIZE: f64 = 14.0;
/// The font size of the labels of axes, in pixels.
pub const SMALL_SIZE: f64 = 13.0;
/// The distance between the baselines of a label's lines, in pixels.
pub const LINE_HEIGHT: f64 = 17.0;
/// The same for the smaller font size.
pub const SMALL_LINE_HEIGHT: f64 = 15.0;

/// Advance widths of the printable ASCII characters in thousandths of the font size, from the space on: those of
/// Helvetica and of metrically compatible fonts, rounded up to what wider system fonts need.
const ASCII: [u16; 95] = [
    280, 300, 370, 580, 580, 900, 690, 210, 350, 350, 410, 600, 290, 350, 290, 310, 580, 580, 580, 580, 580, 580, 580,
    580, 580, 580, 290, 290, 600, 600, 600, 570, 1030, 690, 690, 730, 740, 670, 620, 790, 740, 290, 530, 690, 580, 850,
    740, 790, 680, 790, 730, 680, 630, 740, 680, 960, 680, 680, 620, 300, 310, 300, 490, 570, 340, 570, 580, 520, 580,
    570, 310, 580, 570, 250, 260, 530, 250, 860, 570, 580, 580, 580, 370, 520, 310, 570, 520, 740, 520, 520, 510, 350,
    270, 350, 600,
];

/// The estimated width of `text` in pixels at the font size `size` (pixels).
pub fn text_width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The factor by which bold text is wider.
pub const BOLD_FACTOR: f64 = 1.08;

/// Like [`width`], for bold text.
pub fn bold_text_width(text: &str, size: f64) -> f64 {
    text_width(text, size) * BOLD_FACTOR
}

/// The advance width of a character, in thousandths of the font size.
fn advance(character: char) -> u32 {
    if let Some(known) = (character as usize).checked_sub(32).and_then(|at| ASCII.get(at)) {
        return u32::from(*known);
    }
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{64b}'..='\u{65f}' => 0,
        '\u{2007}' | '\u{2212}' | '\u{2013}' => 580,
        '\u{2008}' | '\u{2009}' | '\u{202f}' | '\u{a0}' => 280,
        '\u{2014}' | '\u{2026}' => 1000,
        // Chinese, Japanese and Korean characters fill a square.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => 1000,
        '\u{1f000}'..='\u{1ffff}' => 1300,
        '\u{600}'..='\u{6ff}' | '\u{590}'..='\u{5ff}' => 560,
        other if other.is_uppercase() => 740,
        _ => 620,
    }
}

/// Wraps `text` into lines of at most `most` pixels: at spaces or, in scripts without spaces, anywhere. A single word
/// that is wider is kept whole. Lines are as even as their number allows.
pub fn wrap(text: &str, size: f64, most: f64) -> Vec<String> {
    let greedy = wrap_greedily(text, size, most);
    if greedy.len() < 2 {
        return greedy;
    }
    // Wrapping at the narrowest width that needs no more lines avoids a short last line.
    let (mut low, mut high) = (most / 2.0, most);
    let mut best = greedy;
    for _ in 0..6 {
        let middle = (low + high) / 2.0;
        let tried = wrap_greedily(text, size, middle);
        let fits = tried.iter().all(|line| text_width(line, size) <= most);
        if tried.len() <= best.len() && fits {
            (best, high) = (tried, middle);
        } else {
            low = middle;
        }
    }
    best
}

/// Wraps `text` into at most `count` lines of at most `most` pixels; what does not fit is replaced by “…”.
pub fn wrap_within(text: &str, size: f64, most: f64, count: usize) -> Vec<String> {
    let mut lines = wrap(text, size, most);
    if lines.len() > count {
        lines = wrap_greedily(text, size, most);
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            *last = ended(last, size, most);
        }
    }
    lines.iter().map(|line| truncated(line, size, most)).collect()
}

/// `text` on one line of at most `most` pixels, truncated with “…” if it does not fit.
pub fn truncated(text: &str, size: f64, most: f64) -> String {
    if text_width(text, size) <= most { text.to_owned() } else { ended(text, size, most) }
}

/// The beginning of `text` with “…”, within `most` pixels.
fn ended(text: &str, size: f64, most: f64) -> String {
    let mut left = most - text_width("…", size);
    let mut kept = String::new();
    for character in text.chars() {
        left -= text_width(character.encode_utf8(&mut [0; 4]), size);
        if left < 0.0 {
            break;
        }
        kept.push(character);
    }
    format!("{}…", kept.trim_end_matches([' ', ',', ';', '-', '(']))
}

/// Wraps a text into lines that are as long as possible.
fn wrap_greedily(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in pieces(text) {
        match lines.last_mut() {
            Some(line) if text_width(format!("{line}{word}").trim_end(), size) <= most => line.push_str(&word),
            _ => lines.push(word),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Splits a text where lines may break: words with the space after them, and each character of a script without spaces.
fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut ends = true;
    for character in text.chars() {
        let is_square = advance(character) == 1000 && character > '\u{2e00}';
        if ends || is_square {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut() {
            last.push(if character.is_whitespace() && character != '\u{a0}' { ' ' } else { character });
        }
        ends = is_square || (character.is_whitespace() && character != '\u{a0}');
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_depend_on_the_letters() {
        assert!(text_width("iii", 14.0) < text_width("mmm", 14.0));
        assert_eq!(text_width("中国", 14.0), 28.0);
        assert_eq!(text_width("", 14.0), 0.0);
    }

    #[test]
    fn a_text_breaks_at_spaces_into_even_lines() {
        assert_eq!(wrap("Hyperscale data centres", 14.0, 120.0), ["Hyperscale", "data centres"]);
        assert_eq!(wrap("China", 14.0, 10.0), ["China"]);
        assert_eq!(wrap("中国的进口份额", 14.0, 60.0), ["中国的进", "口份额"]);
        assert_eq!(wrap("", 14.0, 60.0), Vec::<String>::new());
    }

    #[test]
    fn a_text_without_room_is_truncated() {
        assert_eq!(wrap_within("Hyperscale data centres", 14.0, 120.0, 2), ["Hyperscale", "data centres"]);
        assert_eq!(wrap_within("Hyperscale data centres", 14.0, 120.0, 1), ["Hyperscale data…"]);
        assert_eq!(wrap_within("Rechtsschutzversicherungen", 14.0, 100.0, 2), ["Rechtsschut…"]);
        assert_eq!(truncated("China", 14.0, 60.0), "China");
    }

    proptest! {
        #[test]
        fn wrapping_keeps_all_letters(text in "[a-z ]{0,60}", most in 20.0f64..200.0) {
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&wrap(&text, 14.0, most).concat()), letters(&text));
        }

        #[test]
        fn no_line_is_wider_than_allowed(text in "[a-z中 ]{0,60}", most in 20.0f64..200.0, count in 1usize..4) {
            let lines = wrap_within(&text, 14.0, most, count);
            prop_assert!(lines.len() <= count && lines.iter().all(|line| text_width(line, 14.0) <= most), "{lines:?}");
        }
    }
}
