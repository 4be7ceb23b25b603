//! The tags of a piece of HTML, as far as is needed to know elements and attributes by name (HTML §13.1.2).

use std::ops::Range;

/// Elements of HTML, of SVG and of MathML that pages use. A name with a hyphen is a custom element.
const ELEMENTS: &str = " a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br \
button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noscript object ol optgroup \
option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small \
source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track \
tt u ul var video wbr xmp \
animate animatetransform circle clippath defs desc ellipse feblend fecolormatrix fegaussianblur filter foreignobject g \
image line lineargradient marker mask path pattern polygon polyline radialgradient rect set stop switch symbol text \
textpath tspan use view \
annotation mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext \
mtr munder munderover semantics ";

/// Whether a name, in lower case, is that of an element.
pub fn is_element(name: &str) -> bool {
    name.contains('-') || ELEMENTS.contains(&format!(" {name} "))
}

/// A part of a piece of HTML, with its range in it.
#[derive(Debug, PartialEq, Eq)]
pub enum HtmlPart {
    Text(Range<usize>),
    /// A name in lower case, its attributes, its range.
    Open {
        name: String,
        attributes: Vec<(String, String)>,
        range: Range<usize>,
    },
    Close(String, Range<usize>),
    /// `<!--` without its end.
    OpenComment(usize),
}

/// Iterates over the parts of a piece of HTML.
#[derive(Debug)]
pub struct HtmlParts<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> HtmlParts<'t> {
    /// The parts of `text`, from its start.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

impl Iterator for HtmlParts<'_> {
    type Item = HtmlPart;

    fn next(&mut self) -> Option<HtmlPart> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let start = self.at;
            if let Some(comment) = rest.strip_prefix("<!--") {
                match comment.find("-->") {
                    Some(end) => self.at += 4 + end + 3,
                    None => {
                        self.at = self.text.len();
                        return Some(HtmlPart::OpenComment(start));
                    }
                }
                continue;
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
                continue;
            }
            let name = rest.trim_start_matches('<').trim_start_matches('/');
            let is_tag = rest.starts_with('<') && name.starts_with(|first: char| first.is_ascii_alphabetic());
            if !is_tag {
                let skip = usize::from(rest.starts_with('<'));
                let length = rest.get(skip..).and_then(|rest| rest.find('<')).map_or(rest.len(), |at| at + skip);
                self.at += length;
                return Some(HtmlPart::Text(start..self.at));
            }
            let is_close = rest.starts_with("</");
            let (name, attributes, length) = tag(rest.get(if is_close { 2 } else { 1 }..).unwrap_or_default());
            self.at = (start + length + if is_close { 2 } else { 1 }).min(self.text.len());
            return Some(if is_close {
                HtmlPart::Close(name, start..self.at)
            } else {
                HtmlPart::Open { name, attributes, range: start..self.at }
            });
        }
    }
}

/// The name and the attributes of a tag, and its length in bytes from the name to the `>`.
fn tag(text: &str) -> (String, Vec<(String, String)>, usize) {
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '/' | '=');
    let name_end = text.find(is_end).unwrap_or(text.len());
    let name = text.get(..name_end).unwrap_or_default().to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '='));
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            return (name, attributes, text.len());
        }
        if trimmed.starts_with('>') {
            return (name, attributes, at + 1);
        }
        let key_end = trimmed.find(is_end).unwrap_or(trimmed.len()).max(1);
        let key = trimmed.get(..key_end).unwrap_or_default().to_ascii_lowercase();
        let after = trimmed.get(key_end..).unwrap_or_default();
        let (value, length) = match after.trim_start().strip_prefix('=').map(str::trim_start) {
            Some(value) => {
                let skipped = after.len() - value.len();
                let (value, length) = attribute_value(value);
                (value, skipped + length)
            }
            None => (String::new(), 0),
        };
        attributes.push((key, value));
        at += key_end + length;
    }
}

fn attribute_value(text: &str) -> (String, usize) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            return (inner.get(..end).unwrap_or_default().to_owned(), (end + 2).min(text.len()));
        }
    }
    let end = text.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(text.len());
    (text.get(..end).unwrap_or_default().to_owned(), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read_as_browsers_read_them() {
        let html = "a <B c='1' d = \"x>y\" e>t</B> <!-- <i> --><br/>< 3 <!-- x";
        let parts: Vec<HtmlPart> = HtmlParts::new(html).collect();
        let open = |name: &str, attributes: &[(&str, &str)], range| HtmlPart::Open {
            name: name.to_owned(),
            attributes: attributes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
            range,
        };
        assert_eq!(
            parts,
            [
                HtmlPart::Text(0..2),
                open("b", &[("c", "1"), ("d", "x>y"), ("e", "")], 2..23),
                HtmlPart::Text(23..24),
                HtmlPart::Close("b".to_owned(), 24..28),
                HtmlPart::Text(28..29),
                open("br", &[], 41..46),
                HtmlPart::Text(46..50),
                HtmlPart::OpenComment(50),
            ]
        );
    }

    #[test]
    fn broken_tags_end_somewhere() {
        for html in ["<a", "<a b=\"", "<a =", "</", "<", "<a b='x", "<é>", "<a/b/c"] {
            assert!(HtmlParts::new(html).count() <= 4, "{html}");
        }
    }
}
