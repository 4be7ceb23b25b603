//! The command line, declared.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::diagnostic::codes;

/// The version, with the commit where it is known: `0.1.0 (3f2a91c04)`.
pub const VERSION: &str = env!("NUTGRAF_VERSION");

/// Builds explainers from Markdown and data tables, and checks what they say.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version = VERSION, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a small site that builds
    New(New),
    /// Build the site into public/
    Build(Build),
    /// Preview the site with live reload
    Serve(Serve),
    /// Check everything that a build checks, but write nothing
    Check(Check),
    /// List every figure beside its cell
    Facts(Facts),
    /// List which pages are translated, and which translations are behind
    Translations(Translations),
    /// Fetch table files from the addresses in their sidecars
    Fetch(Fetch),
    /// Copy files of the theme into the site to change them
    Theme(Theme),
    /// Explain a message: what it means and what would be right
    Explain(Explain),
    /// Print shell completions
    Completions(Completions),
    /// Print the manual page, or write the pages of all commands to a folder
    Man(Man),
    /// Print a JSON Schema for editors: for site.toml, front matter, sidecars or blocks
    Schema(Schema),
    /// Print the licences of everything that is part of the program
    #[command(visible_alias = "licences")]
    Licenses,
    /// Serve an editor: check while you type, complete, rename
    Lsp(Lsp),
}

/// What the commands that build a site have in common.
#[derive(Debug, Clone, Args)]
pub struct Site {
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
    /// Folder to write to [default: public in the site's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Address of the site, instead of base_url in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Build drafts like other pages
    #[arg(long)]
    pub drafts: bool,
    /// Check for stale figures as of this date [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Make messages with this code errors
    #[arg(long, value_name = "CODE", value_parser = CodeName, hide_possible_values = true)]
    pub deny: Vec<String>,
    /// Do not show warnings and hints with this code
    #[arg(long, value_name = "CODE", value_parser = CodeName, hide_possible_values = true)]
    pub allow: Vec<String>,
    /// Print only errors, warnings and hints
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print how long each stage took
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// Folder to make, which must be empty or not exist; or data/NAME, a table of this site to write a sidecar for
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Folder of the site, or to make a site in
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

#[derive(Debug, Args)]
pub struct Theme {
    #[command(subcommand)]
    pub command: ThemeCommand,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Copy a file of the theme into the site
    Eject(Eject),
}

#[derive(Debug, Args)]
pub struct Eject {
    /// The file, as templates name it: parts/footer.html, blocks/quote.html [default: list all]
    #[arg(value_name = "FILE")]
    pub file: Option<String>,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub site: Site,
    /// Build again on every change
    #[arg(short, long)]
    pub watch: bool,
    /// Finish before all files are on the disk itself: faster, but lost if the power fails
    #[arg(long)]
    pub no_sync: bool,
    /// Poll for changes every MS milliseconds, for network volumes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", requires = "watch")]
    pub poll: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// Address to listen on
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen on, or the next free one
    #[arg(short, long, default_value_t = 4000)]
    pub port: u16,
    /// Open the page in the browser
    #[arg(short, long)]
    pub open: bool,
    /// Poll for changes every MS milliseconds, for network volumes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500")]
    pub poll: Option<u64>,
    /// Build the site's search index too, again with every change
    #[arg(long)]
    pub search: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Markdown files outside a site, of which only the figures are checked; - for standard input
    #[arg(value_name = "FILE", conflicts_with_all = ["root", "output", "base_url", "drafts"])]
    pub files: Vec<PathBuf>,
    /// Folder of the tables that the figures in these files refer to
    #[arg(long, value_name = "DIR", requires = "files")]
    pub data: Option<PathBuf>,
    /// Language of files that do not give one
    #[arg(long, value_name = "TAG", requires = "files", default_value = "en")]
    pub language: String,
    #[command(flatten)]
    pub site: Site,
    /// How to print the messages
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the line and a marker
    Human,
    /// One JSON object per line
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

#[derive(Debug, Args)]
pub struct Facts {
    #[command(flatten)]
    pub site: Site,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = FactFormat::Human)]
    pub format: FactFormat,
    /// Write the words of empty links into the files
    #[arg(long)]
    pub write: bool,
    /// List the figures that are not bound, each with the cells that it agrees with
    #[arg(long, conflicts_with_all = ["write", "changed_since"])]
    pub unbound: bool,
    /// Go through the figures that are not bound, and write the links that you choose into the files
    #[arg(long, conflicts_with_all = ["write", "unbound", "changed_since", "format"])]
    pub bind: bool,
    /// With --bind: do not ask, and bind figures for which one cell is well ahead of all others
    #[arg(long, requires = "bind")]
    pub yes: bool,
    /// Record what all figures say, as published; `check` later reports those that have changed
    #[arg(long, conflicts_with_all = ["write", "unbound", "bind", "changed_since", "format"])]
    pub lock: bool,
    /// List only figures whose cells differ from this Git revision
    #[arg(long, value_name = "REV", conflicts_with = "write")]
    pub changed_since: Option<String>,
}

#[derive(Debug, Args)]
pub struct Translations {
    /// Pages to list or to stamp, by their files [default: all]
    #[arg(value_name = "PAGE")]
    pub pages: Vec<String>,
    /// Record in the translations that they match the pages in the main language as they are now
    #[arg(long, conflicts_with = "format")]
    pub stamp: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = TranslationFormat::Human)]
    pub format: TranslationFormat,
    #[command(flatten)]
    pub site: Site,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TranslationFormat {
    /// For people
    Human,
    /// One JSON array
    Json,
}

#[derive(Debug, Args)]
pub struct Fetch {
    /// Tables to fetch [default: all whose sidecars have an address]
    #[arg(value_name = "TABLE")]
    pub tables: Vec<String>,
    #[command(flatten)]
    pub site: Site,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FactFormat {
    /// For people
    Human,
    /// One JSON array
    Json,
    /// One row per figure
    Csv,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// Code of a message, as in its brackets; without one, all codes are listed
    #[arg(value_name = "CODE", value_parser = CodeName, hide_possible_values = true)]
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// Shell to complete commands in
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// Folder to write a page for each command into
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// Which schema: site, page, sidecar, sources, theme, block-NAME; without one, all are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Write all of them into the site, where `#:schema` lines look for them
    #[arg(long, conflicts_with = "name")]
    pub write: bool,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

#[derive(Debug, Args)]
pub struct Lsp {
    #[command(flatten)]
    pub site: Site,
    /// Use standard input and output, which is the default
    #[arg(long)]
    pub stdio: bool,
}

/// The code of a message. Shells complete it; the help lists none, because there are too many; and the command itself
/// reports an unknown one, with the nearest known one.
#[derive(Debug, Clone)]
struct CodeName;

impl TypedValueParser for CodeName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(codes::ALL.iter().map(|code| PossibleValue::new(code.name).help(code.summary))))
    }
}
