#!/usr/bin/env python3
"""Serves a site with the hosts of docs/content/deploy.md that are installed, and follows every link: run.py PROGRAM [SITE].

Hosts: Python's server, nginx at the root and at a path, Caddy at a path, rclone to an S3 server on loopback (PyPI's moto[server]),
and the files on disk, with the settings from the manual. Hosts that are not installed are reported as left out; with
NUTGRAF_TEST_ALL that is a failure. Prints a line for each host: pages, links, seconds. The exit code is 1 if a link is broken, a
response is not what the manual promises, or Nutgraf's own list of files can be fetched.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import hosts
from answers import look
from crawl import crawl

# Name, host, programs, whether it serves only files and not folders, and what its recipe promises.
HOSTS = [
    ("Python's server", hosts.python_server, [], False, []),
    ("nginx", hosts.nginx, ["nginx"], False, ["missing", "gzip", "cache", "own"]),
    ("nginx at a path", hosts.nginx_at_path, ["nginx"], False, ["missing", "gzip", "cache", "own"]),
    ("Caddy at a path", hosts.caddy, ["caddy"], False, ["missing", "gzip", "br", "own"]),
    ("S3 with rclone", hosts.bucket, ["rclone", "moto_server"], True, ["own", "files"]),
    ("from disk", hosts.disk, [], True, ["files"]),
]
OF_A_SITE = ("site.toml", "content", "themes", "templates", "static")
OLD_ADDRESS = 'aliases = ["an/old-address/"]\n'


def built(program, site, work, name, base, index_links):
    """The site with compressed files and an old address, built for a host."""
    source, public = work / f"{name}-source", work / name
    shutil.copytree(site, source, ignore=lambda folder, names: [each for each in names if pathlib.Path(folder) == site and each not in OF_A_SITE])
    settings = (source / "site.toml").read_text()
    keys = f'compress = ["gzip", "brotli"]\nindex_links = {str(index_links).lower()}\n'
    settings = settings.replace("[output]\n", f"[output]\n{keys}") if "[output]\n" in settings else f"{settings}\n[output]\n{keys}"
    (source / "site.toml").write_text(settings)
    front = source / "content/index.md"
    front.write_text(front.read_text().replace("+++\n", f"+++\n{OLD_ADDRESS}", 1))
    command = [program, "build", "--quiet", "--root", source, "--output", public]
    subprocess.run(command + (["--base-url", base] if base else []), check=True, stderr=subprocess.DEVNULL)
    return public


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    site = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parents[2]).resolve()
    failed, sites = False, {}
    with tempfile.TemporaryDirectory(prefix="hosts-") as work:
        work = pathlib.Path(work)
        for name, host, needs, of_files, wants in HOSTS:
            absent = [each for each in needs if not shutil.which(each)]
            if absent:
                print(f"{name}: left out, {' and '.join(absent)} not found")
                failed |= "NUTGRAF_TEST_ALL" in os.environ
                continue
            # The not-found page contains the path of the site; a disk has no address.
            base = None if of_files else "https://example.org/" if host in (hosts.python_server, hosts.nginx) else "https://example.org/moon/"
            kind = ("files" if of_files else "root" if base == "https://example.org/" else "path")
            sites[kind] = public = sites.get(kind) or built(program, site, work, kind, base, of_files)
            began = time.monotonic()
            with host(public, work) as start:
                pages, links, wrong = crawl(start)
                wrong += look(start.removesuffix("index.html"), public, wants)
            print(f"{name}: {len(pages)} pages, {links} links, {len(wrong)} wrong, {time.monotonic() - began:.1f} s")
            for each in wrong[:10]:
                print(f"    {each}")
            failed |= bool(wrong) or len(pages) < 2
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
