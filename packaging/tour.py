"""Takes the manual's five-minute tour with an installed program: tour.py PROGRAM [ARGUMENTS...].

In an empty folder, writes the files and runs the commands of the tour, and expects the pages that the tour promises. This
shows both that the tour is correct and that the installed program works.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

program = sys.argv[1:]
manual = pathlib.Path(__file__).resolve().parent.parent / "docs/content/start.md"
text = manual.read_text("utf-8")


def call(arguments, cwd):
    ran = subprocess.run([*program, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode or ran.stderr:
        sys.exit(f"nutgraf {' '.join(arguments)}: exit code {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def serve(cwd):
    """Starts the preview, requests its front page, and stops it."""
    with subprocess.Popen([*program, "serve", "--port", "4717"], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            for line in server.stdout:
                if found := re.search(r"http://[\d.]+:\d+", line):
                    break
            else:
                sys.exit("nutgraf serve printed no address")
            for _ in range(100):
                try:
                    page = urllib.request.urlopen(found[0], timeout=10).read().decode("utf-8")
                    break
                except OSError:
                    time.sleep(0.1)
            else:
                sys.exit("nutgraf serve did not answer")
            if "<h1" not in page:
                sys.exit("the preview shows no page")
        finally:
            server.terminate()


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    folder = place
    path = None
    fences = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.S | re.M)
    at, written, called = 0, 0, 0
    for fence in fences.finditer(text):
        # The text before a fence names its file.
        named = re.findall(r"`(content/[^`]+\.(?:md|csv|toml))`", text[at : fence.start()])
        at = fence.end()
        kind, body = fence[2], fence[3]
        if kind == "sh":
            for line in body.splitlines():
                words = line.split("#")[0].split()
                if words[:1] == ["cd"]:
                    folder = folder / words[1]
                elif words == ["nutgraf", "serve"]:
                    serve(folder)
                    called += 1
                elif words[:1] == ["nutgraf"]:
                    call(words[1:], folder)
                    called += 1
        elif kind in ("md", "csv", "toml"):
            path = folder / named[-1]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if path.exists() else "w", encoding="utf-8", newline="\n") as file:
                file.write(("\n" if path.exists() and path.stat().st_size else "") + body)
            written += 1
    for page in ["index.html", "landings/index.html", "data/moon-landings/index.html", "sources/index.html"]:
        if not (folder / "public" / page).is_file():
            sys.exit(f"public/{page} was not built")
    if (called, written) != (3, 6):
        sys.exit(f"the tour has changed: {called} calls and {written} files were understood")
    print(call(["--version"], place).strip(), "takes the five-minute tour")
