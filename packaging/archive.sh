#!/usr/bin/env bash
# Packs the archive of one target: archive.sh TARGET PROGRAM OUT, with the program, its completions and manual pages. PROGRAM
# has to run here, or NUTGRAF_HOST names one of the same version that does.
set -euo pipefail
target=$1 program=$(realpath "$2") out=$3
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"
out=$(cd "$out" && pwd)
host=${NUTGRAF_HOST:-$program}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
name=nutgraf-$target
mkdir -p "$folder/$name/completions" "$folder/$name/man"
cp "$program" "$folder/$name/"
cp "$root"/LICENSE* "$root/CHANGELOG.md" "$folder/$name/"
cp "$root/src/commands/licenses.txt" "$folder/$name/LICENSES-THIRD-PARTY.txt"
cp "$root/packaging/README.md" "$folder/$name/README.md"
"$host" completions bash >"$folder/$name/completions/nutgraf.bash"
"$host" completions zsh >"$folder/$name/completions/_nutgraf"
"$host" completions fish >"$folder/$name/completions/nutgraf.fish"
"$host" completions powershell >"$folder/$name/completions/nutgraf.ps1"
"$host" man "$folder/$name/man"
case $target in
  *windows*) archive=$name.zip; (cd "$folder" && python3 -m zipfile -c "$out/$archive" "$name") ;;
  *) archive=$name.tar.gz; tar -czf "$out/$archive" --owner=0 --group=0 --numeric-owner -C "$folder" "$name" ;;
esac
(cd "$out" && python3 -c 'import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],"rb").read()).hexdigest(), "", sys.argv[1])' "$archive" >"$archive.sha256")
echo "$out/$archive"
