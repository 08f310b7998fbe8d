"""Lighthouse, as on a phone, on each kind of page: its four marks, and what makes the first.

Its marks for speed come from a processor slowed down fourfold: on a machine with other work they
say more of that work than of the page. The number of its own measure of the machine is shown.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench._tools import ROOT, serve, table
from bench.weight import KINDS, write_ours
from tools.chromium import SWITCHES, find_chromium

VERSION = "12.8.2"
_FLAGS = " ".join(("--headless=new", *SWITCHES))
_MARKS = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    """Build the site, serve it packed, and print a row for each kind of page and edition."""
    if shutil.which("npm") is None:
        sys.stdout.write("not measured: there is no npm to fetch Lighthouse with\n")
        return
    with tempfile.TemporaryDirectory() as scratch:
        site = write_ours(Path(scratch, "site"))
        with serve(site, pack=True) as address:
            rows = [
                [prefix + kind, *read_report(run(f"{address}{prefix}{page}", Path(scratch)))]
                for prefix in ("", "en/")
                for kind, page in KINDS.items()
            ]
    table(["page", *_MARKS, "shift", "blocking", "largest paint", "machine"], rows)


def run(address: str, scratch: Path) -> dict[str, Any] | None:
    """Let Lighthouse look at a page; return its report, or None where it gave up."""
    report = scratch / "report.json"
    tool = ["npm", "exec", "--yes", "--", f"lighthouse@{VERSION}", address, "--quiet"]
    options = ["--output=json", f"--output-path={report}", f"--chrome-flags={_FLAGS}"]
    done = subprocess.run(  # noqa: S603  npm itself, with names of ours
        [*tool, *options],
        cwd=ROOT,
        env=os.environ | {"CHROME_PATH": find_chromium() or ""},
        check=False,
        capture_output=True,
    )
    if done.returncode:
        return None
    loaded: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return loaded


def read_report(report: dict[str, Any] | None) -> list[str]:
    """Return the cells of a row: the marks, the measures, and the machine's number."""
    if report is None:
        return ["not measured", *[""] * 7]
    audits = report["audits"]
    marks = [str(round(report["categories"][name]["score"] * 100)) for name in _MARKS]
    shift = f"{audits['cumulative-layout-shift']['numericValue']:.3f}"
    blocking = f"{audits['total-blocking-time']['numericValue']:.0f} ms"
    paint = f"{audits['largest-contentful-paint']['numericValue'] / 1000:.1f} s"
    return [*marks, shift, blocking, paint, f"{report['environment']['benchmarkIndex']:.0f}"]
