// Makes the npm packages of a version.
//
//   node packaging/npm/build.mjs platform PLATFORM PROGRAM OUT   the package of one platform, such as linux-x64
//   node packaging/npm/build.mjs main OUT                        the package that picks its platform's
//
// Each is packed into OUT as a tarball, ready for `npm publish` or `npm install`.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? ".", "../..");
const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];

/** Every platform that a release is built for: what npm calls its system, its processor, and its C library. */
const PLATFORMS = {
  "linux-x64": { os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
  "linux-arm64": { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] },
  "linux-x64-musl": { os: ["linux"], cpu: ["x64"], libc: ["musl"] },
  "linux-arm64-musl": { os: ["linux"], cpu: ["arm64"], libc: ["musl"] },
  "darwin-x64": { os: ["darwin"], cpu: ["x64"] },
  "darwin-arm64": { os: ["darwin"], cpu: ["arm64"] },
  "win32-x64": { os: ["win32"], cpu: ["x64"] },
};

const common = {
  version,
  description: "A static site generator for explainers: every figure in the text is checked against the data.",
  license: "MIT OR Apache-2.0",
};

/** Packs a folder that `fill` fills, with the files that every package has. */
const pack = (manifest, out, fill) => {
  const folder = mkdtempSync(join(tmpdir(), "nutgraf-npm-"));
  mkdirSync(join(folder, "bin"));
  fill(join(folder, "bin"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ ...manifest, ...common }, null, 2)}\n`);
  copyFileSync(join(root, "packaging/README.md"), join(folder, "README.md"));
  for (const file of ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, file), join(folder, file));
  copyFileSync(join(root, "src/commands/licenses.txt"), join(folder, "LICENSES-THIRD-PARTY.txt"));
  mkdirSync(out, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", resolve(out)], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  rmSync(folder, { recursive: true });
};

const [what, ...rest] = process.argv.slice(2);
if (what === "platform" && PLATFORMS[rest[0]] && rest.length === 3) {
  const [platform, program, out] = rest;
  const name = platform.startsWith("win32") ? "nutgraf.exe" : "nutgraf";
  pack({ name: `@nutgraf/${platform}`, ...PLATFORMS[platform], preferUnplugged: true }, out, (bin) => {
    copyFileSync(program, join(bin, name));
    chmodSync(join(bin, name), 0o755);
  });
} else if (what === "main" && rest.length === 1) {
  const optionalDependencies = Object.fromEntries(Object.keys(PLATFORMS).map((name) => [`@nutgraf/${name}`, version]));
  const manifest = { name: "nutgraf", bin: { nutgraf: "bin/nutgraf.js" }, engines: { node: ">=18" }, optionalDependencies };
  pack(manifest, rest[0], (bin) => {
    copyFileSync(join(root, "packaging/npm/nutgraf.js"), join(bin, "nutgraf.js"));
    chmodSync(join(bin, "nutgraf.js"), 0o755);
  });
} else {
  console.error(`build.mjs platform (${Object.keys(PLATFORMS).join("|")}) PROGRAM OUT, or build.mjs main OUT`);
  process.exit(2);
}
