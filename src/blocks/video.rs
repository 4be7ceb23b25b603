//! `{video}`: a video. One on another site is an image that is replaced by the site's player when a reader asks for it,
//! so that the other site does not know about the reader before; one of this site uses the browser's player.

use serde_json::{Map, Value, json};

use super::block::{Draft, Kind, Seen, TextId};
use super::messages;
use super::note::paragraphs;
use super::shown::Shown;
use super::video_hosts::{host, player};
use crate::options::Reader;
use crate::text::Spanned;

/// Extensions of videos that browsers play, with their types (RFC 6381, HTML §4.8.11).
const FILMS: [(&str, &str); 4] =
    [("mp4", "video/mp4"), ("m4v", "video/mp4"), ("webm", "video/webm"), ("ogv", "video/ogg")];

#[derive(Debug)]
struct Video {
    /// The page of a video on another site, and the address of its player.
    elsewhere: Option<(String, String)>,
    /// A video of this site.
    file: Option<String>,
    poster: Option<String>,
    /// Its captions (WebVTT).
    captions: Option<String>,
    shown: Shown,
    transcript: Vec<TextId>,
}

/// Reads the options of `{video}`: a `file` of this site or the `url` of a video on another one, its player, poster,
/// captions and transcript.
pub fn read(reader: &mut Reader<'_, '_>, draft: &mut Draft) -> Box<dyn Kind> {
    let (mut url, file) = (reader.string("url"), reader.string("file"));
    let own_player = reader.string("player");
    match (&url, &file) {
        (Some(_), Some(file)) => {
            reader.wrong_value(file.span, messages::FILM_TWICE);
            url = None;
        }
        (None, None) => reader.require("file"),
        _ => {}
    }
    let poster = reader.string("poster");
    draft.pictures.extend(poster.clone());
    let captions = reader.string("captions");
    let shown = Shown::read(reader, draft);
    let transcript = reader.text("transcript");
    let elsewhere = url.as_ref().and_then(|url| read_elsewhere(reader, url, own_player.as_ref(), draft));
    if let Some(url) = &url {
        if poster.is_none() {
            let place = reader.place(url.span);
            reader.report(messages::no_poster(place));
        }
        if let Some(captions) = &captions {
            reader.wrong_value(captions.span, messages::CAPTIONS_ELSEWHERE);
        }
    } else if let Some(file) = &file {
        if let Some(player) = &own_player {
            reader.wrong_value(player.span, messages::PLAYER_OF_A_FILE);
        }
        read_film(reader, file, captions.as_ref(), transcript.is_some());
        draft.files.extend([file].into_iter().chain(&captions).cloned());
    }
    let transcript = transcript.map(|text| paragraphs(&text.value)).unwrap_or_default();
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    Box::new(Video {
        elsewhere,
        file: value(file),
        poster: value(poster),
        captions: value(captions),
        shown,
        transcript: transcript.iter().map(|paragraph| draft.text(paragraph)).collect(),
    })
}

/// The page and the player of a video on another site.
fn read_elsewhere(
    reader: &mut Reader<'_, '_>,
    url: &Spanned<String>,
    own_player: Option<&Spanned<String>>,
    draft: &mut Draft,
) -> Option<(String, String)> {
    let Some(of_page) = host(&url.value) else {
        reader.wrong_value(url.span, messages::no_film_address(&url.value));
        return None;
    };
    let player = match own_player {
        Some(player) if host(&player.value).is_none() => {
            reader.wrong_value(player.span, messages::no_film_address(&player.value));
            return None;
        }
        Some(player) => player.clone(),
        None => match player(&url.value) {
            Some(player) => Spanned::new(player, url.span),
            None => {
                let place = reader.place(url.span);
                reader.report(messages::no_player(place, of_page));
                return None;
            }
        },
    };
    draft.frame = Some(player.clone());
    Some((url.value.clone(), player.value))
}

/// Checks that a video of this site has an extension that browsers know, and captions or a transcript.
fn read_film(
    reader: &mut Reader<'_, '_>,
    file: &Spanned<String>,
    captions: Option<&Spanned<String>>,
    has_transcript: bool,
) {
    if kind_of(&file.value).is_none() {
        reader.wrong_value(file.span, messages::no_film(&file.value));
    }
    match captions {
        Some(captions) if !captions.value.to_ascii_lowercase().ends_with(".vtt") => {
            reader.wrong_value(captions.span, messages::NO_CAPTIONS);
        }
        None if !has_transcript => {
            let place = reader.place(file.span);
            reader.report(messages::silent_film(place));
        }
        _ => {}
    }
}

fn kind_of(file: &str) -> Option<&'static str> {
    let end = file.rsplit_once('.')?.1.to_ascii_lowercase();
    FILMS.iter().find(|(known, _)| *known == end).map(|(_, kind)| *kind)
}

impl Kind for Video {
    fn context(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let file = |path: &Option<String>| path.as_deref().map_or(Value::Null, seen.file);
        let mut film = file(&self.file);
        if let (Some(film), Some(kind)) = (film.as_object_mut(), self.file.as_deref().and_then(kind_of)) {
            film.insert("kind".to_owned(), kind.into());
        }
        let elsewhere = self.elsewhere.as_ref();
        let elsewhere = elsewhere
            .map(|(url, player)| json!({ "url": url, "player": player, "host": host(url).unwrap_or_default() }));
        let transcript: Vec<Value> = self.transcript.iter().map(|text| Value::from(seen.text(*text))).collect();
        let mut context = Map::from_iter([
            ("elsewhere".to_owned(), elsewhere.into()),
            ("film".to_owned(), film),
            ("poster".to_owned(), self.poster.as_deref().map_or(Value::Null, seen.picture)),
            ("captions".to_owned(), file(&self.captions)),
            ("transcript_html".to_owned(), transcript.into()),
        ]);
        self.shown.describe(seen, &mut context);
        context
    }
}
