//! A site in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_nutgraf");

/// The settings of a site that does not bring its own.
pub const SETTINGS: &str = "title = \"A site\"\n";

/// The front page of a site that does not bring its own.
pub const FRONT_PAGE: &str = "+++\ntitle = \"Front page\"\n+++\n";

/// The smallest image: one pixel, as a GIF.
pub const PICTURE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\
\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// A site in a temporary folder, which is removed with it.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// A site with settings and an empty front page.
    pub fn new() -> Self {
        Self::bare().file("site.toml", SETTINGS).file("content/index.md", FRONT_PAGE)
    }

    /// An empty folder.
    pub fn bare() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(site.root()).unwrap();
        site
    }

    /// The site's own folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A path next to the site, in the same temporary folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// Adds a page of `content/`. Its title is its file's name; its text begins at line 4.
    pub fn page(self, path: &str, text: &str) -> Self {
        self.page_with(path, "", text)
    }

    /// Adds a page with further lines of front matter.
    pub fn page_with(self, path: &str, front: &str, text: &str) -> Self {
        let line = if front.is_empty() { String::new() } else { format!("{front}\n") };
        self.file(&format!("content/{path}"), &format!("+++\ntitle = \"Page {path}\"\n{line}+++\n{text}"))
    }

    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    /// Adds a table and its sidecar.
    pub fn table(self, name: &str, csv: &str, sidecar: &str) -> Self {
        self.file(&format!("content/data/{name}.csv"), csv).file(&format!("content/data/{name}.toml"), sidecar)
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.path(path), bytes.as_ref());
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Runs the program on this site: `run("check", &["--format", "json"])`.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Ran {
        let mut program = Command::new(PROGRAM);
        program.arg(command);
        if command == "build" {
            // Tests build thousands of sites that need not survive a power failure.
            program.arg("--no-sync");
        }
        self.run_with(&mut program, arguments)
    }

    /// A prepared call of the program on this site.
    pub fn run_with(&self, command: &mut Command, arguments: &[&str]) -> Ran {
        Ran::new(command.arg("--root").arg(self.root()).args(arguments).env("NO_COLOR", "1"))
    }

    pub fn build(&self) -> Ran {
        self.run("build", &[])
    }

    /// Builds without a message.
    #[track_caller]
    pub fn builds(&self) -> &Self {
        let ran = self.build();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
        self
    }

    /// Builds, with or without warnings.
    #[track_caller]
    pub fn builds_with_warnings(&self) -> &Self {
        let ran = self.build();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        self
    }

    /// The check fails, and one of its messages has this code and this place: `content/index.md:3:1`.
    #[track_caller]
    pub fn fails_with(&self, place: &str, code: &str) -> &Self {
        let ran = self.run("check", &["--format", "json"]);
        let messages = ran.messages();
        let is_it = |message: &Value| text(message, "code") == code && place_of(message) == place;
        assert!(messages.iter().any(is_it), "{code} at {place} is not among:\n{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.code, 1);
        self
    }

    /// A file of the output, as text.
    #[track_caller]
    pub fn output(&self, path: &str) -> String {
        let bytes = fs::read(self.public().join(path));
        let bytes = bytes.unwrap_or_else(|error| panic!("public/{path}: {error}\nthere is:\n{}", self.listing()));
        String::from_utf8(bytes).expect("the output is UTF-8")
    }

    pub fn has_output(&self, path: &str) -> bool {
        self.public().join(path).exists()
    }

    /// Every file of the output, without the program's own records.
    pub fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        site_files(&self.public())
    }

    fn listing(&self) -> String {
        self.outputs().keys().map(|path| format!("  {path}\n")).collect()
    }
}

/// The result of running the program.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn new(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        let (stdout, stderr) = (text(stdout), text(stderr));
        let code = status.code().unwrap_or_else(|| panic!("ended by a signal: {status}\n{stderr}"));
        assert!(!stderr.contains("panicked at"), "the program panicked:\n{stderr}");
        Self { code, stdout, stderr }
    }

    /// The messages of `--format json`.
    pub fn messages(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON object")).collect()
    }

    #[track_caller]
    pub fn fails_saying(&self, words: &[&str]) -> &Self {
        assert_eq!(self.code, 1, "{}{}", self.stdout, self.stderr);
        self.says(words)
    }

    /// Asserts that all of these words are in stderr.
    #[track_caller]
    pub fn says(&self, words: &[&str]) -> &Self {
        for words in words {
            assert!(self.stderr.contains(words), "{words:?} is not in:\n{}", self.stderr);
        }
        self
    }
}

/// `file:line:column` of a message.
pub fn place_of(message: &Value) -> String {
    format!("{}:{}:{}", text(message, "file"), message["line"], message["column"])
}

pub fn text<'v>(message: &'v Value, key: &str) -> &'v str {
    message[key].as_str().unwrap_or_default()
}

pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Every file below `folder` by its path in it; for symbolic links, their target.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        let bytes = if entry.path_is_symlink() {
            fs::read_link(entry.path()).unwrap().to_string_lossy().into_owned().into_bytes()
        } else {
            fs::read(entry.path()).unwrap()
        };
        found.insert(path, bytes);
    }
    found
}

/// The files of a site in `folder`, without the program's own records.
pub fn site_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = files(folder);
    found.remove(nutgraf::write::manifest::NAME);
    found
}
