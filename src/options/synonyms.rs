//! The keys of other site generators, and what they are called here, for messages about unknown keys.

/// Names in other programs as [`normalised`] writes them, then the names here. Of several names here, the first one that the
/// table has is suggested.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["permalink", "path", "route", "uri"], &["slug", "file"]),
    (&["url", "link", "href"], &["url", "slug", "base_url", "file"]),
    (&["subtitle", "summary", "excerpt", "abstract", "standfirst", "lede", "dek", "deck", "intro"], &["description"]),
    (&["tagline"], &["description"]),
    (&["layout"], &["template"]),
    (&["type", "charttype", "chart"], &["kind"]),
    (&["lastmod", "lastmodified", "modified", "lastupdated", "lastupdate", "updatedat", "datemodified"], &["updated"]),
    (&["pubdate", "publishdate", "publisheddate", "created", "createdat", "datepublished", "publishedat"], &["date"]),
    (&["redirectfrom", "redirects", "redirect", "oldurls", "alias"], &["aliases"]),
    (&["featuredimage", "featureimage", "cover", "coverimage", "thumbnail", "thumb", "banner", "hero"], &["image"]),
    (&["heroimage", "ogimage", "socialimage", "teaser", "featured"], &["image"]),
    (&["lang", "locale", "languagecode", "defaultlanguage", "defaultcontentlanguage"], &["language"]),
    (&["order", "position", "sidebarposition", "navorder", "rank", "priority"], &["weight", "sort", "role"]),
    (&["orderby", "sortby", "sorted", "sorting"], &["sort"]),
    (&["heading", "headline", "header", "pagetitle"], &["title"]),
    (&["name", "sitename", "sitetitle"], &["title", "label"]),
    (&["eyebrow", "topline", "overline", "roofline"], &["kicker"]),
    (&["showinmenu", "navigation", "nav", "inmenu"], &["menu"]),
    (&["baseurl", "siteurl", "domain", "website", "host"], &["base_url"]),
    (&["src", "source", "image", "picture", "img", "filename", "video", "film"], &["file"]),
    (&["author", "attribution", "speaker", "cite", "credit", "person"], &["by", "name"]),
    (&["limit", "top", "count", "max", "first", "n", "maxrows"], &["rows"]),
    (&["table", "dataset", "csv", "datasource"], &["data"]),
    (&["xaxis", "xfield", "category"], &["x"]),
    (&["yaxis", "yfield", "values"], &["y"]),
    (&["groupby", "hue", "colorby", "colourby", "color", "colour"], &["series"]),
    (&["content", "body", "message", "quote", "words", "description"], &["text"]),
    (&["org", "company", "affiliation", "institution", "employer"], &["organisation"]),
    (&["job", "jobtitle", "function", "occupation"], &["role"]),
    (&["alttext", "alternative", "alternativetext", "imagealttext"], &["alt", "image_alt"]),
    (&["alt", "imgalt"], &["image_alt"]),
    (&["number", "figure", "amount"], &["value"]),
    (&["where", "query", "filters"], &["filter"]),
    (&["fields", "cols"], &["columns"]),
    (&["emphasise", "emphasize", "accent"], &["highlight"]),
    (&["photographer", "copyright", "photo", "photocredit"], &["credit"]),
    (&["figcaption", "captiontext"], &["caption"]),
    (&["when", "day", "year", "time"], &["date"]),
];

/// The key among `known` that does what `written` does in other programs. `None` for an unknown key.
pub fn equivalent_key<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let written = normalised(written);
    let meant = SYNONYMS.iter().filter(|(theirs, _)| theirs.contains(&written.as_str())).flat_map(|(_, ours)| *ours);
    meant.into_iter().find_map(|ours| known.iter().copied().find(|key| key == ours))
}

/// A key in lower case and without word separators, so that `featured-image` and `featuredImage` are equal.
pub fn normalised(key: &str) -> String {
    key.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_program_suggests_the_key_that_does_the_same() {
        assert_eq!(equivalent_key("featured_image", &["title", "image"]), Some("image"));
        assert_eq!(equivalent_key("lastMod", &["date", "updated"]), Some("updated"));
        assert_eq!(equivalent_key("order", &["sort", "rows"]), Some("sort"));
        assert_eq!(equivalent_key("order", &["weight", "title"]), Some("weight"));
        assert_eq!(equivalent_key("src", &["alt"]), None);
    }

    #[test]
    fn foreign_names_are_listed_in_normal_form() {
        for name in SYNONYMS.iter().flat_map(|(theirs, _)| *theirs) {
            assert_eq!(normalised(name), *name);
        }
    }
}
