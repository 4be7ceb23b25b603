//! Alternative texts of images: whether one can serve a reader who cannot see the image (WCAG 2.2 §1.1.1).

/// Why an alternative text is of no use to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AltTextFlaw {
    /// There is nothing in it but spaces.
    Empty,
    /// A file name, or a word that is true of every image.
    Meaningless,
}

/// Words that programs fill in, or that are true of every image, in lower case.
const MEANINGLESS_WORDS: &[&str] = &[
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

/// Extensions of image files, in lower case: a text that ends in one is a file name.
const IMAGE_EXTENSIONS: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "heic", "tif", "tiff", "bmp"];

/// Why `text` says nothing about its image. `None` for a text that may say something. This is a guess: it depends only on the
/// form of the text, since no program knows what the image shows.
pub fn alt_text_flaw(text: &str) -> Option<AltTextFlaw> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(AltTextFlaw::Empty);
    }
    let end = text.rsplit_once('.').map(|(_, end)| end);
    let is_file = end.is_some_and(|end| IMAGE_EXTENSIONS.contains(&end)) && !text.contains(' ');
    // “Image 3”, “Screenshot 2024-01-01 at 10.30.45”, “IMG_2041”.
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '.' | ':' | '_' | '#' | '(' | ')');
    let numberless: String = text.replace(is_number, " ");
    let words: Vec<&str> = numberless.split_whitespace().filter(|word| !matches!(*word, "at" | "um")).collect();
    let joined = words.join(" ");
    let is_word =
        joined.is_empty() || MEANINGLESS_WORDS.contains(&joined.as_str()) || matches!(joined.as_str(), "dsc" | "dscn");
    // A year or a number alone may be all that an image shows.
    let is_bare = joined.is_empty() && text.contains(|sign: char| sign.is_ascii_digit());
    let has_letters = text.contains(char::is_alphanumeric);
    (is_file || (is_word && !is_bare) || !has_letters).then_some(AltTextFlaw::Meaningless)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_and_words_for_any_image_say_nothing() {
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
            assert_eq!(alt_text_flaw(text), Some(AltTextFlaw::Meaningless), "{text}");
        }
        assert_eq!(alt_text_flaw(" "), Some(AltTextFlaw::Empty));
        for text in ["x", "1986", "A photo of Aden", "The logo of example.png", "图片上的人", "Coffee, 3 kg"] {
            assert_eq!(alt_text_flaw(text), None, "{text}");
        }
    }
}
