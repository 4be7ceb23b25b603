// The system's Firefox, controlled by WebDriver BiDi, so that no browser has to be downloaded. The long-term release in
// Debian (140) lacks commands that the newest Playwright sends; the pinned version sends only those that it has.
//
// BiDi cannot change the colour scheme or force colours there, but settings can, when the browser starts. So there is one
// Firefox for each look, started on first use, and a page is open in each look in which it was checked.
import fs from "node:fs";
import playwright from "playwright-core-1.55";

const PLACES = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];

// No smooth scrolling, as in Chromium.
const SETTINGS = { "ui.prefersReducedMotion": 1, "general.smoothScroll": false };

const SCHEME = "layout.css.prefers-color-scheme.content-override";

/** The settings of each look: the page's colours in a scheme, or the reader's own colours, white on black. */
const LOOKS = {
  light: { [SCHEME]: 1 },
  dark: { [SCHEME]: 0 },
  forced: {
    [SCHEME]: 0, "browser.display.document_color_use": 2, "browser.display.use_system_colors": false,
    "browser.display.foreground_color": "#ffffff", "browser.display.background_color": "#000000", "browser.anchor_color": "#ffff00", "browser.visited_color": "#ffff00",
  },
};

export function startFirefox() {
  const executablePath = PLACES.find((place) => place && fs.existsSync(place));
  if (!executablePath) throw new Error("no Firefox: install Debian's package firefox-esr, or set FIREFOX to its path");
  return new Firefox(executablePath);
}

/** The part of Playwright's `Browser` that the checks need. */
class Firefox {
  engine = "firefox";
  /** How many pages can be visited at once: only one window has the keyboard focus. */
  visitors = 1;
  #running = new Map();

  constructor(executablePath) {
    this.executablePath = executablePath;
  }

  /**
   * Playwright uses `eval` in a page, which the policies of pages forbid, so that is allowed here. Each script reports what
   * it moves, because Firefox does not.
   */
  change(text, extension) {
    if (extension === ".html") return text.replace(/script-src (?=['&])/, "$&'unsafe-eval' ");
    return `window.__tests?.beforeScript();${text}\nwindow.__tests?.afterScript();`;
  }

  /** The Firefox of a look. */
  inLook(look) {
    if (!this.#running.has(look)) {
      this.#running.set(look, playwright._bidiFirefox.launch({ executablePath: this.executablePath, firefoxUserPrefs: { ...SETTINGS, ...LOOKS[look] } }));
    }
    return this.#running.get(look);
  }

  async newContext(options = {}) {
    return new Context(this, options);
  }

  async newPage(options = {}) {
    return (await this.newContext(options)).newPage();
  }

  async close() {
    const running = await Promise.allSettled(this.#running.values());
    await Promise.all(running.map(({ value }) => value?.close()));
  }
}

/** A `BrowserContext` with one page, which exists in every look. */
class Context {
  #opened = [];
  #scripts = [];

  constructor(firefox, options) {
    this.firefox = firefox;
    this.options = options;
  }

  addInitScript(script) {
    this.#scripts.push(script);
  }

  async newPage() {
    return pageInLooks(this, await this.openIn("light"));
  }

  async openIn(look) {
    const browser = await this.firefox.inLook(look);
    const context = await browser.newContext(this.options);
    this.#opened.push(context);
    for (const script of this.#scripts) await context.addInitScript(script);
    return context.newPage();
  }

  async close() {
    await Promise.all(this.#opened.map((each) => each.close()));
  }
}

const addressOf = (page) => page.url().replace(/#.*/, "");

/**
 * A `Page` that `emulateMedia` replaces with the same page in another look, of the same size. Changes to the document
 * since it was loaded are lost.
 */
function pageInLooks(context, first) {
  const pages = new Map([["light", first]]);
  const listeners = [];
  const media = { colorScheme: "light", forcedColors: "none" };
  let current = first;
  const own = {
    context: () => context,
    close: () => context.close(),
    on(...listener) {
      listeners.push(listener);
      for (const page of pages.values()) page.on(...listener);
    },
    setDefaultTimeout() {},
    // A4: Playwright sends inches, and BiDi takes the numbers for centimetres.
    pdf: () => current.pdf({ width: "21in", height: "29.7in" }),
    async emulateMedia(changed) {
      if (changed.media === "print") throw new Error("paper is only shown by printing");
      Object.assign(media, changed);
      const look = media.forcedColors === "active" ? "forced" : media.colorScheme;
      if (pages.get(look) === current) return;
      const [address, size] = [addressOf(current), current.viewportSize()];
      if (!pages.has(look)) {
        pages.set(look, await context.openIn(look));
        for (const listener of listeners) pages.get(look).on(...listener);
      }
      current = pages.get(look);
      if (current.viewportSize()?.width !== size?.width) await current.setViewportSize(size);
      if (addressOf(current) !== address) await current.goto(address, { waitUntil: "load" });
    },
  };
  return new Proxy(own, {
    get(_, name) {
      if (name in own) return own[name];
      const value = current[name];
      return typeof value === "function" ? value.bind(current) : value;
    },
  });
}
