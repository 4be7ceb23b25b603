//! Random edits of a site, as authors make them: a word, a cell, a file that is added or removed, a mistake and its
//! fix.

use std::collections::BTreeMap;
use std::fs;

use crate::site::{PICTURE, Site};

/// Numbers that look random and are the same for the same seed (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// An edit that was made.
pub struct Edit {
    pub words: String,
    /// The files whose contents changed; `None` if files were added or removed, as a watcher would report.
    pub files: Option<Vec<String>>,
}

/// Makes one edit, sometimes two at once.
pub fn make(site: &Site, random: &mut Random) -> Edit {
    let mut edit = one(site, random);
    if random.below(6) == 0 {
        let second = one(site, random);
        edit.words = format!("{} and {}", edit.words, second.words);
        edit.files = edit.files.zip(second.files).map(|(first, second)| [first, second].concat());
    }
    edit
}

/// Restores one file to its original state, which fixes a mistake.
pub fn mend(site: &Site, start: &BTreeMap<String, Vec<u8>>, path: &str) -> Edit {
    let was_there = site.path(path).is_file();
    match start.get(path) {
        Some(bytes) => site.write(path, bytes),
        None if was_there => site.remove(path),
        None => {}
    }
    let edit = changed(path, "as at the start");
    if was_there && start.contains_key(path) { edit } else { Edit { files: None, ..edit } }
}

/// Removes a page that has a mistake, because other pages treat an unreadable page differently from a missing one.
pub fn give_up(site: &Site, path: &str) -> Edit {
    if path.ends_with(".md") && site.path(path).exists() {
        site.remove(path);
    }
    Edit { words: format!("{path} given up"), files: None }
}

/// Restores the whole site to its original state, as a checkout of another branch does.
pub fn start_again(site: &Site, start: &BTreeMap<String, Vec<u8>>) -> Edit {
    let now = files(site, "", "");
    let mut changed = Vec::new();
    let mut came_or_went = false;
    for path in now.iter().filter(|path| !path.starts_with("public/") && !start.contains_key(*path)) {
        site.remove(path);
        came_or_went = true;
    }
    for (path, bytes) in start {
        match fs::read(site.path(path)) {
            Ok(there) if there == *bytes => continue,
            Ok(_) => {}
            Err(_) => came_or_went = true,
        }
        site.write(path, bytes);
        changed.push(path.clone());
    }
    Edit { words: "all as at the start".to_owned(), files: (!came_or_went).then_some(changed) }
}

fn one(site: &Site, random: &mut Random) -> Edit {
    match random.below(31) {
        0..=3 => body(site, random),
        4..=6 => front_matter(site, random),
        7..=8 => cell(site, random),
        9 => sidecar(site, random),
        10 => settings(site, random),
        11 => bibliography(site, random),
        12 => template(site, random),
        13 => style_or_string(site, random),
        14 => page_comes_or_goes(site, random),
        15 => table_comes_or_goes(site, random),
        16 => picture_comes_or_goes(site, random),
        17 => folder_is_renamed(site, random),
        18 => mistake(site, random),
        19 => chart_on_an_early_page(site, random),
        20 => word_or_figure(site, random),
        21..=22 => pages_of_rows(site, random),
        23 => what_a_template_asks_for(site, random),
        24 => office_file(site, random),
        25 => other_picture(site, random),
        26 => heading(site, random),
        28 => anchor(site, random),
        29 => settings(site, random),
        27 => page_may_be_broken(site, random),
        _ => nothing(site, random),
    }
}

/// The table whose rows have pages, or the file that makes these pages.
fn pages_of_rows(site: &Site, random: &mut Random) -> Edit {
    const CHANGES: [(&str, &str, &str); 12] = [
        ("content/data/ships.csv", "Ada,", "Ada Lovelace,"),
        ("content/data/ships.csv", "Ada Lovelace,", "Ada,"),
        ("content/data/ships.csv", "Bea,150,60\n", "Bea,150,60\nCyd,10,\n"),
        ("content/data/ships.csv", "Cyd,10,\n", ""),
        ("content/data/ships.csv", "Ada,100,40\nBea,150,60\n", "Bea,150,60\nAda,100,40\n"),
        ("content/fleet/ship.md", "each = \"ships\"", "each = \"goods\""),
        ("content/fleet/ship.md", "each = \"goods\"", "each = \"ships\""),
        ("content/fleet/ship.md", "title =", "menu = true\ntitle ="),
        ("content/fleet/ship.md", "title =", "slug = \"{row.tons}\"\ntitle ="),
        ("content/fleet/ship.md", "slug = \"{row.tons}\"\n", ""),
        ("content/fleet/ship.md", "It has", "{row.name} has"),
        ("content/plain.md", "Only words", "[Ada](fleet/ada.md), [Ada](/fleet/ada-lovelace/) and {row.name}"),
    ];
    let (path, from, to) = *random.one_of(&CHANGES);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    site.write(path, text(site, path).replacen(from, to, 1));
    changed(path, &format!("{from:?} → {to:?}"))
}

fn changed(path: &str, words: &str) -> Edit {
    Edit { words: format!("{path}: {words}"), files: Some(vec![path.to_owned()]) }
}

/// The files of a folder of the site whose names end like this.
fn files(site: &Site, folder: &str, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![site.path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path.strip_prefix(site.root()).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_default()
}

fn body(site: &Site, random: &mut Random) -> Edit {
    const PARTS: [&str; 19] = [
        "One more word.\n",
        "\n## A heading\n",
        "\n## Goods\n",
        "See [ships](/ships.md) and [there](south.md#goods).\n",
        "Again [12](fact:goods/2021/north).\n",
        "A false [13](fact:goods/2021/north).\n",
        "Cited.[](source:town)\n",
        "\n```{table}\ndata = \"goods\"\n```\n",
        "\n```{table}\ndata = \"late\"\n```\n",
        "\n```{chart}\nkind = \"column\"\ndata = \"goods\"\nx = \"year\"\ny = \"north\"\ntitle = \"North\"\nsummary = \"auto\"\n```\n",
        "About 33% of them.\n",
        "\n```python\nx = 1\n```\n",
        "[the chart](south.md#chart-goods)\n",
        "[nothing](south.md#no-such-id)\n",
        "[a row](/data/goods/#row-2021) and [none](/data/goods/#row-1066)\n",
        "![Alt](dot.gif)\n",
        "\n> [!NOTE]\n> Noted.\n",
        "",
        "\n```{coverage}\n```\n",
    ];
    let pages = files(site, "content", ".md");
    let Some(page) = (!pages.is_empty()).then(|| random.one_of(&pages)) else { return nothing(site, random) };
    let old = text(site, page);
    if random.below(3) == 0 {
        // Removes the last lines: a block may stay open, or a page become empty.
        let lines: Vec<&str> = old.lines().collect();
        let keep = lines.len() - random.below(lines.len().min(6) + 1).min(lines.len());
        site.write(page, lines[..keep].join("\n"));
        return changed(page, "lines removed at its end");
    }
    let part = random.one_of(&PARTS);
    site.write(page, format!("{old}\n{part}"));
    changed(page, &format!("{part:?} added"))
}

fn front_matter(site: &Site, random: &mut Random) -> Edit {
    const LINES: [&str; 17] = [
        "title = \"Another title\"",
        "title = \"A title\"",
        "weight = 2",
        "weight = 9",
        "slug = \"elsewhere\"",
        "slug = \"plain\"",
        "draft = true",
        "description = \"In [short](fact:goods/2020/north)\"",
        "kicker = \"Ports\"",
        "date = 2024-05-06",
        "aliases = [\"old/\"]",
        "aliases = [\"embed/south-goods/\"]",
        "language = \"fr\"",
        "image = \"dot.gif\"",
        "template = \"plain.html\"",
        "[extra]\nx = 1",
        "updated = 2025-03-01",
    ];
    let pages = files(site, "content", ".md");
    let Some(page) = (!pages.is_empty()).then(|| random.one_of(&pages)) else { return nothing(site, random) };
    let old = text(site, page);
    let Some((head, body)) = old.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++")) else {
        site.write(page, format!("+++\ntitle = \"Made anew\"\n+++\n{old}"));
        return changed(page, "front matter added");
    };
    let line = random.one_of(&LINES);
    let key = line.split(' ').next().unwrap();
    let kept = head
        .lines()
        .filter(|other| !other.starts_with(key) && !other.starts_with("[extra]") && !other.starts_with("x = "));
    let mut lines: Vec<&str> = kept.collect();
    if random.below(4) > 0 || key == "title" {
        // A TOML table has to come after the keys.
        lines.insert(0, "");
        if line.starts_with('[') { lines.push(line) } else { lines[0] = line }
    }
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    site.write(page, format!("+++\n{}\n+++{body}", lines.join("\n")));
    changed(page, &format!("front matter {line:?}"))
}

fn cell(site: &Site, random: &mut Random) -> Edit {
    let tables = files(site, "content/data", ".csv");
    let Some(table) = (!tables.is_empty()).then(|| random.one_of(&tables)) else { return nothing(site, random) };
    let old = text(site, table);
    let mut lines: Vec<String> = old.lines().map(str::to_owned).collect();
    let what = match random.below(4) {
        0 if lines.len() > 2 => {
            lines.pop();
            "a row removed"
        }
        1 => {
            let columns = lines[0].split(',').count();
            let number = 2030 + random.below(50);
            lines.push(format!("{number}{}", ",7".repeat(columns - 1)));
            "a row added"
        }
        2 => {
            lines[0] = lines[0].replace("south", "souths").replace("tons", "tonnes");
            "a column renamed"
        }
        _ => {
            let row = random.below(lines.len());
            let mut cells: Vec<String> = lines[row].split(',').map(str::to_owned).collect();
            let column = random.below(cells.len());
            cells[column] = random.one_of(&["12", "40", "17.5", "", "x", "2021"]).to_string();
            lines[row] = cells.join(",");
            "a cell changed"
        }
    };
    site.write(table, format!("{}\n", lines.join("\n")));
    changed(table, what)
}

fn sidecar(site: &Site, random: &mut Random) -> Edit {
    const CHANGES: [(&str, &str); 8] = [
        ("title = \"Goods\"", "title = \"Wares\""),
        ("title = \"Wares\"", "title = \"Goods\""),
        ("unit = \"%\"", "unit = \"points\""),
        ("unit = \"points\"", "unit = \"%\""),
        ("title = \"North\"", "title = \"The north\""),
        ("source = [\"port\"]", "source = [\"town\", \"port\"]"),
        ("key = \"year\"", "key = \"year\"\nas_of = \"2024\""),
        ("as_of = \"2024\"\n", ""),
    ];
    let sidecars: Vec<String> =
        files(site, "content/data", ".toml").into_iter().filter(|path| !path.ends_with("sources.toml")).collect();
    let Some(sidecar) = (!sidecars.is_empty()).then(|| random.one_of(&sidecars)) else { return nothing(site, random) };
    if random.below(8) == 0 {
        site.remove(sidecar);
        return Edit { words: format!("{sidecar} removed"), files: None };
    }
    let (from, to) = random.one_of(&CHANGES);
    site.write(sidecar, text(site, sidecar).replacen(from, to, 1));
    changed(sidecar, &format!("{from:?} → {to:?}"))
}

fn settings(site: &Site, random: &mut Random) -> Edit {
    const SETTINGS: [&str; 13] = [
        "title = \"Harbours\"\nlanguages = [\"en\", \"de\"]\nbase_url = \"https://harbours.example/\"\n",
        "title = \"Harbours\"\nlanguages = [\"en\", \"de\"]\n[language.de]\ntitle = \"Im Hafen\"\ntheme_options.footer = \"Fuß\"\n",
        "title = \"Häfen\"\nlanguages = [\"de\", \"en\"]\n",
        "title = \"Harbours\"\nbase_url = \"https://harbours.example/\"\n",
        "title = \"Ports\"\nbase_url = \"https://harbours.example/\"\n",
        "title = \"Harbours\"\n",
        "title = \"Harbours\"\nlanguage = \"fr\"\n",
        "title = \"Harbours\"\n[markdown]\nsmart_punctuation = true\n",
        "title = \"Harbours\"\n[markdown]\nhighlight = false\n",
        "title = \"Harbours\"\n[output]\nindex_links = true\nchart_files = false\n",
        "title = \"Harbours\"\n[facts]\nunbound = false\n",
        "title = \"Harbours\"\n[theme_options]\naccent = \"#005500\"\n",
        "title = \"Harbours\"\n[theme_options]\nnumbered = true\n",
    ];
    let settings = random.one_of(&SETTINGS);
    site.write("site.toml", settings);
    changed("site.toml", &format!("{settings:?}"))
}

fn bibliography(site: &Site, random: &mut Random) -> Edit {
    const SOURCES: [&str; 4] = [
        "[port]\ntitle = \"Port book\"\npublisher = \"P\"\n\n[town]\ntitle = \"Town book\"\npublisher = \"T\"\n",
        "[port]\ntitle = \"Port book\"\npublisher = \"P\"\nurl = \"https://port.example/\"\ndate = \"2024-01\"\n\n[town]\ntitle = \"Town book\"\npublisher = \"T\"\n",
        "[port]\ntitle = \"The book of the port\"\npublisher = \"P\"\n\n[town]\ntitle = \"Town book\"\npublisher = \"Town\"\n",
        "[port]\ntitle = \"Port book\"\npublisher = \"P\"\n",
    ];
    site.write("content/sources.toml", random.one_of(&SOURCES));
    changed("content/sources.toml", "other sources")
}

fn template(site: &Site, random: &mut Random) -> Edit {
    const TEMPLATES: [(&str, &str); 7] = [
        ("templates/plain.html", "{% extends \"page.html\" %}\n"),
        ("templates/plain.html", "<title>{{ page.title }}</title>{{ page.html | safe }}\n"),
        ("templates/plain.html", "{{ page.no_such_key.at_all }}\n"),
        (
            "templates/page.html",
            "<h1>{{ page.title }}</h1>{{ page.html | safe }}{% for entry in site.pages %}{{ entry.title }}{% endfor %}\n",
        ),
        ("templates/blocks/table.html", "<p>{{ table.title }} {{ block.id }}</p>\n"),
        ("templates/parts/extra.html", "<p>more</p>\n"),
        ("templates/page.html", "<p>{% if page.next %}{{ page.next.title }}{% endif %}</p>{{ page.html | safe }}\n"),
    ];
    let (path, text) = random.one_of(&TEMPLATES);
    let is_there = site.path(path).exists();
    if is_there && random.below(3) == 0 {
        site.remove(path);
        return Edit { words: format!("{path} removed"), files: None };
    }
    site.write(path, text);
    let edit = changed(path, &format!("{text:?}"));
    if is_there { edit } else { Edit { files: None, ..edit } }
}

fn style_or_string(site: &Site, random: &mut Random) -> Edit {
    const FILES: [(&str, &str); 5] = [
        ("templates/styles/extra.css", "p { color: red }\n"),
        ("static/robots-extra.txt", "bye\n"),
        ("static/robots-extra.txt", "hello\n"),
        ("static/late.txt", "late\n"),
        ("themes/broadsheet/strings/en.toml", include_str!("../../../themes/broadsheet/strings/en.toml")),
    ];
    let (path, text) = random.one_of(&FILES);
    let is_there = site.path(path).exists();
    // Every other time the strings of the theme are different.
    let words = if random.below(2) == 0 { "\"Next\"" } else { "\"Onwards\"" };
    site.write(path, text.replace("\"Next\"", words));
    let edit = changed(path, "written");
    if is_there { edit } else { Edit { files: None, ..edit } }
}

fn page_comes_or_goes(site: &Site, random: &mut Random) -> Edit {
    let pages = files(site, "content", ".md");
    if pages.len() > 5 && random.below(2) == 0 {
        let page = random.one_of(&pages);
        site.remove(page);
        return Edit { words: format!("{page} removed"), files: None };
    }
    let path = *random.one_of(&[
        "content/south.md",
        "content/new.md",
        "content/north/late.md",
        "content/north/index.md",
        "content/ships.md",
        "content/de/ships.md",
        "content/de/code.md",
        "content/en/ships.md",
    ]);
    site.write(path, "+++\ntitle = \"Come lately\"\n+++\n\n## Goods\n\nIt is [here](plain.md).\n");
    Edit { words: format!("{path} added"), files: None }
}

fn table_comes_or_goes(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/data/late.csv", "content/data/ships.csv", "content/data/goods.csv"]);
    if site.path(path).exists() && random.below(2) == 0 {
        site.remove(path);
        return Edit { words: format!("{path} removed"), files: None };
    }
    let csv = match path {
        "content/data/goods.csv" => "year,north,south\n2020,10,20\n2021,12,18.5\n2022,15,17\n",
        "content/data/ships.csv" => "name,tons,share\nAda,100,40\nBea,150,60\n",
        _ => "a,b\n1,2\n3,4\n",
    };
    site.write(path, csv);
    Edit { words: format!("{path} added"), files: None }
}

fn picture_comes_or_goes(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/dot.gif", "content/north/dot.gif", "content/other.gif"]);
    if site.path(path).exists() && random.below(2) == 0 {
        site.remove(path);
        return Edit { words: format!("{path} removed"), files: None };
    }
    site.write(path, PICTURE);
    Edit { words: format!("{path} added"), files: None }
}

fn folder_is_renamed(site: &Site, random: &mut Random) -> Edit {
    let (from, to) = *random.one_of(&[("content/north", "content/far-north"), ("content/far-north", "content/north")]);
    if site.path(from).is_dir() && !site.path(to).exists() {
        fs::rename(site.path(from), site.path(to)).unwrap();
    }
    Edit { words: format!("{from} renamed"), files: None }
}

/// A chart of a table that a later page shows too, so the names of the later chart's files change.
fn chart_on_an_early_page(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/code.md", "content/figures.md"]);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    let old = text(site, path);
    const CHART: &str = "\n```{chart}\nkind = \"column\"\ndata = \"goods\"\nx = \"year\"\ny = \"north\"\ntitle = \"N\"\nsummary = \"auto\"\n```\n";
    let new = if old.contains(CHART) { old.replace(CHART, "") } else { format!("{old}{CHART}") };
    site.write(path, new);
    changed(path, "a chart of goods added or removed")
}

/// A template that requests one thing through a function; that thing may change or be removed.
fn what_a_template_asks_for(site: &Site, random: &mut Random) -> Edit {
    const CALLS: [&str; 6] = [
        "{{ get_table(name=\"ships\").total_rows }}",
        "{{ get_source(id=\"port\").title }}",
        "{{ asset(path=\"robots-extra.txt\") }}",
        "{{ get_page(path=\"south.md\").title }}",
        "{% set section = get_page(path=\"north/index.md\") %}{% for page in section.children %}{{ page.title }}{% endfor %}",
        "{% for table in site.tables %}{{ table.title }}{{ table.csv_size }}{% endfor %}{{ site.home.title }}",
    ];
    let path = "templates/lengths.html";
    let is_there = site.path(path).exists();
    let call = random.one_of(&CALLS);
    site.write(path, format!("<p>{call}</p>{{{{ page.html | safe }}}}\n"));
    let edit = changed(path, call);
    if is_there { edit } else { Edit { files: None, ..edit } }
}

/// An office document is published only while a page links to it.
fn office_file(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/code.md", "content/figures.md"]);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    const LINK: &str = "\nThe [report](/report.docx).\n";
    let old = text(site, path);
    site.write(path, if old.contains(LINK) { old.replace(LINK, "") } else { format!("{old}{LINK}") });
    changed(path, "a link to an office file added or removed")
}

/// A heading that other pages link to gets another id, or its old one again.
fn heading(site: &Site, random: &mut Random) -> Edit {
    const CHANGES: [(&str, &str, &str); 4] = [
        ("content/south.md", "## Goods", "## Wares"),
        ("content/south.md", "## Wares", "## Goods"),
        ("content/north/quay.md", "{#stones}", "{#rocks}"),
        ("content/north/quay.md", "{#rocks}", "{#stones}"),
    ];
    let (path, from, to) = *random.one_of(&CHANGES);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    site.write(path, text(site, path).replacen(from, to, 1));
    changed(path, &format!("{from:?} → {to:?}"))
}

/// A link gets another anchor, with an id that exists or one that does not.
fn anchor(site: &Site, random: &mut Random) -> Edit {
    const ANCHORS: [&str; 3] = ["#stones", "#no-such-id", ""];
    let (path, before) = ("content/plain.md", "(north/quay.md");
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    let old = text(site, path);
    let Some((start, rest)) = old.split_once(before) else { return nothing(site, random) };
    let end = rest.find(')').unwrap_or(0);
    let to = random.one_of(&ANCHORS);
    site.write(path, format!("{start}{before}{to}{}", &rest[end..]));
    changed(path, &format!("a link with the anchor {to:?}"))
}

/// A page that others link to becomes unreadable.
fn page_may_be_broken(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/plain.md", "content/south.md", "content/ships.md"]);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    site.write(path, "+++\ntitle = \"Half\n");
    changed(path, "half written")
}

/// An image of another size with the same name.
fn other_picture(site: &Site, random: &mut Random) -> Edit {
    let path = *random.one_of(&["content/dot.gif", "content/north/dot.gif"]);
    if !site.path(path).exists() {
        return nothing(site, random);
    }
    let mut picture = PICTURE.to_vec();
    // Its width (GIF89a, 17).
    picture[6] = 1 + random.below(9) as u8;
    site.write(path, picture);
    changed(path, "another width")
}

/// Changes what other pages may count: words, and bound figures.
fn word_or_figure(site: &Site, random: &mut Random) -> Edit {
    let pages = files(site, "content", ".md");
    let Some(page) = (!pages.is_empty()).then(|| random.one_of(&pages)) else { return nothing(site, random) };
    let more = *random.one_of(&["\nOne more word.\n", "\nIt is [12](fact:goods/2021/north) again.\n"]);
    site.write(page, format!("{}{more}", text(site, page)));
    changed(page, &format!("{more:?} added"))
}

fn mistake(site: &Site, random: &mut Random) -> Edit {
    const MISTAKES: [(&str, &str); 5] = [
        ("content/plain.md", "+++\ntitle = \"Half\n"),
        ("content/plain.md", "+++\ntitle = \"Whole\"\n+++\n\nWhole again.\n"),
        ("content/data/goods.toml", "title = \"Goods\"\nkey = \"nothing\"\n"),
        ("content/sources.toml", "[port\n"),
        ("content/plain.md", "\u{0}\u{fffd}no front matter"),
    ];
    let (path, text) = random.one_of(&MISTAKES);
    let is_there = site.path(path).exists();
    if is_there && path.ends_with(".md") && random.below(3) == 0 {
        // For a page that links to it, an unreadable page is different from a missing one.
        site.remove(path);
        return Edit { words: format!("{path} removed"), files: None };
    }
    site.write(path, text);
    let edit = changed(path, &format!("{text:?}"));
    if is_there { edit } else { Edit { files: None, ..edit } }
}

/// A save that changes nothing, or a checkout after which it is not known what changed.
fn nothing(_site: &Site, random: &mut Random) -> Edit {
    let files = (random.below(2) == 0).then(Vec::new);
    Edit { words: "nothing changed".to_owned(), files }
}
