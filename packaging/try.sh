#!/usr/bin/env bash
# Installs the program in every way that works on this machine, and takes the manual's tour with each:
# try.sh PROGRAM. The program is already built, so nothing is compiled here.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-target/debug/nutgraf}")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
tour() { python3 packaging/tour.py "$@"; }

echo "the wheel, in a fresh virtual environment"
python3 packaging/wheel.py "$program" "linux_$(uname -m)" "$place/wheel" >/dev/null
python3 -m venv "$place/fresh"
"$place/fresh/bin/pip" install --quiet --disable-pip-version-check --no-index "$place"/wheel/*.whl
tour "$place/fresh/bin/nutgraf"

echo "the npm packages, in an empty project"
platform=linux-$(node -p process.arch)
node packaging/npm/build.mjs platform "$platform" "$program" "$place/npm" >/dev/null
node packaging/npm/build.mjs main "$place/npm" >/dev/null
mkdir "$place/project"
(
  cd "$place/project"
  npm init --yes >/dev/null
  # The packages of other platforms do not exist before a release; npm ignores them.
  npm install --silent --no-audit --no-fund --offline "$place"/npm/nutgraf-[0-9]*.tgz "$place"/npm/nutgraf-"$platform"-*.tgz
)
tour "$place/project/node_modules/.bin/nutgraf"

echo "the archive, by the installer"
target=$(rustc -vV | sed -n 's/^host: //p')
packaging/archive.sh "$target" "$program" "$place/release" >/dev/null
HOME=$place/home NUTGRAF_RELEASE=$place/release sh packaging/install.sh >/dev/null
tour "$place/home/.local/bin/nutgraf"
echo broken >>"$place/release/nutgraf-$target.tar.gz"
if HOME=$place/other NUTGRAF_RELEASE=$place/release sh packaging/install.sh 2>/dev/null; then
  echo "an archive with another checksum was installed" >&2
  exit 1
fi

echo "what the crate holds"
cargo package --locked --list --allow-dirty >"$place/crate"
for file in build.rs src/main.rs themes/broadsheet/theme.toml docs/content/write.md docs/content/messages/fact-row.md \
  docs/content/charts/line.md docs/content/blocks/table.md src/commands/starter/index.md LICENSE-MIT; do
  grep -qx "$file" "$place/crate" || { echo "the crate lacks $file" >&2; exit 1; }
done
if grep -E '^(tests|target|public|\.ci|editors)/' "$place/crate"; then echo "the crate holds too much" >&2; exit 1; fi
