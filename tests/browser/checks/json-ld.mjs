// Structured data: JSON-LD that a processor can read, with types and properties of schema.org, values of the allowed types,
// and what Google's documentation requires and recommends for articles, data sets and breadcrumbs.
import jsonld from "jsonld";
import { nameOf } from "../lib/site.mjs";
import { readVocabulary } from "../lib/vocabulary.mjs";

const SCHEMA = "https://schema.org/";
// The full context of schema.org adds only the properties whose values are addresses, which are checked below.
const CONTEXT = { "@context": { "@vocab": SCHEMA } };
const documentLoader = (url) => {
  if (url.replace(/\/$/, "") === "https://schema.org") return { contextUrl: null, documentUrl: url, document: CONTEXT };
  throw new Error(`the context ${url} is not schema.org's`);
};

const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
/** Whether a plain value is of a data type. */
const PLAIN = {
  Text: (value) => typeof value === "string" && value.trim() !== "",
  URL: (value) => typeof value === "string" && URL.canParse(value) && !/\s/.test(value),
  Date: (value) => typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value)),
  DateTime: (value) => PLAIN.Date(value),
  Number: (value) => typeof value === "number",
  Integer: (value) => Number.isInteger(value),
  Boolean: (value) => typeof value === "boolean",
};
// Properties that must have an address even if the vocabulary also allows text.
const ADDRESSES = new Set(["url", "license", "contentUrl", "mainEntityOfPage", "image"]);

/** Google's documentation of structured data, under /search/docs/appearance/structured-data/. */
const WANTED = {
  Article: ["headline", "author", "author.name", "image", "datePublished"],
  Dataset: ["name", "description", "license", "creator", "creator.name", "distribution", "distribution.contentUrl", "distribution.encodingFormat", "url", "isAccessibleForFree", "variableMeasured"],
  BreadcrumbList: ["itemListElement", "itemListElement.position", "itemListElement.name", "itemListElement.item"],
  WebSite: ["name", "url"],
};

let vocabulary;

/** `optional` lists what a site deliberately leaves out: "Article.image". */
export async function jsonLd(site, { optional = [] } = {}) {
  vocabulary ??= readVocabulary();
  const findings = [];
  const counts = {};
  for (const page of site.pages) {
    for (const [, text] of page.text.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)) {
      const say = (message) => findings.push({ page: nameOf(page), at: "JSON-LD", message });
      try {
        const graph = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
        if (graph.length === 0) say("nothing is said");
        for (const node of graph) look(node, say, { counts, optional, isTop: true });
      } catch (error) {
        say(`cannot be read: ${error.message}${error.details?.event ? `: ${error.details.event.message}` : ""}`);
      }
    }
  }
  if (!counts.Article && !counts.WebPage) findings.push({ page: site.name, at: "JSON-LD", message: "no page says what it is" });
  return { findings, count: Object.entries(counts).map(([type, number]) => `${number} ${type}`).join(", ") };
}

/** Checks a node: its types, its properties and their values. */
function look(node, say, context) {
  const types = (node["@type"] ?? []).map((type) => type.replace(SCHEMA, ""));
  if (node["@id"] && !URL.canParse(node["@id"])) say(`the @id "${node["@id"]}" is no address`);
  for (const type of types) {
    if (!vocabulary.has(type)) return say(`schema.org has no type ${type}`);
    context.counts[type] = (context.counts[type] ?? 0) + 1;
  }
  if (types.length === 0) {
    if (!node["@id"] || context.isTop) say("something is said of what has no type");
    return;
  }
  for (const [property, values] of Object.entries(node)) {
    if (property.startsWith("@")) continue;
    const name = property.replace(SCHEMA, "");
    const range = types.map((type) => vocabulary.range(type, name)).find(Boolean);
    if (!range) {
      say(`${types} has no property ${name}`);
      continue;
    }
    for (const value of values.flatMap((each) => each["@list"] ?? each)) ofRange(value, name, range, `${types}.${name}`, say, context);
  }
  asGoogleWants(node, types, say, context);
}

function ofRange(value, name, range, at, say, context) {
  if (!("@value" in value)) {
    const types = (value["@type"] ?? []).map((type) => type.replace(SCHEMA, ""));
    const isMeant = types.some((type) => range.some((of) => vocabulary.isA(type, of)));
    if (types.length > 0 && !isMeant) say(`${at} is ${types}, not ${range.filter((of) => of !== "IdReference").join(" or ")}`);
    return look(value, say, { ...context, isTop: false });
  }
  const plain = value["@value"];
  const kinds = Object.keys(PLAIN).filter((kind) => range.some((of) => of === kind || vocabulary.isA(kind, of)));
  const wanted = ADDRESSES.has(name) && kinds.includes("URL") ? ["URL"] : kinds;
  if (!wanted.some((kind) => PLAIN[kind](plain))) say(`${at} is ${JSON.stringify(plain)}, not ${wanted.join(" or ") || range.join(" or ")}`);
}

/** All values at a path of properties. */
function along(node, way) {
  const [first, ...rest] = way;
  const values = (node[SCHEMA + first] ?? []).flatMap((each) => each["@list"] ?? each);
  return rest.length === 0 ? [values] : values.flatMap((value) => along(value, rest));
}

function asGoogleWants(node, types, say, { optional }) {
  for (const type of types) {
    for (const way of WANTED[type] ?? []) {
      const at = `${type}.${way}`;
      if (!optional.includes(at) && along(node, way.split(".")).some((values) => values.length === 0)) say(`${at} is missing`);
    }
    if (type === "Dataset") {
      const letters = [...(node[`${SCHEMA}description`]?.[0]?.["@value"] ?? "")].length;
      if (letters < 50 || letters > 5_000) say(`Dataset.description has ${letters} letters, not 50 to 5000`);
    }
    if (type === "BreadcrumbList") {
      const positions = along(node, ["itemListElement", "position"]).flat().map((each) => each["@value"]);
      if (positions.length < 2) say("BreadcrumbList has fewer than two steps");
      if (positions.some((position, at) => position !== at + 1)) say(`the positions of BreadcrumbList are ${positions}`);
    }
  }
}
