//! Names and things in the site's folders that no page can be made of.
