//! The floor: `floor CONTENT OUTPUT` reads every page below CONTENT, turns its Markdown into HTML, puts that into a frame and
//! writes it, on two threads. No links, no checks, no templates: no generator can be faster.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pulldown_cmark::{Options, Parser, html};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: usize = 2;
/// The number of pages that a thread takes at once, so that one thread writes all files of a folder.
const AT_ONCE: usize = 16;

fn main() -> io::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [content, output] = arguments.as_slice() else {
        eprintln!("floor CONTENT OUTPUT");
        std::process::exit(2);
    };
    let mut pages = Vec::new();
    walk(content, &mut pages)?;
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        let mut page = String::new();
        loop {
            let from = next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(rest) = pages.get(from..).filter(|rest| !rest.is_empty()) else { return Ok(()) };
            for file in rest.iter().take(AT_ONCE) {
                page.clear();
                render(&fs::read_to_string(file)?, &mut page);
                let below = file.strip_prefix(content).unwrap_or(file).with_extension("");
                let folder = output.join(below);
                fs::create_dir_all(&folder)?;
                fs::write(folder.join("index.html"), &page)?;
            }
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())))
    })
}

fn walk(folder: &Path, pages: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            walk(&path, pages)?;
        } else if path.extension().is_some_and(|end| end == "md") {
            pages.push(path);
        }
    }
    Ok(())
}

/// A page in a frame, with the title from its front matter.
fn render(text: &str, page: &mut String) {
    let rest = text.strip_prefix("+++\n").unwrap_or(text);
    let (head, body) = rest.split_once("\n+++\n").unwrap_or(("", text));
    let title = head.lines().find_map(|line| line.strip_prefix("title = ")).unwrap_or_default().trim_matches('"');
    page.push_str("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    page.push_str(title);
    page.push_str("</title></head>\n<body><main><h1>");
    page.push_str(title);
    page.push_str("</h1>\n");
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    html::push_html(page, Parser::new_ext(body, options));
    page.push_str("</main></body></html>\n");
}
