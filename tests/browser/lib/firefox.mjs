// The system's Firefox, spoken to by WebDriver BiDi, so that no build of a browser has to be fetched. The long-term release
// that Debian has (140) knows fewer commands than the newest Playwright sends; the version pinned for it sends no others.
//
// BiDi cannot change a colour scheme or force colours there. Settings can, once, at the start: so there is a Firefox for each
// look, started when it is first wanted, and a page is open in those in which it was looked at.
import fs from "node:fs";
import playwright from "playwright-core-1.55";

const PLACES = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];

// Without gliding, as in Chromium.
const SETTINGS = { "ui.prefersReducedMotion": 1, "general.smoothScroll": false };

const SCHEME = "layout.css.prefers-color-scheme.content-override";

/** The settings of each look: the page's colours in a scheme, or the reader's own, white on black. */
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

/** As much of Playwright's `Browser` as the checks need. */
class Firefox {
  engine = "firefox";
  /** How many pages may be visited at once: only one window has the keys. */
  visitors = 1;
  #running = new Map();

  constructor(executablePath) {
    this.executablePath = executablePath;
  }

  /**
   * Playwright speaks to a page by `eval`, which the policies of pages forbid. For it alone they are widened. A script tells
   * what it moves, for Firefox does not.
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

/** A `BrowserContext` of one page, which is the same in every look. */
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
 * A `Page` that `emulateMedia` exchanges for the same page in another look, of the same size. What is in the document
 * besides what was loaded stays behind.
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
    // A4. Playwright counts in inches, and BiDi takes the numbers for centimetres.
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
