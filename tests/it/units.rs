//! Money, scales, units and the punctuation between names as each language writes them, and whether the check accepts
//! them.

use crate::site::Site;

const SOURCES: &str = "[a]\ntitle = \"A\"\npublisher = \"Census\"\nurl = \"https://a.example/\"\n\
    [b]\ntitle = \"B\"\npublisher = \"Bank\"\nurl = \"https://b.example/\"\nvia = \"Wire\"\n";
const SIDECAR: &str = "title = \"T\"\nkey = \"period\"\nas_of = \"2024\"\nsource = [\"a\", \"b\"]\n\
    [field.period]\ntype = \"period\"\n\
    [field.paid]\ntitle = \"Paid\"\ntype = \"number\"\nunit = \"USD\"\nscale = \"bn\"\n\
    [field.jobs]\ntitle = \"Jobs\"\ntype = \"integer\"\nunit = { en = \"jobs\", zh = \"个\", ar = \"وظيفة\" }\nscale = \"m\"\n";
const MIXED: &str = "title = \"M\"\nkey = \"what\"\nsource = [\"a\"]\n\
    [field.what]\ntype = \"string\"\n[field.what.labels]\n\"Parts sold\" = { zh = \"售出的部件\", ar = \"القطع المبيعة\" }\n\
    [field.value]\ntype = \"number\"\n[field.unit]\ntype = \"string\"\n";

/// The same page in every language, with a chart and a figure in these words.
fn site(figure: &str, language: &str) -> Site {
    let text = format!(
        "[{figure}](fact:money/2024/paid). [](fact:mixed/parts-sold/value)\n\n```{{chart}}\nkind = \"column\"\ndata = \"money\"\nx = \"period\"\ny = \"paid\"\n\
         title = \"T\"\nsummary = \"auto\"\n```\n"
    );
    let link = if language == "en" { "" } else { "[E](../only.md)\n" };
    Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nlanguages = [\"en\", \"ar\", \"de\", \"es\", \"fr\", \"zh\"]\n[output]\nmarkdown = true\n",
        )
        .file("content/sources.toml", SOURCES)
        .table("money", "period,paid,jobs\n2023,9.3,2\n2024,25.35,17\n", SIDECAR)
        .table("mixed", "what,value,unit\nParts sold,57,USD m\n", MIXED)
        .page("index.md", "The front.\n")
        .page_with("first.md", "weight = 1", "The first.\n")
        .page_with("only.md", "weight = 3", "In English alone.\n")
        .page_with(
            &if language == "en" { "second.md".to_owned() } else { format!("{language}/second.md") },
            "weight = 2",
            &format!("{text}\n{link}"),
        )
}

/// Checks a page in a language: its figure is accepted, and its chart, headers and notes have these words.
fn check(language: &str, figure: &str, wanted: &[&str]) {
    let site = site(figure, language);
    site.builds_with_warnings();
    let folder = if language == "en" { String::new() } else { format!("{language}/") };
    let page = format!("{folder}second/index");
    let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ").replace("&nbsp;", " ");
    let all = plain(site.output(&format!("{page}.html"))) + &plain(site.output(&format!("{page}.md")));
    let all = all + &plain(site.output(&format!("{folder}data/money/index.html")));
    for words in wanted {
        assert!(all.contains(words), "{words} is not in {language}: {all}");
    }
}

#[test]
fn money_is_written_as_the_language_does() {
    check("en", "$25.35bn", &["$25.35bn", ">$ bn<", "Value: $25.35bn"]);
    check(
        "zh",
        "253.5亿美元",
        &[
            ">253.5亿美元<",
            ">93亿美元<",
            ">十亿美元<",
            ">百万个<",
            "数值：253.5亿美元。表格：",
            "数值：5700万美元",
            "行：售出的部件",
        ],
    );
    check(
        "ar",
        "25.35 مليار دولار",
        &[">25.35 مليار دولار<", ">مليار دولار<", ">مليون وظيفة<", "57 مليون دولار", "الصف: القطع المبيعة"],
    );
    check("de", "25,35 Mrd. Dollar", &["25,35 Mrd. $", ">Mrd. $<"]);
    check("fr", "25,35 milliards de dollars", &["25,35 Md $", ">Md $<"]);
    check("es", "25,35 mil millones de dólares", &["25,35 mil M$", ">miles de millones de dólares<"]);
}

#[test]
fn names_are_joined_as_the_language_does() {
    check("zh", "253.5亿美元", &["Census</a>、", "（转引自Wire）", "截至2024年。", "（英文）"]);
    check("ar", "25.35 مليار دولار", &["Census</a>، ", "، نقلًا عن Wire", "(بالإنجليزية)"]);
    check("en", "$25.35bn", &["Census</a>, ", ", via Wire"]);
}

#[test]
fn a_translated_section_keeps_its_number() {
    let number = |language: &str| {
        let site = site("253.5亿美元", language);
        site.builds_with_warnings();
        let html = site.output(&format!("{language}/second/index.html"));
        html.split_once("kicker-number\">")
            .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>())
    };
    assert_eq!(number("zh"), None, "a page that the main language does not have is none of its parts");
    let site = site("253.5亿美元", "zh").page_with("second.md", "weight = 2", "The second.\n");
    site.builds_with_warnings();
    let html = site.output("zh/second/index.html");
    assert!(html.contains("kicker-number\">2<"), "{html}");
}

const FARMS: &str = "title = { en = \"Farms\", ar = \"المزارع\" }\nkey = \"farm\"\n[field.farm]\ntype = \"string\"\n\
    [field.cows]\ntitle = { en = \"Herd\", ar = \"القطيع\" }\ntype = \"integer\"\n\
    [field.cows.unit]\none = \"cow\"\nother = \"cows\"\nzh = \"头\"\n\
    ar = { one = \"بقرة\", two = \"بقرتان\", few = \"بقرات\", many = \"بقرة\", other = \"بقرة\" }\n";

#[test]
fn a_counted_thing_takes_the_form_of_its_number() {
    let site = Site::new()
        .file(
            "site.toml",
            "title = \"S\"\nbase_url = \"https://farms.example/\"\nlanguages = [\"en\", \"ar\", \"zh\"]\n\
             [output]\nmarkdown = true\n",
        )
        .table("farms", "farm,cows\nHigh,103\nLow,11\nFar,1\n", FARMS);
    let words = |language: &str, words: [&str; 3]| {
        let figures: String = ["High", "Low", "Far"]
            .iter()
            .zip(words)
            .map(|(farm, words)| format!("[{words}](fact:farms/{farm}/cows). "))
            .collect();
        site.write(&format!("content/{language}index.md"), format!("+++\ntitle = \"S\"\n+++\n{figures}\n"));
    };
    let shown = |language: &str, wanted: &[&str]| {
        let twin = site.output(&format!("{language}index.md")).replace('\u{a0}', " ");
        for wanted in wanted {
            assert!(twin.contains(wanted), "{language}{wanted} is not in {twin}");
        }
    };
    // Empty links say what the cell counts, in the form for its number.
    for language in ["", "ar/", "zh/"] {
        words(language, ["", "", ""]);
    }
    site.builds_with_warnings();
    shown("", &["103 cows[^f1]", "11 cows[^f2]", "1 cow[^f3]", "Value: 1 cow.", "Value: 103 cows."]);
    shown("ar/", &["103 بقرات[^f1]", "11 بقرة[^f2]", "القيمة: 103 بقرات.", "القيمة: 1 بقرة."]);
    shown("zh/", &["103头[^f1]", "1头[^f3]"]);
    // What the sidecar calls it is understood without a warning.
    words("", ["103 cows", "11 cows", "one cow"]);
    words("ar/", ["103 بقرات", "11 بقرة", "بقرة واحدة"]);
    words("zh/", ["103头", "11头", "1头"]);
    site.builds();
    for (page, head, unit) in [
        ("data/farms/", ">cows<", "\"unitText\":\"cows\""),
        ("ar/data/farms/", ">بقرة<", "\"unitText\":\"بقرة\""),
        ("zh/data/farms/", ">头<", "\"unitText\":\"头\""),
    ] {
        let html = site.output(&format!("{page}index.html"));
        assert!(html.contains(head), "{page} has no {head}");
        assert!(html.replace("\": ", "\":").contains(unit), "{page} has no {unit}");
    }
}

#[test]
fn a_reference_with_the_names_that_readers_see_is_told_those_of_the_table() {
    let sidecar = "title = \"F\"\nkey = \"farm\"\n[field.farm]\ntype = \"string\"\nlabels = { High = { ar = \"العليا\" } }\n\
        [field.cows]\ntitle = { en = \"Herd\", ar = \"القطيع\" }\ntype = \"integer\"\n";
    let site = Site::new()
        .table("farms", "farm,cows\nHigh,103\nLow,11\n", sidecar)
        .table(
            "prices",
            "year,price\n2023,458\n2024,446\n",
            "title = \"P\"\nkey = \"year\"\n[field.year]\ntype = \"period\"\n[field.price]\ntype = \"integer\"\n",
        )
        .page(
            "index.md",
            "[103](fact:farms/العليا/cows), [103](fact:farms/High/القطيع), [446](fact:prices/٢٠٢٤/price).\n",
        );
    site.build().fails_saying(&[
        "did you mean `High`?",
        "did you mean `cows`? “القطيع” is its title",
        "did you mean `2024`?",
    ]);
}
