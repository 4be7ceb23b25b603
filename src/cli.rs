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
    /// Check everything the build checks, writing nothing
    Check(Check),
    /// List every figure beside its cell
    Facts(Facts),
    /// List which pages are translated, and which translations are behind
    Translations(Translations),
    /// Fetch the files of tables from where their sidecars say
    Fetch(Fetch),
    /// Copy files of the theme into the site, to change them
    Theme(Theme),
    /// Explain a message: what it means and what would be right
    Explain(Explain),
    /// Print a shell's completions
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder
    Man(Man),
    /// Print a JSON Schema for editors: of site.toml, front matter, sidecars, blocks
    Schema(Schema),
    /// Print the licences of everything that the program holds
    #[command(visible_alias = "licences")]
    Licenses,
    /// Serve an editor: checks while you type, completes, renames
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
    /// Address of the site, in place of base_url in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Build drafts like other pages
    #[arg(long)]
    pub drafts: bool,
    /// Look for stale figures as of this day [default: the machine's]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Make messages of this code errors
    #[arg(long, value_name = "CODE", value_parser = CodeName, hide_possible_values = true)]
    pub deny: Vec<String>,
    /// Do not show warnings of this code
    #[arg(long, value_name = "CODE", value_parser = CodeName, hide_possible_values = true)]
    pub allow: Vec<String>,
    /// Say nothing but what is wrong
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say how long each stage took
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// Folder to make, which must be empty or not be there; or data/NAME, a table of this site to write a sidecar for
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Folder of the site, or in which to make one
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
    /// End before all is on the disk itself: faster, and lost if the power goes
    #[arg(long)]
    pub no_sync: bool,
    /// Look for changes by asking, every so many milliseconds: for network volumes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", requires = "watch")]
    pub poll: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// Address to listen at
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen at, or the next free one
    #[arg(short, long, default_value_t = 4000)]
    pub port: u16,
    /// Open the page in the browser
    #[arg(short, long)]
    pub open: bool,
    /// Look for changes by asking, every so many milliseconds: for network volumes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500")]
    pub poll: Option<u64>,
    /// Make the list of texts for the site's search too, anew with every change
    #[arg(long)]
    pub search: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Markdown files that belong to no site, whose figures alone are checked; - for standard input
    #[arg(value_name = "FILE", conflicts_with_all = ["root", "output", "base_url", "drafts"])]
    pub files: Vec<PathBuf>,
    /// Folder of the tables that the files' figures refer to
    #[arg(long, value_name = "DIR", requires = "files")]
    pub data: Option<PathBuf>,
    /// Language of files that do not say theirs
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
    /// One JSON object a line
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
    /// List the figures that are bound to nothing, each with the cells that it agrees with
    #[arg(long, conflicts_with_all = ["write", "changed_since"])]
    pub unbound: bool,
    /// Walk through the figures that are bound to nothing, and write the links that are chosen into the files
    #[arg(long, conflicts_with_all = ["write", "unbound", "changed_since", "format"])]
    pub bind: bool,
    /// With --bind: ask nothing, and take the cells that are well ahead of all others
    #[arg(long, requires = "bind")]
    pub yes: bool,
    /// Keep what all figures say, as published; `check` hints at those that say something else later
    #[arg(long, conflicts_with_all = ["write", "unbound", "bind", "changed_since", "format"])]
    pub lock: bool,
    /// List only figures whose cells differ from this revision of Git
    #[arg(long, value_name = "REV", conflicts_with = "write")]
    pub changed_since: Option<String>,
}

#[derive(Debug, Args)]
pub struct Translations {
    /// Pages to list or to stamp, by their files [default: all]
    #[arg(value_name = "PAGE")]
    pub pages: Vec<String>,
    /// Write into the translations that they say what the pages in the main language say now
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
    /// Tables to fetch [default: all whose sidecars say where from]
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
    /// One row a figure
    Csv,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// Code of a message, as it stands in its brackets; without one, all codes are listed
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
    /// Speak over standard input and output, as is done without it too
    #[arg(long)]
    pub stdio: bool,
}

/// The code of a message. Shells complete it; the help lists none, there are too many; and the command itself reports an
/// unknown one, with the nearest that there is.
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
