// A good chart for good.html, and mistakes to make in it, one at a time.

const GOOD = `<figure class="chart" id="chart-good" aria-labelledby="chart-good-title">
<figcaption><strong id="chart-good-title">Two is twice as much as one</strong> <span>Tonnes</span></figcaption>
<ul class="key"><li>Goods</li><li>People</li></ul>
<svg class="plot" height="120" role="img" aria-labelledby="chart-good-title" aria-describedby="chart-good-summary">
<line class="grid" x1="50%" x2="50%" y1="0" y2="90"/>
<text class="tick" x="0%" y="110" dx="0">0</text><text class="tick mid" x="50%" y="110">20</text><text class="tick end" x="100%" y="110">40</text><text class="tick" x="100%" y="110"> t</text>
<rect class="bar s1" x="0%" width="50%" y="10" height="24"/><text class="inside mid" x="25%" y="27">20 t</text>
<rect class="bar s2" x="0%" width="75%" y="50" height="24"/><text class="value" x="75%" y="67" dx="6">40 t</text>
<circle class="disc" cx="90%" cy="20" r="10"/><text class="number mid" x="90%" y="24.5">1</text>
<svg class="at" x="60%" y="20"><path class="leader" d="M0 0L12 8"/></svg>
</svg>
<p class="summary" id="chart-good-summary">One has 20 t, two has 40 t.</p>
</figure>`;

const STYLE = `
figure { margin: 1rem 0; }
.key { display: flex; gap: 1rem; padding: 0; list-style: none; }
svg.plot { display: block; overflow: visible; inline-size: calc(100% - 5rem); margin-inline: 2rem 3rem; font: 14px sans-serif; }
svg.at { overflow: visible; }
svg text { fill: light-dark(#222, #eee); paint-order: stroke; stroke: light-dark(#fff, #111); stroke-width: 3px; }
svg .mid { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .s1 { fill: light-dark(#0615b3, #5283fe); }
svg .faint { fill: light-dark(#999, #666); }
svg .s2 { fill: light-dark(#a46041, #fab36d); }
svg .inside { fill: light-dark(#fff, #111); stroke: none; }
svg .disc { fill: light-dark(#222, #eee); }
svg .number { fill: light-dark(#fff, #111); stroke: none; font-size: 12px; }
svg .leader { fill: none; stroke: light-dark(#222, #eee); }
`;

const chart = (from = "", to = "") => (html) => {
  if (!GOOD.includes(from)) throw new Error(`the good chart has no ${from}`);
  return html.replace("</main>", `${GOOD.replace(from, to)}\n</main>`);
};
const style = (more = "") => (text) => text + STYLE + more;

/** A mistake in the chart itself or in its styles. */
const markup = (name, expects, from, to) => ({ name: `chart: ${name}`, expects, html: chart(from, to), style: style() });
const styled = (name, expects, more) => ({ name: `chart: ${name}`, expects, html: chart(), style: style(more) });

export const CHART_MISTAKES = [
  markup("none", []),
  markup("two labels on each other", ["charts: overlap"], '<text class="tick mid" x="50%"', '<text class="tick mid" x="92%"'),
  markup("two labels that touch", ["charts: overlap"],
    '<text class="tick" x="0%" y="110" dx="0">0</text>', '<text class="tick" x="0%" y="110" dx="0">2019</text><text class="tick" x="0%" y="110" dx="32.2">2020</text>'),
  markup("lines of a label too near", ["charts: overlap"], ">20 t</text>", '>20 t<tspan x="25%" dy="9">t</tspan></text>'),
  styled("a key under its picture", ["charts: overlap"], ".key { margin-block-end: -2.6rem; }"),
  markup("a label beyond the window", ["charts: cut off", "sideways scroll", "print", "text at 200 %"], 'x="75%" y="67" dx="6"', 'x="75%" y="67" dx="900"'),
  markup("a label above its picture", ["charts: cut off"], 'x="75%" y="67" dx="6"', 'x="75%" y="-6" dx="6"'),
  styled("labels cut by their picture", ["charts: cut off"], "svg.plot { overflow: hidden; }"),
  styled("labels cut at the chart's foot", ["charts: cut off"], ".summary { block-size: 8px; overflow: clip; }"),
  styled("a label of 10 px", ["charts: size", "small text"], ".tick { font-size: 10px; }"),
  markup("a faint label in a bar", ["charts: contrast"], '<rect class="bar s1"', '<rect class="bar faint"'),
  markup("a label longer than its bar", ["charts: contrast"], '<rect class="bar s1" x="0%" width="50%"', '<rect class="bar s1" x="24%" width="2%"'),
  styled("a faint label", ["charts: contrast"], ".tick { fill: #999; }"),
  styled("a label that is faint in the dark", ["charts: contrast"], ".value { fill: light-dark(#222, #555); }"),
  styled("a halo that stays white in the dark", ["charts: contrast"], "svg text { stroke: #fff; }"),
  markup("a label under a bar", ["charts: hidden"], '<rect class="bar s2"', '<rect class="bar s2" x="0%" width="40%" y="12" height="20"/><rect class="bar s2"'),
  markup("a label under a line", ["charts: hidden"], "</svg>\n<p", '<svg class="at" x="25%" y="10"><path class="leader" d="M-20 0L20 24"/></svg></svg>\n<p'),
  markup("a mark beyond its picture", ["charts: marks"], 'width="75%"', 'width="140%"'),
  markup("a mark below its picture", ["charts: marks"], 'x="60%" y="20"', 'x="60%" y="118"'),
  markup("a mark that is nowhere", ["charts: marks", "console"], 'd="M0 0L12 8"', 'd="M0 0LNaN 8"'),
  styled("a series that forced colours hide", ["charts: marks"], "@media (forced-colors: active) { svg .s2 { fill: Canvas; } }"),
  styled("series that forced colours make the same", ["charts: marks"], "@media (forced-colors: active) { svg :is(.s1, .s2) { fill: CanvasText; } }"),
  styled("labels that forced colours hide", ["charts: contrast"], "@media (forced-colors: active) { svg text { forced-color-adjust: none; fill: Canvas; } }"),
  styled("a key that does not grow", ["charts: doubled text"], ".key { font-size: 14px; }"),
  styled("a caption that lies on its key when text is large", ["charts: overlap"], "figcaption { block-size: 60px; }"),
];
