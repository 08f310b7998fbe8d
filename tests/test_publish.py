"""From a fork to its pages, from a typo to its correction: addresses, forms, reviews, links."""

from __future__ import annotations

import fnmatch
import http.server
import json
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urljoin, urlsplit

import house
import links
import portability
import pytest
import reference
import remedies
import review
import yaml
from playwright.sync_api import Browser

from building import ADDRESS, EDITIONS, REPOSITORY, ROOT, Built
from mkdocs_timeline.model import Source

FORMS = ROOT / ".github/ISSUE_TEMPLATE"
ITEMS = (("timeline/", "[data-start]"), ("quotes/", ".tl-quote"), ("sources/", ".tl-source"))


_ADDRESSES = re.compile(
    r"""(?:\bhref|\bsrc|\bcontent|"src")\s*[=:]\s*"([^"]*)"|url\(["']?([^)"']+)|<loc>([^<]+)"""
)


def find_addresses(text: str, page: str) -> Iterator[str]:
    """Yield the addresses within the site that a page, style, feed or sitemap names.

    Read by pattern and not as a tree: a hundred pages of up to a megabyte take a minute to parse.
    """
    for found in _ADDRESSES.finditer(text):
        link = unescape(next(filter(None, found.groups()), ""))
        # Of what a `content` may hold, only the site's own absolute addresses count.
        relative = "content" in found[0][:7] and not link.startswith("http")
        if not relative and " " not in link:
            yield urljoin(page, link).partition("#")[0]


def test_every_address_answers_below_a_path(address: str, site: Built) -> None:
    """Crawl the site as a static server serves it: pages, files, feeds, sitemap and 404 page.

    Canonical addresses, those of the other language, pictures for cards and feeds name the site's
    public address; they are asked of the server in its place.
    """
    first = ["", "404.html", "sitemap.xml", "feed.xml", "en/corrections.xml"]
    waiting, seen = [address + name for name in first], set()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        try:
            with urllib.request.urlopen(place, timeout=10) as answer:
                kind, body = answer.headers["Content-Type"], answer.read()
        except HTTPError as error:
            pytest.fail(f"{place}: {error}")
        if kind.startswith(("text/html", "text/css", "application/xml", "text/xml")) or (
            place.endswith((".xml", ".webmanifest"))
        ):
            public = place.replace(address, ADDRESS)
            found = find_addresses(body.decode(), public)
            waiting += [a.replace(ADDRESS, address) for a in found if a.startswith(ADDRESS)]
    pages = {path.parent.relative_to(site.directory) for path in site.directory.rglob("index.html")}
    reached = {Path(place.removeprefix(address)) for place in seen if place.endswith("/")}
    # The front page is laid out by itself and has no link to its version in two languages.
    assert {path.name for path in pages - reached} <= {"index-both"}
    files = {place.removeprefix(address) for place in seen}
    assert {"manifest.webmanifest", "assets/icons/icon-512.png", "en/feed.xml"} <= files
    assert any(name.endswith(".woff2") for name in files)
    assert any(name.startswith("assets/cards/") for name in files)


@pytest.mark.parametrize("language", EDITIONS)
def test_a_fork_links_to_itself(site: Built, language: str) -> None:
    for name in ("", "days/nov-17/", "people/"):
        page = site.page(EDITIONS[language] + name)
        links = [a["href"] for a in page.select(".tl-foot a")]
        source = f"docs/{language}/{name.rstrip('/') or 'index'}.md"
        assert f"{REPOSITORY}/edit/main/{source}" in links
        assert (ROOT / source).is_file()
        assert any(link.startswith(f"{REPOSITORY}/issues/new?") for link in links)


@pytest.mark.parametrize("language", EDITIONS)
def test_every_item_can_be_reported_in_its_language(site: Built, language: str) -> None:
    fields = {field["id"] for field in form(f"correction-{language}")["body"]}
    for name, selector in (*ITEMS, ("article-check/", ".tl-claim")):
        for item in site.page(EDITIONS[language] + name).select(selector):
            (link,) = item.select(".tl-report")
            asked = parse_qs(urlsplit(link["href"]).query)
            assert asked["template"] == [f"correction-{language}.yml"]
            entry = asked["item"][0].split(":")[1]
            assert item.get("id") == entry or item.select_one(f"[id='{entry}']")
            assert set(asked) - {"template", "title"} <= fields
    script = (ROOT / "overrides/assets/report.js").read_text(encoding="utf-8")
    assert set(re.findall(r"searchParams\.set\(\"(\w+)\"", script)) <= fields


@pytest.mark.browser
def test_a_report_is_filled_in_and_the_policy_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(_LISTEN)
    page = context.new_page()
    page.route("https://github.com/**", lambda route: route.fulfill(body="a form"))
    for name in _BUSY:
        page.goto(address + name)
        used = page.evaluate(_USE_ALL)
        page.keyboard.press("Control+K")
        page.keyboard.type("Altman")
        page.wait_for_timeout(150)
        assert used > 1, name
        assert page.evaluate("window.violations") == [], name
    assert context.cookies() == []
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert set(kept) <= {"five-days-scheme"}
    page.goto(f"{address}en/timeline/#blog-post")
    page.locator("#blog-post .tl-report").click()
    page.wait_for_url("https://github.com/**")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["item"] == ["event:blog-post"]
    assert asked["page"] == [f"{address}en/timeline/#blog-post"]
    assert "consistently candid" in asked["present"][0]
    context.close()


# A page of each kind that has something to press, choose or type into.
_BUSY = (
    *("", "en/timeline/", "en/timeline-2023-11-20/", "en/quotes/", "en/vote/", "structure/"),
    *("en/article-check/", "people/", "days/nov-17/", "vote-both/", "design/", "404.html"),
)
# Twice each, so that what was opened is closed; choices are told as a reader's would be.
_USE_ALL = """() => {
  const all = document.querySelectorAll("button, summary, [type=radio], [type=checkbox]");
  for (let round = 0; round < 2; round++) all.forEach((element) => element.click());
  document.querySelectorAll("select").forEach((select) => {
    select.selectedIndex = select.options.length - 1;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return all.length;
}"""
_LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.blockedURI));"""


def form(name: str) -> dict:
    """Return an issue form."""
    return yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", EDITIONS)
def test_corrections_are_shown_where_they_belong(site: Built, language: str) -> None:
    """In the list under a name a reader knows, in the feed, and beside the item or on the page."""
    prefix = EDITIONS[language]
    entries = yaml.safe_load((ROOT / "docs/_data/corrections.yml").read_text(encoding="utf-8"))
    feed = (site.directory / prefix / "corrections.xml").read_text(encoding="utf-8")
    homes = {"event": "timeline/", "quote": "quotes/", "source": "sources/"}
    for entry in entries:
        kind, _, item = entry["of"].partition(":")
        row = site.page(f"{prefix}about/").select_one(f"[id='{entry['id']}']")
        assert entry["of"] not in row.text
        assert entry["now"][language] in row.text
        assert entry["id"] in feed
        assert entry["of"] not in feed
        if kind == "page":
            page = site.page(f"{prefix}{'' if item == 'index' else f'{item}/'}")
            notes = page.select(".tl-foot a")
        else:
            notes = site.page(prefix + homes[kind]).select(f"[id='{item}'] .tl-corrected")
        assert any(note["href"].endswith(f"#{entry['id']}") for note in notes), entry["id"]


def test_forms_are_well_formed() -> None:
    for path in FORMS.glob("*.yml"):
        if path.stem == "config":
            continue
        body = form(path.stem)["body"]
        ids = [field["id"] for field in body]
        assert len(set(ids)) == len(ids)
        assert all(field["attributes"]["label"] for field in body)


def test_every_shipped_file_has_a_licence(site: Built) -> None:
    """Each file of the site is named by a line of LICENSE-ASSETS.md, and each line names some."""
    text = (ROOT / "LICENSE-ASSETS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \| .+ \| .+ \|$", text, re.MULTILINE)
    patterns = [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]
    files = {
        path.relative_to(site.directory).as_posix().removeprefix("en/")
        for path in site.directory.rglob("*")
        if path.is_file()
    }
    named = {pattern: fnmatch.filter(files, pattern) for pattern in patterns}
    assert [pattern for pattern, found in named.items() if not found] == []
    assert files - {name for found in named.values() for name in found} == set()
    names = (ROOT / "overrides/assets/fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in names.upper()
    for licence in ("LICENSE", "LICENSE-CONTENT", "packages/mkdocs-timeline/LICENSE"):
        assert (ROOT / licence).is_file()


def test_versions_agree() -> None:
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version: "{version}"' in config
    assert re.search(r"^## (\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)[1] == version


def test_the_reference_is_up_to_date() -> None:
    assert reference.TARGET.read_text(encoding="utf-8") == reference.write_reference()


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with a page in both languages and an event, to be changed after its base."""
    monkeypatch.setattr(review, "ROOT", tmp_path)
    monkeypatch.setattr(review, "find_problems", lambda: [])
    event = "- id: one\n  title: {ko: 하나, en: One}\n  start: '2023-11-17'\n"
    for name, text in (("docs/_data/events.yml", event), ("docs/ko/a.md", "가\n")):
        write(tmp_path / name, text)
    write(tmp_path / "docs/en/a.md", "a\n")
    run = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Base"], ["tag", "base"]):
        subprocess.run([*run, *command], cwd=tmp_path, check=True)
    yield tmp_path


def write(path: Path, text: str) -> None:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_review_shows_facts_and_pages_before_and_after(change: Path) -> None:
    events = change / "docs/_data/events.yml"
    events.write_text(events.read_text().replace("하나", "둘").replace("One", "Two"))
    write(change / "docs/ko/a.md", "나\n")
    write(change / "docs/en/a.md", "b\n")
    lines, sound = review.write_report("base", "")
    assert sound
    text = "\n".join(lines)
    assert "**둘** `events.yml: one`" in text
    assert "| `title.ko` | 하나 | 둘 |" in text
    assert "| `title.en` | One | Two |" in text
    assert "-가\n+나" in text
    assert "-a\n+b" in text


@pytest.mark.parametrize(
    ("description", "sound"),
    [
        ("", False),
        ((ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8"), False),
        ("One language: spelling only\n", True),
        ("한 언어만: 맞춤법\r\n", True),
        ("한 언어만 · One language: 맞춤법", True),
    ],
)
def test_review_asks_for_the_other_language_or_a_reason(
    change: Path, description: str, *, sound: bool
) -> None:
    write(change / "docs/ko/a.md", "나\n")
    events = change / "docs/_data/events.yml"
    events.write_text(events.read_text().replace("One", "Two"))
    lines, outcome = review.write_report("base", description)
    assert outcome is sound
    text = "\n".join(lines)
    assert "- docs/ko/a.md" in text
    assert "one: title: en" in text


def test_review_tells_what_to_do_in_both_languages_and_runs_nothing(
    change: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = "docs/ko/a.md:3: found the element 'script', which a page must not hold"
    monkeypatch.setattr(review, "find_problems", lambda: [problem])
    write(change / "docs/ko/a.md", "</details> ```` <script>x</script> @somebody\n")
    lines, sound = review.write_report("base", "One language: test")
    text = "\n".join(lines)
    assert not sound
    assert "| `docs/ko/a.md:3` |" in text
    assert "태그" in text
    assert "Take out HTML" in text
    # The fence is longer than any in the text, so the page's own words stay code.
    assert "`````diff" in text


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/gone": 404, "/wall": 403}.get(self.path, 200))
        self.end_headers()
        capture = "https://archive.example/1" if "archive" in self.path else ""
        answer = {"archived_snapshots": {"closest": {"url": capture}}}
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def test_links_are_asked_gently_and_only_reported() -> None:
    def source(name: str, path: str, **more: str) -> Source:
        fixed = {"publisher": "P", "title": "T", "language": "en", "kind": "news", "read": "none"}
        return Source(id=name, url=f"{base}{path}", **fixed, **more)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        sources = [source("here", "/here"), source("gone", "/gone"), source("wall", "/wall")]
        sources.append(source("known", "/gone", gone="2024"))
        pauses: list[float] = []
        web = links.Web(1.0, pauses.append)
        findings = links.check_sources(sources, web, f"{base}/archive?url=")
        assert links.is_connected(links.Web(0), [f"{base}/gone"])
        server.shutdown()
    assert [(f.source, f.answer, f.capture) for f in findings] == [
        ("gone", "HTTP 404", "https://archive.example/1")
    ]
    # Three sources and one archive: a pause before each but the first.
    assert len(pauses) == 3
    assert "| `gone` |" in links.write_report(findings)
    assert links.write_report([]) == ""
    assert not links.is_connected(links.Web(0), [base])


def test_other_generators_get_what_the_hooks_import() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = re.search(r"^hooks: \[(.*)\]$", config, re.MULTILINE)[1].split(", ")
    imported = {
        name.partition(".")[0]
        for hook in hooks
        for name in re.findall(r"^\s*(?:from|import) (\w[\w.]*)", (ROOT / hook).read_text(), re.M)
    }
    known = {*sys.stdlib_module_names, "mkdocs", "mkdocs_timeline"}
    own = {path.stem for path in (ROOT / "tools").glob("*.py")}
    assert imported - known - own <= set(portability.HOOKS)


def test_portability_sees_what_differs() -> None:
    one = portability.Pages({"a": {"x", "y"}, "b": set()}, {"a": ["s"], "b": []})
    assert portability.compare(one, one) == []
    other = portability.Pages({"a": {"x"}}, {"a": ["t"]})
    assert portability.compare(one, other) == [
        "a: 1 entries differ, such as y",
        "a: the citations differ",
        "b is missing",
    ]


def test_the_house_rules_are_told_with_their_line(tmp_path: Path) -> None:
    event = '- id: a\n  text:\n    en: It said “no" - 아니\n    ko: No.\n'
    source = "- id: s\n  publisher: P\n  title: T\n  language: en\n  kind: news\n  read: none\n"
    write(tmp_path / "docs/_data/events.yml", event)
    write(tmp_path / "docs/_data/sources.yml", source)
    place = "docs/_data/events.yml:{}: event 'a': text.{}: "
    assert house.find_house_problems(tmp_path) == [
        f"{place.format(3, 'en')}found Hangul, expected English",
        f'{place.format(3, "en")}found the mark ", expected “ or ”',
        f"{place.format(3, 'en')}found the mark -, expected a comma or a full stop",
        f"{place.format(4, 'ko')}found no Hangul, expected Korean",
        "docs/_data/sources.yml:1: source 's': nothing cites it; an event, another entry or a "
        "page does",
    ]
    assert house.find_house_problems(ROOT) == []


@pytest.mark.parametrize(
    ("message", "korean", "english"),
    [
        (
            "source 'x' is not in sources.yml; perhaps 'y' is meant",
            "먼저 넣습니다",
            "add the entry",
        ),
        ("lane 'x' is not in labels.yml", "labels.yml에", "names in labels.yml"),
        ("text: the text in 'en' is missing", "모두 적습니다", "both languages"),
        ("invalid YAML: the line is indented otherwise than the lines", "빈칸의 수", "spaces"),
        ("invalid YAML: a quotation mark is opened here and not closed", "닫습니다", "Close"),
        ("found a tab, expected spaces", "탭을", "indent with spaces"),
        (
            "start: found '2023-11-19', expected a date and time with offset such",
            "T00:00",
            "T00:00",
        ),
        ("start: found 'x', which is no time of the calendar", "달력", "exist"),
        ("text.ko: the form '알트만' is not used, expected '올트먼'", "표기", "form"),
        ("the page has no twin, expected docs/en/new.md", "다른 언어", "other language"),
        ("found the heading '##' without an id, expected '## #a'", "제목", "heading"),
        ("sources: found an empty list, expected at least one", "대괄호", "brackets"),
        ("front matter: found the tag '<b>', expected text without HTML", "태그", "HTML"),
        ("something that no table has", "견주어", "Compare"),
    ],
)
def test_every_problem_comes_with_what_to_do(message: str, korean: str, english: str) -> None:
    in_korean, in_english = remedies.remedy(f"docs/_data/events.yml:7: event 'a-b': {message}")
    assert korean in in_korean
    assert english in in_english


@pytest.mark.parametrize("language", EDITIONS)
def test_every_page_says_how_to_cite_it(site: Built, language: str) -> None:
    keys = set()
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    for name in ("", "vote/", "days/nov-17/"):
        page = site.page(EDITIONS[language] + name)
        plain, entry = (page.select_one(f".tl-citing {part}").text for part in ("p", "code"))
        address = ADDRESS + EDITIONS[language] + name
        fields = dict(re.findall(r"^  (\w+) += \{+([^{}]+)\}+,?$", entry, re.MULTILINE))
        assert fields["url"] == address
        assert fields["version"] == version
        assert fields["language"] == {"ko": "korean", "en": "english"}[language]
        assert fields["title"] in plain
        assert address in plain
        assert version in plain
        assert entry.count("{") == entry.count("}")
        keys.add(re.match(r"@misc\{([a-z0-9-]+),", entry)[1])
        assert {"ko": "『오픈AI의 닷새』", "en": "Five Days at OpenAI"}[language] in plain
    assert len(keys) == 3
