// The preview's client: keeps the page in a browser at the newest build.
//
// Listens to /__nutgraf/events. Changed styles are put in without a reload; a changed page is fetched and only
// what differs in it is replaced, so the scroll position, the focus, opened details and what scripts made of
// the rest stay. What cannot be done in place is reloaded and scrolled back. Messages stand in a panel beside
// the page, in a shadow root, so page and panel do not style each other. Needs no inline style or script.
(() => {
  "use strict";
  const script = document.currentScript;
  const EVENTS = "/__nutgraf/events";
  const WORKER = "/__nutgraf/worker.js";
  const STYLES = "/__nutgraf/overlay.css";
  const STORE = "nutgraf-preview";
  // What a script of the page may have taken hold of: if some of this is new, the scripts must run again.
  const LIVELY = "script, table, form, button, input, select, textarea, dialog, canvas, video, audio, iframe";

  let shown = script.dataset.page; // the tag of the page as it stands, or the status of the preview's own pages
  let source = null; // the page as the server sent it, before scripts touched it
  let build = null; // the newest build heard of
  script.remove(); // no part of the page

  // ---- following the builds

  // One connection for all windows, held by a shared worker; where there is none, each window has its own.
  function listen() {
    if (!window.SharedWorker) return listenAlone();
    try {
      const worker = new SharedWorker(WORKER, { name: "nutgraf-preview" });
      worker.addEventListener("error", listenAlone, { once: true });
      worker.port.onmessage = ({ data }) => (data.gone ? miss() : hear(data.build));
      const say = (word) => () => worker.port.postMessage(word);
      addEventListener("pagehide", say("leave"));
      addEventListener("pageshow", say("greet"));
    } catch {
      listenAlone();
    }
  }

  function listenAlone() {
    document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
    connect();
  }

  let stream = null;
  let wait = 250;
  let retry = 0;

  function connect() {
    clearTimeout(retry);
    // Hidden windows leave their connections to the others.
    if (stream || document.hidden) return;
    stream = new EventSource(EVENTS);
    stream.addEventListener("build", (event) => {
      wait = 250;
      hear(JSON.parse(event.data));
    });
    stream.addEventListener("error", () => {
      disconnect();
      miss();
      retry = setTimeout(connect, wait);
      wait = Math.min(wait * 1.6, 4000);
    });
  }

  function disconnect() {
    if (stream) stream.close();
    stream = null;
  }

  // One after the other, in the order of the builds.
  let work = Promise.resolve();

  function hear(next) {
    clearTimeout(missed);
    if (notice) notice.hidden = true;
    work = work.then(() => take(next)).catch((error) => {
      console.error(error);
      if (source) reload();
    });
  }

  // The server may only be slow to answer, so a moment passes before it is said.
  let missed = 0;
  let notice = null;

  function miss() {
    clearTimeout(missed);
    missed = setTimeout(() => {
      panel = panel || makePanel();
      notice.hidden = false;
    }, 1000);
  }

  async function take(next) {
    const last = build;
    build = next;
    const isOther = !last || last.session !== next.session;
    if (!isOther && last.generation === next.generation) return;
    if (shown.length === 3) return updateOwnPage(last);
    showMessages(next);
    if (!source || next.changed === null || next.changed.some(isThisPage)) {
      // Where the server is gone, the next connection looks again.
      if (!(await update())) return (build = last);
    }
    const changed = next.changed || (last ? null : []);
    refreshStyles(changed);
    refreshPictures(changed);
    if (changed && changed.some((path) => uses("script[src]", "src", path))) reload();
  }

  // In place of a page that is not there, or of a site that could not be built yet.
  async function updateOwnPage(last) {
    const { status } = await fetch(location.pathname + location.search, { method: "HEAD" });
    if (String(status) !== shown || (last && status === 500)) reload();
  }

  function isThisPage(path) {
    return path === pathOf(location.href) || path === pathOf(location.href) + "/index.html" || path === "404.html";
  }

  // The output that an address shows, or null for one elsewhere.
  function pathOf(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return null;
    try {
      const path = decodeURIComponent(url.pathname).slice(1);
      return path === "" || path.endsWith("/") ? path + "index.html" : path;
    } catch {
      return null;
    }
  }

  // ---- styles and pictures

  const uses = (selector, attribute, path) =>
    [...document.querySelectorAll(selector)].some((element) => pathOf(element[attribute]) === path);

  // `changed` is null when it is not known what changed.
  function refreshStyles(changed) {
    const styles = changed && changed.filter((path) => path.endsWith(".css"));
    if (styles && styles.length === 0) return;
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')].filter((link) => !leaving.has(link));
    const mine = styles ? links.filter((link) => styles.includes(pathOf(link.href))) : links;
    // A style that no page names is one that another imports.
    for (const link of mine.length ? mine : links) {
      if (pathOf(link.href) !== null) replaceStyle(link, link.cloneNode(), fresh(link.href));
    }
  }

  const leaving = new WeakSet();

  // The old style stays until the new one is there, so the page is never bare.
  function replaceStyle(old, link, address) {
    leaving.add(old);
    link.addEventListener("load", () => old.remove());
    link.addEventListener("error", () => {
      leaving.delete(old);
      link.remove();
    });
    link.href = address;
    old.after(link);
  }

  function refreshPictures(changed) {
    for (const image of changed ? document.images : []) {
      if (changed.includes(pathOf(image.currentSrc || image.src))) {
        image.removeAttribute("srcset");
        image.src = fresh(image.src);
      }
    }
  }

  function fresh(address) {
    const url = new URL(address, location.href);
    url.searchParams.set("nutgraf", build.generation);
    return url.href;
  }

  // ---- the page itself

  async function fetchPage() {
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    const tag = (response.headers.get("etag") || "").replaceAll('"', "");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    page.querySelectorAll("script[data-page]").forEach((client) => client.remove());
    return { status: response.status, tag, document: page };
  }

  // False when there was no answer.
  async function update() {
    const page = await fetchPage().catch(() => null);
    if (!page) return false;
    // A server that was started again over errors has no site; the page that is here is the last good one.
    if (page.status === 500) return true;
    if (page.tag === shown) {
      source = source || page.document;
      return true;
    }
    if (!source || !page.tag || !canPatchHead(source.head, page.document.head)) return reload();
    const parts = differences(document.body, source.body, page.document.body);
    if (!parts || needScripts(parts, page.document)) return reload();
    patchHead(source.head, page.document.head);
    copyAttributes(document.documentElement, source.documentElement, page.document.documentElement);
    parts.forEach(replacePart);
    [source, shown] = [page.document, page.tag];
    return true;
  }

  // What must be replaced in `live`, which began as `before`, to make it `after`. Null when a script has
  // changed `live` so much that nobody can tell.
  function differences(live, before, after) {
    const parts = [];
    const attributes = !before.cloneNode().isEqualNode(after.cloneNode());
    if (attributes) parts.push({ attributes: true, live, before, after });
    const [old, now] = [[...before.childNodes], [...after.childNodes]];
    let start = 0;
    while (start < old.length && start < now.length && old[start].isEqualNode(now[start])) start++;
    let end = 0;
    while (end < Math.min(old.length, now.length) - start && old.at(-1 - end).isEqualNode(now.at(-1 - end))) end++;
    const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
    if (gone.length === 0 && come.length === 0) return parts;
    const nodes = [...live.childNodes];
    if (nodes.length !== old.length || nodes.some((node, at) => node.nodeName !== old[at].nodeName)) return null;
    const isSame = (node, at) => node.nodeType === Node.ELEMENT_NODE && node.nodeName === come[at].nodeName;
    if (gone.length === come.length && gone.every((node, at) => isSame(node, at) || node.isEqualNode(come[at]))) {
      for (const [at, node] of gone.entries()) {
        if (node.isEqualNode(come[at])) continue;
        const inner = isProse(node) ? null : differences(nodes[start + at], node, come[at]);
        parts.push(...(inner || [{ live, gone: [nodes[start + at]], before: [node], come: [come[at]] }]));
      }
      return parts;
    }
    const next = nodes[nodes.length - end] || null;
    parts.push({ live, gone: nodes.slice(start, nodes.length - end), before: gone, come, next });
    return parts;
  }

  // A paragraph is replaced whole.
  const isProse = (element) => /^(P|H[1-6]|DT|FIGCAPTION|CAPTION|PRE|svg)$/.test(element.nodeName);

  function needScripts(parts, page) {
    if (![...page.scripts].some((each) => each.src)) return false;
    const isLively = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(LIVELY) || node.querySelector(LIVELY));
    return parts.some((part) => !part.attributes && [...part.gone, ...part.come].some(isLively));
  }

  function replacePart(part) {
    if (part.attributes) return copyAttributes(part.live, part.before, part.after);
    const come = part.come.map((node) => document.importNode(node, true));
    const next = "next" in part ? part.next : part.gone[0].nextSibling;
    const focused = part.gone.map((node, at) => [at, trail(node, document.activeElement)]).find(([, way]) => way);
    part.gone.forEach((node, at) => {
      const open = (root) => (root.querySelectorAll ? [...root.querySelectorAll("details")] : []);
      const [live, before, now] = [open(node), open(part.before[at]), come[at] ? open(come[at]) : []];
      now.forEach((each, i) => {
        if (live[i] && before[i] && live[i].open !== before[i].open) each.open = live[i].open;
      });
      node.remove();
    });
    for (const node of come) part.live.insertBefore(node, next);
    if (focused && come[focused[0]]) follow(come[focused[0]], focused[1])?.focus?.({ preventScroll: true });
  }

  // The way from `root` down to `node`, as places among the children.
  function trail(root, node) {
    if (!root.contains(node)) return null;
    const way = [];
    for (; node !== root; node = node.parentNode) way.unshift([...node.parentNode.childNodes].indexOf(node));
    return way;
  }

  const follow = (root, way) => way.reduce((node, at) => node && node.childNodes[at], root);

  function copyAttributes(live, before, after) {
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  }

  // Scripts, policies and inline styles work only in a page that begins with them.
  const FIXED = 'script:not([type="application/ld+json"]), style, base, meta[http-equiv]';

  function canPatchHead(before, after) {
    const fixed = (head) => [...head.querySelectorAll(FIXED)].map((each) => each.outerHTML);
    return fixed(before).join() === fixed(after).join();
  }

  function patchHead(before, after) {
    const isStyle = (element) => element.matches('link[rel~="stylesheet"]');
    const only = (head, other) => [...head.children].filter((a) => ![...other.children].some((b) => a.isEqualNode(b)));
    // A style that was refreshed has another address than it began with.
    const isLive = (each, element) =>
      isStyle(element) ? isStyle(each) && pathOf(each.href) === pathOf(element.getAttribute("href")) : each.isEqualNode(element);
    const live = (element) => [...document.head.children].find((each) => isLive(each, element));
    const [gone, come] = [only(before, after), only(after, before)];
    const styles = gone.filter(isStyle).map(live);
    for (const element of come) {
      if (element.matches("title")) document.title = element.textContent;
      else if (isStyle(element)) {
        const [old, link] = [styles.shift(), document.importNode(element)];
        if (old) replaceStyle(old, link, link.href);
        else document.head.append(link);
      } else document.head.append(document.importNode(element, true));
    }
    for (const element of [...styles, ...gone.filter((each) => !isStyle(each) && !each.matches("title")).map(live)]) {
      element?.remove();
    }
  }

  // ---- reloading, and back to where the reader was

  // True, as one may call it in place of an update.
  function reload() {
    const open = [...document.querySelectorAll("details")].map((each) => each.open);
    const state = { page: location.pathname, x: scrollX, y: scrollY, open, focus: document.activeElement?.id };
    try {
      sessionStorage.setItem(STORE, JSON.stringify(state));
    } catch {
      // Without storage the page begins at its top.
    }
    location.reload();
    return true;
  }

  function restore() {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(STORE));
      sessionStorage.removeItem(STORE);
    } catch {
      return;
    }
    if (!state || state.page !== location.pathname) return;
    const details = document.querySelectorAll("details");
    if (details.length === state.open.length) details.forEach((each, at) => (each.open = state.open[at]));
    const back = () => scrollTo({ left: state.x, top: state.y, behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
    if (state.focus) document.getElementById(state.focus)?.focus({ preventScroll: true });
  }

  // ---- messages

  let panel = null;
  let isDismissed = false;
  let told = "";

  function showMessages({ messages, has_errors: hasErrors, generation }) {
    const text = JSON.stringify(messages);
    if (text === told) return;
    told = text;
    isDismissed = false;
    if (!panel && messages.length === 0) return;
    panel = panel || makePanel();
    draw(messages, hasErrors, generation);
  }

  function makePanel() {
    const host = document.createElement("nutgraf-preview");
    const root = host.attachShadow({ mode: "open" });
    const link = make("link", { rel: "stylesheet", href: STYLES });
    const area = make("div", { id: "panel" });
    const text = "The preview has ended. The page stays as it is until nutgraf serve runs again.";
    notice = make("p", { id: "notice", role: "status" }, text);
    notice.hidden = true;
    // Unstyled it would push the page about.
    area.hidden = true;
    link.addEventListener("load", () => (area.hidden = false));
    root.append(link, area, notice);
    document.documentElement.append(host);
    return area;
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  function summary(messages) {
    const numbers = ["error", "warning", "hint"].map((word) => {
      const n = messages.filter((each) => each.severity === word).length;
      return n > 0 && count(n, word);
    });
    return numbers.filter(Boolean).join(", ");
  }

  // Errors open the panel; warnings are only counted in the corner until the reader asks.
  function draw(messages, hasErrors, generation, isOpen = hasErrors && !isDismissed) {
    const toggle = (open) => {
      isDismissed = !open;
      draw(messages, hasErrors, generation, open);
      panel.querySelector("button")?.focus();
    };
    panel.replaceChildren();
    close = isOpen ? () => toggle(false) : null;
    if (messages.length === 0) return;
    if (!isOpen) {
      const badge = make("button", { type: "button", class: hasErrors ? "badge error" : "badge" }, summary(messages));
      badge.addEventListener("click", () => toggle(true));
      panel.append(badge);
      return;
    }
    const dismiss = make("button", { type: "button", class: "dismiss" }, "Hide ", make("kbd", {}, "Esc"));
    dismiss.addEventListener("click", close);
    const lead = hasErrors ? "The page behind is the last one that was built without errors." : "The page is up to date.";
    const title = make("div", {}, make("h2", {}, summary(messages)), make("p", { class: "lead" }, lead));
    // What keeps the page from being built comes first, however many warnings there are.
    const rank = { error: 0, warning: 1, hint: 2 };
    const items = [...messages].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, 50).map(item);
    if (messages.length > 50) items.push(make("li", {}, `and ${messages.length - 50} more, in the terminal`));
    const attributes = { class: "sheet", role: hasErrors ? "alert" : "region", "aria-label": "Messages of the build" };
    panel.append(make("section", attributes, make("header", {}, title, dismiss), make("ol", { tabindex: "0" }, ...items)));
  }

  function item(message) {
    const head = make("p", { class: "head" }, make("span", { class: "severity" }, message.severity), " ");
    if (message.code) head.append(make("span", { class: "code" }, message.code));
    const parts = [head];
    if (message.file) {
      const at = message.line ? `:${message.line}:${message.column}` : "";
      parts.push(make("p", { class: "place" }, message.file + at));
    }
    parts.push(make("p", { class: "message" }, message.message));
    for (const note of message.notes || []) parts.push(make("p", { class: "notes" }, note));
    for (const help of message.help || []) parts.push(make("p", { class: "help" }, help));
    return make("li", { class: message.severity }, ...parts);
  }

  let close = null;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && close && !event.defaultPrevented) close();
  });

  restore();
  listen();
})();
