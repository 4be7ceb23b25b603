//! The commands and options of the command line. Their doc comments are the help texts.

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
    /// Create a small site to start from, or a sidecar for a table
    New(NewArgs),
    /// Build the site into public/
    Build(BuildArgs),
    /// Preview the site with live reload
    Serve(ServeArgs),
    /// Check the site without writing it
    Check(CheckArgs),
    /// List every figure in the text with the table cell behind it
    Facts(FactsArgs),
    /// List which pages are translated, and which translations are out of date
    Translations(TranslationsArgs),
    /// Download table files from the addresses in their sidecars (content/data/NAME.toml)
    Fetch(FetchArgs),
    /// Copy files of the theme into the site, to change them there
    Theme(ThemeArgs),
    /// Explain a message: what it means and how to fix it
    Explain(ExplainArgs),
    /// Print the completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write the pages of all commands to a folder
    Man(ManArgs),
    /// Print a JSON Schema, for editors that check and complete site.toml, front matter, sidecars or blocks
    Schema(SchemaArgs),
    /// Print the licences of everything that is part of the program
    #[command(visible_alias = "licences")]
    Licenses,
    /// Run the language server, for editors that check, complete and rename as you type
    Lsp(LspArgs),
}

/// The options that all commands share that read a site.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// Folder of the site, which contains site.toml
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
    /// Folder to write the site to [default: public in the site's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Full address of the published site, instead of base_url in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Include drafts, the pages with draft = true
    #[arg(long)]
    pub drafts: bool,
    /// Report stale figures as of this date, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Treat messages with this code as errors; can be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    pub deny: Vec<String>,
    /// Hide warnings and hints with this code; can be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    pub allow: Vec<String>,
    /// Print only errors, warnings and hints
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Also print how long each stage took, how tables were read, and why pages were rebuilt
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Folder for the new site, empty or not there yet; or data/NAME, to draft a sidecar for that table
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Folder in which to create DIR; for data/NAME, the folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

#[derive(Debug, Args)]
pub struct ThemeArgs {
    #[command(subcommand)]
    pub command: ThemeCommand,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Copy a file of the theme into the site
    Eject(EjectArgs),
}

#[derive(Debug, Args)]
pub struct EjectArgs {
    /// File to copy, such as parts/footer.html or blocks/quote.html [default: list all]
    #[arg(value_name = "FILE")]
    pub file: Option<String>,
}

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Build again on every change, until Ctrl-C
    #[arg(short, long)]
    pub watch: bool,
    /// Do not wait until all files are on the disk: faster, but a power failure can lose them
    #[arg(long)]
    pub no_sync: bool,
    /// With --watch: poll for changes every MS milliseconds (500 without a number), for network volumes and containers
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", requires = "watch")]
    pub poll: Option<u64>,
}

#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// IP address to listen on; 0.0.0.0 lets others on your network see the preview
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen on; if it is taken, the next free one
    #[arg(short, long, default_value_t = 4000)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(short, long)]
    pub open: bool,
    /// Poll for changes every MS milliseconds (500 without a number), for network volumes and containers
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500")]
    pub poll: Option<u64>,
    /// Also build the search index, and rebuild it on every change
    #[arg(long)]
    pub search: bool,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Markdown files outside a site, to check only their figures; - for standard input [default: the site]
    #[arg(value_name = "FILE", conflicts_with_all = ["root", "output", "base_url", "drafts"])]
    pub files: Vec<PathBuf>,
    /// Folder of the tables that the figures in FILE refer to
    #[arg(long, value_name = "DIR", requires = "files")]
    pub data: Option<PathBuf>,
    /// Language of each FILE that does not name its own
    #[arg(long, value_name = "TAG", requires = "files", default_value = "en")]
    pub language: String,
    #[command(flatten)]
    pub site: SiteArgs,
    /// How to print the messages
    #[arg(long, value_enum, default_value_t = MessageFormat::Human)]
    pub format: MessageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people, with the lines of the file
    Human,
    /// One JSON object per line
    Json,
    /// Annotations for GitHub's workflows
    Github,
    /// One SARIF 2.1.0 log, for services that show messages next to a change
    Sarif,
}

#[derive(Debug, Args)]
pub struct FactsArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = FactFormat::Human)]
    pub format: FactFormat,
    /// Fill in the words of empty links, [](fact:…), in the files
    #[arg(long)]
    pub write: bool,
    /// List the figures without a link to a cell, each with the cells that it agrees with
    #[arg(long, conflicts_with_all = ["write", "changed_since"])]
    pub unbound: bool,
    /// Go through the figures without a link to a cell, and write the links that you choose into the files
    #[arg(long, conflicts_with_all = ["write", "unbound", "changed_since", "format"])]
    pub bind: bool,
    /// With --bind: do not ask, and bind the figures for which one cell is much more likely than all others
    #[arg(long, requires = "bind")]
    pub yes: bool,
    /// Record the cells of all figures as published; `check` later reports those that have changed
    #[arg(long, conflicts_with_all = ["write", "unbound", "bind", "changed_since", "format"])]
    pub lock: bool,
    /// List only figures whose cells have changed since this Git revision
    #[arg(long, value_name = "REV", conflicts_with = "write")]
    pub changed_since: Option<String>,
}

#[derive(Debug, Args)]
pub struct TranslationsArgs {
    /// Pages to list or to stamp, by their files, such as content/ar/index.md [default: all]
    #[arg(value_name = "PAGE")]
    pub pages: Vec<String>,
    /// Record that the translations match the pages in the main language as they are now
    #[arg(long, conflicts_with = "format")]
    pub stamp: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = TranslationFormat::Human)]
    pub format: TranslationFormat,
    #[command(flatten)]
    pub site: SiteArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TranslationFormat {
    /// For people
    Human,
    /// One JSON array
    Json,
}

#[derive(Debug, Args)]
pub struct FetchArgs {
    /// Names of tables to download [default: all whose sidecars have an address]
    #[arg(value_name = "TABLE")]
    pub tables: Vec<String>,
    #[command(flatten)]
    pub site: SiteArgs,
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
pub struct ExplainArgs {
    /// Code of a message, such as fact-disagrees [default: list all]
    #[arg(value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell to print the completions for
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder to write a page for each command into [default: print the page of nutgraf itself]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Schema to print: site, page, sidecar, sources, corrections, theme or block-NAME [default: list all]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Write all schemas into .schemas/ of the site, for the `#:schema` lines of its files
    #[arg(long, conflicts_with = "name")]
    pub write: bool,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub root: PathBuf,
}

#[derive(Debug, Args)]
pub struct LspArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Use standard input and output, as always; accepted because editors pass it
    #[arg(long)]
    pub stdio: bool,
}

/// Parses the code of a message as any text, so that the command can suggest the right one for an unknown code. Shells
/// complete codes; the help does not list them, because there are too many.
#[derive(Debug, Clone)]
struct CodeParser;

impl TypedValueParser for CodeParser {
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
