#!/usr/bin/env node
// Runs the program from this platform's package, which npm chose among the optional dependencies.

const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

/** Whether this Linux has musl in place of the GNU C library. */
const isMusl = () => !process.report.getReport().header.glibcVersionRuntime;

const parts = [process.platform, process.arch];
if (process.platform === "linux" && isMusl()) parts.push("musl");
const name = `@nutgraf/${parts.join("-")}`;
const program = process.platform === "win32" ? "nutgraf.exe" : "nutgraf";

let path;
try {
  path = require.resolve(`${name}/bin/${program}`);
} catch {
  console.error(`nutgraf: the package ${name} is not installed.`);
  console.error("Either there is none for this platform, or npm left out optional dependencies: npm install --include=optional");
  process.exit(1);
}
const { error, status, signal } = spawnSync(path, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`nutgraf: ${path} could not be started: ${error.message}`);
  process.exit(1);
}
process.exit(signal ? 128 + constants.signals[signal] : status);
