// Writes the source of a site that contains only charts: nine kinds with every shape of data that breaks charts, in a
// left-to-right script, a right-to-left one, and one without spaces.
//
//   node write.mjs FOLDER
import fs from "node:fs";
import path from "node:path";
import { KINDS } from "./shapes.mjs";
import { LANGUAGES } from "./words.mjs";

const folder = path.resolve(process.argv[2]);
const TYPES = { period: "period", start: "period", end: "period", name: "string", lane: "string", panel: "string", bound: "string" };

fs.rmSync(folder, { recursive: true, force: true });
write("site.toml", 'title = "Charts and charts"\nlanguage = "en"\ntheme = "broadsheet"\n\n[output]\nchart_files = false\nprint = false\n');
write("content/index.md", page("Charts and charts", "en", "All of them."));
for (const language of Object.keys(LANGUAGES)) {
  for (const [kind, chartsOf] of Object.entries(KINDS)) {
    const charts = chartsOf(language);
    charts.forEach((chart) => writeTable(`${language}-${kind}-${chart.id}`, chart, LANGUAGES[language]));
    write(`content/${language}-${kind}.md`, page(`${kind}, ${language}`, language, charts.map((chart) => block(language, kind, chart)).join("\n")));
  }
}

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

function page(title, language, text) {
  return `+++\ntitle = "${title}"\ndescription = "Charts of awkward data."\nlanguage = "${language}"\n+++\n\n${text}\n`;
}

function block(language, kind, { id, options }) {
  const table = `${language}-${kind}-${id}`;
  const { number, names } = LANGUAGES[language];
  const [main, ...rest] = options.split("\n[[");
  const texts = `id = "${kind}-${id}"\ntitle = "${names[0]}: ${id}"\nsubtitle = "${number}"\nsummary = "${number}, ${names[0]}."`;
  return ["```{chart}", `data = "${table}"`, main, texts, ...rest.map((each) => `[[${each}`), "```", ""].join("\n");
}

function writeTable(name, { rows, unit, isRange }, words) {
  const columns = Object.keys(rows[0]);
  const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  write(`content/data/${name}.csv`, [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((row) => row.map(cell).join(",")).join("\n") + "\n");
  const titles = { value: words.to, before: words.from, across: words.across };
  const field = (column) => {
    const isNumber = !TYPES[column];
    const more = [isNumber && unit && column !== "size" && `unit = "${unit}"`, column === "value" && columns.includes("bound") && 'bound = "bound"',
      column === "value" && isRange && 'low = "low"\nhigh = "high"'];
    return [`[field.${column}]`, `title = "${titles[column] ?? column}"`, `type = "${TYPES[column] ?? "number"}"`, ...more].filter(Boolean).join("\n");
  };
  write(`content/data/${name}.toml`, `title = "${name}"\n\n${columns.map(field).join("\n\n")}\n`);
}
