"""Packs an already built program as a wheel: wheel.py PROGRAM TAG OUT, with TAG such as linux_x86_64.

The wheel is like the one that maturin makes from pyproject.toml (`bindings = "bin"`), so that an installation can be tried
without compiling the program again. Releases are built by maturin itself, which also checks what the program links to.
Formats: PEP 427 (wheels), core metadata 2.4.
"""

import base64
import hashlib
import pathlib
import sys
import tomllib
import zipfile

program, tag, out = sys.argv[1:]
root = pathlib.Path(__file__).resolve().parent.parent
project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
version = tomllib.loads((root / "Cargo.toml").read_text("utf-8"))["package"]["version"]
name = project["name"]
info = f"{name}-{version}.dist-info"

licences = sorted(path for pattern in project["license-files"] for path in root.glob(pattern))
metadata = [
    "Metadata-Version: 2.4",
    f"Name: {name}",
    f"Version: {version}",
    f"Summary: {project['description']}",
    f"License-Expression: {project['license']}",
    *(f"License-File: {path.name}" for path in licences),
    f"Requires-Python: {project['requires-python']}",
    f"Keywords: {','.join(project['keywords'])}",
    *(f"Classifier: {classifier}" for classifier in project["classifiers"]),
    "Description-Content-Type: text/markdown; charset=UTF-8",
    "",
    (root / project["readme"]).read_text("utf-8"),
]
wheel = ["Wheel-Version: 1.0", "Generator: nutgraf packaging", "Root-Is-Purelib: false", f"Tag: py3-none-{tag}", ""]
ending = ".exe" if program.endswith(".exe") else ""
files = {
    f"{name}-{version}.data/scripts/{name}{ending}": pathlib.Path(program).read_bytes(),
    f"{info}/METADATA": "\n".join(metadata).encode(),
    f"{info}/WHEEL": "\n".join(wheel).encode(),
    **{f"{info}/licenses/{path.name}": path.read_bytes() for path in licences},
}
record = []
path = pathlib.Path(out) / f"{name}-{version}-py3-none-{tag}.whl"
path.parent.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:

    def write(file, content):
        entry = zipfile.ZipInfo(file, (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        # A regular file; the program is executable.
        entry.external_attr = (0o100755 if "/scripts/" in file else 0o100644) << 16
        archive.writestr(entry, content)

    for file, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record.append(f"{file},sha256={digest},{len(content)}")
        write(file, content)
    write(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,", ""]).encode())
print(path)
