//! The rules of a stylesheet that the elements of a chart file need. A file has few of all roles and colours, and a
//! program that draws it compares every rule with every element.

use std::collections::HashSet;

/// The rules of `css` that could apply to `elements`, SVG without a stylesheet: one on each line, with only the
/// selectors whose classes are there. A selector is an element's name, or classes.
pub fn needed_rules(css: &str, elements: &str) -> String {
    let values = elements.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let classes: HashSet<&str> = values.flat_map(str::split_ascii_whitespace).collect();
    let is_needed = |selector: &&str| selector.split('.').skip(1).all(|class| classes.contains(class));
    let mut out = String::with_capacity(css.len() / 2);
    for (selectors, declarations) in css.split_inclusive('}').filter_map(|rule| rule.split_once('{')) {
        let length = out.len();
        for selector in selectors.split(',').filter(is_needed) {
            if out.len() > length {
                out.push(',');
            }
            out.push_str(selector);
        }
        if out.len() > length {
            out.extend(["{", declarations, "\n"]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_selectors_whose_classes_are_there_are_kept() {
        let css = "text{fill:#000}.bar,.area{stroke:none}.bar.open.s1{fill:#fff}.bar.s1,.tile.s1{fill:red}.s2{x:y}";
        let elements = "<rect class=\"bar s1\"/><text>s2 .s2</text>";
        assert_eq!(needed_rules(css, elements), "text{fill:#000}\n.bar{stroke:none}\n.bar.s1{fill:red}\n");
    }
}
