// A page with wrong structured data, one mistake of each kind, and a correct page that has to pass.
import { jsonLd } from "../checks/json-ld.mjs";

const URL = "https://example.org/a/";
const ARTICLE = {
  "@type": "Article", "@id": `${URL}#article`, headline: "A", url: URL, image: `${URL}a.png`, datePublished: "2025-01-02", wordCount: 12,
  author: [{ "@type": "Person", name: "Nobody" }], isBasedOn: [{ "@id": `${URL}#dataset` }],
};
const DATASET = {
  "@type": "Dataset", name: "D", description: "What it has in its rows, said at such length that it helps.", url: URL, license: URL,
  creator: { "@type": "Organization", name: "O" }, isAccessibleForFree: true, variableMeasured: [{ "@type": "PropertyValue", name: "V" }],
  distribution: [{ "@type": "DataDownload", encodingFormat: "text/csv", contentUrl: `${URL}d.csv` }],
};
const step = (position) => ({ "@type": "ListItem", position, name: "N", item: { "@id": URL } });
const WAY = { "@type": "BreadcrumbList", itemListElement: [step(1), step(2)] };
const without = (from, key) => Object.fromEntries(Object.entries(from).filter(([name]) => name !== key));

/** Wrong data, and the finding that each has to cause. */
const MISTAKES = [
  [{ ...ARTICLE, "@type": "Artikel" }, "schema.org has no type Artikel"],
  [{ ...ARTICLE, headlines: "A" }, "Article has no property headlines"],
  [{ ...ARTICLE, distribution: DATASET.distribution }, "Article has no property distribution"],
  [{ ...ARTICLE, author: { "@type": "Dataset", name: "D" } }, "Article.author is Dataset, not Organization or Person"],
  [{ ...ARTICLE, author: "Nobody" }, 'Article.author is "Nobody"'],
  [{ ...ARTICLE, datePublished: "2 January 2025" }, "Article.datePublished is"],
  [{ ...ARTICLE, datePublished: "2025-13-02" }, "Article.datePublished is"],
  [{ ...ARTICLE, wordCount: "twelve" }, "Article.wordCount is"],
  [{ ...ARTICLE, url: "a/" }, 'Article.url is "a/", not URL'],
  [{ ...ARTICLE, "@id": "#article" }, "cannot be read"],
  [without(ARTICLE, "headline"), "Article.headline is missing"],
  [without(DATASET, "license"), "Dataset.license is missing"],
  [without(DATASET, "creator"), "Dataset.creator is missing"],
  [{ ...DATASET, description: "Too short." }, "Dataset.description has 10 letters"],
  [{ ...DATASET, description: "Long. ".repeat(900) }, "Dataset.description has 5400 letters"],
  [{ ...DATASET, license: "CC BY" }, 'Dataset.license is "CC BY", not URL'],
  [{ ...DATASET, distribution: [{ "@type": "DataDownload", encodingFormat: "text/csv" }] }, "Dataset.distribution.contentUrl is missing"],
  [{ ...ARTICLE, isBasedOn: [without(DATASET, "description")] }, "Dataset.description is missing"],
  [{ ...WAY, itemListElement: [step(1)] }, "fewer than two steps"],
  [{ ...WAY, itemListElement: [step(1), step(3)] }, "the positions of BreadcrumbList are 1,3"],
  [{ ...WAY, itemListElement: [step(1), without(step(2), "name")] }, "BreadcrumbList.itemListElement.name is missing"],
  [{ name: "Nothing" }, "what has no type"],
];

/** Reports each mistake that was not found. */
export async function badJsonLd() {
  const told = async (text) => {
    const page = { address: "bad/", text: `<script type="application/ld+json">${text}</script>` };
    return (await jsonLd({ name: "bad", pages: [page] })).findings.map((each) => each.message);
  };
  const saying = (...graph) => told(JSON.stringify({ "@context": "https://schema.org", "@graph": graph }));
  const missed = (at, messages) => ({ page: "self-test", at: "JSON-LD", message: `"json-ld" did not say "${at}": ${messages.join("; ")}` });
  const wrong = [];
  const right = await saying(ARTICLE, DATASET, WAY);
  if (right.length > 0) wrong.push(missed("nothing of what is right", right));
  for (const [mistake, answer] of MISTAKES) {
    const messages = await saying(ARTICLE, mistake);
    if (!messages.some((message) => message.includes(answer))) wrong.push(missed(answer, messages));
  }
  for (const text of ["{", '{"@context": "https://example.org/other", "@type": "Article"}']) {
    const messages = await told(text);
    if (!messages.some((message) => message.startsWith("cannot be read"))) wrong.push(missed("cannot be read", messages));
  }
  return wrong;
}
