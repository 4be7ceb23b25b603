#!/bin/sh
# Installs Nutgraf from the archive of a release, into ~/.local/bin or the folder that NUTGRAF_INSTALL names. Verifies the
# archive's checksum. NUTGRAF_RELEASE is the address of the archives; a release fills in its own.
set -eu
release=${NUTGRAF_RELEASE:-@RELEASE@}
folder=${NUTGRAF_INSTALL:-$HOME/.local/bin}

fail() { echo "nutgraf: $1" >&2; exit 1; }
case $release in @*) fail "this script belongs to a release; set NUTGRAF_RELEASE to the address of its archives" ;; esac

case $(uname -s) in
  Linux)
    # musl's loader prints its name; if the C library is unknown, use the static program.
    if ldd --version 2>&1 | grep -qi 'gnu\|glibc'; then system=unknown-linux-gnu; else system=unknown-linux-musl; fi ;;
  Darwin) system=apple-darwin ;;
  *) fail "there is no archive for $(uname -s); see the manual's page on installing" ;;
esac
case $(uname -m) in
  x86_64 | amd64) processor=x86_64 ;;
  arm64 | aarch64) processor=aarch64 ;;
  *) fail "there is no archive for $(uname -m); see the manual's page on installing" ;;
esac
name=nutgraf-$processor-$system
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fetch() {
  case $1 in
    http*://*)
      if command -v curl >/dev/null; then curl --proto '=https' --tlsv1.2 -fsSL "$1" -o "$2"
      elif command -v wget >/dev/null; then wget -q "$1" -O "$2"
      else fail "curl or wget is needed"; fi ;;
    *) cp "$1" "$2" ;;
  esac
}
fetch "$release/$name.tar.gz" "$place/$name.tar.gz" || fail "$release/$name.tar.gz could not be fetched"
fetch "$release/$name.tar.gz.sha256" "$place/$name.tar.gz.sha256" || fail "the checksum could not be fetched"
cd "$place"
if command -v sha256sum >/dev/null; then sum=$(sha256sum "$name.tar.gz"); else sum=$(shasum -a 256 "$name.tar.gz"); fi
[ "${sum%% *}" = "$(cut -d' ' -f1 "$name.tar.gz.sha256")" ] || fail "the checksum is not that of the release; nothing was installed"
tar -xzf "$name.tar.gz"
mkdir -p "$folder"
# Renamed into place, so that a running program is not overwritten.
cp "$name/nutgraf" "$folder/.nutgraf-new"
mv -f "$folder/.nutgraf-new" "$folder/nutgraf"
echo "$("$folder/nutgraf" --version) is installed in $folder"
case ":$PATH:" in *":$folder:"*) ;; *) echo "Add $folder to your PATH, in ~/.profile: export PATH=\"$folder:\$PATH\"" ;; esac
