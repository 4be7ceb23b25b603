// The types and properties of schema.org, from the declarations in the package `schema-dts`, which Google generates from
// the vocabulary.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const FILE = path.join(path.dirname(createRequire(import.meta.url).resolve("schema-dts")), "schema.d.ts");
// A reference to something described elsewhere, and types that exist only for TypeScript.
const OWN = new Set(["IdReference", "string", "number", "boolean"]);

/** Reads the declarations. Returns `type(name)` and `isA(name, of)`. */
export function readVocabulary() {
  const text = fs.readFileSync(FILE, "utf8").replace(/\/\*\*[^]*?\*\//g, "");
  const bases = new Map(), leaves = new Map(), unions = new Map();
  for (const [, name, parents, body] of text.matchAll(/^(?:export )?interface (\w+) extends ([^{]+) \{\n([^]*?)^\}/gm)) {
    const properties = [...body.matchAll(/^ {4}"([^"@]+)"\?: SchemaValue<(.*), "[^"]+">;$/gm)].map(([, property, values]) => [property, values.split(" | ")]);
    const one = { parents: parents.split(", ").filter((parent) => bases.has(parent) || parent.endsWith("Base")), properties: new Map(properties) };
    bases.set(name, one);
    const type = /^ {4}"@type": "([^"]+)";$/m.exec(body)?.[1];
    if (type) leaves.set(type, one);
  }
  for (const [, name, members] of text.matchAll(/^export type (\w+) = (.+);$/gm)) unions.set(name, members.split(" | "));
  if (leaves.size < 800 || unions.size < 800) throw new Error(`${FILE} has ${leaves.size} types and ${unions.size} unions: it is written in another way`);

  const inherited = (one, property) => one.properties.get(property) ?? one.parents.map((parent) => inherited(bases.get(parent), property)).find(Boolean);
  const isA = (name, of) => name === of || (unions.get(of) ?? []).some((member) => member !== `${of}Leaf` && !OWN.has(member) && isA(name, member));
  return {
    isA,
    has: (name) => leaves.has(name),
    /** The names of the types that a property can have; undefined if the type has no such property. */
    range: (type, property) => inherited(leaves.get(type), property),
  };
}
