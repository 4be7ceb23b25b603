// Makes src/geo/world.bin and src/geo/world.tsv: the outlines of the world and the names of its countries.
//
//   npm install && node pack.mjs
//
// Outlines: Natural Earth (public domain), from npm's world-atlas. Names and regions: Unicode CLDR, from Node's Intl and
// npm's cldr-core; more names: npm's i18n-iso-countries. Names that all of them lack are in aliases.mjs.
import fs from "node:fs";
import { createRequire } from "node:module";
import { feature, mergeArcs } from "topojson-client";
import { ALIASES, PARTS } from "./aliases.mjs";

const require = createRequire(import.meta.url);
const LANGUAGES = ["en", "de", "fr", "es", "zh", "ar"];
const codes = require("i18n-iso-countries/codes.json");
const containment = require("cldr-core/supplemental/territoryContainment.json").supplemental.territoryContainment;
const coarse = require("world-atlas/countries-110m.json");
const fine = require("world-atlas/countries-50m.json");

/** Steps of the grid in a degree: 0.02° is a twenty-fifth of a pixel on a map of the world 720 pixels wide. */
const GRID = 50;

// [alpha-2, alpha-3, numeric] of every country, Kosovo with the codes that it uses itself.
const countries = codes.filter(([two]) => two !== "XK").map(([two, three, numeric]) => ({ two, three, numeric }));
countries.push({ two: "XK", three: "XKX", numeric: "" });
const byNumeric = new Map(countries.filter((one) => one.numeric).map((one) => [one.numeric, one]));
const byName = new Map([["Kosovo", countries.at(-1)]]);

/** The country that a geometry belongs to. */
function countryOf(geometry) {
  const part = PARTS[geometry.properties.name];
  if (part) return countries.find((one) => one.three === part);
  return byNumeric.get(geometry.id) ?? byName.get(geometry.properties.name);
}

/** Geometries by country code; parts of a country are merged, so that there is no border between them. */
function grouped(topology) {
  const groups = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const country = countryOf(geometry);
    if (!country) continue;
    groups.set(country.three, [...(groups.get(country.three) ?? []), geometry]);
  }
  return groups;
}

/** Joins two rings that are cut at the 180° meridian, moving the eastern one beside the western. */
function stitched(polygons) {
  const moved = polygons.map((rings) =>
    rings[0].some(([x]) => x < -179.99) && rings[0].every(([x]) => x < -100) ? rings.map((ring) => ring.map(([x, y]) => [x + 360, y])) : rings);
  const isSeam = ([x]) => Math.abs(x - 180) < 0.01;
  const done = [];
  for (const rings of moved) {
    const ring = rings[0].slice(0, -1);
    const isEast = ring.every(([x]) => x >= 179.99);
    const at = (points) => points.findIndex((point, index) => isSeam(point) && isSeam(points[(index + 1) % points.length]));
    const near = (a, b) => Math.abs(a[1] - b[1]) < 0.2;
    const mine = at(ring);
    const other = mine < 0 ? undefined : done.find((candidate) => {
      const theirs = candidate[0].slice(0, -1);
      const index = at(theirs);
      return index >= 0 && theirs.every(([x]) => x >= 179.99) !== isEast
        && near(theirs[index], ring[(mine + 1) % ring.length]) && near(theirs[(index + 1) % theirs.length], ring[mine]);
    });
    if (!other) { done.push(rings); continue; }
    const theirs = other[0].slice(0, -1);
    const index = at(theirs);
    const turn = (points, from) => [...points.slice(from), ...points.slice(0, from)];
    // The other ring from after the seam around to before it, then this one.
    const joined = [...turn(theirs, (index + 1) % theirs.length).slice(0, -1), ...turn(ring, (mine + 1) % ring.length).slice(0, -1)];
    other[0] = [...joined, joined[0]];
  }
  return done;
}

// --- Arcs: those of the topology, and one for each stitched ring.
const arcs = [];
const known = new Map();
const grid = ([x, y]) => [Math.round(x * GRID), Math.round(y * GRID)];
const quantised = (points) => points.map(grid).filter((point, index, all) => index === 0 || point[0] !== all[index - 1][0] || point[1] !== all[index - 1][1]);
function pushArc(key, points) {
  if (!known.has(key)) {
    known.set(key, arcs.length);
    arcs.push(quantised(points));
  }
  return known.get(key);
}
const { scale, translate } = coarse.transform;
const absolute = coarse.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});

const shapes = [];
for (const [code, geometries] of grouped(coarse)) {
  const merged = mergeArcs(coarse, geometries);
  const polygons = merged.arcs;
  const points = feature(coarse, merged).geometry.coordinates;
  const isCut = points.some((rings) => rings[0].some(([x]) => Math.abs(Math.abs(x) - 180) < 0.01)) && code !== "ATA";
  if (isCut) {
    const whole = stitched(points);
    shapes.push([code, whole.map((rings, p) => rings.map((ring, r) => [pushArc(`${code} ${p} ${r}`, ring)]))]);
  } else {
    const index = (arc) => (arc < 0 ? ~pushArc(`arc ${~arc}`, absolute[~arc]) : pushArc(`arc ${arc}`, absolute[arc]));
    shapes.push([code, polygons.map((rings) => rings.map((ring) => ring.map(index)))]);
  }
}
shapes.sort(([a], [b]) => (a < b ? -1 : 1));

// --- Countries missing from the coarse outlines: the centre of their largest part.
function middle(polygons) {
  let best = [0, 0, -1];
  for (const [ring] of polygons) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
      area += cross; x += (ring[i][0] + ring[i + 1][0]) * cross; y += (ring[i][1] + ring[i + 1][1]) * cross;
    }
    if (Math.abs(area) > best[2]) best = [x / (3 * area), y / (3 * area), Math.abs(area)];
  }
  return best;
}
const drawn = new Set(shapes.map(([code]) => code));
const dots = [];
for (const [code, geometries] of grouped(fine)) {
  if (drawn.has(code)) continue;
  const { geometry } = feature(fine, { type: "GeometryCollection", geometries }).features[0];
  const [x, y] = middle(geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
  dots.push([code, grid([x, y])]);
}
// Natural Earth has no outline of these at 1 : 50 million.
for (const [code, place] of [["TUV", [179.2, -8.5]], ["GIB", [-5.35, 36.14]], ["TKL", [-171.8, -9.2]], ["BES", [-68.26, 12.18]], ["MYT", [45.15, -12.83]], ["REU", [55.54, -21.11]], ["GLP", [-61.55, 16.25]], ["MTQ", [-61.02, 14.64]], ["GUF", [-53.1, 3.9]]])
  if (!drawn.has(code) && !dots.some(([known]) => known === code)) dots.push([code, grid(place)]);
dots.sort(([a], [b]) => (a < b ? -1 : 1));

// --- Bytes: variable-length integers of seven bits per byte, low bits first; zigzag for signed ones.
const bytes = [];
function number(value) {
  while (value > 127) { bytes.push((value & 127) | 128); value >>>= 7; }
  bytes.push(value);
}
const signed = (value) => number(value < 0 ? -value * 2 - 1 : value * 2);
const text = (code) => bytes.push(...Buffer.from(code, "ascii"));
number(arcs.length);
for (const arc of arcs) {
  number(arc.length);
  let [px, py] = [0, 0];
  for (const [x, y] of arc) { signed(x - px); signed(y - py); [px, py] = [x, y]; }
}
number(shapes.length);
for (const [code, polygons] of shapes) {
  text(code);
  number(polygons.length);
  for (const rings of polygons) {
    number(rings.length);
    for (const ring of rings) { number(ring.length); ring.forEach(signed); }
  }
}
number(dots.length);
for (const [code, [x, y]] of dots) { text(code); signed(x); signed(y); }

// --- Names.
const folded = (name) => name.toLowerCase().replace(/[’ʼʻ]/g, "'").replace(/[‐‑–]/g, "-").replace(/\s+/g, " ").trim();
function within(region, seen = new Set()) {
  if (seen.has(region)) return [];
  seen.add(region);
  const all = [containment[region], containment[`${region}-status-grouping`]].flatMap((one) => one?._contains ?? []);
  return all.flatMap((part) => (/^[A-Z]{2}$/.test(part) ? [part] : within(part, seen)));
}
const REGIONS = { africa: "002", asia: "142", europe: "150", "north-america": "003", "south-america": "005", oceania: "009" };
const regionOf = new Map(Object.entries(REGIONS).flatMap(([name, code]) => within(code).map((two) => [two, name])));
regionOf.set("AQ", "antarctica");
const display = Object.fromEntries(LANGUAGES.map((tag) => [tag, [new Intl.DisplayNames([tag], { type: "region" }), new Intl.DisplayNames([tag], { type: "region", style: "short" })]]));
const further = Object.fromEntries(LANGUAGES.map((tag) => [tag, require(`i18n-iso-countries/langs/${tag}.json`).countries]));
const natural = new Map([coarse, fine].flatMap((topology) => topology.objects.countries.geometries.filter((one) => !PARTS[one.properties.name]).map((one) => [countryOf(one)?.three, one.properties.name])));
const rows = countries.filter(({ three }) => drawn.has(three) || dots.some(([code]) => code === three)).sort((a, b) => (a.three < b.three ? -1 : 1)).map((one) => {
  const names = LANGUAGES.map((tag) => display[tag][0].of(one.two));
  const others = [...(ALIASES[one.three] ?? []), natural.get(one.three), ...LANGUAGES.flatMap((tag) => [display[tag][1].of(one.two), ...[further[tag][one.two] ?? []].flat()])];
  const taken = new Set([...names, one.two, one.three].map(folded));
  const aliases = others.filter((name) => name && !taken.has(folded(name)) && taken.add(folded(name)));
  return { ...one, names, aliases, region: regionOf.get(one.two) ?? "" };
});
const lines = rows.map((row) => [row.three, row.two, row.region, ...row.names, row.aliases.join("|")].join("\t"));
const out = new URL(process.argv[2] ?? "../../src/geo/", import.meta.url);
fs.writeFileSync(new URL("world.bin", out), Buffer.from(bytes));
fs.writeFileSync(new URL("world.tsv", out), `${["code", "short", "region", ...LANGUAGES, "aliases"].join("\t")}\n${lines.join("\n")}\n`);
const count = arcs.reduce((sum, arc) => sum + arc.length, 0);
console.log(`${shapes.length} shapes, ${dots.length} dots, ${arcs.length} arcs of ${count} points: ${bytes.length} bytes; ${rows.length} names`);
