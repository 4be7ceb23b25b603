// Runs checks/feed.py, which uses the parser of a feed reader.
import { execFileSync } from "node:child_process";
import path from "node:path";

const SCRIPT = path.join(import.meta.dirname, "..", "checks", "feed.py");

export function feed(python, folder, base) {
  const told = execFileSync(python, [SCRIPT, folder, base], { encoding: "utf8" });
  return { findings: told.split("\n").filter(Boolean).map((message) => ({ page: base, at: "", message })) };
}
