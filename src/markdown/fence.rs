//! The info string of a fence, and whether it is closed (CommonMark §4.5).

/// The first word of an info string: the language or, with its braces, the block (`{name}`).
pub fn language(info: &str) -> String {
    let info = info.trim();
    match info.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((name, _)) => {
            let name = name.trim();
            let first = name.split([' ', '\t', ',']).next().unwrap_or_default();
            format!("{{{first}}}")
        }
        None => info.split([' ', '\t', ',']).next().unwrap_or_default().to_owned(),
    }
}

/// The rest of an info string: what follows the first word within its braces, and what follows the braces.
pub fn more(info: &str) -> String {
    let info = info.trim();
    let behind = |text: &str| -> String {
        let rest = text.trim().trim_start_matches(|letter: char| !matches!(letter, ' ' | '\t' | ','));
        rest.trim_matches([' ', '\t', ',']).to_owned()
    };
    match info.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((inner, rest)) => {
            let inner = behind(inner);
            let blank = if inner.is_empty() || rest.trim().is_empty() { "" } else { " " };
            format!("{inner}{blank}{}", rest.trim_matches([' ', '\t', ',']))
        }
        None => behind(info),
    }
}

/// Whether the last line of a fence closes it: at least as many of the same characters as open it, and nothing else
/// (CommonMark §4.5).
pub fn is_closed(fence: &str) -> bool {
    let fence = fence.trim_end();
    let Some(sign) = fence.chars().next() else { return false };
    let length = fence.chars().take_while(|next| *next == sign).count();
    let last = fence.rsplit('\n').next().filter(|_| fence.contains('\n')).unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.chars().count() >= length && last.chars().all(|next| next == sign)
}
