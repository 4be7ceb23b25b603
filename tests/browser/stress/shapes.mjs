// Shapes of data that break charts, and options with which nine kinds of chart show them.
import { LANGUAGES, longNameAt, nameAt } from "./words.mjs";

/** The same numbers every time, between 0 and 1. */
const noise = (index) => ((((index + 1) * 48271) % 2147483647) * 16807 % 65521) / 65521;
const range = (count) => Array.from({ length: count }, (_, index) => index);
const digits = (number, places = 1) => (Number.isFinite(number) ? number.toFixed(places) : "");

/** Rows of `names` × `periods` with a value each. */
const grid = (names, periods, value) => names.flatMap((name, at) => periods.map((period, when) => ({ name, period, value: value(at, when) })));
const years = (count, from = 2015) => range(count).map((at) => String(from + at));
const some = (at, when) => digits(20 + noise(at * 31 + when * 7) * 60 + when * (at % 3) * 2);

/** Consecutive days from 2 January 2010. */
const days = (count) => range(count).map((at) => new Date(Date.UTC(2010, 0, 2 + at)).toISOString().slice(0, 10));

/**
 * Rows of a name, a period and a value, which most kinds can show: shape → rows, and what else a chart of them needs.
 * `without` lists kinds that rightly reject such data with a message.
 */
export function shapes(language) {
  const names = (count) => range(count).map((at) => nameAt(language, at));
  const long = (count) => range(count).map((at) => longNameAt(language, at));
  const words = LANGUAGES[language];
  const parts = ["area", "waffle"];
  // So many rows look the same in another script, and their tables take long to check.
  const onlyOnce = language === "en" ? {
    long_time: { rows: grid(names(2), days(2500), (at, when) => digits(50 + 30 * Math.sin(when / 300 + at) + noise(when + at) * 9)), without: ["column", "column-names", "bar", "dot", "slope", "waffle"] },
  } : {};
  return {
    ...onlyOnce,
    usual: { rows: grid(names(3), years(8), some) },
    negative: { rows: grid(names(3), years(8), (at, when) => digits(noise(at * 13 + when) * 100 - 60)), without: parts },
    below: { rows: grid(names(2), years(6), (at, when) => digits(-20 - noise(at * 13 + when) * 60)), without: parts },
    single: { rows: grid(names(1), years(1), some) },
    row: { rows: grid(names(3), years(1), some) },
    equal: { rows: grid(names(4), years(6), () => "20") },
    zero: { rows: grid(names(2), years(5), () => "0") },
    gaps: { rows: grid(names(4), years(8), (at, when) => ((at + when * 2) % 5 === 1 ? "" : some(at, when))) },
    longest: { rows: grid(long(4), years(6), some), without: ["column-names"] },
    twelve: { rows: grid(names(12), years(8), (at, when) => digits(30 + at * 1.5 + noise(at + when) * 6)), highlight: names(2), without: ["column-names"] },
    six: { rows: grid(names(6), years(8), (at, when) => digits(40 + noise(at * 9 + when) * 3)), without: ["column-names"] },
    huge: { rows: grid(names(3), years(6), (at, when) => digits((1 + noise(at * 5 + when)) * 3e14, 0)), unit: "USD", without: ["waffle"] },
    tiny: { rows: grid(names(3), years(6), (at, when) => digits((1 + noise(at * 5 + when)) * 4e-6, 8)), unit: "mg" },
    both: { rows: grid(names(4), years(5), (at) => ["0.004", "1200000", "35", "17500000"][at]), unit: "kg", without: ["waffle"] },
    many: { rows: grid(names(40), years(2), (at, when) => digits(40 + noise(at * 3 + when) * 50)), highlight: [names(40)[7]], without: ["column-names", ...parts] },
    centuries: { rows: grid(names(2), years(45, 1805), some), without: ["column-names", "bar", "dot", "slope"] },
    months: { rows: grid(names(2), range(30).map((at) => `${2021 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`), some) },
    quarters: { rows: grid(names(2), range(18).map((at) => `${2020 + Math.floor(at / 4)}-Q${(at % 4) + 1}`), some) },
    fortnight: { rows: grid(names(2), days(15), some) },
    mixed: { rows: grid(names(3), ["2016", "2018-Q2", "2019-11", "2020-03-15", "2022"], some) },
    bounds: { rows: grid(names(4), years(5), (at, when) => digits(350 + noise(at + when * 3) * 60, 0)).map((row, at) => ({ ...row, bound: [">", "", "~", "<", ""][at % 5] })), unit: words.number },
    ranges: { rows: grid(names(3), years(6), some).map((row) => ({ ...row, low: digits(row.value - 15), high: digits(Number(row.value) + 22) })) },
  };
}

/** The rows of the last period, one per name, for kinds that compare names and show no time. */
const last = (rows) => rows.filter(({ period }) => period === rows.at(-1).period);
const quoted = (list) => `[${list.map((each) => JSON.stringify(each)).join(", ")}]`;
const annotations = ({ note, rule, range }, at, from, to, level) =>
  `\n[[note]]\nat = "${at}"\ntext = "${note}"\n[[range]]\nfrom = "${from}"\nto = "${to}"\ntext = "${range}"\n[[rule]]\nat = ${level}\ntext = "${rule}"`;

/** Charts of one kind: [{ id, rows, options, unit }]. `options` are lines of TOML. */
export const KINDS = {
  line: (language) => overTime("line", language, { log: "log = true", stepped: "step = true", cut: "zero = false\nheight = 200" }),
  area: (language) => overTime("area", language, { percent: 'stack = "percent"' }),
  column: (language) => [
    ...overTime("column", language, { stacked: "stack = true", percent: 'stack = "percent"' }),
    ...overNames("column-names", language, {}, 'kind = "column"'),
  ],
  bar: (language) => [
    ...overNames("bar", language, { grouped: "" }),
    ...ofParts("bar", language, ["stack = true", 'stack = "percent"']),
  ],
  dot: (language) => [...overNames("dot", language, { log: "log = true" }), ...ofParts("dot", language, [""]), ...ofTwo("dot", language)],
  slope: (language) => [...ofSeries("slope", language), ...ofTwo("slope", language)],
  scatter,
  timeline,
  waffle,
};

const fits = (kind, { without = [] }) => !without.includes(kind);
const highlighted = ({ highlight }) => (highlight ? `\nhighlight = ${quoted(highlight)}` : "");

function overTime(kind, language, more) {
  const all = shapes(language);
  const base = `kind = "${kind}"\nx = "period"\ny = "value"\nseries = "name"`;
  const charts = Object.entries(all).filter(([, shape]) => fits(kind, shape))
    .map(([id, shape]) => ({ id, ...shape, options: base + highlighted(shape) }));
  const noted = annotations(LANGUAGES[language], "2018", "2019", "2020", 40);
  charts.push({ id: "noted", ...all.usual, options: base + noted });
  const two = ["2016", "2021"].map((at) => `\n[[note]]\nat = "${at}"\ntext = "${LANGUAGES[language].note}: ${LANGUAGES[language].rule}"`).join("");
  charts.push({ id: "notes", ...all.usual, options: base + noted + two });
  charts.push({ id: "lone", rows: all.usual.rows.slice(0, 8), options: base + noted });
  for (const [id, options] of Object.entries(more)) charts.push({ id, ...all.usual, options: `${base}\n${options}` });
  if (kind !== "area") charts.push({ id: "band", ...all.ranges, rows: all.ranges.rows.slice(0, 6), options: base, isRange: true });
  charts.push(...inPanels(base, language));
  return charts;
}

/** Small multiples with a panel for each name, for four names and for seven. */
function inPanels(base, language) {
  const lone = base.replace('series = "name"', 'facet = "name"');
  const { usual, twelve, months, longest, bounds } = shapes(language);
  return [
    { id: "panels", ...twelve, rows: twelve.rows.slice(0, 7 * 8), highlight: undefined, options: lone },
    { id: "panels-free", ...bounds, options: `${lone}\nfree_y = true\ncolumns = 2` },
    { id: "panels-months", ...months, options: `${lone}\ncolumns = 6` },
    { id: "panels-longest", ...longest, options: lone },
    { id: "panels-series", ...usual, rows: usual.rows.flatMap((row) => ["A", "B"].map((panel, at) => ({ ...row, panel, value: digits(row.value * (1 + at)) }))), options: `${base}\nfacet = "panel"` },
  ];
}

function overNames(kind, language, more, called = `kind = "${kind}"`) {
  const all = shapes(language);
  const base = `${called}\nx = "name"\ny = "value"`;
  const charts = Object.entries(all).filter(([, shape]) => fits(kind, shape) && last(shape.rows).length > 0)
    .map(([id, shape]) => ({ id: `names-${id}`, ...shape, rows: last(shape.rows), options: base + highlighted(shape) }));
  const sorted = last((kind === "column-names" ? all.usual : all.twelve).rows);
  const greatest = sorted.toSorted((a, b) => b.value - a.value)[0];
  charts.push({ id: "names-sorted", rows: sorted, options: `${base}\nsort = "falling"\n[[rule]]\nat = 40\ntext = "${LANGUAGES[language].rule}"\n[[note]]\nat = "${greatest.name}"\ntext = "${LANGUAGES[language].note}"` });
  for (const [id, options] of Object.entries(more)) charts.push({ id: `names-${id}`, rows: last(all.six.rows), options: `${base}\n${options}` });
  const panels = (rows) => rows.map((row) => ({ ...row, panel: row.period }));
  charts.push({ id: "names-panels", rows: panels(all.usual.rows).filter(({ period }) => period > "2019"), options: `${base}\nfacet = "panel"` });
  if (kind !== "column-names") charts.push({ id: "names-panels-longest", rows: panels(all.longest.rows).filter(({ period }) => period > "2017"), options: `${base}\nfacet = "panel"` });
  return charts;
}

/** Several values per name: parts of a bar, dots of a strip. */
function ofParts(kind, language, ways) {
  const all = shapes(language);
  const charts = [];
  for (const [number, way] of ways.entries()) {
    for (const id of ["usual", "six", "equal", "gaps", "longest", "bounds", "tiny"]) {
      const rows = all[id].rows.filter(({ period }) => period > "2016");
      charts.push({ id: `parts-${number}-${id}`, ...all[id], rows, options: `kind = "${kind}"\nx = "period"\ny = "value"\nseries = "name"\n${way}` });
      if (number === 0) charts.push({ id: `groups-${id}`, ...all[id], rows: rows.filter(({ period }) => period > "2018"), options: `kind = "${kind}"\nx = "name"\ny = "value"\nseries = "period"` });
    }
  }
  return charts;
}

function ofSeries(kind, language) {
  const all = shapes(language);
  return Object.entries(all).filter(([id, shape]) => fits(kind, shape) && !["single", "row", "many"].includes(id))
    .map(([id, shape]) => ({ id, ...shape, options: `kind = "${kind}"\nx = "period"\ny = "value"\nseries = "name"${highlighted(shape)}` }));
}

/** Two fields: from one value to another. */
function ofTwo(kind, language) {
  const all = shapes(language);
  const x = kind === "slope" ? "series" : "x";
  const ways = kind === "dot" ? ["", "arrow = true"] : [""];
  return ["usual", "negative", "equal", "longest", "twelve", "huge", "tiny", "gaps", "bounds"].flatMap((id) => ways.map((way) => {
    const rows = last(all[id].rows).map((row, at) => ({ ...row, before: digits(Number(row.value || 0) * (0.6 + noise(at) * 0.9), id === "tiny" ? 8 : 1) }));
    return { id: `two-${id}${way && "-arrow"}`, ...all[id], rows, options: `kind = "${kind}"\n${x} = "name"\nfrom = "before"\nto = "value"\n${way}${highlighted(all[id])}` };
  }));
}

function scatter(language) {
  const points = (count, value, across = (at) => digits(5 + noise(at * 3) * 90)) => range(count).map((at) => ({ name: nameAt(language, at % 84), across: across(at), value: value(at), size: digits(1 + noise(at * 7) * 40) }));
  const base = 'kind = "scatter"\nx = "across"\ny = "value"';
  const labelled = `${base}\nlabel = "name"`;
  const any = (at) => digits(10 + noise(at) * 80);
  const long = (rows) => rows.map((row, at) => ({ ...row, name: longNameAt(language, at) }));
  const two = quoted([nameAt(language, 1), nameAt(language, 3)]);
  return [
    { id: "usual", rows: points(12, any), options: labelled },
    { id: "highlight", rows: points(12, any), options: `${labelled}\nhighlight = ${two}` },
    ...(language === "en" ? [{ id: "crowd", rows: points(5000, any), options: base }] : []),
    { id: "many", rows: points(40, any), options: `${labelled}\nhighlight = ${two}` },
    { id: "negative", rows: points(20, (at) => digits(noise(at) * 80 - 50), (at) => digits(noise(at * 3) * 90 - 45)), options: labelled },
    { id: "single", rows: points(1, any), options: labelled },
    { id: "equal", rows: points(6, () => "20", () => "30"), options: labelled },
    { id: "gaps", rows: points(9, (at) => (at % 3 ? any(at) : "")), options: labelled },
    { id: "longest", rows: long(points(6, any)), options: labelled },
    { id: "longest-highlight", rows: long(points(6, any)), options: `${labelled}\nhighlight = ${quoted([longNameAt(language, 1), longNameAt(language, 2)])}` },
    { id: "bubbles", rows: points(14, any), options: `${labelled}\nsize = "size"` },
    { id: "log", rows: points(14, (at) => digits(10 ** (noise(at) * 6), 0), (at) => digits(10 ** (noise(at * 3) * 5 - 2), 4)), options: `${labelled}\nlog = true` },
    { id: "huge", rows: points(10, (at) => digits(noise(at) * 4e13, 0), (at) => digits(noise(at * 3) * 9e9, 0)), options: labelled },
    { id: "tiny", rows: points(10, (at) => digits(noise(at) * 4e-6, 9), (at) => digits(noise(at * 3) * 2e-4, 7)), options: labelled },
    { id: "noted", rows: points(12, any), options: `${labelled}\n[[note]]\nat = "${nameAt(language, 5)}"\ntext = "${LANGUAGES[language].note}"` },
    { id: "panels", rows: points(28, any).map((row, at) => ({ ...row, panel: nameAt(language, at % 4) })), options: `${labelled}\nfacet = "panel"` },
  ];
}

function timeline(language) {
  const event = (at, start, end = "", lane = 0) => ({ name: nameAt(language, at), start, end, lane: nameAt(language, lane) });
  const base = 'kind = "timeline"\nstart = "start"\nlabel = "name"';
  const spans = `${base}\nend = "end"\nlane = "lane"`;
  const long = (rows) => rows.map((row, at) => ({ ...row, name: longNameAt(language, at) }));
  const month = (at) => `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  const works = range(9).map((at) => event(at, month(at * 5), at % 2 ? month(at * 5 + 9) : "", at % 3));
  return [
    { id: "usual", rows: works, options: spans },
    { id: "moments", rows: range(8).map((at) => event(at, `${2005 + at * 2}`)), options: base },
    { id: "single", rows: [event(0, "2020-03-15")], options: base },
    { id: "same", rows: range(5).map((at) => event(at, "2020-03")), options: base },
    { id: "dense", rows: range(30).map((at) => event(at, month(at))), options: base },
    { id: "dense-days", rows: days(20).map((day, at) => event(at, day)), options: base },
    { id: "mixed", rows: ["2016", "2018-Q2", "2019-11", "2020-03-15", "2022"].map((at, index) => event(index, at)), options: base },
    { id: "longest", rows: long(works), options: spans },
    { id: "highlight", rows: works, options: `${spans}\nhighlight = ${quoted([nameAt(language, 1)])}` },
    { id: "centuries", rows: range(9).map((at) => event(at, String(1492 + at * 61))), options: base },
    { id: "panels", rows: works, options: `${base}\nend = "end"\nfacet = "lane"` },
  ];
}

function waffle(language) {
  const rows = (values, called = nameAt) => values.map((value, at) => ({ name: called(language, at), value, panel: nameAt(language, at % 3) }));
  const base = 'kind = "waffle"\nx = "name"\ny = "value"';
  return [
    { id: "usual", rows: rows(["35", "28", "23", "14"]), unit: "%", options: base },
    { id: "single", rows: rows(["0.4"]), unit: "%", options: base },
    { id: "whole", rows: rows(["100"]), unit: "%", options: base },
    { id: "none", rows: rows(["0"]), unit: "%", options: base },
    { id: "twelve", rows: rows(range(12).map(() => "8")), unit: "%", options: `${base}\nhighlight = ${quoted([nameAt(language, 2)])}` },
    { id: "longest", rows: rows(["40", "30", "20"], longNameAt), unit: "%", options: base },
    { id: "huge", rows: rows(["300000000000", "210000000000"]), unit: "USD", options: `${base}\nof = 1000000000000` },
    { id: "panels", rows: rows(["35", "28", "23"]), unit: "%", options: `${base}\nfacet = "panel"` },
  ];
}
