// What a screen reader reads out: the accessibility tree from Chromium. A heading's name is its words, nothing is read
// twice, and no decorative sign is read out.
export const names = ["reading"];
export const wholeOnly = true;

const SIGNS = /[↕↑↓#▸▾]\s*$|↕/u;

export async function run({ page, say, count }) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const role = (node) => node.role?.value;
  const name = (node) => (node.name?.value ?? "").replace(/\s+/g, " ").trim();
  const seen = nodes.filter((node) => !node.ignored);
  count("reading", "nodes", seen.length);
  const headings = new Set(await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((each) => each.innerText.replace(/\s+/g, " ").trim())));
  for (const node of seen) {
    if (role(node) === "heading" && name(node) && !headings.has(name(node))) say("reading", "", `the heading "${name(node).slice(0, 60)}" is read with more than its words`);
    if (["heading", "columnheader", "button", "link"].includes(role(node)) && SIGNS.test(name(node)) && name(node).length > 1) say("reading", "", `a sign for the eye is read out: "${name(node).slice(0, 60)}"`);
    if (role(node) !== "figure") continue;
    // An image next to a figure is described by the words beside it, which are read anyway.
    const said = below(node).filter((each) => ["image", "img", "graphics-document"].includes(role(each))).map(name).filter((text) => text.length > 12);
    const text = below(node).filter((each) => role(each) === "StaticText").map(name);
    for (const each of said) if (text.some((line) => line === each)) say("reading", "", `a figure says twice: "${each.slice(0, 60)}"`);
    const own = text.filter((line) => line.length > 24);
    const twice = own.find((line, at) => own.indexOf(line) !== at && !isInTable(node, line));
    if (twice) say("reading", "", `a figure says twice: "${twice.slice(0, 60)}"`);
  }

  function below(node) {
    const found = [];
    const open = [...(node.childIds ?? [])];
    while (open.length) {
      const each = byId.get(open.pop());
      if (!each) continue;
      if (!each.ignored) found.push(each);
      open.push(...(each.childIds ?? []));
    }
    return found;
  }

  function isInTable(node, line) {
    return below(node).filter((each) => ["cell", "rowheader", "gridcell"].includes(role(each))).some((each) => name(each) === line || below(each).some((inner) => name(inner) === line));
  }
}
