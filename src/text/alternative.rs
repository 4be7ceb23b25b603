//! Alternative texts: whether one tells a reader who cannot see the image anything (WCAG 2.2 §1.1.1).

/// Why an alternative text is useless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    Empty,
    /// A file name, or a word that is true of every image.
    Word,
}

/// Words that programs fill in, or that are true of every image.
const WORDS: &[&str] = &[
    "image",
    "picture",
    "photo",
    "photograph",
    "figure",
    "graphic",
    "img",
    "pic",
    "alt",
    "alt text",
    "alttext",
    "icon",
    "screenshot",
    "screen shot",
    "untitled",
    "placeholder",
    "image description",
    "description",
    "todo",
    "bild",
    "foto",
    "grafik",
    "imagen",
    "imagem",
    "immagine",
    "图片",
    "图像",
    "画像",
    "image alt text",
    "enter image description here",
];

const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "heic", "tif", "tiff", "bmp"];

/// Why `text` says nothing about its image. `None` for a text that may say something: it is a guess by form, not by
/// meaning.
pub fn silence(text: &str) -> Option<Silence> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(Silence::Empty);
    }
    let end = text.rsplit_once('.').map(|(_, end)| end);
    let is_file = end.is_some_and(|end| ENDINGS.contains(&end)) && !text.contains(' ');
    // “Image 3”, “Screenshot 2024-01-01 at 10.30.45”, “IMG_2041”.
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '.' | ':' | '_' | '#' | '(' | ')');
    let numberless: String = text.replace(is_number, " ");
    let words: Vec<&str> = numberless.split_whitespace().filter(|word| !matches!(*word, "at" | "um")).collect();
    let joined = words.join(" ");
    let is_word = joined.is_empty() || WORDS.contains(&joined.as_str()) || matches!(joined.as_str(), "dsc" | "dscn");
    // A year or a number alone may be all that an image shows.
    let is_bare = joined.is_empty() && text.contains(|sign: char| sign.is_ascii_digit());
    let holds_letters = text.contains(char::is_alphanumeric);
    (is_file || (is_word && !is_bare) || !holds_letters).then_some(Silence::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_of_all_pictures_say_nothing() {
        for text in [
            "image",
            "pic.png",
            "IMG_2041.HEIC",
            "Screenshot 2024-01-01 at 10.30.45",
            ".",
            "Image 3",
            "IMG_2041",
            "alt text",
        ] {
            assert_eq!(silence(text), Some(Silence::Word), "{text}");
        }
        assert_eq!(silence(" "), Some(Silence::Empty));
        for text in ["x", "1986", "A photo of Aden", "The logo of example.png", "图片上的人", "Coffee, 3 kg"] {
            assert_eq!(silence(text), None, "{text}");
        }
    }
}
