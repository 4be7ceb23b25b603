#!/usr/bin/env python3
"""Time from a keystroke to the messages in the editor: `lsp.py [--pages 10000] [--program FILE] [--edits 30]`.

Opens a site of --pages pages as an editor does, changes one page repeatedly, and measures each time how long the server
takes to publish the messages of that page.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import corpora

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Server:
    """A language server and the messages that it sends."""

    def __init__(self, program, root):
        self.process = subprocess.Popen([program, "lsp"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message.get("result")
            if "id" in message:
                self.send(id=message["id"], result=None)

    def published(self, uri):
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]
            if "id" in message and "method" in message:
                self.send(id=message["id"], result=None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--program", default=str(ROOT / "target/release/nutgraf"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None) as folder:
        corpora.make(pathlib.Path(folder), options.pages, highlight=False)
        root = next(pathlib.Path(folder).rglob("site.toml")).parent
        page = sorted((root / "content").rglob("*.md"))[options.pages // 2]
        uri, text = page.as_uri(), page.read_text()
        server = Server(options.program, root)
        start = time.perf_counter()
        server.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        server.send(method="initialized", params={})
        # Nothing is published for a page without mistakes.
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text + "\n[nowhere](0.md)\n"}
        server.send(method="textDocument/didOpen", params={"textDocument": document})
        server.published(uri)
        print(f"{options.pages} pages: open after {1000 * (time.perf_counter() - start):.0f} ms")
        times = []
        for edit in range(options.edits):
            changed = text + "\n" + "A word more. " * (edit % 7 + 1) + f"[nowhere]({edit}.md)\n"
            start = time.perf_counter()
            change = {"textDocument": {"uri": uri, "version": edit + 2}, "contentChanges": [{"text": changed}]}
            server.send(method="textDocument/didChange", params=change)
            while not server.published(uri)["diagnostics"]:
                pass
            times.append(1000 * (time.perf_counter() - start))
        print(f"a change → its messages: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms of {len(times)}")
        server.ask("shutdown", None)
        server.send(method="exit")


main()
