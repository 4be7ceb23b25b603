// Loaded into every page with in-page.js: a chart as a reader sees it, line of text by line of text and mark by mark.
// Everything is measured in pixels of the window, so nothing depends on how the SVG is structured.
(() => {
  const { isShown, isForEarsOnly, colour, contrast, backgroundOf } = window.__tests;

  const SHAPES = "rect, line, circle, ellipse, path, polyline, polygon";
  // A line of text is as high as its font, from the accents of capitals to the descenders. The mostly empty parts may
  // overlap another line: Helvetica's capitals and digits end 0.19 of the size below the top, descenders 0.01 above the
  // bottom. A tenth of the size is cut off at the top, so that an accent still counts, and a twentieth at the bottom.
  const [EMPTY_ABOVE, EMPTY_BELOW] = [0.1, 0.05];
  // Two labels in a row that are closer than this read as one.
  const GAP_PX = 2;
  // Half of a thick line may be outside, and the browser's rounding adds to that.
  const [TEXT_SLACK_PX, MARK_SLACK_PX] = [1, 2];

  const charts = () => [...document.querySelectorAll("figure.chart")].filter((each) => each.querySelector("svg"));
  const sides = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isWithin = (box, around, slack) => box.left >= around.left - slack && box.right <= around.right + slack &&
    box.top >= around.top - slack && box.bottom <= around.bottom + slack;

  /** The visible lines of text. The browser keeps lines of the same paragraph apart. */
  function linesOf(figure) {
    const found = [];
    const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || !isShown(element) || isForEarsOnly(element)) continue;
      const plot = element.closest("svg.plot");
      const size = parseFloat(getComputedStyle(element).fontSize) * (plot ? element.getScreenCTM().a : 1);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 0.5) continue;
        const box = sides(rect);
        const ink = { ...box, top: box.top + size * EMPTY_ABOVE, bottom: box.bottom - size * EMPTY_BELOW };
        found.push({ element, plot, size, box, ink, text: node.data.trim().replace(/\s+/g, " "), unit: plot ? node : paragraph(element) });
      }
    }
    return found;
  }

  function paragraph(element) {
    let each = element;
    while (getComputedStyle(each).display.startsWith("inline")) each = each.parentElement;
    return each;
  }

  /** What a label of a chart belongs to: the unit of an axis has no gap before it, because it follows the number. */
  function isContinued(a, b) {
    const place = ({ element }) => ["x", "y", "dx"].map((name) => element.getAttribute(name)).join(" ");
    return a.plot && a.plot === b.plot && place(a) === place(b) &&
      getComputedStyle(a.element).textAnchor !== getComputedStyle(b.element).textAnchor;
  }

  function overlaps(lines) {
    const found = [];
    const wider = lines.map(({ plot, ink }) => (plot ? { ...ink, left: ink.left - GAP_PX / 2, right: ink.right + GAP_PX / 2 } : ink));
    lines.forEach((one, at) => lines.slice(at + 1).forEach((other, after) => {
      if (one.unit === other.unit || !meets(wider[at], wider[at + 1 + after]) || isContinued(one, other)) return;
      found.push(`"${one.text}" ${meets(one.ink, other.ink) ? "lies on" : "touches"} "${other.text}"`);
    }));
    return found;
  }

  /** The space of a chart: as high as its element and, because labels are in its margins, as wide as its container. */
  function roomOf(plot) {
    const around = plot.parentElement.getBoundingClientRect();
    const { top, bottom } = plot.getBoundingClientRect();
    return { left: around.left, right: around.right, top, bottom };
  }

  function cutOff(lines, figure) {
    const edge = document.documentElement.clientWidth;
    const found = [];
    for (const { element, plot, text, box, ink } of lines) {
      if (box.left < -TEXT_SLACK_PX || box.right > edge + TEXT_SLACK_PX) found.push(`"${text}" leaves the window`);
      else if (!isWithin(ink, figure.getBoundingClientRect(), TEXT_SLACK_PX)) found.push(`"${text}" leaves the chart`);
      else if (plot && !isWithin(ink, roomOf(plot), TEXT_SLACK_PX)) found.push(`"${text}" leaves its picture`);
      else if (isCut(element, ink)) found.push(`"${text}" is cut off`);
    }
    return found;
  }

  function isCut(element, ink) {
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) {
      const { overflowX, overflowY, clipPath, display } = getComputedStyle(each);
      // Parts of an SVG without a box do not clip anything; `svg` and HTML elements may.
      const mayCut = each.localName === "svg" || (!each.ownerSVGElement && display !== "inline");
      const cuts = clipPath !== "none" || (mayCut && (overflowX !== "visible" || overflowY !== "visible"));
      if (cuts && !isWithin(ink, each.getBoundingClientRect(), TEXT_SLACK_PX)) return true;
    }
    return false;
  }

  const small = (lines, least) => lines.filter(({ size }) => size < least - 0.01).map(({ text, size }) => `"${text}" has ${Math.round(size * 10) / 10} px`);

  /** The visible marks of a chart, in painting order. */
  function marksOf(plot) {
    return [...plot.querySelectorAll(SHAPES)].filter((each) => isShown(each) && !each.closest("pattern")).map((element) => {
      const style = getComputedStyle(element);
      const paint = (name) => {
        // A hatched mark has the background of its pattern.
        const hatched = style[name].startsWith("url(") ? getComputedStyle(plot.querySelector("pattern rect")).fill : style[name];
        const { rgb, alpha } = hatched === "none" ? { rgb: null, alpha: 0 } : colour(hatched);
        return { rgb, alpha: alpha * Number(style[`${name}Opacity`]) * Number(style.opacity) };
      };
      // A line has no area, whatever its `fill` says.
      const fill = element.localName === "line" ? { rgb: null, alpha: 0 } : paint("fill");
      return { element, style, box: sides(element.getBoundingClientRect()), fill, stroke: paint("stroke") };
    });
  }

  function strayMarks(plot, marks) {
    const room = roomOf(plot);
    const found = marks.filter((mark) => !isWithin(mark.box, room, MARK_SLACK_PX)).map((mark) => `${nameOf(mark)} leaves its picture`);
    if (/NaN|[Ii]nfinity/.test(plot.outerHTML)) found.push("the picture has a place that is no number");
    return found;
  }

  const nameOf = ({ element }) => `<${[element.localName, ...element.classList].join(".")}>`;

  /** Whether a mark's area, or its stroke, is at a point of the window. */
  function isAt({ element, box, fill, stroke }, x, y) {
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    const place = new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse());
    return (fill.alpha > 0 && element.isPointInFill(place)) || (stroke.alpha > 0 && element.isPointInStroke(place));
  }

  /** Points all over a line of text, three pixels apart. */
  function* placesIn({ left, right, top, bottom }) {
    for (let y = top + 1; y < bottom; y += 3) for (let x = left + 1; x < right; x += 3) yield [x, y];
  }

  const isPaintedAfter = (mark, line) => (line.element.compareDocumentPosition(mark.element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  function covered(lines, marks) {
    const found = [];
    for (const line of lines) {
      const hides = (mark) => Math.max(mark.fill.alpha, mark.stroke.alpha) > 0.3 && isPaintedAfter(mark, line) && meets(mark.box, line.ink) &&
        [...placesIn(line.ink)].some(([x, y]) => isAt(mark, x, y));
      const mark = marks.find(hides);
      if (mark) found.push(`"${line.text}" is hidden by ${nameOf(mark)}`);
    }
    return found;
  }

  /** What is under a point of a chart: the page, and every mark painted before the text, in order. */
  function groundAt(line, marks, page, x, y) {
    let ground = page;
    for (const mark of marks) {
      const { fill, element } = mark;
      if (fill.alpha === 0 || isPaintedAfter(mark, line)) continue;
      const place = new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse());
      if (element.isPointInFill(place)) ground = ground.map((each, at) => each * (1 - fill.alpha) + fill.rgb[at] * fill.alpha);
    }
    return ground;
  }

  /** The lowest contrast of a line of text: with its halo, or else with what is under its ends and its middle. */
  function faintness(line, marks, page) {
    const style = getComputedStyle(line.element);
    const rgb = colour(style.fill).rgb;
    const hasHalo = style.stroke !== "none" && style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 2;
    if (hasHalo) return Math.min(contrast(rgb, colour(style.stroke).rgb), contrast(rgb, page));
    const { left, right, top, bottom } = line.ink;
    const middle = (top + bottom) / 2;
    return Math.min(...[left + 1, (left + right) / 2, right - 1].map((x) => contrast(rgb, groundAt(line, marks, page, x, middle))));
  }

  function faint(lines, marks, page, least) {
    return lines.map((line) => [line, faintness(line, marks, page)]).filter(([, ratio]) => ratio < least)
      .map(([{ text, element }, ratio]) => `"${text}" (${[...element.classList].join(" ")}) has a contrast of ${ratio.toFixed(1)}`);
  }

  /** The colour and the pattern that distinguish a mark. */
  const lookOf = ({ style, fill, stroke }) => (fill.alpha > 0 ? fill.rgb.map(Math.round).join(" ") : `${stroke.rgb.map(Math.round).join(" ")} ${style.strokeDasharray}`);

  /** In forced colours: marks that cannot be seen, and series that look the same. */
  function lostMarks(marks, page, least) {
    const found = new Set();
    const looks = new Map();
    for (const mark of marks) {
      const ink = [...mark.element.classList].find((each) => /^(s[1-6]|context)$/.test(each));
      if (!ink || mark.element.matches(".leader, .band, .open, .from")) continue;
      const { rgb } = mark.fill.alpha > 0 ? mark.fill : mark.stroke;
      if (!rgb || contrast(rgb, page) < least) found.add(`${nameOf(mark)} cannot be seen`);
      else looks.set(`${mark.element.localName} ${ink}`, `${mark.element.localName} ${lookOf(mark)}`);
    }
    if (new Set(looks.values()).size < looks.size) found.add("two series look the same");
    return [...found];
  }

  /** All checks, chart by chart: [check, chart, message] of each finding, and how much was checked. */
  function look({ sizes, colours, leastText = 0, leastContrast, leastMark }) {
    const [found, counted] = [[], { charts: 0, texts: 0, marks: 0 }];
    const canvas = colours || leastMark ? readersCanvas() : null;
    for (const figure of charts()) {
      const say = (check, messages) => messages.forEach((message) => found.push([check, figure.id, message]));
      const lines = linesOf(figure);
      counted.charts++;
      counted.texts += lines.length;
      if (sizes) {
        say("overlap", overlaps(lines));
        say("cut off", cutOff(lines, figure));
        say("size", small(lines, leastText));
      }
      for (const plot of figure.querySelectorAll("svg.plot")) {
        const marks = marksOf(plot);
        const labels = lines.filter((line) => line.plot === plot);
        counted.marks += marks.length;
        if (sizes) {
          say("marks", strayMarks(plot, marks));
          say("hidden", covered(labels, marks));
        }
        if (colours) say("contrast", faint(labels, marks, pageColour(figure, canvas), leastContrast));
        if (leastMark) say("marks", lostMarks(marks, pageColour(figure, canvas), leastMark));
      }
    }
    return { found, counted };
  }

  /** The background of a chart: in forced colours, the system's. */
  const pageColour = (figure, canvas) => canvas ?? backgroundOf(figure);

  /** Tested in the head, which has no layout: an element among the charts would lay all of them out again. */
  function readersCanvas() {
    if (!matchMedia("(forced-colors: active)").matches) return null;
    const probe = document.head.appendChild(document.createElement("i"));
    probe.style.color = "Canvas";
    const { rgb } = colour(getComputedStyle(probe).color);
    probe.remove();
    return rgb;
  }

  /** Measures the texts around the charts; returns a function that later says which have not grown by that much. */
  function measureAround() {
    const sizes = (figure) => new Map(linesOf(figure).filter(({ plot }) => !plot).map(({ element, text, size }) => [element, { text, size }]));
    const before = charts().map((figure) => [figure, sizes(figure)]);
    return (times) => before.flatMap(([figure, old]) => [...sizes(figure)]
      .filter(([element, { size }]) => size < (old.get(element)?.size ?? 0) * times)
      .map(([, { text, size }]) => [figure.id, `"${text}" stays at ${Math.round(size * 10) / 10} px`]));
  }

  window.__charts = { charts, look, measureAround };
})();
