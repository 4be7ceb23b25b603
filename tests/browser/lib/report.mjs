// The findings of the checks, printed like those of a test runner: a line per check, its findings below it, and the
// total.
import fs from "node:fs";
import path from "node:path";

// More findings than this from one check say nothing new.
const SHOWN = 25;

export class Report {
  results = [];

  /** `findings` is a list of { page, at, message }. */
  add(name, findings, { seconds = 0, count = "" } = {}) {
    this.results.push({ name, findings, seconds });
    const verdict = findings.length === 0 ? "ok    " : "FAILED";
    console.log(`${verdict} ${name}${count && ` (${count})`}${seconds >= 0.1 ? ` ${seconds.toFixed(1)} s` : ""}`);
    const groups = grouped(findings);
    for (const { message, places } of groups.slice(0, SHOWN)) {
      console.log(`         ${message}`);
      console.log(`           on ${places.slice(0, 6).join("; ")}${places.length > 6 ? `; and ${places.length - 6} more` : ""}`);
    }
    if (groups.length > SHOWN) console.log(`         and ${groups.length - SHOWN} more`);
  }

  /** Runs `check`, whose findings or exception become the result. */
  async run(name, check) {
    const began = performance.now();
    let outcome;
    try {
      outcome = await check();
    } catch (error) {
      outcome = [{ page: "", at: "", message: `the check broke off: ${error.stack}` }];
    }
    const { findings, count } = Array.isArray(outcome) ? { findings: outcome } : outcome;
    this.add(name, findings, { seconds: (performance.now() - began) / 1000, count });
  }

  /** Writes all findings to `file`; true if there are none. */
  close(file) {
    const failed = this.results.filter((result) => result.findings.length > 0);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(failed, null, 1) + "\n");
    if (failed.length) console.log(`\nall findings: ${path.relative(".", file)}`);
    console.log(`\n${this.results.length - failed.length} passed, ${failed.length} failed`);
    return failed.length === 0;
  }
}

/** The findings by message, so that one cause on forty pages is reported once. */
function grouped(findings) {
  const groups = new Map();
  for (const { page, at, message } of findings) {
    if (!groups.has(message)) groups.set(message, []);
    groups.get(message).push([page, at].filter(Boolean).join(", "));
  }
  return [...groups].map(([message, places]) => ({ message, places: [...new Set(places)] }));
}
