//! `{video}`: a video. One on another site is an image until a reader asks for it, and then that site's player, so that
//! the other site learns nothing about readers who do not. One of this site is shown by the browser's own player.

use serde_json::{Map, Value, json};

use super::block::{BlockBuilder, BlockInputs, BlockKind, TextId};
use super::media_options::MediaOptions;
use super::messages;
use super::note::paragraphs;
use super::video_hosts::{host, player};
use crate::options::OptionReader;
use crate::text::Spanned;

/// Extensions of videos that browsers play, with their media types.
const VIDEO_TYPES: [(&str, &str); 4] =
    [("mp4", "video/mp4"), ("m4v", "video/mp4"), ("webm", "video/webm"), ("ogv", "video/ogg")];

/// The options of `{video}`.
#[derive(Debug)]
struct VideoBlock {
    /// The address of a video on another site, and that of its player.
    external: Option<(String, String)>,
    /// A video of this site.
    file: Option<String>,
    /// The image that readers see before the video plays.
    poster: Option<String>,
    /// Its captions (WebVTT).
    captions: Option<String>,
    media: MediaOptions,
    transcript: Vec<TextId>,
}

/// Reads the options of `{video}`: a `file` of this site or the `url` of a video on another one, its player, poster,
/// captions and transcript.
pub fn read(reader: &mut OptionReader<'_, '_>, builder: &mut BlockBuilder) -> Box<dyn BlockKind> {
    let (mut url, file) = (reader.string("url"), reader.string("file"));
    let own_player = reader.string("player");
    match (&url, &file) {
        (Some(_), Some(file)) => {
            reader.wrong_value(file.span, messages::FILE_AND_URL);
            url = None;
        }
        (None, None) => reader.require("file"),
        _ => {}
    }
    let poster = reader.string("poster");
    builder.pictures.extend(poster.clone());
    let captions = reader.string("captions");
    let media = MediaOptions::read(reader, builder);
    let transcript = reader.text("transcript");
    let external = url.as_ref().and_then(|url| read_external(reader, url, own_player.as_ref(), builder));
    if let Some(url) = &url {
        if poster.is_none() {
            let place = reader.place(url.span);
            reader.report(messages::missing_poster(place));
        }
        if let Some(captions) = &captions {
            reader.wrong_value(captions.span, messages::CAPTIONS_WITH_URL);
        }
    } else if let Some(file) = &file {
        if let Some(player) = &own_player {
            reader.wrong_value(player.span, messages::PLAYER_WITH_FILE);
        }
        check_file(reader, file, captions.as_ref(), transcript.is_some());
        builder.files.extend([file].into_iter().chain(&captions).cloned());
    }
    let transcript = transcript.map(|text| paragraphs(&text.value)).unwrap_or_default();
    let value = |text: Option<Spanned<String>>| text.map(|text| text.value);
    Box::new(VideoBlock {
        external,
        file: value(file),
        poster: value(poster),
        captions: value(captions),
        media,
        transcript: transcript.iter().map(|paragraph| builder.text(paragraph)).collect(),
    })
}

/// The address of a video on another site and that of its player. `None` if one of them cannot be used, which is
/// reported.
fn read_external(
    reader: &mut OptionReader<'_, '_>,
    url: &Spanned<String>,
    own_player: Option<&Spanned<String>>,
    builder: &mut BlockBuilder,
) -> Option<(String, String)> {
    let Some(of_page) = host(&url.value) else {
        reader.wrong_value(url.span, messages::not_a_video_address(&url.value));
        return None;
    };
    let player = match own_player {
        Some(player) if host(&player.value).is_none() => {
            reader.wrong_value(player.span, messages::not_a_video_address(&player.value));
            return None;
        }
        Some(player) => player.clone(),
        None => match player(&url.value) {
            Some(player) => Spanned::new(player, url.span),
            None => {
                let place = reader.place(url.span);
                reader.report(messages::unknown_player(place, of_page));
                return None;
            }
        },
    };
    builder.frame = Some(player.clone());
    Some((url.value.clone(), player.value))
}

/// Checks that a video of this site has an extension that browsers know, and captions or a transcript.
fn check_file(
    reader: &mut OptionReader<'_, '_>,
    file: &Spanned<String>,
    captions: Option<&Spanned<String>>,
    has_transcript: bool,
) {
    if media_type(&file.value).is_none() {
        reader.wrong_value(file.span, messages::unplayable_file(&file.value));
    }
    match captions {
        Some(captions) if !captions.value.to_ascii_lowercase().ends_with(".vtt") => {
            reader.wrong_value(captions.span, messages::CAPTIONS_FORMAT);
        }
        None if !has_transcript => {
            let place = reader.place(file.span);
            reader.report(messages::video_without_captions(place));
        }
        _ => {}
    }
}

/// The media type of a file by its extension. `None` if browsers cannot play it.
fn media_type(file: &str) -> Option<&'static str> {
    let end = file.rsplit_once('.')?.1.to_ascii_lowercase();
    VIDEO_TYPES.iter().find(|(known, _)| *known == end).map(|(_, kind)| *kind)
}

impl BlockKind for VideoBlock {
    fn context(&self, inputs: &BlockInputs<'_>) -> Map<String, Value> {
        let file = |path: &Option<String>| path.as_deref().map_or(Value::Null, inputs.file);
        let mut video = file(&self.file);
        if let (Some(video), Some(kind)) = (video.as_object_mut(), self.file.as_deref().and_then(media_type)) {
            video.insert("kind".to_owned(), kind.into());
        }
        let external = self.external.as_ref();
        let external = external
            .map(|(url, player)| json!({ "url": url, "player": player, "host": host(url).unwrap_or_default() }));
        let transcript: Vec<Value> = self.transcript.iter().map(|text| Value::from(inputs.text(*text))).collect();
        let mut context = Map::from_iter([
            ("elsewhere".to_owned(), external.into()),
            ("film".to_owned(), video),
            ("poster".to_owned(), self.poster.as_deref().map_or(Value::Null, inputs.picture)),
            ("captions".to_owned(), file(&self.captions)),
            ("transcript_html".to_owned(), transcript.into()),
        ]);
        self.media.insert_into(inputs, &mut context);
        context
    }
}
