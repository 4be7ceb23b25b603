#!/usr/bin/env python3
"""Puts a site on the hosts of docs/content/deploy.md that can run here, and follows every link: run.py PROGRAM [SITE].

Hosts: Python's server, nginx at a path, Caddy at a path, rclone to an S3 server on loopback (PyPI's moto[server]), and the files
themselves. A host that is not installed is said to be left out. Closes with a line for each host: pages, links, seconds; exit code 1 when a link leads
nowhere, a page is not what the file says, or a list that Nutgraf keeps for itself can be fetched.
"""

import contextlib
import html.parser
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ATTRIBUTES = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "srcset"), ("img", "srcset"), ("iframe", "src")}

class Links(html.parser.HTMLParser):
    """The addresses that a page names, and its ids."""

    def __init__(self):
        super().__init__()
        self.links, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        of = dict(attributes)
        if "id" in of:
            self.ids.add(of["id"])
        if tag == "link" and of.get("rel") in ("canonical", "alternate"):
            return
        for name, value in attributes:
            if (tag, name) in ATTRIBUTES and value is not None:
                self.links += [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]


def fetch(address):
    """The bytes at an address, what they are, and where they were found in the end."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.read(), answer.headers.get("Content-Type") or "", answer.url
    except (urllib.error.HTTPError, urllib.error.URLError, OSError):
        return None, "", address


def crawl(start):
    """Follows every link below the folder of `start`, on a host or on disk; gives the pages, how many links, and what is wrong."""
    pages, wrong, followed = {}, [], 0
    checked, queue, anchors = {}, [start], []
    base = start.removesuffix("index.html")
    place = urllib.parse.urlsplit(base)
    while queue:
        address = queue.pop()
        if address in checked:
            continue
        data, kind, found = fetch(address)
        checked[address] = found
        if data is None:
            wrong.append(f"{address} is not there")
            continue
        if "html" not in kind and not found.split("?")[0].endswith((".html", "/")):
            continue
        links = Links()
        links.feed(data.decode())
        pages[found] = links
        for link in links.links:
            target = urllib.parse.urljoin(found, link)
            address, _, anchor = target.partition("#")
            parts = urllib.parse.urlsplit(address)
            if (parts.scheme, parts.netloc) != (place.scheme, place.netloc):
                if urllib.parse.urlsplit(link).scheme in ("", "file"):
                    wrong.append(f"{found} leads out of the site: {link}")
                continue
            # A disk knows files alone.
            if parts.scheme == "file":
                address = address.split("?")[0]
            followed += 1
            if not address.startswith(base):
                wrong.append(f"{found} leads out of the site: {link}")
                continue
            anchors.append((found, address, anchor))
            queue.append(address)
    for page, address, anchor in anchors:
        target = pages.get(checked.get(address, address))
        if anchor and target and urllib.parse.unquote(anchor) not in target.ids:
            wrong.append(f"{page} leads to {address}#{anchor}, and there is no such id")
    return pages, followed, wrong


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def running(command, port, **options):
    """A server while it runs, ready to answer."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            if process.poll() is not None:
                raise SystemExit(f"{command[0]} ended with {process.returncode}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def python_server(public, work):
    port = free_port()
    with running([sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(public)], port):
        yield f"http://127.0.0.1:{port}/"


@contextlib.contextmanager
def nginx(public, work):
    port, folder = free_port(), work / "nginx"
    (folder / "www").mkdir(parents=True)
    upload(public, folder / "www/moon")
    (folder / "nginx.conf").write_text(f"""
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; application/json json; text/csv csv; image/webp webp; }}
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/www;
        absolute_redirect off;
        location /moon/ {{ error_page 404 /moon/404.html; }}
        location ~ /\\.nutgraf- {{ return 404; }}
    }}
}}
""")
    # Its workers are those of root, who may be the only one that can read the folder.
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    with running(["nginx", "-c", str(folder / "nginx.conf"), *user], port):
        yield f"http://127.0.0.1:{port}/moon/"


@contextlib.contextmanager
def caddy(public, work):
    port, folder = free_port(), work / "caddy"
    folder.mkdir()
    (folder / "Caddyfile").write_text(f"""
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    handle_path /moon/* {{
        root * {public}
        @own path /.nutgraf-*
        error @own 404
        file_server
    }}
}}
""")
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], port, env=environment):
        yield f"http://127.0.0.1:{port}/moon/"


def upload(public, folder):
    """What the recipes that copy files do: everything but the program's own list."""
    shutil.copytree(public, folder, ignore=shutil.ignore_patterns(".nutgraf-*"))


@contextlib.contextmanager
def s3(public, work):
    """Sent with rclone to an S3 server on loopback (moto), sent back, and looked at object by object."""
    port, web, back = free_port(), free_port(), work / "back"
    remote = f":s3,provider=Other,access_key_id=id,secret_access_key=secret,region=us-east-1,endpoint='http://127.0.0.1:{port}',force_path_style=true:moon"
    quiet = ["rclone", "--config", os.devnull, "--quiet"]
    # What a machine sets for its own account at Amazon is not for this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with running(["moto_server", "-H", "127.0.0.1", "-p", str(port)], port):
        subprocess.run([*quiet, "mkdir", remote], check=True, env=environment)
        subprocess.run([*quiet, "sync", "--exclude", ".nutgraf-*", str(public), remote], check=True, env=environment)
        subprocess.run([*quiet, "copy", remote, str(back)], check=True, env=environment)
    with running([sys.executable, "-m", "http.server", str(web), "--bind", "127.0.0.1", "--directory", str(back)], web):
        yield f"http://127.0.0.1:{web}/"


@contextlib.contextmanager
def disk(public, work):
    yield f"{public.as_uri()}/index.html"


HOSTS = [
    ("Python's server", python_server, None),
    ("nginx at a path", nginx, ["nginx"]),
    ("Caddy at a path", caddy, ["caddy"]),
    ("S3 with rclone", s3, ["rclone", "moto_server"]),
    ("from disk", disk, None),
]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    site = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parents[2]).resolve()
    failed = False
    with tempfile.TemporaryDirectory(prefix="hosts-") as work:
        work = pathlib.Path(work)
        for name, host, needs in HOSTS:
            absent = [each for each in needs or [] if not shutil.which(each)]
            if absent:
                print(f"{name}: left out, {' and '.join(absent)} not found")
                continue
            public = work / ("disk" if host is disk else "public")
            if not public.exists():
                source = site
                if host is disk:
                    source = work / "source"
                    shutil.copytree(site, source, ignore=lambda folder, names: [each for each in names if each not in ("site.toml", "content", "themes", "templates", "static") and pathlib.Path(folder) == site])
                    settings = (source / "site.toml").read_text()
                    head = "[output]\nindex_links = true\n"
                    settings = settings.replace("[output]\n", head) if "[output]\n" in settings else settings + head
                    (source / "site.toml").write_text(settings)
                command = [program, "build", "--quiet", "--root", source, "--output", public]
                subprocess.run(command + ([] if host is disk else ["--base-url", "https://example.org/moon/"]), check=True, stderr=subprocess.DEVNULL)
            began = time.monotonic()
            with host(public, work) as base:
                pages, links, wrong = crawl(base)
                # Python's server shows the folder itself, which nobody publishes.
                if host not in (disk, python_server):
                    own = [path.name for path in public.glob(".nutgraf-*")]
                    wrong += [f"{base}{each} can be fetched" for each in own if fetch(f"{base}{each}")[0] is not None]
            print(f"{name}: {len(pages)} pages, {links} links, {len(wrong)} wrong, {time.monotonic() - began:.1f} s")
            for each in wrong[:10]:
                print(f"    {each}")
            failed |= bool(wrong) or len(pages) < 2
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
