"""What the measurements share: packages of npm to compare with, a server, a browser, a table."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".bench"
_TEXTS = {".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest"}


def fetch_npm(name: str, version: str) -> Path | None:
    """Return the unpacked package of npm, fetched once; None where it cannot be had."""
    target = CACHE / f"{name.replace('/', '-').lstrip('@')}-{version}"
    if target.is_dir():
        return target / "package"
    npm = shutil.which("npm")
    if npm is None:
        return None
    CACHE.mkdir(exist_ok=True)
    packed = subprocess.run(  # noqa: S603  npm itself, with a name of ours
        [npm, "pack", "--silent", f"{name}@{version}"],
        cwd=CACHE,
        capture_output=True,
        text=True,
        check=False,
    )
    if packed.returncode:
        return None
    archive = CACHE / packed.stdout.split()[-1]
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")
    archive.unlink()
    return target / "package"


def fetch_pypi(name: str, version: str) -> Path | None:
    """Return a directory with a package of PyPI and all it needs; None where it cannot be had."""
    target = CACHE / f"{name}-{version}"
    if target.is_dir():
        return target
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    made = subprocess.run(  # noqa: S603  pip itself, with a name of ours
        [*pip, "--target", str(target), f"{name}=={version}"], capture_output=True, check=False
    )
    if made.returncode:
        shutil.rmtree(target, ignore_errors=True)
        return None
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


class _Packing(_Quiet):
    """Sends texts packed, as GitHub Pages does."""

    def do_GET(self) -> None:
        """Send the file, packed if it is a text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _TEXTS or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)


@contextlib.contextmanager
def serve(directory: Path, *, pack: bool = False) -> Iterator[str]:
    """Serve a directory on loopback, packed if asked for, and give its address."""
    handler = functools.partial(_Packing if pack else _Quiet, directory=str(directory))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def packed(*files: Path) -> int:
    """Return the bytes of files as a server sends them, each by itself."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table, columns as wide as they need."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
