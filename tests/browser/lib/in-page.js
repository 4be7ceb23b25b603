// Loaded into every page before its own scripts: functions that the checks share and that run in the page.
(() => {
  const policy = [];
  addEventListener("securitypolicyviolation", (event) =>
    policy.push(`${event.effectiveDirective} forbids ${event.blockedURI || "this"}${event.sample ? `: ${event.sample}` : ""}`));

  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // Clipped to nothing by the usual way to hide text visually. `known` caches the answer for ancestors.
  function isForEarsOnly(element, known = new Map()) {
    if (!element || element === document.body) return false;
    if (!known.has(element)) known.set(element, isCutAway(element) || isForEarsOnly(element.parentElement, known));
    return known.get(element);
  }

  function isCutAway(element) {
    const style = getComputedStyle(element);
    if (style.position !== "absolute" && style.position !== "fixed") return false;
    const box = element.getBoundingClientRect();
    return style.clipPath !== "none" || style.clip !== "auto" || box.width <= 1 || box.height <= 1 ||
      box.bottom + scrollY <= 0 || box.right + scrollX <= 0;
  }

  /** Every element with visible text of its own. */
  function textElements(root = document.body) {
    const [found, known] = [new Set(), new Map()];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (found.has(element) || !walker.currentNode.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.nodeName)) continue;
      if (isShown(element) && !isForEarsOnly(element, known)) found.add(element);
    }
    return [...found];
  }

  /** "p.standfirst "Who is ahead…"", enough to find it. */
  function describe(element) {
    const name = element.nodeName.toLowerCase() + (element.id ? `#${element.id}` : "") +
      [...element.classList].map((each) => `.${each}`).join("");
    const text = element.textContent.trim().replace(/\s+/g, " ");
    return `<${name}>${text && ` "${text.slice(0, 40)}${text.length > 40 ? "…" : ""}"`}`;
  }

  function colour(text) {
    const numbers = text.match(/[\d.]+(e-?\d+)?/g)?.map(Number) ?? [0, 0, 0, 0];
    const scale = text.startsWith("color(") ? 255 : 1;
    return { rgb: numbers.slice(0, 3).map((each) => each * scale), alpha: numbers[3] ?? 1 };
  }

  // Relative luminance and contrast: WCAG 2.2, "Understanding Conformance".
  function luminance(rgb) {
    const [r, g, b] = rgb.map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }

  /** The nearest painted background, otherwise that of the canvas. */
  function backgroundOf(element) {
    for (let each = element; each; each = each.parentElement) {
      const { rgb, alpha } = colour(getComputedStyle(each).backgroundColor);
      if (alpha > 0.5) return rgb;
    }
    const probe = document.documentElement;
    return matchMedia("(forced-colors: active)").matches || !getComputedStyle(probe).colorScheme.includes("dark") ||
      !matchMedia("(prefers-color-scheme: dark)").matches || matchMedia("print").matches ? [255, 255, 255] : [18, 18, 18];
  }

  const textContrast = (element, background = backgroundOf(element)) => contrast(colour(getComputedStyle(element).color).rgb, background);

  const scrollsSideways = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);

  /** Why a reader would not see where the focus is; null if it can be seen. */
  function focusTrouble(at) {
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    if (!isShown(at) || box.width < 1 || box.height < 1) return `the focus is on what cannot be seen: ${describe(at)}`;
    if (box.bottom <= 0 || box.top >= innerHeight) return `the focus is outside the window: ${describe(at)}`;
    const hasRing = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return hasRing || style.boxShadow !== "none" ? null : `no sign of the focus on ${describe(at)}`;
  }

  // Positions of the page's lines before a script, and how far they have moved after it, for browsers that do not report
  // layout shifts.
  const moved = [];
  let before = new Map();
  const placesOf = () => new Map(textElements().map((element) => [element, element.getBoundingClientRect()]));

  function beforeScript() {
    before = placesOf();
  }

  /** Scored like a layout shift: the part of the window that moves, times the distance as a share of its longer side. */
  function afterScript() {
    const inWindow = ({ top, bottom, left, right }) => Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) * Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0));
    for (const [element, old] of before) {
      if (!element.isConnected || !isShown(element)) continue;
      const box = element.getBoundingClientRect();
      const far = Math.max(Math.abs(box.top - old.top), Math.abs(box.left - old.left));
      const share = (Math.max(inWindow(box), inWindow(old)) / (innerWidth * innerHeight)) * (far / Math.max(innerWidth, innerHeight));
      if (far > 1 && share > 0) moved.push({ share, what: describe(element) });
    }
  }

  window.__tests = { policy, moved, beforeScript, afterScript, focusTrouble, isShown, isForEarsOnly, textElements, describe, colour, contrast, backgroundOf, textContrast, scrollsSideways };
})();
