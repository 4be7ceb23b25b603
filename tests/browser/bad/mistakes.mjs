// One mistake each, made in good.html (or in its style or script), and the checks that must see it: these and no others.
// `html`, `style` and `script` change one of the three files. A page with `wholly` is looked at at every size and in both
// schemes, as the pages of a site are that stand for the others.
import { CHART_MISTAKES } from "./chart-mistakes.mjs";

const add = (text) => (html) => html.replace("</main>", `${text}\n</main>`);
const rule = (text) => (style) => `${style}\n${text}\n`;

/** Text that does not compress, for a page that is too heavy. */
function noise(bytes) {
  let [state, text] = [1, ""];
  while (text.length < bytes) text += (state = (state * 48271) % 2147483647).toString(36) + (text.length % 7 ? "" : " ");
  return text;
}

export const MISTAKES = [
  { name: "faint text", expects: ["axe"], style: rule("@media screen { main p { color: light-dark(#bbb, #444); } }") },
  { name: "faint text in the dark at a desk", wholly: true, expects: ["axe"],
    style: rule("@media screen and (min-width: 1100px) { main p { color: light-dark(#222, #444); } }") },
  { name: "picture without alternative text", expects: ["axe", "html"], html: add('<p><img src="icon.svg" width="8" height="8"></p>') },
  { name: "wide box", expects: ["sideways scroll", "text at 200 %", "print"], style: rule("main p { min-width: 100rem; }") },
  { name: "box too wide for a desk", wholly: true, expects: ["sideways scroll", "text at 200 %"],
    style: rule("@media screen and (min-width: 1100px) { main p { min-width: 100rem; } }") },
  { name: "text cut off at the window's edge", expects: ["sideways scroll", "text at 200 %"],
    style: rule("@media screen and (max-width: 24rem) { main { overflow: clip; } main p { width: 30rem; } }") },
  { name: "text of 9 px", expects: ["small text"], html: add("<p><small>fine print</small></p>"), style: rule("small { font-size: 9px; }") },
  { name: "long word that only fits at its usual size", expects: ["text at 200 %"], html: add("<p>Rechtsschutzversicherungen</p>") },
  { name: "text in pixels", expects: ["text at 200 %"], style: rule("main p, main h1 { font-size: 16px; }") },
  { name: "error in a script", expects: ["console"], script: (text) => `${text}\nthrow new Error("deliberate");\n` },
  { name: "message on the console", expects: ["console"], script: (text) => `${text}\nconsole.error("deliberate");\n` },
  { name: "inline style against the policy", expects: ["console", "html"], html: add('<p style="color: red">Red</p>') },
  { name: "picture of another host", expects: ["requests", "console"],
    html: (html) => add('<p><img src="http://127.0.0.1:9/x.png" alt="X" width="8" height="8"></p>')(html).replace("img-src 'self'", "img-src *") },
  { name: "missing picture", expects: ["requests", "console", "links"], html: add('<p><img src="gone.png" alt="Gone" width="8" height="8"></p>') },
  { name: "colours that do not yield", expects: ["forced colours"],
    style: rule("@media (forced-colors: active) { main p { forced-color-adjust: none; color: #999; background: #aaa; } }") },
  { name: "navigation on paper", expects: ["print"], html: (html) => html.replace("<h1>", '<nav aria-label="Here"><a href="./">Here</a></nav>\n<h1>'),
    style: (text) => text.replace("  nav, .skip", "  .skip") },
  { name: "headings that are not printed", expects: ["print"], style: rule("@media print { h2 > a { display: none; } }") },
  { name: "sheet that is half blank", wholly: true, expects: ["paper"], html: add('<p class="far">On the next sheet</p>'), style: rule("@media print { .far { break-before: page; } }") },
  { name: "sheets without numbers", wholly: true, expects: ["paper"], style: (text) => text.replace(/content: counter.*?;/, "content: none;") },
  { name: "white text on paper", expects: ["print"], style: rule("@media print { p { color: #eee; } }") },
  { name: "table cut off on paper", expects: ["print"], style: rule("@media print { td, th { white-space: nowrap; padding: 2rem; } .scroller { overflow: auto; } }") },
  { name: "no skip link", expects: ["keyboard"], html: (html) => html.replace(/<a class="skip".*\n/, "").replace("<header>", '<header><a href="./">Front page</a>') },
  { name: "skip link that stays hidden", expects: ["keyboard"], style: rule(".skip:focus { inset-block-start: -10rem; }") },
  { name: "no sign of the focus", expects: ["keyboard"], style: rule("a:focus { outline: none; }") },
  { name: "focus outside the window", expects: ["keyboard"], style: rule("@media screen { main p a { position: fixed; inset-block-start: 200vh; } }") },
  { name: "scroller without a keyboard", expects: ["keyboard", "axe", "tables"], style: rule("table { min-width: 40rem; }"), html: (html) => html.replace(' role="region" tabindex="0" aria-label="A table"', ""),
    script: () => "" },
  { name: "text that a script writes", expects: ["without scripts"], script: (text) => `${text}\ndocument.querySelector("main").append("written late");\n` },
  { name: "heavy page", expects: ["weight"], html: add(`<p hidden>${noise(90_000)}</p>`) },
  { name: "menu that does not open", wholly: true, expects: ["menu", "html"], html: (html) => html.replace(' popover aria-label="Main"', ' aria-label="Main" hidden') },
  { name: "figure without a control", wholly: true, expects: ["notes"], html: (html) => html.replace(/<button type="button" popovertarget="note-1">5 %<\/button>/, "5 %") },
  { name: "control that is half of its figure", wholly: true, expects: ["notes"], html: (html) => html.replace(">5 %</button>", ">5</button> %") },
  { name: "note that does not open", wholly: true, expects: ["notes", "html"], html: (html) => html.replace('id="note-1" popover role', 'id="note-1" role') },
  { name: "note that says nothing", wholly: true, expects: ["notes"], html: (html) => html.replace(/(id="about-them"[^>]*>).*<\/div>/, "$1</div>") },
  { name: "note that opens at the foot of the window", wholly: true, expects: ["notes"],
    style: (text) => text.replace("position-area: block-end span-inline-end", "inset-block-end: 0") },
  { name: "note that hides its figure", wholly: true, expects: ["notes"], style: (text) => text.replace("position-area: block-end span-inline-end", "position-area: center") },
  { name: "table cut off on a phone", expects: ["tables"], style: rule("table { min-width: 40rem; }") },
  { name: "table that goes on without a sign", expects: ["tables"], style: rule("table { min-width: 40rem; } .scroller { background: none; }") },
  { name: "table boxed in height", expects: ["tables"], style: rule("@media screen { .scroller { max-height: 5rem; overflow: auto; } }") },
  { name: "too many stops", expects: ["stops"], html: add(`<p>${Array.from({ length: 160 }, (_, at) => `<a href="#table">place ${at}</a> and`).join(" ")}</p>`) },
  { name: "sources as long as the page", expects: ["length of the sources"], style: rule("@media screen { .sources { min-height: 200rem; } main { min-height: 400rem; } }") },
  { name: "box that spaced text outgrows", expects: ["text spacing"], html: add('<div class="tight"><p>Words that only just fit</p></div>'),
    style: rule("@media screen { .tight p { inline-size: 11rem; max-inline-size: 100%; white-space: nowrap; overflow: hidden; } }") },
  { name: "target that is hard to hit", expects: ["targets"], html: add('<p><a href="#table">A</a></p>') },
  { name: "heading read with more than its words", wholly: true, expects: ["reading"], html: add('<h2>Numbers <img src="icon.svg" width="24" height="24" alt="Link to this heading"></h2>') },
  { name: "sign for the eye that is read out", wholly: true, expects: ["reading"], html: add('<p>Sorted <button type="button">by size ↕</button> and more</p>') },
  { name: "figure that says its title twice", wholly: true, expects: ["reading"],
    html: add('<figure><figcaption>Two is twice as much as one</figcaption><img src="icon.svg" width="24" height="24" alt="Two is twice as much as one"></figure>') },
  { name: "search that nothing shows", expects: ["find"],
    html: add('<div class="find" role="search" hidden><input type="search" aria-label="Find" aria-controls="table"></div>') },
  { name: "order that is not given back", expects: ["table sort"], script: (text) => text.replace('next === "none" ? rows : ', "") },
  { name: "numbers sorted as text", expects: ["table sort"], html: (html) => html.replaceAll('data-value="3"', 'data-value="30"').replaceAll('data-value="1"', 'data-value="100"') },
  { name: "number that cannot be sorted", expects: ["table sort"], html: (html) => html.replace(' data-value="2">2<', ">≈ 2<") },
  { name: "unclosed element", expects: ["html"], html: add("<section><h2>Open</h2>") },
  { name: "the same id twice", expects: ["html", "links"], html: add('<p id="main">Second</p>') },
  { name: "link to nowhere", expects: ["links"], html: add('<p>It leads <a href="no-such-page/">nowhere</a></p>') },
  { name: "link to no anchor", expects: ["links"], html: add('<p>It leads <a href="#no-such-place">nowhere</a></p>') },
  { name: "link from the host's root", expects: ["links"], html: add('<p>Works <a href="/good/">only at the root</a></p>') },
  { name: "frame that is too low", expects: ["height of a frame"], html: (html) => html.replace('class="kind-page"', 'class="kind-embed" data-height="20"') },
  { name: "frame that is far too high", expects: ["height of a frame"], html: (html) => html.replace('class="kind-page"', 'class="kind-embed" data-height="5000"') },
  ...CHART_MISTAKES,
];
