"""Asks, gently, whether the addresses of the sources still answer, and whether archives exist.

    python tools/links.py > links.md

One request at a time, seconds apart for one host, and none for an address that is known to be
gone. Prints a report in Markdown, or nothing if all is well; what does not answer is no fault of
the record, and the exit status 0. It is 1 only where there is no connection to ask through.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from mkdocs_timeline import load
from mkdocs_timeline.model import Source
from mkdocs_timeline.validate import Settings

ROOT = Path(__file__).parents[1]
PAUSE = 3.0  # seconds between two requests to one host
PATIENCE = 20.0  # seconds to wait for an answer
ARCHIVE = "https://archive.org/wayback/available?url="
KNOWN = ("https://archive.org/", "https://example.org/", "https://www.wikipedia.org/")
AGENT = "Mozilla/5.0 (compatible; link check of a sourced record; one request a week)"
# Answers of a server that is there and lets no program in.
_GUARDED = {401, 402, 403, 405, 406, 429, 451, 503, 999}


class Finding(NamedTuple):
    """An address that did not answer, and a capture of it, if the Internet Archive has one."""

    source: str
    address: str
    answer: str
    capture: str


class Web:
    """Requests, seconds apart for one host."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        self.pause, self.sleep = pause, sleep
        self.last: dict[str, float] = {}

    def get(self, address: str) -> tuple[str, bytes]:
        """Return what is wrong with an address, or nothing, and the beginning of its answer."""
        host = urlsplit(address).netloc
        wait = self.last.get(host, -self.pause) + self.pause - time.monotonic()
        if wait > 0:
            self.sleep(wait)
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return "", answer.read(65536)
        except urllib.error.HTTPError as error:
            return ("" if error.code in _GUARDED else f"HTTP {error.code}"), b""
        except (OSError, ValueError, http.client.HTTPException) as error:
            return f"{type(error).__name__}", b""
        finally:
            self.last[host] = time.monotonic()


def is_connected(web: Web, addresses: Iterable[str] = KNOWN) -> bool:
    """Whether any of some addresses that do not go away answers, in whatever way."""
    faults = (web.get(address)[0] for address in addresses)
    return any(not fault or fault.startswith("HTTP") for fault in faults)


def find_capture(address: str, web: Web, archive: str = ARCHIVE) -> str:
    """Return the address of a capture in the Internet Archive, or nothing."""
    _, body = web.get(archive + quote(address, safe=""))
    try:
        captures = json.loads(body or b"{}").get("archived_snapshots", {})
    except ValueError:
        return ""
    return str(captures.get("closest", {}).get("url", ""))


def check_sources(sources: Iterable[Source], web: Web, archive: str = ARCHIVE) -> list[Finding]:
    """Ask for each address, and for archives of those that do not answer or are gone."""
    findings = []
    for source in sources:
        if source.archive:
            fault, _ = web.get(source.archive)
            if fault:
                findings.append(Finding(source.id, source.archive, fault, ""))
        if not source.url or source.gone:
            continue
        fault, _ = web.get(source.url)
        if fault:
            capture = find_capture(source.url, web, archive)
            findings.append(Finding(source.id, source.url, fault, capture))
    return findings


def write_report(findings: list[Finding]) -> str:
    """Write the findings as a table, with what to do about them."""
    if not findings:
        return ""
    lines = [
        "이 주소들이 열리지 않았습니다. 브라우저로 열어 보고 정말 없어졌으면 "
        "`sources.yml`의 그 출처에 `gone: '날짜'`와 `archive: 보관된 주소`를 적습니다. "
        "그러면 독자는 보관소로 갑니다.",
        "",
        "These addresses did not answer. Where a browser agrees, write `gone: 'date'` and "
        "`archive: address of the capture` into the source in `sources.yml`; readers are then "
        "sent there.",
        "",
        "| 출처 · Source | 주소 · Address | 답 · Answer | 보관 · Capture |",
        "| --- | --- | --- | --- |",
    ]
    for finding in findings:
        cells = (f"`{finding.source}`", f"<{finding.address}>", finding.answer, finding.capture)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Check every source of the record."""
    web = Web()
    if not is_connected(web):
        sys.stderr.write("There is no connection to the internet; no link was checked.\n")
        return 1
    settings = Settings(("ko", "en"), "America/Los_Angeles", "Asia/Seoul")
    record, _ = load(ROOT / "docs/_data", settings, ROOT)
    sys.stdout.write(write_report(check_sources(record.sources.values(), web)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
