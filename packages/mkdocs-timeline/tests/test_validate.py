"""Each rule of the record, with the line an editor reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_timeline.validate import Settings, validate
from project import CORRECTION, EVENT, PERSON, RECORD, SOURCE, Site

SETTINGS = Settings(("en",), "America/Los_Angeles", "Asia/Seoul")
EVENTS = "docs/_data/events.yml"


def problems(site: Site, files: dict[str, str], settings: Settings = SETTINGS) -> list[str]:
    """Write files over the sound record and return what is wrong with it."""
    site.write(files)
    found = validate(site.root / "docs/_data", settings, site.root)
    return [str(problem) for problem in found]


def test_sound_record_has_no_problems(site: Site) -> None:
    assert problems(site, {}) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  lane: board\n", "", 1, "field 'lane' is missing"),
        ("[wire]", "[wyre]", 6, "source 'wyre' is not in sources.yml; perhaps 'wire' is meant"),
        ("[wire]", "[zzz]", 6, "source 'zzz' is not in sources.yml"),
        ("[wire]", "[wire, wire]", 6, "sources: 'wire' is listed twice"),
        ("[wire]", "[]", 6, "sources: found an empty list, expected at least one"),
        (
            "2023-11-17T12:28-08:00",
            "17 November",
            2,
            "start: found '17 November', expected a date and time with offset such as "
            "'2023-11-17T12:28-08:00'",
        ),
        (
            "2023-11-17T12:28-08:00",
            "2023-11-17T12:28",
            2,
            "start: found '2023-11-17T12:28', expected a date and time with offset such as "
            "'2023-11-17T12:28-08:00'",
        ),
        (
            "T12:28-08:00",
            "T12:28-07:00",
            2,
            "start: found the offset -07:00, expected -08:00 (America/Los_Angeles on that day)",
        ),
        (
            "  precision: minute\n",
            "  end: '2023-11-17T11:00-08:00'\n  precision: minute\n",
            3,
            "end: found '2023-11-17T11:00-08:00', expected a time after start "
            "'2023-11-17T12:28-08:00'",
        ),
        (
            "precision: minute",
            "precision: second",
            3,
            "precision: found 'second', expected one of 'minute', 'hour', 'part-of-day', 'day', "
            "'month', 'year', 'before'",
        ),
        (
            "precision: minute",
            "precision: part-of-day",
            3,
            "precision: 'part-of-day' and the field 'part' go together",
        ),
        (
            "status: confirmed",
            "status: certain",
            5,
            "status: found 'certain', expected one of 'confirmed', 'reported', 'disputed', "
            "'rumour'",
        ),
        (
            "  lane: board",
            "  lain: x\n  lane: board",
            4,
            "found the unknown field 'lain', perhaps 'lane' is meant",
        ),
        ("  lane: board", "  lane: board\n  lane: altman", 5, "field 'lane' is given twice"),
        ("{en: It happened}", "{}", 7, "title: the text in 'en' is missing"),
        ("{en: It happened}", "{en: ''}", 7, "title: the text in 'en' is missing"),
        (
            "{en: It happened}",
            "{en: It, de: Es}",
            7,
            "title: found the language 'de', expected en",
        ),
        (
            "{en: It happened}",
            "It happened",
            7,
            "title: found 'It happened', expected one text per language (ko: …, en: …)",
        ),
        (
            "  sources: [wire]",
            "  people: [anne]\n  sources: [wire]",
            6,
            "person 'anne' is not in people.yml; perhaps 'ann' is meant",
        ),
        (
            "sources: [wire]",
            "sources: wire",
            6,
            "sources: found 'wire', expected a list such as [one, two]",
        ),
    ],
)
def test_event_rules(site: Site, old: str, new: str, line: int, message: str) -> None:
    assert old in EVENT
    changed = EVENT.replace(old, new, 1)
    assert problems(site, {EVENTS: changed}) == [f"{EVENTS}:{line}: event 'it-happened': {message}"]


def test_second_language_is_required(site: Site) -> None:
    found = problems(site, {}, Settings(("en", "ko"), "America/Los_Angeles"))
    assert f"{EVENTS}:7: event 'it-happened': title: the text in 'ko' is missing" in found


def test_id_is_ascii_kebab_case(site: Site) -> None:
    found = problems(site, {EVENTS: EVENT.replace("it-happened", "It_Happened")})
    assert found == [
        f"{EVENTS}:1: event 'It_Happened': id: found 'It_Happened', expected an id of lower-case "
        "ASCII letters, digits and single hyphens"
    ]


def test_duplicate_id(site: Site) -> None:
    found = problems(site, {EVENTS: EVENT.lstrip() + EVENT})
    assert found == [
        f"{EVENTS}:10: event 'it-happened': the id is taken by line 1; ids are never reused"
    ]


def test_invalid_yaml_keeps_the_other_files(site: Site) -> None:
    found = problems(
        site, {EVENTS: "- id: [unclosed\n", "docs/_data/people.yml": PERSON + "  colour: red\n"}
    )
    assert found == [
        f"{EVENTS}:1: invalid YAML: a bracket is opened here and not closed",
        "docs/_data/people.yml:7: person 'ann': found the unknown field 'colour'",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id: x\n", "found a mapping or text, expected a list whose items begin with '- id:'"),
        ("- text\n", "found a bare value, expected an entry that begins with '- id:'"),
    ],
)
def test_file_is_a_list_of_entries(site: Site, content: str, message: str) -> None:
    assert problems(site, {EVENTS: content}) == [f"{EVENTS}:1: {message}"]


def test_file_is_utf_8(site: Site) -> None:
    (site.root / EVENTS).write_bytes(b"- id: \xff\n")
    assert problems(site, {}) == [f"{EVENTS}:1: the file is not in UTF-8; save it in that encoding"]


def test_empty_and_missing_files_are_empty_lists(site: Site) -> None:
    (site.root / "docs/_data/people.yml").unlink()
    assert problems(site, {EVENTS: ""}) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "https://example.org/wire",
            "example.org",
            "6: source 'wire': url: found 'example.org', expected an address that begins with "
            "http:// or https://",
        ),
        (
            "'2023-11-17'",
            "'17.11.2023'",
            "4: source 'wire': date: found '17.11.2023', expected a date such as 2023, 2023-11 "
            "or 2023-11-17",
        ),
        (
            "'2023-11-17'",
            "'2023-02-31'",
            "4: source 'wire': date: found '2023-02-31', which is no day of the calendar",
        ),
        (
            "language: en",
            "language: english",
            "5: source 'wire': language: found 'english', expected a two-letter code such as en "
            "or ko",
        ),
    ],
)
def test_source_rules(site: Site, old: str, new: str, message: str) -> None:
    changed = SOURCE.replace(old, new, 1)
    assert problems(site, {"docs/_data/sources.yml": changed}) == [
        f"docs/_data/sources.yml:{message}"
    ]


def test_statement_about_a_person_needs_a_source(site: Site) -> None:
    found = problems(site, {"docs/_data/people.yml": PERSON + "  stood: {en: She voted.}\n"})
    assert found == [
        "docs/_data/people.yml:7: person 'ann': stood: a statement about a person needs at least "
        "one source"
    ]


QUOTE = """
- id: words
  group: crisis
  speaker: ann
  role: {en: director}
  said: '2023-11-20'
  precision: day
  venue: {en: X}
  language: en
  original: I said it.
  context: {en: Asked about it.}
  status: verbatim
  sources: [wire]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "'2023-11-20'",
            "Monday",
            "5: quote 'words': said: found 'Monday', expected a date such as 2023-11-20",
        ),
        (
            "precision: day",
            "precision: minute",
            "6: quote 'words': precision: 'minute' and a time of day in 'said' go together",
        ),
        (
            "'2023-11-20'\n  precision: day",
            "'2023-11-31T05:15-08:00'\n  precision: minute",
            "5: quote 'words': said: found '2023-11-31T05:15-08:00', which is no time of the "
            "calendar",
        ),
        (
            "  context",
            "  translation: {de: Ich sagte es.}\n  context",
            "10: quote 'words': translation: found the language 'de', expected none",
        ),
        ("speaker: ann", "speaker: bob", "3: quote 'words': person 'bob' is not in people.yml"),
    ],
)
def test_quote_rules(site: Site, old: str, new: str, message: str) -> None:
    changed = QUOTE.replace(old, new, 1)
    assert problems(site, {"docs/_data/quotes.yml": changed}) == [
        f"docs/_data/quotes.yml:{message}"
    ]


def test_drawing_rules(site: Site) -> None:
    drawing = """
- id: drawing
  date: '2023-11-17'
  title: {en: Who}
  text: {en: Who controls.}
  nodes:
    - {entity: board, wide: [0, 0, 10], tall: [0, 0, 10, 10]}
    - {entity: bored, wide: [0, 0, 10, 10], tall: [0, 0, 10, 10]}
  relations:
    - {from: board, to: firm, kind: control, label: {en: x}, status: confirmed, sources: [wire]}
"""
    entities = "- {id: board, name: Board, role: {en: the board}}\n"
    files = {"docs/_data/structure.yml": drawing, "docs/_data/entities.yml": entities}
    assert problems(site, files) == [
        "docs/_data/structure.yml:6: snapshot 'drawing': nodes.1.wide: found [0, 0, 10], expected "
        "list should have at least 4 items after validation, not 3"
    ]
    files["docs/_data/structure.yml"] = drawing.replace("[0, 0, 10],", "[0, 0, 10, 10],")
    assert problems(site, files) == [
        "docs/_data/structure.yml:7: snapshot 'drawing': entity 'bored' is not in entities.yml; "
        "perhaps 'board' is meant",
        "docs/_data/structure.yml:9: snapshot 'drawing': entity 'firm' is not in entities.yml",
    ]


def test_all_problems_at_once(site: Site) -> None:
    broken = EVENT.replace("[wire]", "[one]") + EVENT.replace("it-happened", "again").replace(
        "status: confirmed", "status: sure"
    )
    assert len(problems(site, {EVENTS: broken, "docs/_data/people.yml": "- id: x\n"})) == 7


def test_paths_outside_the_root_are_shown_whole(tmp_path: Path) -> None:
    data = tmp_path / "elsewhere"
    data.mkdir()
    (data / "events.yml").write_text("- text\n", encoding="utf-8")
    found = validate(data, SETTINGS, tmp_path / "project")
    assert found[0].path == (data / "events.yml").as_posix()


def test_record_of_the_fixture_is_complete() -> None:
    assert set(RECORD) == {f"docs/_data/{kind}.yml" for kind in ("sources", "events", "people")}


THIN = (
    "status: found 'confirmed' on a single report, expected two sources or a primary or court "
    "document; else 'reported'"
)


def test_confirmed_needs_two_sources_or_a_document(site: Site) -> None:
    report = SOURCE.replace("kind: primary", "kind: news")
    found = problems(site, {"docs/_data/sources.yml": report})
    assert found == [f"{EVENTS}:5: event 'it-happened': {THIN}"]
    reported = EVENT.replace("status: confirmed", "status: reported")
    assert problems(site, {EVENTS: reported}) == []
    two = EVENT.replace("[wire]", "[wire, other]")
    sources = report + report.replace("id: wire", "id: other")
    assert problems(site, {EVENTS: two, "docs/_data/sources.yml": sources}) == []


POST = "1726590052392956028"  # 20 November 2023, 05:15 in San Francisco


@pytest.mark.parametrize(
    ("start", "precision", "post", "message"),
    [
        ("2023-11-20T05:15-08:00", "minute", POST, None),
        (
            "2023-11-20T05:16-08:00",
            "minute",
            POST,
            "post: its number says 2023-11-20T05:15-08:00, expected the event's start to be that "
            "minute",
        ),
        (
            "2023-11-20T00:00-08:00",
            "day",
            POST,
            "post: its number says 2023-11-20T05:15-08:00, expected the event's start to be that "
            "minute",
        ),
        (
            "2023-11-20T05:15-08:00",
            "minute",
            "17",
            "post: '17' is the post of none of the event's sources",
        ),
    ],
)
def test_a_post_gives_the_minute(
    site: Site, start: str, precision: str, post: str, message: str | None
) -> None:
    event = EVENT.replace("2023-11-17T12:28-08:00", start).replace("minute", precision)
    event = event.replace("  lane", f"  post: '{post}'\n  lane")
    source = SOURCE.replace("https://example.org/wire", f"https://x.com/someone/status/{POST}")
    found = problems(site, {EVENTS: event, "docs/_data/sources.yml": source})
    assert found == ([f"{EVENTS}:4: event 'it-happened': {message}"] if message else [])


def test_nothing_is_known_before_it_happens(site: Site) -> None:
    early = EVENT + "  known: {since: '2023-10', why: {en: The minutes say so.}}\n"
    assert problems(site, {EVENTS: early}) == [
        f"{EVENTS}:9: event 'it-happened': known.since: found '2023-10', expected no day before "
        "the event's own, 2023-11-17"
    ]
    later = EVENT + "  known: {since: 2025-11, why: {en: Sworn in 2025.}}\n"
    assert problems(site, {EVENTS: later}) == []


def test_no_quotation_holds_words_never_said(site: Site) -> None:
    error = """
- id: invented
  printed: {en: She said so.}
  record: {en: Nobody heard it.}
  status: confirmed
  not_said: i said IT
  sources: [wire]
"""
    files = {"docs/_data/quotes.yml": QUOTE, "docs/_data/errors.yml": error}
    assert problems(site, files) == [
        "docs/_data/quotes.yml:9: quote 'words': original: holds the wording that error "
        "'invented' refutes"
    ]


MARKS = "such a text stands in single quotation marks"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  status", "   status", 5, "the line is indented too far, or a colon and a space stand "),
        ("  status", " status", 5, "the line is indented otherwise than the lines it belongs to"),
        ("  status", "status", 5, "the line is indented otherwise than the lines it belongs to"),
        ("{en: It happened}", "It: happened", 7, "the line is indented too far, or a colon and a "),
        (
            "{en: It happened}",
            "'It' happened",
            7,
            f"the text goes on after a closing mark; {MARKS}",
        ),
        ("{en: It happened}", "'It happened", 7, "a quotation mark is opened here and not closed"),
        ("{en: It happened}", "[It", 7, "a bracket is opened here and not closed"),
        (
            "{en: It happened}",
            "@it",
            7,
            "the text begins with a sign that has a meaning in YAML; ",
        ),
        (
            "{en: It happened}",
            "*it",
            7,
            "the text begins with a sign that has a meaning in YAML; ",
        ),
        (
            "status: confirmed",
            "status:confirmed",
            5,
            "expected a field and its value, parted by a ",
        ),
        (
            "  text",
            "---\n  text",
            8,
            "a line of three hyphens begins another document; take it out",
        ),
    ],
)
def test_where_yaml_breaks_off(site: Site, old: str, new: str, line: int, message: str) -> None:
    """What refers to the file that cannot be read is not reported line by line."""
    other = "docs/_data/corrections.yml"
    correction = CORRECTION.replace("[wire]", "[wire, wire]")
    (found,) = problems(site, {EVENTS: EVENT.replace(old, new), other: correction})
    assert found.startswith(f"{EVENTS}:{line}: invalid YAML: {message}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{en: It happened}", "\t{en: It happened}", "7: found a tab, expected spaces"),
        (
            "  status",
            "<<<<<<< HEAD\n  status",
            "5: found the mark of a conflict, expected one version of these lines",
        ),
        (
            "  sources: [wire]",
            "  sources: &all [*all]",
            "6: event 'it-happened': found an alias of YAML (*), expected the value written out",
        ),
        (
            "  sources",
            "  <<: {lane: board}\n  sources",
            "6: event 'it-happened': found the unknown field '<<'",
        ),
        (
            "{en: It happened}",
            "\n    en: It was #1",
            f"8: event 'it-happened': what follows # is lost as a comment; {MARKS}",
        ),
        (
            "  text",
            "  id: and-then\n  start: '2023-11-17T12:28-08:00'\n  text",
            "8: event 'and-then': field 'id' is given twice; a new entry begins with '- id:'",
        ),
        (
            "12:28",
            "25:28",
            "2: event 'it-happened': start: found '2023-11-17T25:28-08:00', which is no time of "
            "the calendar",
        ),
    ],
)
def test_what_yaml_allows_and_a_record_does_not(
    site: Site, old: str, new: str, message: str
) -> None:
    assert problems(site, {EVENTS: EVENT.replace(old, new, 1)})[0] == f"{EVENTS}:{message}"


def test_aliases_do_not_grow(site: Site) -> None:
    """Nine lines of aliases would make a thousand million items."""
    rows = ["&a0 [x]", *(f"&a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    growing = "".join(f"  field{n}: {row}\n" for n, row in enumerate(rows))
    found = problems(site, {EVENTS: EVENT + growing})
    assert any("found an alias of YAML" in line for line in found)


def test_lanes_are_those_that_are_named(site: Site) -> None:
    labels = "- {id: lane-boards, name: {en: Board}}\n"
    assert problems(site, {"docs/_data/labels.yml": labels}) == [
        f"{EVENTS}:4: event 'it-happened': lane 'board' is not in labels.yml; perhaps 'boards' is "
        "meant"
    ]


def test_names_are_spelt_as_they_are_printed(site: Site) -> None:
    person = PERSON.replace("short: Example", "short: {ko: 앤, en: Ann}\n  variants: [애나]")
    event = EVENT.replace("{en: Something happened.}", "{ko: 애나가 ‘애나’라고 했다., en: x}")
    settings = Settings(("ko", "en"), "America/Los_Angeles", "Asia/Seoul")
    found = problems(site, {"docs/_data/people.yml": person, EVENTS: event}, settings)
    line = f"{EVENTS}:8: event 'it-happened': text.ko: the form '애나' is not used, expected '앤'"
    assert found.count(line) == 1
