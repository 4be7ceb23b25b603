"""The hosts: each serves a built site as described in docs/content/deploy.md, while it is needed."""

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time

from recipes import blocks, inside, with_


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def running(command, port, **options):
    """A running server that accepts requests."""
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


def upload(public, folder):
    """Copies files as the recipes do: everything except the program's own list."""
    shutil.copytree(public, folder, ignore=shutil.ignore_patterns(".nutgraf-*"))


@contextlib.contextmanager
def python_server(public, work):
    port = free_port()
    with running([sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(public)], port):
        yield f"http://127.0.0.1:{port}/"


def nginx_with(folder, server, port):
    (folder / "nginx.conf").write_text(f"""
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    {server}
}}
""")
    # Workers run as root, because others may not be able to read the folder.
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    return running(["nginx", "-c", str(folder / "nginx.conf"), *user], port)


def nginx_server(folder, port, more=""):
    """The server of the manual, with its settings for compressed files, but without brotli: few packages have the module."""
    static = inside(blocks("Compressed files")[1])
    static = "\n".join(line for line in static.splitlines() if "brotli" not in line)
    server = with_(blocks("nginx")[0], listen=("listen 80;", f"listen 127.0.0.1:{port};"), root=("/var/www/moon", str(folder)))
    return server[: server.rindex("}")] + f"absolute_redirect off;\n{static}\n{more}\n}}"


@contextlib.contextmanager
def nginx(public, work):
    port, folder = free_port(), work / "nginx"
    folder.mkdir()
    upload(public, folder / "www")
    with nginx_with(folder, nginx_server(folder / "www", port), port):
        yield f"http://127.0.0.1:{port}/"


@contextlib.contextmanager
def nginx_at_path(public, work):
    port, folder = free_port(), work / "nginx-at-path"
    (folder / "www").mkdir(parents=True)
    # Copied with the list: the recipe hides it from readers.
    shutil.copytree(public, folder / "www/moon")
    with nginx_with(folder, nginx_server(folder / "www", port, blocks("nginx")[1]), port):
        yield f"http://127.0.0.1:{port}/moon/"


@contextlib.contextmanager
def caddy(public, work):
    port, folder = free_port(), work / "caddy"
    folder.mkdir()
    recipe = with_(blocks("Caddy")[0], site=("example.org", f"http://127.0.0.1:{port}"), root=("/var/www/moon", str(public)))
    first, rest = recipe.split("file_server\n", 1)
    recipe = f"{first}{blocks('Compressed files')[2]}{rest}"
    (folder / "Caddyfile").write_text(f"{{\n    admin off\n    auto_https off\n}}\n{recipe}")
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], port, env=environment):
        yield f"http://127.0.0.1:{port}/moon/"


@contextlib.contextmanager
def bucket(public, work):
    """Copied to an S3 server on loopback with the manual's rclone command, and read from it object by object."""
    port = free_port()
    remote = f":s3,provider=Other,access_key_id=id,secret_access_key=secret,region=us-east-1,endpoint='http://127.0.0.1:{port}',force_path_style=true,acl=public-read:moon"
    call = shlex.split(blocks("S3 and similar")[0].splitlines()[1])
    call = [{"public/": str(public), "remote:moon": remote}.get(word, word) for word in call]
    # Ignore the machine's own settings for Amazon.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with running(["moto_server", "-H", "127.0.0.1", "-p", str(port)], port):
        quiet = ["rclone", "--config", os.devnull, "--quiet"]
        subprocess.run([*quiet, "mkdir", remote], check=True, env=environment)
        subprocess.run([*quiet, *call[1:]], check=True, env=environment)
        yield f"http://127.0.0.1:{port}/moon/index.html"


@contextlib.contextmanager
def disk(public, work):
    yield f"{public.as_uri()}/index.html"
