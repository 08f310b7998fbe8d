"""The editor's tools: one canonical form, schemas that are up to date, what is unused."""

from __future__ import annotations

import json

import pytest
import yaml

from mkdocs_timeline.__main__ import main
from mkdocs_timeline.canonical import format_file
from mkdocs_timeline.model import KINDS
from project import EVENT, PERSON, RECORD, SOURCE, Site

LOOSE = """\
# Events of the story.
-   status: confirmed  # as the outlets agree
    id: it-happened
    start: '2023-11-17T12:28-08:00'
    precision: minute
    lane: board
    sources:   [ wire ]
    title: {en: It happened}
    text:
        en: Something happened.



- id: again
  # The day is known, the hour is not.
  start: 2023-11-18T00:00-08:00
  precision: day
  lane: board
  status: reported
  sources: [wire]
  title: {en: Again}
  text: {en: Again it happened.}
"""


def test_form_is_canonical_and_keeps_content_and_comments() -> None:
    text = format_file(LOOSE, KINDS["events"])
    assert yaml.safe_load(text) == yaml.safe_load(LOOSE)
    assert format_file(text, KINDS["events"]) == text
    assert text.startswith("# Events of the story.\n\n- id: it-happened\n  start:")
    assert "# as the outlets agree" in text
    assert "\n  # The day is known, the hour is not.\n" in text
    assert "\n\n- id: again\n" in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("kind", ["events", "people", "sources"])
def test_the_fixtures_survive(kind: str) -> None:
    text = format_file(RECORD[f"docs/_data/{kind}.yml"], KINDS[kind])
    assert yaml.safe_load(text) == yaml.safe_load(RECORD[f"docs/_data/{kind}.yml"])


def test_empty_file_stays_empty() -> None:
    assert format_file("# nothing yet\n", KINDS["events"]) == "# nothing yet\n"


def test_fmt_writes_and_check_is_content(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"docs/_data/events.yml": LOOSE})
    assert main(["check"]) == 1
    assert (
        "docs/_data/events.yml:2: not in canonical form; run python -m mkdocs_timeline fmt"
        in capsys.readouterr().err
    )
    assert main(["fmt"]) == 0
    assert "docs/_data/events.yml" in capsys.readouterr().out
    assert main(["fmt"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check"]) == 0


def test_fmt_leaves_a_broken_record_alone(site: Site) -> None:
    broken = EVENT.replace("[wire]", "[wyre]")
    site.write({"docs/_data/events.yml": broken})
    assert main(["fmt"]) == 1
    assert (site.root / "docs/_data/events.yml").read_text() == broken.lstrip()


def test_stale_schema_is_reported(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt"]) == 0
    assert main(["schema"]) == 0
    assert main(["check"]) == 0
    path = site.root / "docs/_data/schema/events.json"
    assert json.loads(path.read_text())["title"] == "events.yml"
    path.write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "docs/_data/schema/events.json:1: out of date; run python -m mkdocs_timeline schema\n"
    )


def test_unused_entries_are_listed(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    other = SOURCE.replace("wire", "post")
    third = SOURCE.replace("wire", "book")
    site.write(
        {
            "docs/_data/sources.yml": SOURCE + other + third,
            "docs/_data/people.yml": PERSON,
            "docs/index.md": "# Home\n\nSo. [@post]\n",
        }
    )
    main(["fmt"])
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "nothing refers to: source book",
        "nothing refers to: person ann",
    ]
