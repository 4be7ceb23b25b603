//! Full-width marks, as keyboards for Chinese and Japanese type them, and readings beside ideographs.

use std::ops::Range;

use super::stray_markup::StrayMarkup;

/// Full-width marks in pairs: `｀code｀`, `～～words～～`, `＿words＿`, `＜b＞`, `｜a｜b｜`; `漢字《かんじ》`.
pub fn find(sign: char, before: &str, line: &str, at: usize) -> Option<(StrayMarkup, Range<usize>)> {
    let enclosed = |open: &str, close: &str| {
        let inner = line.strip_prefix(open)?;
        let end = inner.find(close).filter(|end| *end > 0)?;
        Some((inner.get(..end)?, at..at + open.len() + end + close.len()))
    };
    match sign {
        '《' => {
            let (reading, part) = enclosed("《", "》")?;
            let is_behind = before.ends_with(is_ideograph) && reading.chars().all(is_kana);
            let start = before.trim_end_matches(is_ideograph).len();
            is_behind.then_some((StrayMarkup::Ruby, start..part.end))
        }
        '｜' => {
            let is_row = line.matches('｜').count() > 2 && line.trim_end().ends_with('｜');
            let is_first = before.is_empty() || (before.ends_with('\n') && !before.ends_with("｜\n"));
            (is_row && is_first).then(|| (StrayMarkup::FullWidthMark, at..at + line.len()))
        }
        '＜' => {
            let (name, part) = enclosed("＜", "＞")?;
            let is_name = name.len() < 12 && name.starts_with(|first: char| first.is_ascii_lowercase());
            is_name.then_some((StrayMarkup::FullWidthMark, part))
        }
        _ => {
            let mark = match sign {
                '～' => "～～",
                '｀' => "｀",
                _ => "＿",
            };
            let (words, part) = enclosed(mark, mark)?;
            let is_words = words.trim() == words && words.chars().any(char::is_alphanumeric);
            is_words.then_some((StrayMarkup::FullWidthMark, part))
        }
    }
}

/// `{漢字|かんじ}`
pub fn is_ruby(typed: &str) -> bool {
    let inner = typed.strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
    inner.and_then(|inner| inner.split_once(['|', '｜'])).is_some_and(|(words, reading)| {
        !reading.is_empty() && words.contains(is_ideograph) && reading.chars().all(|sign| is_kana(sign) || sign == '|')
    })
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '々' | '\u{20000}'..='\u{3ffff}')
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}')
}

/// `[words]（address）`, with brackets of either width.
pub fn link(close: char, before: &str, line: &str, at: usize) -> Option<(StrayMarkup, Range<usize>)> {
    let after = line.get(close.len_utf8()..)?;
    let is_full_width = after.starts_with('（') || close == '］';
    let inner = after.strip_prefix(['（', '('])?;
    let end = inner.find(['）', ')'])?;
    let address = inner.get(..end)?.trim();
    let is_address =
        ["http://", "https://", "mailto:", "fact:", "source:", "/", "#"].iter().any(|start| address.starts_with(start))
            || address.split('#').next().is_some_and(|file| file.ends_with(".md"));
    let open = before.rfind(if close == '］' { '［' } else { '[' })?;
    let is_short = !before.get(open..)?.contains('\n');
    let length =
        close.len_utf8() + after.chars().next()?.len_utf8() + end + inner.get(end..)?.chars().next()?.len_utf8();
    (is_full_width && is_address && is_short).then(|| (StrayMarkup::FullWidthLink, open..at + length))
}
