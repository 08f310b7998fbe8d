"""Whole builds: what stands in the pages, and how a build stops when it must."""

from __future__ import annotations

import json
from types import SimpleNamespace

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_timeline import TimelinePlugin
from mkdocs_timeline.__main__ import main
from project import CONFIG, EVENT, RECORD, SOURCE, Site

PAGE = """
# Home

It was announced. [@wire] It was so. [@wire]

/// timeline
///

/// event | it-happened
///
"""
LISTS = {"docs/sources.md": "# Sources\n\n/// sources\n///\n", "docs/timeline.md": "# Timeline\n"}


def test_citations_are_numbered_links_with_notes(site: Site) -> None:
    assert site.write({"docs/index.md": PAGE, **LISTS}).build() == ""
    page = site.page()
    references = page.select("a.tl-ref")
    assert [reference.text for reference in references] == ["1", "1"]
    assert references[0]["href"] == "sources/#wire"
    assert references[0]["aria-label"] == "Source 1: The Wire"
    notes = page.select("p + ul.tl-notes")
    assert len(notes) == 1
    assert notes[0].a["data-url"] == "https://example.org/wire"
    assert notes[0].get_text(" ", strip=True) == ("1 The Wire , 17 November 2023, primary document")


def test_citation_without_a_sources_page_links_to_the_document(site: Site) -> None:
    assert site.write({"docs/index.md": "# Home\n\nSo. [@wire]\n"}).build() == ""
    assert site.page().select_one("a.tl-ref")["href"] == "https://example.org/wire"


def test_code_keeps_its_brackets(site: Site) -> None:
    assert site.write({"docs/index.md": "# Home\n\nWrite `[@wire]`.\n"}).build() == ""
    assert site.page().select_one("code").text == "[@wire]"


def test_event_carries_its_contract(site: Site) -> None:
    page = "# Home\n\n/// timeline\n///\n"
    assert site.write({"docs/index.md": page, **LISTS}).build() == ""
    event = site.page().select_one("#it-happened")
    assert event.name == "li"
    assert event["data-start"] == "2023-11-17T12:28-08:00"
    assert (event["data-precision"], event["data-status"]) == ("minute", "confirmed")
    assert [time["datetime"] for time in event.select("time")] == [
        "2023-11-17T12:28-08:00",
        "2023-11-18T05:28+09:00",
    ]
    assert event.select_one(".tl-status").text == "confirmed"
    assert event.select_one(".tl-cite a")["href"] == "sources/#wire"


def test_day_alone_spans_two_days_of_the_other_clock(site: Site) -> None:
    day = EVENT.replace("T12:28", "T00:00").replace("minute", "day")
    files = {"docs/_data/events.yml": day, "docs/index.md": "# Home\n\n/// timeline\n///\n"}
    assert site.write(files).build() == ""
    event = site.page().select_one("#it-happened")
    assert event.select_one(".tl-event__seoul").get_text(strip=True) == "Seoul17 or 18 Nov"
    assert event.select_one(".tl-event__time").get_text(" ", strip=True).endswith("hour unknown")


def test_links_into_the_record_pass_the_strict_check(site: Site) -> None:
    anchors = "validation: {links: {anchors: warn}}\n"
    page = "# Home\n\n[Event](timeline.md#it-happened)\n"
    timeline = "# Timeline\n\n/// timeline\n///\n"
    files = {"mkdocs.yml": CONFIG + anchors, "docs/index.md": page, "docs/timeline.md": timeline}
    assert site.write(files).build() == ""
    assert site.write({"docs/index.md": page.replace("#it-", "#if-")}).build() != ""


def test_styles_and_spellings_are_written(site: Site) -> None:
    person = RECORD["docs/_data/people.yml"] + "  variants: [Anne]\n"
    assert site.write({"docs/_data/people.yml": person}).build() == ""
    assert (site.root / "site/assets/timeline.css").is_file()
    script = (site.root / "site/search/index.js").read_text(encoding="utf-8")
    index = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert index["aliases"] == [["Example", "Ann Example", "Anne"]]
    links = [link["href"] for link in site.page().select("link[rel=stylesheet]")]
    assert "assets/timeline.css" in links


def test_bad_record_stops_the_build_with_every_problem(site: Site) -> None:
    bad = EVENT.replace("[wire]", "[wyre]").replace("status: confirmed", "status: sure")
    ending = site.write({"docs/_data/events.yml": bad + EVENT.replace("it-", "its-")}).build()
    assert "Aborted with a BuildError" in ending
    assert site.messages[:-1] == [
        "docs/_data/events.yml:5: event 'it-happened': status: found 'sure', expected "
        "one of 'confirmed', 'reported', 'disputed', 'rumour'",
    ]
    assert site.messages[-1] == "1 problem in docs/_data"


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("[@wyre]", "citation: source 'wyre' is not in sources.yml; perhaps 'wire' is meant"),
        (
            "/// event | it-hapened\n///",
            "directive 'event': event 'it-hapened' is not in events.yml; perhaps 'it-happened' is "
            "meant",
        ),
        ("/// quote | x\n///", "directive 'quote': quote 'x' is not in quotes.yml"),
        ("/// structure | x\n///", "directive 'structure': snapshot 'x' is not in structure.yml"),
        ("/// people | x\n///", "directive 'people': group 'x' is not in people.yml"),
        (
            "/// timeline\n    lanes: bored\n///",
            "directive 'timeline': lane 'bored' is not in events.yml; perhaps 'board' is meant",
        ),
        (
            "/// timeline\n    group: week\n///",
            "directive '/// timeline': unknown option or missing argument",
        ),
        (
            "/// timeline\n    on: 2023\n///",
            "directive '/// timeline': unknown option or missing argument",
        ),
        ("/// event\n///", "directive '/// event': unknown option or missing argument"),
    ],
)
def test_page_asks_in_vain(site: Site, markup: str, message: str) -> None:
    page = f"---\ntitle: Home\n---\n# Home\n\n{markup}\n"
    assert "BuildError" in site.write({"docs/index.md": page}).build()
    assert site.messages == [f"docs/index.md:6: {message}", "1 problem in docs"]


def test_pages_of_two_directories_are_twins(site: Site) -> None:
    config = CONFIG + "    twins: [docs, other]\n"
    files = {"mkdocs.yml": config, "docs/days/one.md": "# One", "other/index.md": "# Home"}
    assert "BuildError" in site.write(files).build()
    assert site.messages[0] == (
        "docs/days/one.md:1: the page has no twin, expected other/days/one.md"
    )


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("timezone: Mars/Base", "found 'Mars/Base', expected an IANA time zone such as"),
        ("second_timezone: UTC", "is the same clock as 'timezone'"),
    ],
)
def test_clocks_are_checked(site: Site, option: str, message: str) -> None:
    site.write({"mkdocs.yml": f"site_name: T\nplugins:\n  timeline:\n    {option}\n"})
    with pytest.raises(Exception, match="configuration error"):
        site.build()
    assert any(message in text for text in site.messages)


def test_under_serve_a_bad_page_does_not_stop_the_others(site: Site) -> None:
    site.write({"docs/index.md": "# Home\n\nSo. [@wyre]\n"})
    assert "warnings in strict mode" in site.build(command="serve")
    assert "[@wyre]" in site.page().text


def test_under_serve_a_broken_record_leaves_the_last_good_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelinePlugin, "last_good", None)
    site.write({"docs/index.md": "# Home\n\n/// timeline\n///\n"})
    config = load_config(str(site.root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    site.write({"docs/_data/events.yml": EVENT.replace("[wire]", "[wyre]")})
    build(config)
    assert site.messages[-1] == "1 problem; the last good record is shown"
    assert site.page().select_one("#it-happened")


def test_serving_watches_the_record(site: Site) -> None:
    plugin = load_config(str(site.root / "mkdocs.yml")).plugins["timeline"]
    plugin.root = site.root
    watched: list[str] = []
    server = SimpleNamespace(watch=watched.append)
    plugin.on_serve(server, config=None, builder=None)
    assert watched == [str(site.root / "docs/_data")]


@pytest.mark.parametrize("option", ["lanes: board", "lanes: [board]", "group: day", "level: 3"])
def test_timeline_options(site: Site, option: str) -> None:
    days = "    first: 2023-11-17\n    last: '2023-11-17'\n"
    page = f"# Home\n\n/// timeline\n{days}    {option}\n///\n"
    assert site.write({"docs/index.md": page}).build() == ""
    assert len(site.page().select("[data-start]")) == 1


TWO_EDITIONS = {
    "mkdocs.yml": CONFIG.replace("theme: {name: mkdocs}", "theme: {name: material, language: ko}")
    + "    languages: [ko, en]\ndocs_dir: docs/ko\n",
    "mkdocs.en.yml": "INHERIT: mkdocs.yml\ntheme: {language: en}\ndocs_dir: docs/en\n"
    "site_dir: site/en\n",
    "docs/_data/events.yml": EVENT.replace(
        "{en: It happened}", "{en: It happened, ko: 일이 일어나다}"
    ).replace("{en: Something happened.}", "{en: Something happened., ko: 일이 일어났다.}"),
    "docs/_data/people.yml": "",
    "docs/ko/index.md": "# 첫 화면\n\n/// timeline\n///\n",
    "docs/en/index.md": "# Home\n\n/// timeline\n///\n",
}
WORDS = {
    "ko": ("일이 일어나다", "확인", "토 05:28"),
    "en": ("It happened", "confirmed", "Sat 05:28"),
}


@pytest.mark.parametrize("urls", [True, False])
def test_two_configurations(site: Site, urls: bool) -> None:
    site.write(TWO_EDITIONS)
    (site.root / "docs/index.md").unlink()
    assert site.build(use_directory_urls=urls) == ""
    assert site.build("mkdocs.en.yml", use_directory_urls=urls) == ""
    for language, name in (("ko", "index.html"), ("en", "en/index.html")):
        event = site.page(name).select_one("#it-happened")
        title, status, seoul = WORDS[language]
        assert event.select_one(".tl-event__title").text == f"{title} #"
        assert event.select_one(".tl-status").text == status
        assert event.select_one(".tl-event__seoul time").text == seoul


@pytest.mark.parametrize("urls", [True, False])
def test_static_i18n(site: Site, urls: bool) -> None:
    i18n = """
  i18n:
    docs_structure: folder
    languages:
      - {locale: ko, name: 한국어, default: true, build: true}
      - {locale: en, name: English, build: true}
"""
    config = TWO_EDITIONS["mkdocs.yml"].replace("docs_dir: docs/ko\n", "")
    plugins, rest = config.split("  timeline:", 1)
    files = dict(TWO_EDITIONS)
    files["mkdocs.yml"] = plugins.rstrip() + i18n + "  timeline:" + rest
    for language in ("ko", "en"):
        files[f"docs/{language}/sources.md"] = LISTS["docs/sources.md"]
    (site.root / "docs/index.md").unlink()
    assert site.write(files).build(use_directory_urls=urls) == ""
    listing = "sources/#wire" if urls else "sources.html#wire"
    for language, name in (("ko", "index.html"), ("en", "en/index.html")):
        event = site.page(name).select_one("#it-happened")
        title, status, _ = WORDS[language]
        assert event.select_one(".tl-event__title").text == f"{title} #"
        assert event.select_one(".tl-status").text == status
        assert event.select_one(".tl-cite a")["href"] == listing


def test_without_directory_urls(site: Site) -> None:
    assert site.write({"docs/index.md": PAGE, **LISTS}).build(use_directory_urls=False) == ""
    assert site.page().select_one("a.tl-ref")["href"] == "sources.html#wire"


def test_the_extension_alone_renders(site: Site) -> None:
    html = markdown.markdown(
        "So. [@wire]\n\n/// timeline\n///\n",
        extensions=["timeline"],
        extension_configs={"timeline": {"data_dir": str(site.root / "docs/_data")}},
    )
    assert 'href="https://example.org/wire"' in html
    assert 'id="it-happened"' in html


def test_the_extension_alone_logs_problems(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.write({"docs/_data/sources.yml": SOURCE.replace("kind: primary", "kind: gossip")})
    markdown.markdown(
        "So. [@wyre]",
        extensions=["timeline"],
        extension_configs={"timeline": {"data_dir": str(site.root / "docs/_data")}},
    )
    assert "kind: found 'gossip'" in caplog.text
    assert "citation: source 'wyre' is not in sources.yml" in caplog.text


def test_check_command(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    site.write({"docs/_data/events.yml": EVENT.replace("[wire]", "[wyre]")})
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "docs/_data/events.yml:6: event 'it-happened': source 'wyre' is not in sources.yml; "
        "perhaps 'wire' is meant\n"
    )
    site.write({"mkdocs.yml": "site_name: T\n"})
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "mkdocs.yml: the plugin 'timeline' is not configured\n"
    assert main(["check", "-f", "none.yml"]) == 1
